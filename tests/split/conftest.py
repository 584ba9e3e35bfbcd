"""One normalizer and one splitter for all tests of the stage, and a short way to use them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Section, Source
from pipeline.split import Report
from tests import built

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]


@pytest.fixture(scope="session")
def split() -> Split:
    """The normalized text of a string, its sections, and the report that it is."""
    normalize, splitter = built.normalizer(), built.splitter()

    def run(text: str, **known: object) -> tuple[str, tuple[Section, ...], Report]:
        source = Source(
            **{"name": "页.txt", "text": text, "format": "text", "encoding": None, "sha256": "0" * 64, **known}
        )
        normalized = normalize(source)
        return normalized.value, *splitter(source, normalized)

    return run
