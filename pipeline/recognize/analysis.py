"""A source through all stages, up to its facts: what ``extraction`` makes rows of, and examples are checked with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from pipeline.measure import Measured, Measurer
from pipeline.model import Section, Source, Text
from pipeline.normalize import Normalizer
from pipeline.recognize.packs import Pack
from pipeline.recognize.recognizer import Recognition, Recognizer
from pipeline.recognize.trials import Trace
from pipeline.split import Report, Splitter


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report at the end of the flow; all offsets are text offsets. ``recognitions`` has one a pack, in order."""

    source: Source
    text: Text
    sections: tuple[Section, ...]
    report: Report
    measured: Measured
    recognitions: tuple[Recognition, ...]

    @property
    def recognition(self) -> Recognition:
        """What the first pack recognizes."""
        return self.recognitions[0]


class Analyzer:
    """The stages, built once from one or several packs with the same lexicons; then pure.

    However many the packs, a report is read and measured once.
    """

    def __init__(self, *packs: Pack) -> None:
        lexicon = packs[0].lexicon
        self._normalize = Normalizer(lexicon)
        self._split = Splitter(lexicon)
        self._measure = Measurer(lexicon)
        self._recognizers = tuple(Recognizer(pack) for pack in packs)

    def __call__(self, source: Source, *traces: Trace) -> Analysis:
        """Everything that is found in ``source``; ``traces``, one a pack, are told how each figure was decided."""
        text = self._normalize(source)
        sections, report = self._split(source, text)
        measured = self._measure(text.value, sections, report)
        recognitions = [
            recognize(text.value, sections, measured.figures, report.title, trace, report.region, report.organisation)
            for recognize, trace in zip_longest(self._recognizers, traces[: len(self._recognizers)])
        ]
        return Analysis(source, text, sections, report, measured, tuple(recognitions))
