"""One canonical form of punctuation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]

MARKS = [
    ("走访慰问,发放慰问金;情况如下:", "走访慰问，发放慰问金；情况如下："),
    ("做到了吗?做到了!", "做到了吗？做到了！"),
    ("慰问15人,5户困难家庭", "慰问15人，5户困难家庭"),
    ("占比95%,98%以上达标", "占比95%，98%以上达标"),
    ("达到100%\n第二行,继续", "达到100%\n第二行，继续"),
    ("走访 ,慰问", "走访，慰问"),
    ("开馆时间8:30至17:00", "开馆时间8:30至17:00"),
    ("比例为4:6", "比例为4:6"),
    ("The report, in short: fine (really)!", "The report, in short: fine (really)!"),
    ("使用WPS, Word等软件", "使用WPS, Word等软件"),
    ('开展"一老一小",加强服务', '开展"一老一小"，加强服务'),
    ('"双拥","双带"活动', '"双拥"，"双带"活动'),
    ("“双拥”,“双带”活动", "“双拥”，“双带”活动"),
    ("**县,**市", "**县，**市"),
    ("共3项;5类", "共3项；5类"),
]

PARENTHESES = [
    ("(一)加强领导", "（一）加强领导"),
    ("(1)加强领导", "（1）加强领导"),
    ("1)加强领导", "1）加强领导"),
    ("总值(GDP)增长", "总值（GDP）增长"),
    ("收入增长(5.3%)", "收入增长（5.3%）"),
    ("(一)村(社区)站(点(岗))", "（一）村（社区）站（点（岗））"),
    ("（一)加强领导", "（一）加强领导"),
    ("3,200(+5%)", "3,200(+5%)"),
    ("f(x)\n结论", "f(x)\n结论"),
    ("中心(站\n点)建设", "中心（站\n点）建设"),
]

QUOTES = [
    ("开展「一站式」服务", "开展“一站式”服务"),
    ("传达『两个维护』精神", "传达‘两个维护’精神"),
    ("多出「一个", "多出「一个"),
    ('"原样"', '"原样"'),
    ("［原样］[原样]", "［原样］[原样]"),
]

DOUBLED = [
    ("走访，，慰问", "走访，慰问"),
    ("走访、、慰问。。", "走访、慰问。"),
    ("走访；;慰问，。", "走访；慰问。"),
    ("结束。，开始", "结束。开始"),
    ("如下：：", "如下："),
    ("等等……他说——好", "等等……他说——好"),
]


@pytest.mark.parametrize(("source", "expected"), [*MARKS, *PARENTHESES, *QUOTES, *DOUBLED])
def test_punctuation(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


def test_a_doubled_mark_stays_out_of_the_span_before_it(normalize: Normalize) -> None:
    text = normalize("走访3户，，慰问5人")
    start = text.value.index("慰问5人")
    assert text.to_source(0, 4) == (0, 4)
    assert text.to_source(start, start + 4) == (6, 10)
