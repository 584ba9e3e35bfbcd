"""What reading and normalizing both know of single characters."""

from __future__ import annotations

#: Radicals that Unicode does not equate with the character they look like; fonts share one glyph between the two.
RADICALS = dict(
    zip(
        "⺁⺌⺎⺕⺟⺠⺫⺼⻁⻂⻃⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂小兀彐母民目月虎衣西西见角贝车长长长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟",
        strict=True,
    )
)


def glue(left: str, right: str) -> str:
    """What stands for the line end between two halves of a sentence: nothing, but a space between two Latin words."""
    return " " if _is_latin(left[-1:]) and _is_latin(right[:1]) else ""


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
