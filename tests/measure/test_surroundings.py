"""The constructions around a figure: each is reached by a sentence of the tables of status."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from pipeline.lexicon import Lexicon
from pipeline.measure import Measurer, status
from pipeline.measure.quantity import Quantity
from pipeline.measure.surroundings import Surrounding, surroundings
from pipeline.model import Source, Status
from tests import built
from tests.measure.test_status import CASES, document_of


class _Watched(NamedTuple):
    """A construction that notes its name where it decides."""

    name: str
    inner: Surrounding
    note: Callable[[str], None]

    @property
    def says(self) -> Status:
        return self.inner.says

    def fits(self, before: str, behind: str, quantity: Quantity) -> bool:
        is_fitting = self.inner.fits(before, behind, quantity)
        if is_fitting:
            self.note(self.name)
        return is_fitting


def test_every_construction_decides_in_some_sentence(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    names, reached = tuple(lexicon.mapping("status", "around")), set[str]()
    watched = tuple(
        _Watched(name, inner, reached.add)
        for name, inner in zip(names, surroundings(lexicon, "status", "around"), strict=True)
    )
    monkeypatch.setattr(status, "surroundings", lambda *_: watched)
    normalize, split, measurer = built.normalizer(), built.splitter(), Measurer(lexicon)
    for case in CASES:
        source = Source("页.txt", document_of(case), "text", None, "0" * 64)
        normalized = normalize(source)
        measurer(normalized.value, *split(source, normalized))
    assert sorted(set(names) - reached) == []
