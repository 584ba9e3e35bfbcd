"""PDF: what is drawn on pages -> the text of the report, or the one line that says why there is none."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import pipeline
from pipeline.model import Severity
from pipeline.read import Unreadable, read
from pipeline.read.pdf_characters import clean
from pipeline.rows import Extraction
from tests.read.pdf_files import (
    FULL,
    LEADING,
    LEFT,
    TOP,
    Draw,
    at,
    blank,
    both,
    grid,
    in_form,
    lines,
    pdf,
    picture,
    raw,
    recognised,
    report,
    rules,
    spaced,
    turned,
    wrapped,
)

HERE = Path(__file__).parent / "pdfs"

SENTENCES = (
    "一、今年以来全县共走访慰问退役军人和其他优抚对象三百一十二人次其中生活困难的二十六人，发放慰问金十五万元。",
    "二、组织专场招聘会六场，提供岗位一千二百个，达成就业意向三百余人。",
)
WRAPPED = wrapped(SENTENCES)


def text_of(*pages: Draw) -> str:
    return read("a.pdf", pdf(*pages)).text


# Three columns, the left cell over two rows, the last row over all columns.
MERGED = both(
    rules(
        (80, 600, 380, 600), (180, 570, 380, 570), (80, 540, 380, 540), (80, 510, 380, 510),
        (80, 600, 80, 510), (180, 600, 180, 540), (280, 600, 280, 540), (380, 600, 380, 510),
    ),
    at((84, 565, "青石镇"), (184, 580, "证"), (284, 580, "12"), (184, 550, "牌"), (284, 550, "34")),
    at((84, 520, "备注：无")),
)  # fmt: skip

# Lines across only, as in statistical yearbooks; the sides are open, one line down.
OPEN_SIDES = both(
    rules((80, 600, 380, 600), (80, 570, 380, 570), (80, 540, 380, 540), (230, 600, 230, 540)),
    at((84, 580, "乡镇"), (240, 580, "光荣牌"), (84, 550, "青石镇"), (240, 550, "102")),
)

LEFT_COLUMN = ["左栏的第一行共有十三个汉字"] * 5
RIGHT_COLUMN = ["右栏的第一行共有十三个汉字"] * 5
TWO_COLUMNS = both(lines(*LEFT_COLUMN, left=60), lines(*RIGHT_COLUMN, left=320))

LAYOUTS = [
    # (what, pages, text)
    ("a wrapped paragraph", [lines(*WRAPPED)], "\n".join(SENTENCES)),
    ("over a page", [lines(*WRAPPED[:2]), lines(*WRAPPED[2:])], "\n".join(SENTENCES)),
    ("room for more", [lines("一、主要工作", "全年走访312人。")], "一、主要工作\n全年走访312人。"),
    ("a gap", [both(lines("字" * FULL), lines("字" * FULL, top=TOP - 2 * LEADING), lines(*["句" * 20] * 9, top=600))],
     "\n".join(["字" * FULL] * 2 + ["句" * 20] * 9)),
    ("page numbers",
     [both(lines("甲"), at((290, 40, "- 1 -"))), both(lines("乙"), at((290, 40, "第2页 共3页")))], "甲\n乙"),
    ("bare numbers",
     [both(lines(text), at((290, 40, foot))) for text, foot in zip("甲乙丙", ("11", "12", "13"), strict=True)],
     "甲\n乙\n丙"),
    ("a number that is none", [both(lines("甲"), at((290, 40, "2023")))], "甲\n2023"),
    ("running heads", [both(at((200, 810, "某县人民政府公报")), lines(text)) for text in "甲乙丙"], "甲\n乙\n丙"),
    ("heads of every other page",
     [both(at((200, 810, head)), lines(text)) for head, text in zip("上下上下", "甲乙丙丁", strict=True)],
     "甲\n乙\n丙\n丁"),
    ("a title that returns elsewhere",
     [lines("工作总结", "甲"), lines("乙", "工作总结")], "工作总结\n甲\n乙\n工作总结"),
    ("numbered annexes are no heads", [lines("附件1", "甲"), lines("附件2", "乙")], "附件1\n甲\n附件2\n乙"),
    ("a browser's head and foot", [both(at((30, 820, "2024/1/5 15:30"), (250, 820, "工作总结"), size=8), lines("甲"),
     at((30, 20, "https://www.example.gov.cn/a.html"), (550, 20, "1/1"), size=8))], "甲"),
    ("letters set apart", [spaced("走访4512人，发放慰问金62.4万元", 6)], "走访4512人，发放慰问金62.4万元"),
    ("words", [lines("采用 5G 和 AI technology 建设")], "采用 5G 和 AI technology 建设"),
    ("words over a line", [lines("字" * 18 + " Internet plus", "platform" + "字" * 10)],
     "字" * 18 + " Internet plus platform" + "字" * 10),
    ("full-width indents", [at((LEFT, 700, "\u3000\u3000全年走访312人。"))], "全年走访312人。"),
    ("an index above", [both(at((LEFT, 700, "面积20m")), at((LEFT + 16 * 3.6, 706, "2"), size=8))], "面积20m2"),
    ("printed twice for bold", [at((LEFT, 700, "工作"), (LEFT + 0.4, 700, "工作"))], "工作"),
    ("a title of two lines",
     [both(at((200, 760, "云岭县人民政府关于"), (216, 725, "工作情况的报告"), size=22), lines(*WRAPPED, top=680))],
     "云岭县人民政府关于工作情况的报告\n" + "\n".join(SENTENCES)),
    ("from top to bottom", [at((LEFT, 600, "乙"), (LEFT, 700, "甲"))], "甲\n乙"),
    ("two columns", [TWO_COLUMNS], "".join(LEFT_COLUMN + RIGHT_COLUMN)),
    ("a watermark",
     [both(lines("甲"), lambda c: (c.translate(200, 200), c.rotate(45), c.drawString(0, 0, "内部资料")))], "甲"),
    ("off the page", [at((LEFT, 700, "甲"), (LEFT, 900, "乙"))], "甲"),
    ("a turned page", [turned(lines("甲", "乙", top=600), 90, shown_upright=True)], "甲\n乙"),
    ("sideways", [turned(lines("甲", "乙", top=600), 270, shown_upright=False)], "甲\n乙"),
    ("upside down", [turned(grid([["甲", "1"], ["乙", "2"]]), 180, shown_upright=True)], "甲\t1\n乙\t2"),
    ("a form", [in_form(both(lines("甲"), grid([["甲", "1"], ["乙", "2"]])))], "甲\n甲\t1\n乙\t2"),
    ("a table",
     [both(lines("甲"), grid([["乡镇", "牌", "证"], ["青石镇", "", "12"], ["合计", "3", ""]]), lines("乙", top=200))],
     "甲\n乡镇\t牌\t证\n青石镇\t\t12\n合计\t3\n乙"),
    ("a table turned", [turned(grid([["甲", "1"], ["乙", "2"]]), 90, shown_upright=True)], "甲\t1\n乙\t2"),
    ("merged cells", [MERGED], "青石镇\t证\t12\n\t牌\t34\n备注：无"),
    ("open sides", [OPEN_SIDES], "乡镇\t光荣牌\n青石镇\t102"),
    ("a wrapped cell",
     [grid([["开发区（含\n工业园区）", "1"], ["合计", "1"]], height=45)], "开发区（含工业园区）\t1\n合计\t1"),
    ("a cell of two lines", [grid([["合计", "1"], ["其中\n女", "1"]], height=45)], "合计\t1\n其中 女\t1"),
    ("a frame is no table",
     [both(rules((60, 500, 540, 500), (540, 500, 540, 790), (60, 790, 540, 790), (60, 500, 60, 790)), lines(*WRAPPED))],
     "\n".join(SENTENCES)),
    ("columns without lines",
     [at((80, 700, "乡镇"), (250, 700, "牌"), (80, 670, "青石镇"), (250, 670, "102"))], "乡镇\t牌\n青石镇\t102"),
    ("a gap alone", [lines("联系人：张三"), at((80, 700, "甲方"), (300, 700, "乙方"))], "联系人：张三\n甲方 乙方"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "expected"), [case[1:] for case in LAYOUTS], ids=[case[0] for case in LAYOUTS])
def test_the_text(pages: list[Draw], expected: str) -> None:
    source = read("a.pdf", pdf(*pages))
    assert source.text == expected
    assert (source.format, source.encoding, source.problems) == ("pdf", None, ())


@pytest.mark.parametrize("producer", ["chromium", "libreoffice"])
def test_what_other_programs_print(producer: str) -> None:
    expected = (HERE / f"{producer}.txt").read_text("utf-8").rstrip("\n")
    assert read("a.pdf", (HERE / f"{producer}.pdf").read_bytes()).text == expected


CHARACTERS = [
    ("工", "工"),
    ("⼯", "工"),  # U+2F2F, a radical
    ("⻓", "长"),
    ("⻑", "长"),
    ("⻧", "卤"),
    ("①", "①"),
    ("％", "％"),
    ("\u3000", " "),
    ("\t", " "),
    ("\u00ad", ""),
    ("\ufeff", ""),
    ("\x00", None),
    ("\ufffe", None),
    ("\ufffd", None),
    ("\uf0b7", None),  # a bullet of a symbol font
    ("\U00020bb7", "\U00020bb7"),
]


@pytest.mark.parametrize(("char", "expected"), CHARACTERS)
def test_characters(char: str, expected: str | None) -> None:
    assert clean(char) == expected


def test_title_and_metadata() -> None:
    def draw(canvas: object) -> None:
        canvas.setTitle("Microsoft Word - 工作总结.docx")  # type: ignore[attr-defined]
        canvas.setAuthor("云岭县\n办公室")  # type: ignore[attr-defined]
        lines("甲")(canvas)  # type: ignore[arg-type]

    source = read("a.pdf", pdf(draw))
    assert source.title == "工作总结"
    assert dict(source.metadata)["Author"] == "云岭县 办公室"


@pytest.mark.parametrize("title", ["untitled", "文档1", "新建 Microsoft Word 文档.docx", ""])
def test_titles_that_say_nothing(title: str) -> None:
    assert read("a.pdf", pdf(both(lines("甲"), lambda canvas: canvas.setTitle(title)))).title is None


def without_unicode(data: bytes) -> bytes:
    return data.replace(b"/ToUnicode", b"/ToNothing")


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
XFA = raw(
    "<</Type/Catalog/Pages 2 0 R/NeedsRendering true/AcroForm<</XFA 4 0 R/Fields[]>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    PAGE,
    "<</Length 0>>stream\n\nendstream",
)
NO_PAGES = raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")
GOOD = report(SENTENCES)
LOCKED = pdf(lines("甲"), encrypt=StandardEncryption("secret", strength=128))
CHROMIUM = (HERE / "chromium.pdf").read_bytes()
EMPTY = pdf(blank)

REFUSED = [
    # (what, bytes, code, what it says)
    ("password", LOCKED, "protected", "print it to a new PDF"),
    ("cut", GOOD[:300], "damaged", "download it again"),
    ("a head only", b"%PDF-1.7\n", "damaged", "download it again"),
    ("no pages", NO_PAGES, "damaged", "download it again"),
    ("scanned", pdf(picture, picture), "scanned", "2 of 2 pages are pictures; recognise its characters first"),
    ("one scanned page", pdf(picture), "scanned", "ocrmypdf -l chi_sim"),
    ("numbered scans", pdf(*[both(picture, at((290, 40, "1")))] * 2), "scanned", "2 of 2"),
    ("scans with a scanner's mark", pdf(both(picture, at((200, 20, "某某扫描软件免费版创建")))), "scanned", "its page"),
    ("no meaning", without_unicode(CHROMIUM), "no_unicode", "1 of 1 pages"),
    ("nothing", EMPTY, "empty", "no text"),
    ("a form", XFA, "form", "print it to PDF"),
    ("endless", pdf(*[blank] * 2001), "too_many_pages", "2,001 pages; at most 2,000"),
    ("blank", b" \n", "empty", "download it again"),
    ("no PDF", b"abc", "not_pdf", "text or a damaged file"),
    ("old Word", b"\xd0\xcf\x11\xe0", "not_pdf", "soffice --headless"),
]


@pytest.mark.parametrize(("data", "code", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read(data: bytes, code: str, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.pdf", data)
    assert caught.value.code == code
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_owner_password_does_not_keep_readers_out() -> None:
    data = pdf(lines("甲"), encrypt=StandardEncryption("", "owner", strength=128))
    assert read("a.pdf", data).text == "甲"


ATTACHED = raw(
    "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
    "/BaseFont/Helvetica>>>>>>>>",
    "<</Length 37>>stream\nBT /F 20 Tf 50 700 Td (Report) Tj ET\nendstream",
    "<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>", "<</Type/EmbeddedFile/Length 1>>stream\na\nendstream",
)  # fmt: skip

SCAN_AND_TEXT = pdf(lines(*WRAPPED[:2]), picture, picture, lines(*WRAPPED[2:]), picture)
WARNED = [
    ("some scans", SCAN_AND_TEXT, "scanned_pages", "pages 2-3, 5 of 5: pictures without a text layer"),
    (
        "OCR",
        pdf(lines("甲"), recognised(*WRAPPED)),
        "recognised_pages",
        "page 2 of 2: scanned, their text was recognised",
    ),
    ("attached", ATTACHED, "attachments", "1 files attached"),
]


@pytest.mark.parametrize(("data", "code", "says"), [case[1:] for case in WARNED], ids=[case[0] for case in WARNED])
def test_what_is_read_with_a_warning(data: bytes, code: str, says: str) -> None:
    source = read("a.pdf", data)
    (problem,) = source.problems
    assert (problem.code, problem.severity) == (code, Severity.WARNING)
    assert says in problem.message
    assert source.text.strip()


def test_an_empty_page_is_no_scan() -> None:
    source = read("a.pdf", pdf(lines("甲"), blank))
    assert (source.text, source.problems) == ("甲", ())


NAMES = ["a.pdf", "a.PDF", "a.docx", "a.txt", "a.html", "a.doc", "报告", "-", "https://www.example.gov.cn/down?id=3"]


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_under_any_name(name: str) -> None:
    assert read(name, GOOD).format == "pdf"


def test_something_may_stand_before_a_pdf() -> None:
    assert read("a.pdf", b"\r\n\xef\xbb\xbf" + GOOD).text == read("a.pdf", GOOD).text


def test_a_text_about_pdf_is_a_text() -> None:
    assert read("a.txt", "文件以%PDF开头。".encode()).format == "text"


def test_figures_are_those_of_the_text() -> None:
    text = "\n".join(
        [
            "云岭县2023年退役军人工作总结",
            "一、主要工作",
            "（一）全年共发放优待证4512张，悬挂光荣牌386块，走访慰问优抚对象1208人次，发放慰问金62.4万元。" * 3,
            "（二）组织专场招聘会6场，提供岗位1350个，达成就业意向412人，安置率100%。" * 9,
            "二、2024年工作打算",
            "新建服务站12个，培训工作人员200人次，新发放优待证600张。",
        ]
    )
    from_text, from_pdf = pipeline.extract(text), pipeline.extract(read("a.pdf", report(text.split("\n"), 8)).text)
    assert len(from_text.figures) > 40
    assert counted(from_text) == counted(from_pdf)
    assert [fact[9:20] for fact in from_text.facts] == [fact[9:20] for fact in from_pdf.facts]


def counted(extraction: Extraction) -> Counter[tuple[object, ...]]:
    return Counter((f.value, f.unit, f.mod, f.status, f.year, f.act, f.indicator) for f in extraction.figures)


MANY = [f"第{number}件：{SENTENCES[1][2:] * 8}" for number in range(400)]


def test_many_pages_take_seconds() -> None:
    data = report(MANY)
    start = time.process_time()
    source = read("a.pdf", data)
    assert time.process_time() - start < 20
    assert source.text == "\n".join(MANY)


def test_the_same_bytes_give_the_same_text() -> None:
    assert read("a.pdf", CHROMIUM) == read("a.pdf", CHROMIUM)


def test_threads_wait_for_each_other() -> None:
    with ThreadPoolExecutor(4) as threads:
        texts = set(threads.map(lambda _: read("a.pdf", CHROMIUM).text, range(40)))
    assert len(texts) == 1


SEEDS = [GOOD, (HERE / "libreoffice.pdf").read_bytes(), pdf(MERGED, in_form(TWO_COLUMNS), pageCompression=0)]


def altered(data: bytes, chance: random.Random) -> bytes:
    """Cut, with bits turned, with digits changed, or with a part repeated or missing."""
    changed = bytearray(data)
    place, size = chance.randrange(len(data)), chance.randrange(1, 400)
    kind = chance.choice(("cut", "bits", "digits", "again", "gap"))
    if kind == "cut":
        return data[:place]
    if kind == "again":
        return data[:place] + data[place - size : place] + data[place:]
    if kind == "gap":
        return data[:place] + data[place + size :]
    digits = [index for index, byte in enumerate(data) if byte in b"0123456789"]
    for _ in range(chance.choice((1, 5, 40))):
        if kind == "bits":
            changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            changed[chance.choice(digits)] = chance.choice(b"0123456789-.")
    return bytes(changed)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_broken_files_give_a_text_or_a_refusal(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        data = altered(SEEDS[seed], chance)
        start = time.process_time()
        try:
            text = read("a.pdf", data).text
        except Unreadable as error:
            text = str(error)
        assert text.strip()
        assert text.encode()
        assert time.process_time() - start < 10
