"""DOCX: what stands between the tags of ``word/document.xml`` and what Word makes of it."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import Unreadable, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def package(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def document(body: str, w: str = W, **parts: str) -> bytes:
    root = f'<w:document xmlns:w="{w}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    others = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    return package({"word/document.xml": root, **others})


def text_of(body: str, **parts: str) -> str:
    return read("a.docx", document(body, **parts)).text


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}<w:r><w:t>{text}</w:t></w:r></w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


LONG = "本年工作开展情况如下。" * 60


def box(content: str) -> str:
    return f"<w:drawing><w:txbxContent>{content}</w:txbxContent></w:drawing>"


def either(choice: str, fallback: str) -> str:
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


def cells(*texts: str) -> str:
    return tr(*(tc(p(text)) for text in texts))


SDT = f"<w:sdt><w:sdtPr><w:t>无</w:t></w:sdtPr><w:sdtContent>{r('丙')}</w:sdtContent></w:sdt>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>"
NOT_HIDDEN = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>乙</w:t></w:r>"
RUBY = f"<w:ruby><w:rt>{r('jiǎ')}</w:rt><w:rubyBase>{r('甲')}</w:rubyBase></w:ruby>"
BOX_TWICE = either(f"<mc:Choice>{box(p('框'))}</mc:Choice>", box(p("框")))
MERGED = tr(tc(p("甲"), "<w:vMerge w:val='restart'/>"), tc(p("1"))), tr(tc(p("甲"), "<w:vMerge/>"), tc(p("2")))
DELETED_ROW = cells("乙", "2").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
NESTED = tbl(tr(tc(p("甲") + tbl(cells("乙", "1")) + p("丙")), tc(p("丁"))))

BODIES = [
    ("paragraphs are lines", p("甲") + p("") + p("乙"), "甲\n\n乙"),
    ("runs glue", f"<w:p>{r('共')}{r('1')}{r('2')}{r('人 ')}</w:p>", "共12人 "),
    ("tab", "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t></w:r></w:p>", "甲\t1"),
    ("tab stops are no tabs", p("甲", "<w:tabs><w:tab/></w:tabs>"), "甲"),
    ("break", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r></w:p>", "甲\n乙\n"),
    ("hyphen", "<w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>", "1-2"),
    ("deletions go", f"<w:p>{r('共')}<w:del><w:r><w:delText>9</w:delText></w:r></w:del>{r('人')}</w:p>", "共人"),
    ("insertions stay", f"<w:p>{r('共')}<w:ins>{r('12')}</w:ins>{r('人')}</w:p>", "共12人"),
    ("moves", f"<w:p><w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('甲')}</w:moveTo></w:p>", "甲"),
    ("a deleted paragraph mark joins", p("甲", "<w:rPr><w:del/></w:rPr>") + p("乙") + p("丙"), "甲乙\n丙"),
    ("hyperlinks", f"<w:p><w:hyperlink>{r('甲')}</w:hyperlink></w:p>", "甲"),
    ("content controls", f"<w:p>{SDT}</w:p>", "丙"),
    ("field codes", "<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3"),
    ("hidden runs", f"<w:p>{HIDDEN}{NOT_HIDDEN}{r('丙')}</w:p>", "乙丙"),
    ("readings over characters", f"<w:p><w:r>{RUBY}</w:r></w:p>", "甲"),
    ("symbols", "<w:p><w:r><w:sym w:char='F0B7'/><w:sym w:char='2460'/></w:r></w:p>", "①"),
    ("comments in the XML", "<w:p><w:r><w:t>12<!-- x -->3</w:t></w:r></w:p>", "123"),
    ("a text box", f"<w:p>{r('甲')}<w:r>{BOX_TWICE}</w:r>{r('乙')}</w:p>" + p("丙"), "甲乙\n框\n丙"),
    ("only a fallback", f"<w:p><w:r>{either('', '<w:t>甲</w:t>')}</w:r></w:p>", "甲"),
    ("table", tbl(cells("甲", "1"), cells("乙", "2")) + p("后"), "甲\t1\n乙\t2\n后"),
    ("paragraphs of a cell", tbl(tr(tc(p("甲") + p("乙")), tc(p("1")))), "甲 乙\t1"),
    ("an empty cell", tbl(cells("甲", "", "1")), "甲\t\t1"),
    ("gridSpan", tbl(tr(tc(p("合计"), "<w:gridSpan w:val='2'/>"), tc(p("1")))), "合计\t\t1"),
    ("vMerge", tbl(*MERGED), "甲\t1\n\t2"),
    ("a deleted row", tbl(cells("甲", "1"), DELETED_ROW), "甲\t1"),
    ("a frame of one cell", tbl(tr(tc(p("甲") + p("乙")))), "甲\n乙"),
    ("a table in a table", NESTED, "甲\n乙\t1\n丙\n丁"),
    ("a table that lays out", tbl(cells("甲", LONG)), "甲\n" + LONG),
]


@pytest.mark.parametrize("w", [W, STRICT], ids=["transitional", "strict"])
@pytest.mark.parametrize(("body", "text"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_what_word_shows(body: str, text: str, w: str) -> None:
    assert read("a.docx", document(body, w)).text == text


def level(index: int, style: str, text: str, more: str = "") -> str:
    start = f"<w:start w:val='1'/><w:numFmt w:val='{style}'/>"
    return f"<w:lvl w:ilvl='{index}'>{start}{more}<w:lvlText w:val='{text}'/></w:lvl>"


def list_of(number: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{number}'>{''.join(levels)}</w:abstractNum>"


def use(number: int, of: int, more: str = "") -> str:
    return f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{more}</w:num>"


def style(name: str, content: str) -> str:
    return f"<w:style w:styleId='{name}'>{content}</w:style>"


OUTLINE = list_of(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircleChinese", "%4", "<w:suff w:val='nothing'/>"),
)
LEGAL = list_of(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
BULLETS = list_of(2, level(0, "bullet", "•"))
ARTICLES = list_of(3, level(0, "japaneseCounting", "第%1条", "<w:pStyle w:val='Article'/>"))
FROM_FIVE = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
USES = use(1, 0) + use(2, 1) + use(3, 2) + use(4, 0, FROM_FIVE) + use(5, 3)
LISTS = f"<w:numbering xmlns:w='{W}'>{OUTLINE}{LEGAL}{BULLETS}{ARTICLES}{USES}</w:numbering>"
ARTICLE = style("Article", "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr>")
SUB = style("Sub", "<w:basedOn w:val='Article'/>")
CIRCLE = style("A", "<w:basedOn w:val='A'/>")
STYLES = f"<w:styles xmlns:w='{W}'>{ARTICLE}{SUB}{CIRCLE}</w:styles>"

NUMBERED = [
    # ((use, level, style)..., numbers)
    ([("1", 0, ""), ("1", 1, ""), ("1", 1, ""), ("1", 0, ""), ("1", 1, "")], "一、|（一）|（二）|二、|（一）"),
    ([("1", 2, ""), ("1", 2, ""), ("1", 3, "")], "1. |2. |①"),
    ([("2", 0, ""), ("2", 1, ""), ("2", 1, "")], "I. |1.1 |1.2 "),
    ([("3", 0, "")], ""),
    ([("1", 0, ""), ("4", 0, ""), ("4", 0, "")], "一、|五、|六、"),
    ([("", 0, "Article"), ("", 0, "Sub"), ("0", 0, "Sub"), ("", 0, "A")], "第一条 |第二条 ||"),
    ([("99", 0, "")], ""),
]


@pytest.mark.parametrize(("places", "numbers"), NUMBERED, ids=range(len(NUMBERED)))
def test_automatic_numbers(places: list[tuple[str, int, str]], numbers: str) -> None:
    def properties(use: str, depth: int, style: str) -> str:
        own = f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{use}'/></w:numPr>" if use else ""
        return (f"<w:pStyle w:val='{style}'/>" if style else "") + own

    body = "".join(p("文", properties(*place)) for place in places)
    found = text_of(body, word__numbering=LISTS, word__styles=STYLES)
    assert found.split("\n") == [number + "文" for number in numbers.split("|")]


def test_an_empty_paragraph_takes_no_number() -> None:
    numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    assert text_of(p("", numbered) + p("文", numbered), word__numbering=LISTS) == "\n一、文"


def test_a_broken_numbering_part_does_no_harm() -> None:
    assert text_of(p("文", "<w:numPr><w:numId w:val='1'/></w:numPr>"), word__numbering="<w:numbering") == "文"


def test_title_and_properties() -> None:
    core = "<c xmlns:d='x'><d:title> 工作\n总结 </d:title><d:creator>办公室</d:creator><d:revision>3</d:revision></c>"
    source = read("a.docx", document(p("文"), docProps__core=core))
    assert (source.title, source.metadata, source.encoding) == ("工作 总结", (("creator", "办公室"),), None)


def test_what_was_left_out_is_said() -> None:
    body = f"<w:p><w:del>{r('甲')}</w:del>{r('乙')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    assert [problem.code for problem in read("a.docx", document(body)).problems] == ["tracked_changes", "footnotes"]


GOOD = document(p("全年走访慰问312人。") * 50)
BOMB = package({"word/document.xml": " " * 200_000_001})
ENTITIES = f"<!DOCTYPE x [<!ENTITY a '{'文' * 1000}'><!ENTITY b '{'&a;' * 1000}'>]><x>{'&b;' * 1000}</x>"

REFUSED = [
    ("cut", GOOD[: len(GOOD) // 2], "damaged", "download it again"),
    ("cut at the head", b"PK\x03\x04", "damaged", "download it again"),
    ("altered", GOOD.replace(GOOD[60:70], b"0123456789"), "damaged", ""),
    ("not well-formed", package({"word/document.xml": "<a><b></a>"}), "damaged", "word/document.xml"),
    ("xlsx", package({"xl/workbook.xml": ""}), "not_docx", "Excel"),
    ("pptx", package({"ppt/presentation.xml": ""}), "not_docx", "PowerPoint"),
    ("epub", package({"META-INF/container.xml": ""}), "not_docx", "EPUB"),
    ("zip", package({"a.txt": ""}), "not_docx", "plain ZIP"),
    ("empty zip", package({}), "not_docx", "plain ZIP"),
    ("no text", document(p("")), "empty", "OCR"),
    ("zip bomb", BOMB, "too_large", "200,000,000"),
    ("deep", package({"word/document.xml": "<a>" * 50_000 + "</a>" * 50_000}), "too_deep", "nested"),
    ("entities", package({"word/document.xml": ENTITIES}), "damaged", ""),
]


@pytest.mark.parametrize(("data", "code", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refusals(data: bytes, code: str, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.docx", data)
    assert caught.value.code == code
    assert says in str(caught.value)


TAGS = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "del",
        "ins",
        "pPr",
        "rPr",
        "numPr",
        "txbxContent",
        "br",
        "tab",
        "sdt",
        "vMerge",
        "ruby",
        "rt",
    ]
)


@given(st.recursive(TAGS.map(lambda tag: f"<w:{tag}>1</w:{tag}>"), lambda inner: st.builds(
    lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>", TAGS, st.lists(inner, max_size=4)
)))  # fmt: skip
def test_elements_in_places_where_they_do_not_belong(body: str) -> None:
    assert text_of(p("甲") + body + p("乙")).startswith("甲")


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_damaged_bytes_give_a_source_or_a_refusal(place: int, junk: bytes) -> None:
    try:
        read("a.docx", GOOD[:place] + junk + GOOD[place + len(junk) :])
    except Unreadable as error:
        message = str(error)
        assert message.isprintable()
