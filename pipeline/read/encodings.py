"""Bytes -> text. Declarations lie often, so every candidate is tried and the text itself decides.

A wrong choice between GB18030 and Big5 mostly decodes without an error, but to rare characters; a true one consists of
common characters for the most part. That share ("plausibility") ranks the candidates.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from pipeline.read.errors import Unreadable
from pipeline.read.kinds import refuse_binary

MAX_BAD = 0.01
"""The largest share of undecodable characters at which a text is still taken (and flagged as lossy)."""

PLAUSIBLE = 0.25
"""Texts below are suspect. Real Chinese text scores 0.5 to 0.9, wrongly decoded text 0.02 to 0.2."""

_SAMPLE = 5000
_ONE_USUAL = 0.2

# The characters that fill most of any Chinese text, in both scripts, with the punctuation.
_COMMON = frozenset(
    "，。、；：！？（）“”‘’《》【】—…·　％－①②③④⑤０１２３４５６７８９"
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些"
    "然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
    "系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见"
    "计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济"
    "阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名"
    "确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难"
    "近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼"
    "王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严退役优抚双拥服站困慰问落督协助奖贫招聘镇村"
    "這個們為來時對會動說產種後進經過與應開還間樣關內數業點從機當體兩電現實裡長總員條題黨問無變結華設計軍統別運導極聯認務"
    "強規類領報農證議話節離萬達積處權階術單場車發專據廣記須際連斷難備辦響團構稱準號維劃選標寫養屬滿縣歷劉陳區縣國學書貫圍"
    "錢優撫雙擁慰問協獎貧鎮創慶勞戶戰門險員審億醫療廳戶數萬張塊個項榮譽軍烈屬補貼撥給"
)

_LEVEL_ONE = frozenset(
    bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)

# Labels as pages and servers write them, without hyphens and underscores, and the superset that is safe to use.
_LABELS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb231280", "cp936", "windows936", "euccn", "xgbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950", "xxbig5", "cnbig5", "big5eten"), "big5hkscs"),
    **dict.fromkeys(("hz", "hzgb2312", "hzgb"), "hz"),
    **dict.fromkeys(("utf8", "unicode11utf8"), "utf-8"),
    **dict.fromkeys(("iso88591", "latin1", "windows1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("shiftjis", "sjis", "windows31j"), "cp932"),
    **dict.fromkeys(("euckr", "ksc56011987"), "cp949"),
    "eucjp": "euc_jp",
}  # fmt: skip

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text. ``lossy``: some characters could not be decoded and are U+FFFD. ``cut``: the bytes end inside a
    character, which was left out."""

    text: str
    encoding: str
    lossy: bool = False
    cut: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is the character set that a page or server states, and may be wrong.

    Raises :class:`Unreadable`: ``not_text`` for pictures, archives and other binary content, ``undecodable`` where no
    encoding fits with at most :data:`MAX_BAD` bad characters.
    """
    marked = next((mark for mark in _MARKS if data.startswith(mark[0])), None)
    decoded = _marked(data, *marked) if marked else _unmarked(data, declared)
    if len(_CONTROLS.findall(decoded.text)) > MAX_BAD * len(decoded.text):
        raise Unreadable(
            "not_text", "not text: binary data (many control characters); give a .txt, .html or .docx file"
        )
    return decoded


def codec_for(label: str | None) -> str | None:
    """The Python codec to use for a charset label, widened (GB2312 -> GB18030); ``None`` for labels not known."""
    return _LABELS.get(re.sub(r"[-_ :.]", "", label.lower())) if label else None


def plausibility(text: str) -> float:
    """How much the first characters beyond ASCII look like Chinese text, 0 to 1; 0 where there are none."""
    sample = list(islice((char for char in text if char > "\x7f"), _SAMPLE))
    if not sample:
        return 0.0
    common = sum(char in _COMMON for char in sample)
    usual = sum(char in _LEVEL_ONE for char in sample)
    return (0.8 * common + 0.2 * usual) / len(sample)


def _marked(data: bytes, mark: bytes, codec: str, name: str) -> Decoded:
    """The text behind a byte-order mark, which settles the encoding."""
    body = data[len(mark) :]
    decoded = _strict(body, codec) or _lossy(body, codec)
    if decoded is None:
        raise _undecodable(f"the byte-order mark says {name}, but the text is not")
    return Decoded(decoded.text, name, decoded.lossy, decoded.cut)


def _unmarked(data: bytes, declared: str | None) -> Decoded:
    refuse_binary(data)
    _refuse_nul(data)
    codec = codec_for(declared)
    if codec == "hz" and data.isascii() and (hz := _strict(data, "hz")):
        return hz
    utf8 = _strict(data, "utf-8")
    if utf8 and (data.isascii() or _is_surely_utf8(utf8.text)):
        return utf8
    return _most_plausible(data, [name for name in ("utf-8", codec, "gb18030", "big5hkscs") if name])


def _is_surely_utf8(text: str) -> bool:
    """Three bytes in a row that fit UTF-8 by chance are rare; two are not (``联`` in GBK is a valid pair)."""
    return any(char >= "\u0800" for char in text)


def _most_plausible(data: bytes, names: list[str]) -> Decoded:
    """The best of the encodings ``names``; of equals, the first."""
    tried = [decoded for name in dict.fromkeys(names) if (decoded := _strict(data, name) or _lossy(data, name))]
    if not tried:
        raise _undecodable("it is neither UTF-8 nor GB18030 nor Big5")
    return max(tried, key=_rank)


def _rank(decoded: Decoded) -> tuple[bool, bool, float]:
    score = plausibility(decoded.text)
    if decoded.encoding == "utf-8" and not decoded.lossy:  # ``é`` is no 茅
        score = max(score, _ONE_USUAL)
    return score >= PLAUSIBLE, not decoded.lossy, score


def _strict(data: bytes, codec: str) -> Decoded | None:
    """The text, if all bytes fit; an unfinished character at the very end does not count."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        text = decoder.decode(data, final=False)
    except UnicodeError:
        return None
    return Decoded(text, codec, cut=bool(decoder.getstate()[0]) and codec != "hz")


def _lossy(data: bytes, codec: str) -> Decoded | None:
    """The text with U+FFFD for what does not fit, if that is little."""
    text = data.decode(codec, errors="replace")
    return Decoded(text, codec, lossy=True) if text.count("\ufffd") <= MAX_BAD * len(text) else None


def _refuse_nul(data: bytes) -> None:
    if b"\0" not in data:
        return
    if data[1::2].count(0) > len(data) // 8 or data[0::2].count(0) > len(data) // 8:
        message = "not text: perhaps UTF-16 without a byte-order mark; save it as UTF-8"
    else:
        message = "not text: binary data (NUL bytes); give a .txt, .html or .docx file"
    raise Unreadable("not_text", message)


def _undecodable(why: str) -> Unreadable:
    return Unreadable("undecodable", f"the characters cannot be decoded: {why}; save the file as UTF-8")
