"""Fixtures: two small packs of rules, and readers and extractors that are built once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.audit import running
from pipeline.extraction import Extractor
from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.read import Reader
from pipeline.recognize import Pack, packs
from tests.recognize.test_packs import PACK, RULES, rule, write

AGAIN, GIVEN = "    acts: [售出]\n", "    acts: [售出, 赠送]\n"
TEA = {
    "pack.yaml": PACK + "  tea.given: {zh: 赠茶, unit: 斤, units: [斤], means: tea given away}\n",
    "sold.yaml": RULES,
    "given.yaml": rule("[绿茶, 绿茶礼盒]", "given", "tea.given", GIVEN),
    "again.yaml": rule("[绿茶]", "sold.again", more=AGAIN),
}
GUESTS = {
    "pack.yaml": PACK.replace("tea", "guests").replace("[茶]", "[茶园]")
    + "  guests.count: {zh: 游客数, unit: 人, units: [人], means: guests}\n",
    "guests.yaml": """rules:
  - id: guests
    indicator: guests.count
    counts: [游客]
    acts: [接待]
    must:
      - {text: 茶园接待游客12人。, value: 12}
    must_not:
      - {text: 茶园培训员工12人。, value: 12}
""",
}


_BUILT: dict[tuple[Any, ...], Any] = {}


@pytest.fixture(scope="module")
def built_once() -> Iterator[None]:
    """Lexicons are read once, readers and extractors built once for each choice of rules: they take nearly all the
    time of a test."""

    def once(make: Any, *digests: Any) -> Any:
        if digests not in _BUILT:
            _BUILT[digests] = make()
        return _BUILT[digests]

    def reader(lexicon: Lexicon) -> Any:
        return once(lambda: Reader(lexicon), Reader, lexicon.digest)

    def extractor(*rules: Pack) -> Any:
        return once(lambda: Extractor(*rules), Extractor, *(pack.digest for pack in rules))

    def lexicon(root: Path | None = None) -> Any:
        return once(lambda: load_lexicon(root), load_lexicon, root)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "Reader", reader)
        patch.setattr(running, "Extractor", extractor)
        patch.setattr(packs, "load_lexicon", lexicon)
        yield


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two packs: tea, in which several rules fit a figure, and guests."""
    root = tmp_path_factory.mktemp("packs")
    return write(root / "tea", TEA), write(root / "guests", GUESTS)
