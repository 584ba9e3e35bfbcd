"""Bytes -> text: whatever a page says of its encoding, the text decides."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import Unreadable, read
from pipeline.read.encodings import codec_for, decode, plausibility

SIMPLIFIED = "全县共走访慰问优抚对象１２８６人次，发放慰问金22万元；悬挂光荣牌452块。"
TRADITIONAL = "全縣共走訪慰問優撫對象1286人次，發放慰問金22萬元；懸掛光榮牌452塊。"
RARE = SIMPLIFIED + "㐂𠮷镕"  # GB18030 only, four bytes

DECODED = [
    # (text, encoded as, declared, read as)
    (SIMPLIFIED, "utf-8", None, "utf-8"),
    (SIMPLIFIED, "utf-8", "gb2312", "utf-8"),
    (SIMPLIFIED, "utf-8", "big5", "utf-8"),
    (SIMPLIFIED, "utf-8-sig", "gbk", "utf-8-sig"),
    (SIMPLIFIED, "utf-16", None, "utf-16"),
    (SIMPLIFIED, "utf-32", None, "utf-32"),
    (SIMPLIFIED, "gb2312", None, "gb18030"),
    (SIMPLIFIED, "gbk", "gb2312", "gb18030"),
    (SIMPLIFIED, "gbk", "utf-8", "gb18030"),
    (SIMPLIFIED, "gbk", "big5", "gb18030"),
    (SIMPLIFIED, "gbk", "iso-8859-1", "gb18030"),
    (SIMPLIFIED, "gbk", "no-such-charset", "gb18030"),
    (SIMPLIFIED, "gbk", "zip", "gb18030"),
    (SIMPLIFIED, "hz", "HZ-GB-2312", "hz"),
    (RARE, "gb18030", None, "gb18030"),
    (RARE, "gb18030", "gb2312", "gb18030"),
    (TRADITIONAL, "big5", None, "big5hkscs"),
    (TRADITIONAL, "big5hkscs", "Big5", "big5hkscs"),
    (TRADITIONAL, "big5", "gb2312", "big5hkscs"),
    (TRADITIONAL, "big5", "utf-8", "big5hkscs"),
    (TRADITIONAL, "gb18030", None, "gb18030"),
    (TRADITIONAL, "gb18030", "big5", "gb18030"),
    ("联通", "gbk", None, "gb18030"),  # valid UTF-8 but for a rule that few decoders keep
    ("退役", "gbk", None, "gb18030"),
    ("慰問優撫", "big5", None, "big5hkscs"),
    ("café", "utf-8", None, "utf-8"),
    ("plain", "ascii", "gb2312", "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding", "declared", "found"), DECODED)
def test_decoding(text: str, encoding: str, declared: str | None, found: str) -> None:
    decoded = decode(text.encode(encoding), declared)
    assert (decoded.text, decoded.encoding, decoded.lossy, decoded.cut) == (text, found, False, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_cut_inside_its_last_character(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding)[:-1])
    assert (decoded.text, decoded.cut) == (SIMPLIFIED[:-1], True)


def test_big5_cut_inside_its_last_character() -> None:
    assert decode((TRADITIONAL + "人").encode("big5")[:-1]).text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_bad_bytes_are_replaced_and_flagged(encoding: str) -> None:
    data = (SIMPLIFIED * 10).encode(encoding)
    source = read("a.txt", data + b"\xff\n" + data)
    assert (source.encoding, source.flags) == (encoding, ("lossy_decoding",))
    assert source.problems[0].code == "lossy_decoding"
    assert source.text.count("\ufffd") == 1


def test_many_bad_bytes_are_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        decode(b"\xff\x80\xfe" * 100 + SIMPLIFIED.encode())
    assert caught.value.code == "undecodable"


NOT_TEXT = [
    (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
    (b"\xff\xd8\xff\xe0....", "a JPEG picture"),
    (b"PK\x03\x04....", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"text\0with\0nul and more of it", "NUL"),
    ("文字在这里".encode("utf-16-le") + "and more".encode("utf-16-le"), "UTF-16 without a byte-order mark"),
    (b"\x01\x02\x03\x04 text", "control characters"),
]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "-"])
@pytest.mark.parametrize(("data", "says"), NOT_TEXT, ids=[case[1] for case in NOT_TEXT])
def test_binary_content_is_named(name: str, data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        read(name, data)
    assert caught.value.code == "not_text"


@pytest.mark.parametrize(("label", "codec"), [
    ("GB2312", "gb18030"), ("gb_2312-80", "gb18030"), ("x-gbk", "gb18030"), ("Big5-HKSCS", "big5hkscs"),
    ("UTF-8", "utf-8"), ("windows-1252", "cp1252"), ("rot13", None), ("", None), (None, None), ("Ä", None),
])  # fmt: skip
def test_labels(label: str | None, codec: str | None) -> None:
    assert codec_for(label) == codec


def test_plausibility_tells_right_from_wrong_by_far() -> None:
    wrong = SIMPLIFIED.encode("gbk").decode("big5hkscs", "replace"), TRADITIONAL.encode("big5").decode("gb18030")
    assert min(map(plausibility, (SIMPLIFIED, TRADITIONAL))) > 0.5
    assert max(map(plausibility, wrong)) < 0.25


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cc", "Cs"))))
def test_utf8_text_with_a_mark_is_exactly_what_was_written(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text


COMMON_TEXT = st.text("的一是在不了有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工", min_size=4)


@given(COMMON_TEXT, st.sampled_from(["utf-8", "gb18030"]), st.sampled_from([None, "utf-8", "gbk", "big5", "latin1"]))
def test_common_text_survives_any_declaration(text: str, encoding: str, declared: str | None) -> None:
    assert decode(text.encode(encoding), declared).text == text
