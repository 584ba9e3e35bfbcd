"""What becomes of a report on other sites, and what only looks like it: damaged copies and look-alikes, seeded."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

Vary = Callable[[str, random.Random], str]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHELL_ABOVE = """首页 > 政务公开 > 工作动态 > 正文
索引号：{number}    发布机构：市政府办公室
发布时间：2024-0{month}-1{day}    浏览次数：{number}次    字号：大 中 小
"""
_SHELL_BELOW = """
分享到：微信 微博 QQ空间
上一篇：关于做好春节期间安全生产工作的通知
下一篇：全市召开重点项目推进会，部署第{month}季度工作
相关阅读：我市发放助学金{number}万元
主办：市人民政府办公室    网站标识码：43{number}    备案号：ICP备{number}号
"""
_ADS = (
    "点击下载本文完整版，会员免费",
    "更多范文请关注公众号",
    "【打印本页】【关闭窗口】",
    "推荐阅读：2023年个人工作总结（通用{number}篇）",
)


def other_shell(text: str, chance: random.Random) -> str:
    """Lines of another site above and below."""
    numbers = {"number": chance.randrange(1000, 9999), "month": chance.randrange(1, 9), "day": chance.randrange(1, 9)}
    return _SHELL_ABOVE.format(**numbers) + text + _SHELL_BELOW.format(**numbers)


def other_title(text: str, chance: random.Random) -> str:
    """Another line for the title, and another date."""
    first, _, rest = text.partition("\n")
    rest = rest if len(first) < 60 else text
    return f"我市晒出亮眼成绩单\n2024年{chance.randrange(1, 12)}月{chance.randrange(1, 28)}日\n{rest}"


def traditional(text: str, chance: random.Random) -> str:
    """A Traditional mirror; behind some characters stands how they are spoken."""
    glosses = {"优": "優(yōu)", "务": "務(wù)", "军": "軍(jūn)", "实": "實(shí)", "动": "動(dòng)"}
    chosen = chance.sample(sorted(glosses), 3)
    converted = _converter().convert(text)
    for character in chosen:
        converted = converted.replace(glosses[character][0], glosses[character])
    return converted


@cache
def _converter():
    from opencc import OpenCC

    return OpenCC("s2t")


def cut(share: float) -> Vary:
    """The beginning of a report and a line that asks for money."""
    return lambda text, _chance: text[: int(len(text) * share)] + "……\n（剩余内容需付费阅读）"


def silently_cut(share: float) -> Vary:
    """The beginning of a report, and no word that more follows."""
    return lambda text, _chance: text[: int(len(text) * share)]


def without_paragraphs(share: float) -> Vary:
    """Some paragraphs are missing."""

    def vary(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        return "\n".join(line for number, line in enumerate(lines) if not number or chance.random() >= share)

    return vary


def advertised(text: str, chance: random.Random) -> str:
    """Lines that sell something stand between the paragraphs."""
    lines = text.split("\n")
    for _ in range(max(2, len(lines) // 6)):
        advertisement = chance.choice(_ADS).format(number=chance.randrange(10, 99))
        lines.insert(chance.randrange(1, len(lines) + 1), advertisement)
    return "\n".join(lines)


def split_digits(text: str, chance: random.Random) -> str:
    """Numbers are set off by blanks, and some fall apart."""
    text = _NUMBER.sub(lambda found: f" {found[0]} ", text)
    return re.sub(r"(?<=\d)(?=\d)", lambda _: " " if chance.random() < 0.1 else "", text)


def folded(text: str, chance: random.Random) -> str:
    """Lines of forty characters, as copied out of a PDF, with page numbers."""
    width, lines = chance.randrange(32, 44), []
    for line in text.split("\n"):
        lines += [line[start : start + width] for start in range(0, len(line), width)] or [""]
    pages = [*range(30, len(lines), 31)]
    for page in reversed(pages):
        lines.insert(page, f"- {pages.index(page) + 1} -")
    return "\n".join(lines)


def misread(text: str, chance: random.Random) -> str:
    """One character in two hundred is another one."""
    characters = list(text)
    for place in chance.sample(range(len(text)), len(text) // 200):
        if "一" <= characters[place] <= "鿿":
            characters[place] = chance.choice("的了在是人口曰己土")
    return "".join(characters)


def everything(text: str, chance: random.Random) -> str:
    """A Traditional mirror in another shell with advertisements, without a tenth of its paragraphs, cut at 60%."""
    text = cut(0.6)(without_paragraphs(0.1)(text, chance), chance)
    return traditional(other_shell(advertised(text, chance), chance), chance)


def other_figures(share: float) -> Vary:
    """The same sentences with other figures: what is made from one template."""

    def vary(text: str, chance: random.Random) -> str:
        return _NUMBER.sub(lambda found: _other(found[0], chance) if chance.random() < share else found[0], text)

    return vary


def _other(number: str, chance: random.Random) -> str:
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return str(int(number) + 1)
    digits = [chance.choice("0123456789") if sign.isdigit() else sign for sign in number]
    changed = chance.choice("123456789") + "".join(digits[1:])
    return changed if changed != number else number + "1"


def rewritten(share: float) -> Vary:
    """Another report with some sentences of this one; the characters of all others are shuffled."""

    def vary(text: str, chance: random.Random) -> str:
        sentences = re.split(r"(?<=[。\n])", text)
        return "".join(_shuffled(one, chance) if chance.random() < share else one for one in sentences)

    return vary


def _shuffled(sentence: str, chance: random.Random) -> str:
    words = re.findall(r"[^，。；：！？\n\d]", sentence)
    chance.shuffle(words)
    return re.sub(r"[^，。；：！？\n\d]", lambda _: words.pop(), sentence)


COPIES: dict[str, Vary] = {
    "another shell": other_shell,
    "another title and date": other_title,
    "Traditional, with glosses": traditional,
    "advertisements": advertised,
    "5% of paragraphs missing": without_paragraphs(0.05),
    "10% of paragraphs missing": without_paragraphs(0.1),
    "20% of paragraphs missing": without_paragraphs(0.2),
    "cut at 80%": cut(0.8),
    "cut at 60%": cut(0.6),
    "cut at 40%": cut(0.4),
    "cut at 30%": cut(0.3),
    "cut at 40%, silently": silently_cut(0.4),
    "digits split by blanks": split_digits,
    "folded, with page numbers": folded,
    "misread characters": misread,
    "several of these": everything,
}
LOOK_ALIKES: dict[str, Vary] = {
    "all figures changed": other_figures(1.0),
    "half of the figures changed": other_figures(0.5),
    "a third of the sentences kept": rewritten(0.67),
    "a shell and all figures changed": lambda text, chance: other_shell(other_figures(1.0)(text, chance), chance),
}
