"""Runs that are made up: a text says itself what was found in it, so that no rule has a say.

    发放优待证【300张 preferential_card.issued】，走访【20户】。

What stands in 【】 is a figure: its characters, then what they mean, as far as it is not read off them: an indicator,
``planned`` or ``masked``. The brackets are no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.audit.samples import Annotation
from pipeline.model import Mod, Status
from pipeline.rows import DocumentRow, FigureRow, SectionRow
from pipeline.store.manifest import Manifest, PackStamp, ShardEntry, write_manifest
from pipeline.store.schemas import SCHEMAS
from pipeline.store.shards import put_in_place, write_draft
from pipeline.store.tables import to_table

MARKED = re.compile(r"【([^】]*)】")
YEAR = 2024


def read_marked(marked: str) -> tuple[str, list[Annotation]]:
    """The text, and the figures that are marked in it."""
    text, figures, last = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        quote, *words = match[1].split(" ")
        figures.append(_figure(len(text), quote, words))
        text += quote
        last = match.end()
    return text + marked[last:], figures


def _figure(start, quote, words):
    number = re.match(r"[\d.]*", quote)[0]
    indicator = next((word for word in words if "." in word), None)
    mod = Mod.EXACT if number else Mod.MASKED
    status = Status.PLANNED if "planned" in words else Status.ACHIEVED
    value, unit = (float(number) if number else None), quote[len(number) :]
    return Annotation(start, start + len(quote), quote, value, None, unit, mod.value, status.value, YEAR, indicator)


def make_run(
    out: Path,
    texts: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> Path:
    """Write a run of these marked texts by their source names, as ``baogao run`` would; ``copies`` names originals."""
    tables = {name: [] for name in SCHEMAS}
    for number, (source, marked) in enumerate(texts.items()):
        text, figures = read_marked(marked)
        doc_id = f"doc{number}"
        title = (titles or {}).get(source, f"{source}的报告")
        original = (copies or {}).get(source)
        tables["documents"].append(
            _row(DocumentRow, **_DOCUMENT, doc_id=doc_id, source=source, title=title, text=text, duplicate_of=original)
        )
        tables["sections"].append(
            SectionRow(doc_id, f"{doc_id}.s0", None, 0, None, "", "一年工作", "review", 0, len(text))
        )
        for index, figure in enumerate(figures):
            more = {"doc_id": doc_id, "figure_id": f"{doc_id}.f{index}", "section_id": f"{doc_id}.s0", "clause": ""}
            tables["figures"].append(_row(FigureRow, **more, **figure._asdict()))
    _write(out, tables)
    return out


_DOCUMENT = {"format": "text", "sha256": "0" * 64, "year": YEAR, "script": "simplified", "flags": (), "signature": b"",
             "n_chars": 0, "n_figures": 0, "n_facts": 0}  # fmt: skip


def _row(kind, **values):
    return kind(**{**dict.fromkeys(kind._fields), **values})


def _write(out, tables):
    for name in SCHEMAS:
        (out / name).mkdir(parents=True, exist_ok=True)
    draft = write_draft(out, 0, {name: to_table(name, rows) for name, rows in tables.items()})
    put_in_place(out, draft)
    stamp = PackStamp("veterans", "0.1.0", "d" * 64)
    write_manifest(out, Manifest(1, stamp, "made", complete=True, shards={0: ShardEntry("d", draft.files)}))
