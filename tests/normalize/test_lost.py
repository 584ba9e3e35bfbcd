"""Lost and destroyed characters: what can be read exactly is repaired, the rest is reported and never guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

ENTITIES = [
    ("挂牌&nbsp;486&nbsp;块", "挂牌486块"),
    ("挂牌&nbsp486块", "挂牌486块"),
    ("挂牌&#160;486&#xA0;块", "挂牌486块"),
    ("&ldquo;双拥&rdquo;活动", "“双拥”活动"),
    ("&amp;ldquo;双拥&amp;rdquo;活动", "“双拥”活动"),
    ("&amp;nbsp;&amp;nbsp;挂牌", "  挂牌"),
    ("比例&gt;95%，且&lt;100%", "比例>95%，且<100%"),
    ("&#20248;抚对象", "优抚对象"),
    ("优&#8203;抚&zwnj;对象", "优抚对象"),
    ("研发R&amp;D投入", "研发R&D投入"),
    ("A&B公司，AT&T;等", "A&B公司，AT&T；等"),
    ("优抚&foo;对象", "优抚&foo；对象"),
    ("发放12<b>5</b>户，共<span class='n'>3</span>次", "发放125户，共3次"),
    ("第一段。<br/>第二段。</p><p>第三段。", "第一段。\n第二段。\n\n第三段。"),
    ("挂牌&lt;b&gt;486&lt;/b&gt;块", "挂牌486块"),
    ("收入<支出>，x<y", "收入<支出>，x<y"),
]

LOST = [
    # source, how many characters were lost
    ("优�证发放", 1),
    ("优待??证发放完毕", 2),
    ("优待???h证发放完毕", 3),
    ("培训?5人", 1),
    ("走访3?0户", 1),
    ("挂牌4■6块", 1),
    ("优待\ue5e5证发放", 1),
    ("优待□证发放", 1),
    ("走访?位老?兵和?属代表", 3),
    ("锟斤拷锟斤拷县工作总结", 2),
    ("全县退役军人工作，总结。下一步，打算。".encode().decode("gb18030", "replace"), 4),
]

WHOLE = [
    "做到了吗?做到了。",
    "工作怎么办??大家来讨论",
    "办得好不好?群众说了算",
    "如何落实?3项举措",
    "满意吗？12个村说满意",
    "■ 走访老兵\n■ 座谈3次",
    "男□女□",
    "□是□否",
    "●走访●慰问",
    "重点●一是走访",
    "（？）",
    "\uf06c 走访老兵",
    "Café、×××户、50±2、25℃",
    "走访××户××××××",
]

MOJIBAKE = [
    ("全年走访慰问军属，发放慰问金。", "utf-8", "latin-1"),
    ("走访慰问军属，工作总结", "utf-8", "cp1252"),
    ("全年走访慰问军属，发放慰问金。", "gbk", "latin-1"),
    ("退役军人服务中心12个", "gbk", "latin-1"),
]


@pytest.mark.parametrize(("source", "expected"), ENTITIES)
def test_markup_left_as_text(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


@pytest.mark.parametrize(("source", "count"), LOST)
def test_lost_characters_are_reported(normalize: Normalize, source: str, count: int) -> None:
    text = normalize(source)
    assert "lossy" in text.flags
    assert [problem.code for problem in text.problems] == ["lossy"]
    assert text.problems[0].message.startswith(f"{count} characters were " if count > 1 else "1 character was ")


@pytest.mark.parametrize("source", WHOLE)
def test_question_marks_bullets_and_forms_are_none(normalize: Normalize, source: str) -> None:
    assert (normalize(source).flags, normalize(source).problems) == ((), ())


@pytest.mark.parametrize(("clean", "written", "read"), MOJIBAKE)
def test_wrongly_decoded_text_is_read_again(normalize: Normalize, clean: str, written: str, read: str) -> None:
    text = normalize(clean.encode(written).decode(read, "replace"))
    assert text.value == clean
    assert text.flags == ("lossy",)


def test_each_character_leads_back_to_its_bytes(trace: Trace) -> None:
    source = "共走访".encode().decode("latin-1") + "12" + "户，成效明显".encode().decode("latin-1")
    assert trace(source, "12户") == "12" + "户".encode().decode("latin-1")


def test_the_place_of_the_first_one_is_in_the_source(normalize: Normalize) -> None:
    source = "全縣(xiàn)工作\n" + "發放優待�三千張"
    assert f"character {source.index('�')}:" in normalize(source).problems[0].message
