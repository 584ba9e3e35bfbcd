"""One normalizer for all tests of the stage, and a short way to use it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Source, Text
from pipeline.normalize import Normalizer
from tests import built

Normalize = Callable[[str], Text]


@pytest.fixture(scope="session")
def normalizer() -> Normalizer:
    return built.normalizer()


@pytest.fixture(scope="session")
def normalize(normalizer: Normalizer) -> Normalize:
    """The normalized :class:`Text` of a string."""

    def run(text: str) -> Text:
        return normalizer(Source("页.txt", text, "text", None, "0" * 64))

    return run


@pytest.fixture(scope="session")
def trace(normalize: Normalize) -> Callable[[str, str], str]:
    """The source characters that a piece of the normalized text came from."""

    def run(text: str, piece: str) -> str:
        result = normalize(text)
        start = result.value.index(piece)
        low, high = result.to_source(start, start + len(piece))
        return text[low:high]

    return run
