"""RTF: Chinese as Word, WPS and others write it, tables, and what is no text."""

import random
import time

import pytest

from pipeline.read import Unreadable, read

SENTENCE = "云岭县走访“老兵”312人——发放慰问金15万元。"


def by_number(text: str, fallback: str = "?") -> str:
    """Each character as a signed number of 16 bits, with a stand-in for old readers."""
    return "".join(
        f"\\u{(ord(char) + 0x8000) % 0x10000 - 0x8000}{fallback}" if ord(char) > 127 else char for char in text
    )


def by_bytes(text: str) -> str:
    """Each character as its bytes in GBK."""
    return "".join(
        "".join(f"\\'{byte:02x}" for byte in char.encode("gbk")) if ord(char) > 127 else char for char in text
    )


def rtf(body: str, head: str = "\\ansi\\ansicpg936") -> bytes:
    return f"{{\\rtf1{head} {body}}}".encode("ascii")


SIMSUN = "{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}"
CELLS = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl {}\\cell {}\\cell\\row "

DOCUMENTS = [
    # (what, bytes, text)
    ("numbers", rtf(by_number(SENTENCE)), SENTENCE),
    ("bytes", rtf(by_bytes(SENTENCE)), SENTENCE),
    ("bytes of a font", rtf(f"{SIMSUN}\\f0 {by_bytes(SENTENCE)}", "\\ansi\\ansicpg1252"), SENTENCE),
    ("numbers with bytes for old readers", rtf("\\uc2 " + by_number("优待证", "\\'d3\\'c5") + "12"), "优待证12"),
    ("paragraphs", rtf("a\\par b\\par\\pard c"), "a\nb\nc"),
    ("tabs and breaks", rtf("a\\tab b\\line c"), "a\tb\nc"),
    ("a table", rtf(CELLS.format("a", "1") + CELLS.format("b", "")), "a\t1\nb\n"),
    ("braces and a backslash", rtf("\\{a\\}\\\\cell"), "{a}\\cell"),
    ("what is no text", rtf("{\\info{\\title t}}{\\header h}{\\footer f}{\\*\\x y}{\\pict 00ff}a"), "a"),
]


@pytest.mark.parametrize(("data", "text"), [case[1:] for case in DOCUMENTS], ids=[case[0] for case in DOCUMENTS])
def test_the_text(data: bytes, text: str) -> None:
    source = read("a.rtf", data)
    assert (source.text, source.format, source.problems) == (text, "rtf", ())


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.txt", "a.html", "报告", "-"])
def test_rtf_under_any_name(name: str) -> None:
    assert read(name, rtf("a")).format == "rtf"


def test_nothing_in_it() -> None:
    with pytest.raises(Unreadable, match="no text") as caught:
        read("a.rtf", rtf("\\par"))
    assert caught.value.code == "empty"


def test_half_a_character_is_said() -> None:
    source = read("a.rtf", rtf("a\\u-10240?b"))
    assert source.text.startswith("a")
    assert [problem.code for problem in source.problems] == ["lossy_decoding"]


def test_broken_files_give_a_text_or_a_refusal() -> None:
    chance = random.Random(5)
    good = rtf(SIMSUN + by_number(SENTENCE) * 3 + by_bytes(SENTENCE) * 3 + CELLS.format("a", "1"))
    for _ in range(300):
        data = bytearray(good[: chance.randrange(6, len(good))])
        for _ in range(chance.choice((0, 1, 20))):
            data[chance.randrange(5, len(data))] = chance.choice(b"\\{}'u0123456789abcdef -\xff\x00")
        try:
            text = read("a.rtf", bytes(data)).text
        except Unreadable as error:
            text = str(error)
        assert text.strip()
        assert text.encode()


@pytest.mark.parametrize("control", ["\\uc?", "\\u9999999999 ", "\\u99999999999999999999 "])
def test_control_words_without_a_usable_number_are_damage(control: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.rtf", rtf(f"{by_number(SENTENCE)}{control}?{by_number(SENTENCE)}"))
    assert caught.value.code == "damaged"


def test_long_and_deep_files_take_seconds() -> None:
    start = time.process_time()
    read("a.rtf", rtf(by_bytes(SENTENCE) * 20_000))
    read("a.rtf", rtf("{" * 100_000 + "a" + "}" * 100_000))
    assert time.process_time() - start < 20
