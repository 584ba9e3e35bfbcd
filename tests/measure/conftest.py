"""Scanner, and a text through all stages up to its figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.measure import Measured, Measurer
from pipeline.measure.quantity import Scan
from pipeline.measure.scan import Scanner
from pipeline.model import Source
from pipeline.normalize import Normalizer
from pipeline.split import Splitter


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def scan(lexicon: Lexicon) -> Callable[[str], tuple[str, Scan]]:
    """The normalized text of a string and the numbers in it."""
    normalize, scanner = Normalizer(lexicon), Scanner(lexicon)

    def run(text: str) -> tuple[str, Scan]:
        value = normalize(Source("页.txt", text, "text", None, "0" * 64)).value
        return value, scanner(value)

    return run


@pytest.fixture(scope="session")
def measure(lexicon: Lexicon) -> Callable[[str], tuple[str, Measured]]:
    """The normalized text of a string and its figures, with status and period."""
    normalize, split, measurer = Normalizer(lexicon), Splitter(lexicon), Measurer(lexicon)

    def run(text: str) -> tuple[str, Measured]:
        source = Source("页.txt", text, "text", None, "0" * 64)
        normalized = normalize(source)
        sections, report = split(source, normalized)
        return normalized.value, measurer(normalized.value, sections, report)

    return run
