"""How fast each stage is: ``python -m tests.benchmarks.bench_stages [MILLION_CHARACTERS]``.

Machines differ and are noisy, so beside characters per second stands a ratio: to one fixed piece of work, all numbers
of the same text found by ``re.findall``, timed in the same run directly before and after the stage. A ratio of 100
means that the stage takes a hundred times as long.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.extraction import Extractor
from pipeline.measure import Measurer
from pipeline.model import Source
from pipeline.normalize import Normalizer
from pipeline.read import read
from pipeline.recognize import Pack, Recognizer, load_pack
from pipeline.run.batch import run
from pipeline.split import Splitter
from tests.benchmarks.side_by_side import timed

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
MILLION_CHARACTERS = 2.0
_NUMBERS = re.compile(r"[0-9]+")


class Report(NamedTuple):
    """A file of the corpus, under a name of its own for each time that it is repeated."""

    name: str
    data: bytes


class Row(NamedTuple):
    """One line of the result: seconds for all reports, and for the reference work beside them."""

    stage: str
    seconds: float
    reference: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The fixed piece of work, over all characters of all reports."""

    texts: tuple[str, ...]
    repeats: int = 5

    @property
    def characters(self) -> int:
        """The number of characters of all reports."""
        return sum(map(len, self.texts))

    def seconds(self) -> float:
        """The best of some trials: what disturbs a trial only makes it longer."""
        return min(timed(self._find)[0] for _ in range(self.repeats))

    def _find(self) -> None:
        for text in self.texts:
            _NUMBERS.findall(text)


def repeated_corpus(characters: float) -> list[Report]:
    """The reports of the corpus over and over until there are so many characters."""
    reports: list[Report] = []
    paths = sorted(REPORTS.iterdir())
    lengths = {path: len(read(path.name, path.read_bytes()).text) for path in paths}
    for number, path in enumerate(cycle(paths)):
        if characters <= 0:
            return reports
        characters -= lengths[path]
        reports.append(Report(f"{number:06d}{path.suffix}", path.read_bytes()))
    return reports


def bench(reports: Sequence[Report], pack: Pack) -> tuple[Reference, list[Row]]:
    """Time all stages one after the other, each on what the one before gave."""
    sources = [read(report.name, report.data) for report in reports]
    reference = Reference(tuple(source.text for source in sources))
    return reference, list(_rows(reports, sources, pack, reference))


def _rows(reports: Sequence[Report], sources: list[Source], pack: Pack, reference: Reference) -> Iterator[Row]:
    def row(stage: str, work: Callable[[], Any]) -> tuple[Row, Any]:
        before = reference.seconds()
        seconds, result = timed(work)
        return Row(stage, seconds, (before + reference.seconds()) / 2), result

    normalize, split = Normalizer(pack.lexicon), Splitter(pack.lexicon)
    measure, recognize, extract = Measurer(pack.lexicon), Recognizer(pack), Extractor(pack)
    extract(sources[0])  # what is loaded on first use (jieba's dictionary) is not a matter of speed

    yield row("read", lambda: [read(*report) for report in reports])[0]
    done, texts = row("normalize", lambda: [normalize(source) for source in sources])
    yield done
    done, splits = row("split", lambda: [split(*pair) for pair in zip(sources, texts, strict=True)])
    yield done
    both = [(text.value, *parts) for text, parts in zip(texts, splits, strict=True)]
    done, measured = row("measure", lambda: [measure(*one) for one in both])
    yield done
    found = [
        (text, parts, one.figures, report.title) for (text, parts, report), one in zip(both, measured, strict=True)
    ]
    yield row("recognize", lambda: [recognize(*one) for one in found])[0]
    yield row("extract (normalize to rows)", lambda: [extract(source) for source in sources])[0]
    yield _whole_run(reports, row)


def _whole_run(reports: Sequence[Report], row: Callable[[str, Callable[[], Any]], tuple[Row, Any]]) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "in"
        inputs.mkdir()
        for report in reports:
            (inputs / report.name).write_bytes(report.data)
        return row("run to Parquet, one process", lambda: run(inputs, Path(folder) / "out", jobs=1))[0]


def table(reference: Reference, rows: Sequence[Row]) -> str:
    """The result as plain text."""
    characters = reference.characters
    best = min(row.reference for row in rows)
    lines = [
        f"{characters:,} characters in {len(reference.texts)} reports",
        f"{'stage':<30}{'seconds':>9}{'characters/s':>15}{'ratio':>9}",
        f"{'re.findall(numbers)':<30}{best:>9.3f}{characters / best:>15,.0f}{1:>9.1f}",
    ]
    lines += [
        f"{row.stage:<30}{row.seconds:>9.3f}{characters / row.seconds:>15,.0f}{row.seconds / row.reference:>9.1f}"
        for row in rows
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """The command; see the head of this file."""
    millions = float(arguments[0]) if arguments else MILLION_CHARACTERS
    print(table(*bench(repeated_corpus(millions * 1e6), load_pack())))


if __name__ == "__main__":
    main(sys.argv[1:])
