"""A stand-in for reading and extraction, small enough to see through, and importable by worker processes.

A document is UTF-8 text; each line ``<number><unit>`` is a figure and a fact. Some words make it misbehave.
"""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable
from functools import partial

from pipeline.model import NOTHING, Delivery, Severity, Supplied
from pipeline.read import Unreadable
from pipeline.rows import (
    DocumentRow,
    Extraction,
    FactRow,
    FigureRow,
    ProblemRow,
    Records,
    SectionRow,
)
from pipeline.run.engine import Engine, Extract
from pipeline.signature import sign
from pipeline.store.manifest import PackStamp

STAMP = PackStamp("fake", "1.0", "d" * 64)


def engine(delay: float = 0.0, stamp: PackStamp = STAMP, code_version: str = "fake") -> Engine:
    """An engine that takes ``delay`` seconds a document."""
    return Engine(stamp, code_version, partial(_build, delay))


def _build(delay: float) -> Extract:
    return partial(_extract, delay)


def _extract(
    delay: float,
    name: str,
    data: bytes,
    declared: str | None = None,
    supplied: Supplied = NOTHING,
    delivery: Delivery | None = None,
) -> Extraction:
    time.sleep(delay)
    for word, misbehave in MISBEHAVIOUR.items():
        if word in data:
            misbehave()
    done = extraction(name, data.decode("utf-8"))
    told = {"title": supplied.title, "encoding": declared or "utf-8", "parent": delivery.parent if delivery else None}
    return done._replace(document=done.document._replace(**told))


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _refuse() -> None:
    raise Unreadable("no_text", "there is no text in it; give another file")


def _crash() -> None:
    raise KeyError("a\nb", object())


MISBEHAVIOUR: dict[bytes, Callable[[], None]] = {b"KILL": _kill, b"HANG": _hang, b"REFUSE": _refuse, b"CRASH": _crash}


def extraction(name: str, text: str) -> Extraction:
    """What the fake makes of a text."""
    doc_id = hashlib.sha256(name.encode()).hexdigest()[:12]
    figures, facts = [], []
    start = 0
    for line in text.splitlines(keepends=True):
        quote = line.strip()
        if quote[:1].isdigit():
            number, unit = float(quote[:-1]), quote[-1]
            end = start + len(quote)
            figure_id = f"{doc_id}-f{len(figures)}"
            figures.append(
                FigureRow(
                    doc_id, figure_id, f"{doc_id}-s0", start, end, quote, number, None, unit, "exact", "achieved",
                    2024, "2024-01-01", "2024-12-31", None, None, quote, "visits",
                )
            )  # fmt: skip
            facts.append(
                FactRow(
                    doc_id, f"{figure_id}-a", figure_id, name, None, None, None, None, "2025-01-31", "visits", "走访",
                    number, None, unit, "exact", "achieved", 2024, "2024-01-01", "2024-12-31", None, None, "", quote,
                    quote, start, end, "visits.1", STAMP.name, STAMP.version,
                )
            )  # fmt: skip
        start += len(line)
    published = "not a date" if "BADDATE" in text else "2025-01-31"
    document = DocumentRow(
        doc_id, name, None, "text", "utf-8", hashlib.sha256(text.encode()).hexdigest(), None, None, None, None, None,
        None, None, None, None, published, "metadata", 2024, "title", None, None, "simplified", ("short",), None,
        sign(text, []), text,
        len(text), len(figures), len(facts),
    )  # fmt: skip
    sections = [SectionRow(doc_id, f"{doc_id}-s0", None, 0, None, "", "", "preamble", 0, len(text))]
    problems = []
    if "WARN" in text:
        problems.append(ProblemRow(name, doc_id, "read", Severity.WARNING.value, "odd", "something is odd"))
    return Extraction(
        document,
        Records(SectionRow, sections),
        Records(FigureRow, figures),
        Records(FactRow, facts),
        Records(ProblemRow, problems),
    )
