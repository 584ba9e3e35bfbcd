"""A source through all stages, up to its facts: what ``extraction`` makes rows of, and examples are checked with."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.measure import Measured, Measurer
from pipeline.model import Section, Source, Text
from pipeline.normalize import Normalizer
from pipeline.recognize.packs import Pack
from pipeline.recognize.recognizer import Recognition, Recognizer
from pipeline.recognize.trials import Trace
from pipeline.split import Report, Splitter


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report at the end of the flow; all offsets are text offsets."""

    source: Source
    text: Text
    sections: tuple[Section, ...]
    report: Report
    measured: Measured
    recognition: Recognition


class Analyzer:
    """The stages, built once from a pack; then pure."""

    def __init__(self, pack: Pack) -> None:
        self._normalize = Normalizer(pack.lexicon)
        self._split = Splitter(pack.lexicon)
        self._measure = Measurer(pack.lexicon)
        self._recognize = Recognizer(pack)

    def __call__(self, source: Source, trace: Trace | None = None) -> Analysis:
        """Everything that is found in ``source``; a ``trace`` is told how each figure was decided."""
        text = self._normalize(source)
        sections, report = self._split(source, text)
        measured = self._measure(text.value, sections, report)
        recognition = self._recognize(text.value, sections, measured.figures, report.title, trace)
        return Analysis(source, text, sections, report, measured, recognition)
