"""The tables from Traditional to Simplified, made once from the dictionaries of opencc-python-reimplemented.

Its own converter does 0.27 million characters a second; the same dictionaries as a table do over five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

#: Variants that OpenCC leaves as they are: ``擡高`` -> ``抬高``, ``馀额`` -> ``余额``.
_MORE_CHARACTERS = {"擡": "抬", "馀": "余", "舖": "铺"}
#: Forms of Japan, which scanners and converters put in place of Chinese ones: ``全県``, ``発放``.
_JAPANESE = dict(
    zip(
        "県発戸対実単団図売変帰広応従恵戦拡挙歩歳毎済満焼産経続総緑検権気営労圧囲塩収両価仮伝処剤勧険験顔駅関鉄銭録軽転辺遅"
        "読訳証覚観覧継縦聴脳臓荘蔵薬弾弐徳悪悩択捜掲摂揺斉斎暁楽様桜歓沢浄渓獣畳砕禅稲穂粛絵縄闘鶏齢黒黙竜塁壊壌専巣帯庁廃"
        "拠抜払猟郷酔醸釈鋳錬陥隠雑霊頼顕騒駆読",
        "县发户对实单团图卖变归广应从惠战扩举步岁每济满烧产经续总绿检权气营劳压围盐收两价假传处剂劝险验颜驿关铁钱录轻转边迟"
        "读译证觉观览继纵听脑脏庄藏药弹二德恶恼择搜揭摄摇齐斋晓乐样樱欢泽净溪兽叠碎禅稻穗肃绘绳斗鸡龄黑默龙垒坏壤专巢带厅废"
        "据拔拂猎乡醉酿释铸炼陷隐杂灵赖显骚驱读",
        strict=True,
    )
)
#: OpenCC keeps 著, which is right in 著名; behind these verbs it is the particle 着.
_BEFORE_PARTICLE = "隨|沿|本|有|朝|向|圍繞|意味|面臨|存在|帶|懷|憑|接|緊跟|伴隨|標誌|對|看|拿|冒|頂|跟"
#: Traditional characters that Simplified texts keep in names (昇腾, 濛溪河): no evidence of Traditional writing.
_IN_NAMES = "昇濛甦陞喆堃淼祕鉅鍾谿勣頫澂邨仝祇晳彷氹峯犇猷燿遶"


class ScriptTables(NamedTuple):
    """``characters`` for ``str.translate``; ``phrases`` are those that the characters alone would get wrong."""

    characters: dict[int, str]
    phrases: dict[str, str]
    phrase: re.Pattern[str]
    traditional: re.Pattern[str]
    simplified: re.Pattern[str]


@cache
def script_tables() -> ScriptTables:
    """The tables; loaded on the first call, about 10 ms."""
    characters = _JAPANESE | _same_length(_dictionary("TSCharacters")) | _MORE_CHARACTERS
    table = {ord(old): new for old, new in characters.items()}
    particles = {f"{verb}著": f"{verb.translate(table)}着" for verb in _BEFORE_PARTICLE.split("|")}
    phrases = _same_length(_dictionary("TSPhrases")) | particles
    exceptions = {old: new for old, new in phrases.items() if new != old.translate(table)}
    longest_first = sorted(exceptions, key=lambda phrase: (-len(phrase), phrase))
    return ScriptTables(
        table,
        exceptions,
        re.compile("|".join(map(re.escape, longest_first))),
        _class_of(old for old, new in characters.items() if old != new and _only(old, "gb2312")),
        _class_of(old for old, new in _dictionary("STCharacters").items() if old not in new and _only(old, "big5")),
    )


def _dictionary(name: str) -> dict[str, list[str]]:
    """A dictionary of OpenCC: each word with its candidates, the best first."""
    lines = (_folder() / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {old: new.split() for old, new in pairs}


def _folder() -> Path:
    """The dictionaries of the installed package, which is not imported for them."""
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opencc-python-reimplemented is not installed: its dictionaries are needed")
    folder = Path(spec.origin).parent / "dictionary"
    if not (folder / "TSCharacters.txt").is_file():
        raise ModuleNotFoundError(f"{folder} holds no TSCharacters.txt: is another package named opencc installed?")
    return folder


def _same_length(dictionary: dict[str, list[str]]) -> dict[str, str]:
    return {old: new[0] for old, new in dictionary.items() if len(old) == len(new[0])}


def _only(char: str, foreign: str) -> bool:
    """Whether ``char`` cannot be written in the ``foreign`` script's standard set of characters.

    GB 2312 holds 乾 瞭 於 徵 后, which Simplified texts use, and no form that is Traditional alone; Big5 likewise.
    """
    if char in _IN_NAMES or char > "\uffff":
        return False
    try:
        char.encode(foreign)
    except UnicodeEncodeError:
        return True
    return False


def _class_of(chars: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, chars))}]")
