"""Source -> Extraction: the flow of one report, from its text as read to its rows in the tables.

One pure function: no input or output, no clock, no state. Here the text offsets of the stages become source offsets,
so that ``documents.text[start:end] == quote`` holds in every row.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields

from pipeline.measure import Exclusion
from pipeline.measure.arithmetic import problem_of
from pipeline.model import Fact, Figure, Mod, Problem, Section, Source
from pipeline.recognize import Pack
from pipeline.recognize.analysis import Analysis, Analyzer
from pipeline.recognize.nouns import Words, words_around
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
    """Built once from a pack; then pure."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._analyze = Analyzer(pack)

    def __call__(self, source: Source) -> Extraction:
        """The rows of ``source``."""
        return _Publication(self._pack, self._analyze(source)).extraction()


def doc_id_of(name: str) -> str:
    """The identifier of the document with this source name: sixteen hexadecimal digits, the same everywhere."""
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:16]


class _Publication:
    """Turns one analysis into rows."""

    def __init__(self, pack: Pack, analysis: Analysis) -> None:
        self._pack = pack
        self._analysis = analysis
        self._text = analysis.text.value
        self._source = analysis.source
        self._doc_id = doc_id_of(analysis.source.name)
        self._clauses = analysis.measured.clauses
        self._facts = {fact.figure: fact for fact in analysis.recognition.facts}

    def extraction(self) -> Extraction:
        figures = [self._figure(index, figure) for index, figure in enumerate(self._analysis.measured.figures)]
        facts = [self._fact(fact, figures[fact.figure]) for fact in self._analysis.recognition.facts]
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
        named = self._analysis.recognition.words.get(index)
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

    def _fact(self, fact: Fact, row: FigureRow) -> FactRow:
        figure = self._analysis.measured.figures[fact.figure]
        report = self._analysis.report
        return FactRow(
            doc_id=self._doc_id,
            fact_id=row.figure_id.replace(".f", ".x"),
            figure_id=row.figure_id,
            source=self._source.name,
            title=report.title,
            organisation=report.organisation,
            region=report.region,
            adcode=report.adcode,
            published=report.published,
            indicator=fact.indicator,
            label=self._pack.indicators[fact.indicator].zh,
            value=row.value,
            value_max=row.value_max,
            unit=row.unit,
            mod=row.mod,
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
            pack=self._pack.name,
            pack_version=self._pack.version,
        )

    def _path(self, section: Section) -> str:
        """The headings above a figure, the outermost first."""
        return _PATH.join(one.heading for one in outwards(self._analysis.sections, section)[::-1] if one.heading)
