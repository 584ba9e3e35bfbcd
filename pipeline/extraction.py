"""Source -> Extraction: the flow of one report, from its text as read to its rows in the tables.

However many packs of rules, a report is read and measured once, and has one row a figure; a figure that rules of
several packs name has a fact of each.

One pure function: no input or output, no clock, no state. Here the text offsets of the stages become source offsets,
so that ``documents.text[start:end] == quote`` holds in every row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields

from pipeline.measure import Exclusion
from pipeline.measure.arithmetic import problem_of
from pipeline.model import Fact, Figure, Mod, Problem, Section, Source
from pipeline.recognize import Pack
from pipeline.recognize.analysis import Analysis, Analyzer
from pipeline.recognize.nouns import Words, words_around
from pipeline.recognize.trials import Trace
from pipeline.rows import (
    DocumentRow,
    Extraction,
    FactRow,
    FigureRow,
    LeftOutRow,
    ProblemRow,
    Records,
    SectionRow,
)
from pipeline.signature import sign
from pipeline.split import Report, outwards

_PATH = " / "
_LONGEST = 600
_REPORT_COLUMNS = [field.name for field in fields(Report) if field.name not in ("flags", "problems")]


class Extractor:
    """Built once from one or several packs; then pure."""

    def __init__(self, *packs: Pack) -> None:
        self._packs = packs
        self._analyze = Analyzer(*packs)

    def __call__(self, source: Source, *traces: Trace) -> Extraction:
        """The rows of ``source``; its facts are in the order of the text, those of one figure in that of the packs.

        ``traces``, one a pack, are told how each figure was decided, by its index among the figures.
        """
        return _Publication(self._packs, self._analyze(source, *traces)).extraction()


def doc_id_of(name: str) -> str:
    """The identifier of the document with this source name: sixteen hexadecimal digits, the same everywhere."""
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:16]


class _Publication:
    """Turns one analysis into rows."""

    def __init__(self, packs: Sequence[Pack], analysis: Analysis) -> None:
        self._analysis = analysis
        self._text = analysis.text.value
        self._source = analysis.source
        self._doc_id = doc_id_of(analysis.source.name)
        self._clauses = analysis.measured.clauses
        self._recognitions = list(zip(packs, analysis.recognitions, strict=True))
        named = [(fact, pack) for pack, recognition in self._recognitions for fact in recognition.facts]
        self._named = sorted(named, key=lambda one: one[0].figure)
        # The first pack that names a figure gives the figure its indicator.
        self._facts = {fact.figure: fact for fact, _ in reversed(self._named)}

    def extraction(self) -> Extraction:
        figures = [self._figure(index, figure) for index, figure in enumerate(self._analysis.measured.figures)]
        facts = [self._fact(fact, pack, figures[fact.figure]) for fact, pack in self._named]
        sections = [self._section(section) for section in self._analysis.sections]
        document = self._document(len(figures), len(facts))
        found = (self._source, self._analysis.text, self._analysis.report)
        contradictions = [
            problem_of(one, self._analysis.text, self._source.text) for one in self._analysis.measured.findings
        ]
        problems = [self._problem(problem) for stage in found for problem in stage.problems]
        problems += map(self._problem, contradictions)
        return Extraction(
            document,
            Records(SectionRow, sections),
            Records(FigureRow, figures),
            Records(FactRow, facts),
            Records(ProblemRow, problems),
            Records(LeftOutRow, [self._left_out(number) for number in self._analysis.measured.left_out]),
        )

    def _left_out(self, number: Exclusion) -> LeftOutRow:
        start, end = self._analysis.text.to_source(number.start, number.end)
        return LeftOutRow(start, end, self._source.text[start:end], number.kind.value)

    def _problem(self, problem: Problem) -> ProblemRow:
        severity = problem.severity.value
        return ProblemRow(self._source.name, self._doc_id, problem.stage, severity, problem.code, problem.message)

    def _document(self, n_figures: int, n_facts: int) -> DocumentRow:
        source, report = self._source, self._analysis.report
        return DocumentRow(
            doc_id=self._doc_id,
            source=source.name,
            format=source.format,
            encoding=source.encoding,
            sha256=source.sha256,
            **{column: getattr(report, column) for column in _REPORT_COLUMNS},
            script=self._analysis.text.script.value,
            flags=self._flags(),
            duplicate_of=None,
            signature=sign(self._text, self._analysis.sections),
            text=source.text,
            n_chars=len(source.text),
            n_figures=n_figures,
            n_facts=n_facts,
        )

    def _flags(self) -> tuple[str, ...]:
        flags = {*self._source.flags, *self._analysis.text.flags, *self._analysis.report.flags}
        if any(figure.mod is Mod.MASKED for figure in self._analysis.measured.figures):
            flags.add("masked")
        return tuple(sorted(flags))

    def _section_id(self, index: int) -> str:
        return f"{self._doc_id}.s{index:04d}"

    def _section(self, section: Section) -> SectionRow:
        start, end = self._analysis.text.to_source(section.start, section.end)
        marker_start, marker_end = self._analysis.text.to_source(section.start, section.start + len(section.marker))
        return SectionRow(
            doc_id=self._doc_id,
            section_id=self._section_id(section.index),
            parent_id=None if section.parent is None else self._section_id(section.parent),
            level=section.level,
            number=section.number,
            marker=self._source.text[marker_start:marker_end],
            heading=section.heading,
            role=section.role.value,
            start=start,
            end=end,
        )

    def _figure(self, index: int, figure: Figure) -> FigureRow:
        start, end = self._analysis.text.to_source(figure.start, figure.end)
        words = self._words(index, figure)
        fact = self._facts.get(index)
        return FigureRow(
            doc_id=self._doc_id,
            figure_id=f"{self._doc_id}.f{index:05d}",
            section_id=self._section_id(figure.section),
            start=start,
            end=end,
            quote=self._source.text[start:end],
            value=figure.value,
            value_max=figure.value_max,
            unit=figure.unit,
            mod=figure.mod.value,
            status=figure.status.value,
            year=figure.year,
            period_start=figure.period_start,
            period_end=figure.period_end,
            counted=words.counted,
            act=words.act,
            clause=figure.cell.row if figure.cell else self._around(figure, self._clauses.clause(figure.start)),
            indicator=fact.indicator if fact else None,
        )

    def _around(self, figure: Figure, span: tuple[int, int]) -> str:
        """The clause or sentence of a figure; of one without an end, as much as a reader needs."""
        start, end = max(span[0], figure.start - _LONGEST), min(span[1], figure.end + _LONGEST)
        return self._text[start:end].strip()

    def _evidence(self, figure: Figure) -> str:
        """The sentence of a figure; of a cell, the row with its heads and what stands above the table."""
        if figure.cell is None:
            return self._around(figure, self._clauses.sentence(figure.start))
        return f"{figure.cell.title}；{figure.cell.row}".lstrip("；")

    def _words(self, index: int, figure: Figure) -> Words:
        """The noun and verb of a figure: those by which a rule named it, else those that stand by it."""
        found = (recognition.words.get(index) for _, recognition in self._recognitions)
        named = next((words for words in found if words is not None), None)
        if figure.cell is not None:
            return Words(figure.cell.counted, named[1] if named else None)
        if named:
            return Words(*named)
        start, end = self._clauses.clause(figure.start)
        figures = self._analysis.measured.figures
        if index:
            start = max(start, figures[index - 1].end)
        if index + 1 < len(figures):
            end = min(end, figures[index + 1].start)
        return words_around(self._text[start : figure.start], self._text[figure.end : max(end, figure.end)])

    def _fact(self, fact: Fact, pack: Pack, row: FigureRow) -> FactRow:
        figure = self._analysis.measured.figures[fact.figure]
        report = self._analysis.report
        value, value_max, mod = _opposite(row) if fact.is_opposite else (row.value, row.value_max, row.mod)
        return FactRow(
            doc_id=self._doc_id,
            fact_id=self._fact_id(fact, pack, row),
            figure_id=row.figure_id,
            source=self._source.name,
            title=report.title,
            organisation=report.organisation,
            region=report.region,
            adcode=report.adcode,
            published=report.published,
            indicator=fact.indicator,
            label=pack.indicators[fact.indicator].zh,
            value=value,
            value_max=value_max,
            unit=row.unit,
            mod=mod,
            status=row.status,
            year=row.year,
            period_start=row.period_start,
            period_end=row.period_end,
            counted=row.counted,
            act=row.act,
            section=self._path(self._analysis.sections[figure.section]),
            evidence=self._evidence(figure),
            quote=row.quote,
            start=row.start,
            end=row.end,
            rule=fact.rule,
            pack=pack.name,
            pack_version=pack.version,
        )

    def _fact_id(self, fact: Fact, pack: Pack, row: FigureRow) -> str:
        """Made from the figure; of a figure that another pack has named already, with the name of the pack."""
        fact_id = row.figure_id.replace(".f", ".x")
        return fact_id if self._facts[fact.figure] is fact else f"{fact_id}.{pack.name}"

    def _path(self, section: Section) -> str:
        """The headings above a figure, the outermost first."""
        return _PATH.join(one.heading for one in outwards(self._analysis.sections, section)[::-1] if one.heading)


_OTHER_SIDE = {Mod.MIN.value: Mod.MAX.value, Mod.MAX.value: Mod.MIN.value}


def _opposite(row: FigureRow) -> tuple[float | None, float | None, str]:
    """Value, upper end and ``mod`` of a figure with the other sign: a fall of 1 to 2 is a growth of -2 to -1."""
    ends = sorted(-end for end in (row.value, row.value_max) if end is not None)
    return ends[0] if ends else None, ends[1] if len(ends) > 1 else None, _OTHER_SIDE.get(row.mod, row.mod)
