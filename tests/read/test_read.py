"""The choice of the format, the plain text, and what may never happen: an exception other than Unreadable."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import MAX_BYTES, SUFFIXES, Reader, Unreadable, read, suffix_of
from tests import built

PAGE = "<!DOCTYPE html><html><body><p>全年走访慰问312人，发放慰问金15万元。</p></body></html>"
SENTENCE = "全年走访慰问312人，发放慰问金15万元。"

FORMATS = [
    # (name, content, format)
    ("a.txt", SENTENCE, "text"),
    ("a.TXT", SENTENCE, "text"),
    ("a.md", "# 标题\n" + SENTENCE, "text"),
    ("报告", SENTENCE, "text"),
    ("2024.工作总结", SENTENCE, "text"),
    ("dir.pdf/报告", SENTENCE, "text"),
    (".hidden", SENTENCE, "text"),
    ("-", SENTENCE, "text"),
    ("-", PAGE, "html"),
    ("-", "<div>" + SENTENCE + "</div>", "html"),
    ("-", "<2024年>" + SENTENCE, "text"),
    ("a.txt", PAGE, "html"),
    ("a.txt", "\n<!-- 页 -->\n<HTML>" + PAGE, "html"),
    ("a.txt", "<div>" + SENTENCE + "</div>", "text"),
    ("a.html", SENTENCE, "html"),
    ("a.shtml", PAGE, "html"),
    ("a.docx", PAGE, "html"),
    ("a.pdf", PAGE, "html"),
    ("a.doc", PAGE, "html"),
    ("a.wps", PAGE, "html"),
    ("a.doc", SENTENCE, "text"),
    ("a.rtf", PAGE, "html"),
    ("https://www.example.gov.cn", PAGE, "html"),
    ("https://www.example.gov.cn/art/1.html?id=3.pdf#x.doc", PAGE, "html"),
    ("https://www.example.gov.cn/show.jsp?id=3", PAGE, "html"),
    ("http://[broken/a.html", PAGE, "html"),
]


@pytest.mark.parametrize(("name", "content", "expected"), FORMATS)
def test_the_format(name: str, content: str, expected: str) -> None:
    source = read(name, content.encode())
    assert (source.name, source.format) == (name, expected)
    assert source.sha256 == hashlib.sha256(content.encode()).hexdigest()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

REFUSED = [
    ("a.pdf", b"%PDF", "damaged", "download it again"),
    ("a.doc", OLE, "unsupported_format", "an old Word file (.doc, .wps), which cannot be read; convert it first"),
    ("a.doc", OLE, "unsupported_format", "soffice --headless --convert-to docx"),
    ("a.WPS", OLE, "unsupported_format", "soffice --headless --convert-to docx"),
    ("a.rtf", OLE, "not_rtf", "soffice --headless --convert-to docx"),
    ("a.rtf", b"x", "not_rtf", "text or a damaged file"),
    ("a.doc", b"MIME-Version: 1.0\n", "unsupported_format", "save it as .docx"),
    ("a.doc", b"\x89PNG\r\n", "unsupported_format", "a PNG picture"),
    ("a.doc", b"", "empty", "empty"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected", "save it without one"),
    ("a.ofd", b"x", "unsupported_format", "OFD reader"),
    ("a.xlsx", b"x", "unknown_format", ".docx, .htm, .html"),
    ("show.jsp", b"x", "unknown_format", ".jsp"),
    ("a.txt", b"", "empty", "no text"),
    ("a.txt", " \u3000\r\n\ufeff\u200b".encode(), "empty", "no text"),
    ("-", b"\n", "empty", "no text"),
    ("a.docx", b"", "empty", "empty"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_docx", "password"),
    ("a.docx", b"{\\rtf1", "empty", "no text"),
    ("a.docx", b"%PDF-1.7", "damaged", "the PDF is damaged"),
    ("a.docx", b"just text", "not_docx", "text or a damaged file"),
]


@pytest.mark.parametrize(("name", "data", "code", "says"), REFUSED)
def test_refusals_say_what_to_do(name: str, data: bytes, code: str, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(name, data)
    assert caught.value.code == code
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_too_large() -> None:
    with pytest.raises(Unreadable, match="at most 50,000,000") as caught:
        read("a.txt", b"a" * (MAX_BYTES + 1))
    assert caught.value.code == "too_large"


def test_declared_by_the_page_or_by_the_server() -> None:
    page = "<html><head><meta charset='{}'></head><body>己所不欲，勿施于人。</body></html>"
    assert "己所不欲" in read("a.html", page.format("hz-gb-2312").encode("hz")).text
    assert "己所不欲" in read("a.html", page.format("utf-8").encode("hz"), declared="hz").text


@pytest.mark.parametrize("declared", ["ISO-8859-1", "latin1", "utf8mb4", "", None])
def test_what_a_server_states_of_everything_does_not_hide_what_the_page_states(declared: str | None) -> None:
    page = '<html><head><meta charset="hz-gb-2312"></head><body><p>己所不欲，勿施于人。</p></body></html>'
    assert "己所不欲" in read("a.html", page.encode("hz"), declared).text


@pytest.mark.parametrize(("suffix", "found"), [(".html", "html"), (".HTM", "html"), (".txt", "text"), (None, "text")])
def test_the_kind_of_file_that_came_stands_in_for_that_of_the_address(suffix: str | None, found: str) -> None:
    data = "全年走访慰问优抚对象12户，发放慰问金3万元。".encode()
    assert Reader(built.lexicon())("http://a.example/show.jsp?id=1", data, None, suffix).format == found


PRINTABLE = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))


@given(st.text(PRINTABLE | st.sampled_from("\r\n\t\x0c")))
def test_plain_text_is_exactly_what_was_decoded(text: str) -> None:
    assert read("a.txt", ("报告" + text).encode()).text == "报告" + text


def test_line_ends_and_a_mark() -> None:
    assert read("a.txt", "\ufeff一\r\n二\r三\n".encode()).text == "一\r\n二\r三\n"


NAMES = [f"a{suffix}" for suffix in sorted(SUFFIXES)] + ["-", "a", "a.doc", "http://x.y/z"]
STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff\xfe\0\0",
    b"\xef\xbb\xbf",
    b"<html>",
    b"<?xml",
    b"\xb0\xa1",
    b"%PDF-1.7",
    b"{\\rtf1 ",
]


CHARSETS = st.sampled_from([None, "gbk", "hz", "x"])


def outcome(name: str, data: bytes, declared: str | None) -> str:
    """The text, or the message of the refusal; any other exception fails the test."""
    try:
        return read(name, data, declared).text
    except Unreadable as error:
        message = str(error)
        return message if "\n" not in message else ""


@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=300), CHARSETS)
def test_any_bytes_give_a_source_or_a_refusal(name: str, start: bytes, data: bytes, declared: str | None) -> None:
    text = outcome(name, start + data, declared)
    assert text.strip()
    assert text.encode()  # no lone surrogates: the tables are UTF-8


@given(st.text(max_size=30))
def test_any_name_has_a_suffix_or_none(name: str) -> None:
    assert suffix_of(name) == suffix_of(name).lower()


REPORTS = sorted(Path(__file__).resolve().parents[3].joinpath("shared", "reports").glob("*/*.*"))


@pytest.mark.skipif(not REPORTS, reason="the published reports are not on this machine")
def test_published_reports_read_without_a_warning() -> None:
    for path in REPORTS:
        source = read(path.name, path.read_bytes())
        assert (source.flags, source.problems) == ((), ()), path
        assert len(source.text) > 1000, path
