"""Whether any text takes more than linear time: ``python -m tests.benchmarks.bench_linear [CHARACTERS]``.

Texts that repeat one or two pieces over and over are what makes an expression slow that is slow at all. Each is
measured at n, 2n and 4n characters in one run: four times the text must take about four times as long. The worst are
printed, with ``!`` where the time grows faster than that.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from pipeline.lexicon import load_lexicon
from pipeline.measure import Measurer
from pipeline.measure.scan import Scanner
from pipeline.model import Role, Section
from pipeline.split import Report

CHARACTERS = 1000
#: Of the time for n characters: 4 is linear, 16 quadratic. What lies between is the noise of short times.
LIMIT = 7.0
#: A text that looks slow is timed again, so often: noise does not stay.
TRIALS = 5
SHOWN = 12

ALONE = [
    *"0123456789.,%-~+/:()—一二两三十百千万亿壹拾半余多几来年月日点分第届约近超达每达成折倍",
    *"X×*N_，：；。、“”（）《》 \n\t|人名张元块户次个家项类级期", "½", "￥", "≥", "百分之", "分之", "以上", "左右",
    "其中", "分别", "不少于", "个多", "个半", "半年", "2023年", "今年", "上半年", "1,", "1.", "1、", "1，", "1-",
    "1/", "1+", "1:", "1×", "十、", "三四", "十五六", "X-", "一点", "九成", "八五折", "（户）", "（含）", "男1、女",
    "分别为1、", "约占总数的", "至少参加", "最高额度", "一、", "（一）", "3人", "3人、", "3万", "3.5万、", "-3%",
    "近五年来", "第三届", "全", "中", "计划", "下一步", "比上年",
]  # fmt: skip
#: Each of these before each of those above.
PAIRED = ["1", "一", "X", "、", "万", "人", "的"]


class Growth(NamedTuple):
    """Seconds for n, 2n and 4n characters of one repeated piece."""

    piece: str
    seconds: tuple[float, float, float]

    @property
    def ratio(self) -> float:
        """How many times as long four times the text takes."""
        return self.seconds[2] / self.seconds[0]


def pieces() -> Iterator[str]:
    """Everything that is repeated."""
    yield from ALONE
    yield from (one + other for one, other in product(PAIRED, ALONE))


def growth(work: Callable[[str], object], piece: str, characters: int) -> Growth:
    """The times of one piece; those of a piece that seems slow are the best of several trials."""
    found = _timed(work, piece, characters)
    for _ in range(TRIALS):
        if found.ratio <= LIMIT:
            break
        again = _timed(work, piece, characters)
        best = [min(pair) for pair in zip(found.seconds, again.seconds, strict=True)]
        found = Growth(piece, (best[0], best[1], best[2]))
    return found


def _timed(work: Callable[[str], object], piece: str, characters: int) -> Growth:
    seconds = []
    for times in (1, 2, 4):
        text = piece * (times * characters // len(piece))
        begun = time.process_time()
        work(text)
        seconds.append(time.process_time() - begun)
    return Growth(piece, (seconds[0], seconds[1], seconds[2]))


def ways() -> dict[str, Callable[[str], object]]:
    """What is timed: the scan for numbers, and all of measuring."""
    lexicon = load_lexicon()
    scanner, measurer = Scanner(lexicon), Measurer(lexicon)

    def measured(text: str) -> object:
        whole = Section(0, None, 0, None, "", "", Role.REVIEW, 0, len(text), 0)
        return measurer(text, (whole,), Report())

    return {"scan": scanner, "measure": measured}


def table(name: str, grown: Sequence[Growth]) -> str:
    """The result as plain text, the worst first."""
    worst = sorted(grown, key=lambda one: -one.ratio)[:SHOWN]
    total = sum(one.seconds[2] for one in grown) / sum(one.seconds[0] for one in grown)
    head = f"{name}: {len(grown):,} pieces; four times the text takes {total:.2f} times as long, at worst:"
    return "\n".join([head, *(_line(one) for one in worst)])


def _line(one: Growth) -> str:
    times = " ".join(f"{1000 * seconds:>8.2f}" for seconds in one.seconds)
    return f"  {one.ratio:>6.1f}{'!' if one.ratio > LIMIT else ' '} {times} ms  {one.piece!r}"


def main(arguments: Sequence[str]) -> None:
    """The command; see the head of this file."""
    characters = int(arguments[0]) if arguments else CHARACTERS
    for name, work in ways().items():
        work("预热1人。" * 20)
        print(table(name, [growth(work, piece, characters) for piece in pieces()]))


if __name__ == "__main__":
    main(sys.argv[1:])
