"""A run in which every column of text wants to be more than text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pipeline.rows import Extraction, FactRow, FigureRow, ProblemRow, Records, SectionRow
from pipeline.run.batch import run
from pipeline.run.engine import Engine
from pipeline.store.manifest import PackStamp
from tests.audit.page.made_reports import HOSTILE
from tests.run import fakes

DOCUMENT = ("title", "organisation", "region", "adcode", "document_type", "script")
FACT = ("indicator", "label", "unit", "counted", "act", "section", "evidence", "rule", "pack", "pack_version")


def make_hostile_run(root: Path) -> Path:
    """A run with one report below ``root``; the second figure has no name."""
    report = root / "hostile.txt"
    report.write_text(f"5人\n{HOSTILE}\n7户\n", encoding="utf-8")
    engine = Engine(PackStamp(HOSTILE, "1.0", "d" * 64), "fake", partial(partial, _extract))
    run([str(report)], root / "hostile", jobs=1, engine=engine)
    return root / "hostile"


def _extract(name: str, data: bytes, *_more: object) -> Extraction:
    plain = fakes.extraction(name, data.decode("utf-8"))
    figures = [
        row._replace(**dict.fromkeys(("unit", "counted", "act", "clause", "indicator"), HOSTILE))
        for row in plain.figures
    ]
    figures[1] = figures[1]._replace(indicator=None)
    facts = [row._replace(**dict.fromkeys(FACT, HOSTILE), status=HOSTILE) for row in plain.facts[:1]]
    sections = [row._replace(heading=HOSTILE, marker=HOSTILE) for row in plain.sections]
    problem = ProblemRow(name, plain.document.doc_id, HOSTILE, "warning", HOSTILE, HOSTILE)
    return Extraction(
        plain.document._replace(**dict.fromkeys(DOCUMENT, HOSTILE), flags=(HOSTILE,)),
        Records(SectionRow, sections),
        Records(FigureRow, figures),
        Records(FactRow, facts),
        Records(ProblemRow, [problem]),
    )
