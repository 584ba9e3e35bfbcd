"""Annotated tables (tables.yaml): reading them, building pages and documents of them, and scoring what is found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from pipeline.extraction import Extractor
from pipeline.read import read
from pipeline.rows import Extraction

ABOVE = "某县退役军人事务局2023年工作总结"
_COLUMNS = ("quote", "value", "unit", "counted", "indicator")
_WORDS = "这些工作得到了各方面的支持，各项任务按照要求有序推进，为下一步打下了基础，也积累了经验。" * 3
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Cell(NamedTuple):
    """A figure of a table, as annotated or as found."""

    quote: str
    value: float
    unit: str | None
    counted: str | None
    indicator: str | None
    year: int | None
    status: str


def load() -> list[dict[str, Any]]:
    """All annotated tables."""
    tables: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("tables.yaml"))
    return tables


def annotated(table: dict[str, Any]) -> list[Cell]:
    """The figures that a table holds."""
    rows = [dict(zip(_COLUMNS, row[:5], strict=True)) | (row[5] if len(row) > 5 else {}) for row in table["figures"]]
    rows = [{"year": 2023, "status": "achieved"} | row for row in rows]
    return [Cell(**row)._replace(value=float(row["value"])) for row in rows]


def extracted(table: dict[str, Any], extract: Extractor) -> Extraction:
    """What the pipeline makes of the table."""
    return extract(read(*_file(table)))


def found(table: dict[str, Any], extract: Extractor) -> list[Cell]:
    """The figures that the pipeline finds in it, but for those above it."""
    rows = extracted(table, extract).figures
    return [Cell(r.quote, r.value or 0.0, r.unit, r.counted, r.indicator, r.year, r.status) for r in rows]


def _file(table: dict[str, Any]) -> tuple[str, bytes]:
    above = table.get("above", ABOVE)
    if "html" in table:
        lines = "".join(f"<p>{line}</p>" for line in above.split("\n"))
        # The words around a table make the page one with a report on it.
        body = f"<p>{_WORDS}</p>{lines}{table['html']}<p>{_WORDS}</p>"
        page = f"<html><head><meta charset=utf-8></head><body><article>{body}</article></body></html>"
        return "表.html", page.encode()
    if "docx" in table:
        return "表.docx", document(above.split("\n"), [line.split("→") for line in table["docx"].split("\n")])
    return "表.txt", f"{above}\n{table['text']}\n".replace("→", "\t").encode()


def document(above: list[str], rows: list[list[str]]) -> bytes:
    """A Word document of paragraphs and one table; ``<`` joins a cell to its left neighbour, ``^`` to the one above."""
    lines = "".join(_paragraph(line) for line in above)
    body = "".join(f"<w:tr>{''.join(_cells(rows, index))}</w:tr>" for index in range(len(rows)))
    xml = f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{lines}<w:tbl>{body}</w:tbl></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", xml)
    return out.getvalue()


def _cells(rows: list[list[str]], index: int) -> Iterator[str]:
    row = rows[index]
    for column, text in enumerate(row):
        if text == "<":
            continue
        span = 1
        while column + span < len(row) and row[column + span] == "<":
            span += 1
        begins = index + 1 < len(rows) and rows[index + 1][column] == "^"
        merge = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if begins else ""
        properties = f'<w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>'
        yield f"<w:tc>{properties}{_paragraph('' if text == '^' else text)}</w:tc>"


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


class Score(NamedTuple):
    """How many figures were annotated, found, and found right in each column; with a line for each fault."""

    wanted: int
    found: int
    right: dict[str, int]
    faults: list[str]

    @property
    def figures(self) -> float:
        """F1 of quote, value and unit."""
        return 2 * self.right["figures"] / max(1, self.wanted + self.found)

    def share(self, column: str) -> float:
        """The part of the figures found right whose ``column`` is right too."""
        return self.right[column] / max(1, self.right["figures"])


def score(tables: list[dict[str, Any]], extract: Extractor) -> Score:
    """How the pipeline does on ``tables``."""
    right = dict.fromkeys(("figures", "counted", "indicator", "year", "status"), 0)
    faults: list[str] = []
    n_wanted = n_found = 0
    for table in tables:
        wanted, rest = annotated(table), found(table, extract)
        n_wanted, n_found = n_wanted + len(wanted), n_found + len(rest)
        for one in wanted:
            same = next((other for other in rest if other[:3] == one[:3]), None)
            if same is None:
                faults.append(f"{table['id']}: missed {one}")
                continue
            rest.remove(same)
            right["figures"] += 1
            for column in ("counted", "indicator", "year", "status"):
                is_right = getattr(one, column) == getattr(same, column)
                right[column] += is_right
                if not is_right:
                    faults.append(
                        f"{table['id']}: {one.quote}: {column} {getattr(same, column)}, not {getattr(one, column)}"
                    )
        faults += [f"{table['id']}: too much {other}" for other in rest]
    return Score(n_wanted, n_found, right, faults)
