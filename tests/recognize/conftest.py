"""The pack that comes with the code, and a text through all stages up to its facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Source
from pipeline.recognize import Pack
from pipeline.recognize.analysis import Analysis
from pipeline.recognize.examples import Tried, try_examples
from tests import built

Named = list[tuple[str, str | None]]


@pytest.fixture(scope="session")
def pack() -> Pack:
    return built.pack()


@pytest.fixture(scope="session")
def analyze() -> Callable[[str], Analysis]:
    """Everything that is found in a string."""
    analyzer = built.analyzer()
    return lambda text: analyzer(Source("页.txt", text, "text", None, "0" * 64))


@pytest.fixture(scope="session")
def tried(pack: Pack) -> list[Tried]:
    """All examples of the pack, run."""
    return list(try_examples(pack))


@pytest.fixture(scope="session")
def named(analyze: Callable[[str], Analysis]) -> Callable[[str], Named]:
    """The figures of a string as written, each with its indicator."""

    def run(text: str) -> Named:
        analysis = analyze(text)
        indicators = {fact.figure: fact.indicator for fact in analysis.recognition.facts}
        figures = enumerate(analysis.measured.figures)
        return [(analysis.text.value[f.start : f.end], indicators.get(i)) for i, f in figures]

    return run
