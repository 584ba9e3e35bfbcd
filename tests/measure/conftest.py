"""Scanner, and a text through all stages up to its figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.lexicon import Lexicon
from pipeline.measure import Measured
from pipeline.measure.quantity import Scan
from pipeline.model import Source
from tests import built


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return built.lexicon()


@pytest.fixture(scope="session")
def scan() -> Callable[[str], tuple[str, Scan]]:
    """The normalized text of a string and the numbers in it."""
    normalize, scanner = built.normalizer(), built.scanner()

    def run(text: str) -> tuple[str, Scan]:
        value = normalize(Source("页.txt", text, "text", None, "0" * 64)).value
        return value, scanner(value)

    return run


@pytest.fixture(scope="session")
def measure() -> Callable[[str], tuple[str, Measured]]:
    """The normalized text of a string and its figures, with status and period."""
    normalize, split, measurer = built.normalizer(), built.splitter(), built.measurer()

    def run(text: str) -> tuple[str, Measured]:
        source = Source("页.txt", text, "text", None, "0" * 64)
        normalized = normalize(source)
        sections, report = split(source, normalized)
        return normalized.value, measurer(normalized.value, sections, report)

    return run
