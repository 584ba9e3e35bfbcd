"""The sentences of an explanation, in Chinese and in English. Words in braces are filled in."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Mod, Role, Status
from pipeline.recognize.explain.principles import Principle
from pipeline.recognize.trials import Outcome, Verdict


class Says(NamedTuple):
    """One thing in both languages."""

    zh: str
    en: str


MODS = {
    Mod.EXACT: Says("确数", "exact"),
    Mod.ABOUT: Says("约数", "about"),
    Mod.MIN: Says("至少", "at least"),
    Mod.MAX: Says("至多", "at most"),
    Mod.MASKED: Says("数字被隐去", "hidden"),
}
STATUSES = {
    Status.ACHIEVED: Says("已完成", "achieved"),
    Status.PLANNED: Says("计划", "planned"),
    Status.STANDARD: Says("标准", "a norm"),
}
ROLES = {
    Role.TITLE: Says("标题", "title"),
    Role.METADATA: Says("网页信息", "data of the page"),
    Role.TOC: Says("目录", "table of contents"),
    Role.PREAMBLE: Says("开头", "preamble"),
    Role.REVIEW: Says("工作回顾", "review"),
    Role.PROBLEMS: Says("问题不足", "problems"),
    Role.PLAN: Says("工作计划", "plan"),
    Role.HIGHLIGHTS: Says("亮点", "highlights"),
    Role.GLOSSARY: Says("名词解释", "glossary"),
    Role.BOILERPLATE: Says("套话", "boilerplate"),
}
OUTCOMES = {
    Outcome.NAMED: Says("认作：{label}（{indicator}）", "taken for: {label} ({indicator})"),
    Outcome.PART: Says(
        "认作：{label}（{indicator}），是“{total}”的一部分",
        "taken for: {label} ({indicator}), being a part of “{total}”",
    ),
    Outcome.NO_RULE: Says("没有认作任何指标：没有一条规则完全符合", "taken for nothing: no rule fits in full"),
    Outcome.NO_UNIT: Says(
        "没有认作任何指标：没有一条规则的单位是“{unit}”", "taken for nothing: no rule counts in “{unit}”"
    ),
    Outcome.OTHER_FIELD: Says(
        "没有认作任何指标：这里说的不是{field}{elsewhere}",
        "taken for nothing: the place is not about {field}{elsewhere}",
    ),
    Outcome.RISE: Says(
        "没有认作任何指标：“{word}”说明这是增减，不是数量", "taken for nothing: “{word}” says that it is a rise or fall"
    ),
    Outcome.MEAN: Says(
        "没有认作任何指标：“{word}”说明这是平均数", "taken for nothing: “{word}” says that it is a mean"
    ),
    Outcome.SHARE: Says(
        "没有认作任何指标：“{word}”说明这是占比", "taken for nothing: “{word}” says that it is a share of something"
    ),
    Outcome.EXTREME: Says(
        "没有认作任何指标：“{word}”只说其中一个，不是总数",
        "taken for nothing: “{word}” speaks of a single one, not of all",
    ),
    Outcome.NO_HEADS: Says(
        "没有认作任何指标：表头和行名没有说数的是什么，或者说的是增减",
        "taken for nothing: the heads of the table do not say what is counted, or that it is a rise",
    ),
}
VERDICTS = {
    Verdict.FITS: Says("也符合，但不如上面的规则：{principle}", "fits as well, but less: {principle}"),
    Verdict.OTHER_UNIT: Says(
        "词都有，但它数的单位是{units}，不是“{unit}”", "has its words, but counts in {units}, not in “{unit}”"
    ),
    Verdict.SPOKEN_AGAINST: Says("有“{word}”就不算（unless）", "“{word}” rules it out (unless)"),
    Verdict.NEED_MISSING: Says(
        "有“{noun}”，但句子和标题里没有它需要的词（needs）：{needs}",
        "has “{noun}”, but sentence and headings lack a word that it needs: {needs}",
    ),
    Verdict.UNDONE: Says(
        "“{word}”说明事情没有办成（应办、申请、剩余），或者数的是办事的人",
        "“{word}” says that it is due, asked for or left over, or who does it",
    ),
    Verdict.TOO_FAR: Says("“{noun}”离得太远{strange}", "“{noun}” is too far away{strange}"),
    Verdict.OUTSIDE: Says("“{noun}”不在同一个{within}里", "“{noun}” does not stand in the same {within}"),
    Verdict.NOT_COUNTED: Says(
        "词都有，但它数的不是这个：一个数增减，一个不数（change），或是占比",
        "has its words, but one is a rise, fall or share and the other is not (change, counts_shares)",
    ),
    Verdict.NOT_WHOLE: Says(
        "“{noun}”不是本地区的总数：是其中一部分、别的地区或者好几年的，或者中间说了别的（whole_only）",
        "“{noun}” is no whole of the area: a part, another area's, of several years, or other things are named between",
    ),
    Verdict.NO_ACT: Says(
        "有“{noun}”，但没有说做了什么的词（acts）：{acts}", "has “{noun}”, but no word for what was done: {acts}"
    ),
    Verdict.NO_NOUN: Says(
        "有“{act}”，但没有说数什么的词（counts）：{counts}", "has “{act}”, but no word for what is counted: {counts}"
    ),
}
PRINCIPLES = {
    Principle.NEARER_NOUN: Says("名词更近的优先", "the nearer noun goes first"),
    Principle.LONGER_NOUN: Says("名词更具体的优先", "the more specific noun goes first"),
    Principle.NEARER_ACT: Says("动词更近的优先", "the nearer verb goes first"),
    Principle.FEWER_STRANGERS: Says("旁边的词说的是别的事", "words by the number speak of other things"),
    Principle.ACT_BEFORE_STOCK: Says("“做了什么”优先于“现有多少”", "what was done goes before what there is"),
    Principle.NEEDED_WORD: Says("有所需词（needs）的规则优先", "a rule whose needed word is there goes first"),
    Principle.ORDER: Says("一样近，规则文件里在前的优先", "equally near: the first in the files goes first"),
}
WITHIN = {"clause": Says("分句", "clause"), "sentence": Says("句子", "sentence"), "heading": Says("段落", "part")}

READ_AS = Says("读作：{value}，{mod}，{status}，{year}", "read as: {value}, {mod}, {status}, {year}")
SECTION = Says("位置：{headings}（{role}）", "section: {headings} ({role})")
NO_YEAR = Says("文中没有说明年份", "no year is told")
BY_RULE = Says("依据：规则 {rule}，数的是“{noun}”（{noun_where}）", "by rule {rule}: counts “{noun}” ({noun_where})")
BY_ACT = Says("，做了“{act}”（{act_where}）", ", act “{act}” ({act_where})")
BY_NO_ACT = Says("，没有动词", ", no verb")
TOUCHING = Says("紧挨着数字", "right by the number")
LEFT = Says("在数字前{distance}字", "{distance} characters before the number")
RIGHT = Says("在数字后{distance}字", "{distance} characters behind the number")
ABOVE = Says("在前面的句子或标题里", "in a sentence or heading before")
STRANGERS = Says("，旁边的“{words}”说的是别的事", ", and “{words}” by the number speak of other things")
CLOSE = Says("相近！", "close call! ")
NO_WORDS = Says("附近没有一个数“{unit}”的规则认得的词", "no word near is known to a rule that counts in “{unit}”")
OTHERS = Says("其他规则：", "other rules:")
MORE = Says("还有{count}条规则更不相干（--all 全部列出）", "{count} more rules are farther off (--all lists them)")
NO_FIGURE = Says("不作为数据：{kind}", "no figure: {kind}")
IN_TABLE = Says("表格里的数，按表头读成一句话：", "a number in a table, read as a sentence by its heads:")
AND_OTHERS = Says("等", " and others")
PART_FIRST = Says("这里是总数的一部分", "the number is a part of a total")
ELSEWHERE = Says("（“{word}”是别的领域的词）", " (“{word}” is of another field)")
YEAR = Says("{year}年", "{year}")
