"""baogao: tables of figures from Chinese government work reports.

    import pipeline

    report = pipeline.extract("全年发放优待证22万张。")  # one report: .facts, .figures, .sections
    report.facts.to_frame()                            # ... each of them also as a pandas frame
    pipeline.run(["reports/"], "outputs/mine")         # a folder: Parquet tables and a manifest
    tables = pipeline.load("outputs/mine")             # pandas frames: .facts, .figures, .documents, ...

Everything behind these names is imported when it is first used, so that ``import pipeline`` is quick.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.rows import Extraction
    from pipeline.run.summary import RunSummary
    from pipeline.store.loading import Tables

    __version__: str

__all__ = ["__version__", "extract", "load", "run"]


def extract(
    text: str | bytes,
    *,
    name: str = "-",
    pack: str | Path | Iterable[str | Path] = "veterans",
    title: str | None = None,
    year: int | None = None,
    region: str | None = None,
) -> Extraction:
    """All that one report gives; ``text`` may be a str, or the bytes of a text, HTML, DOCX, PDF or RTF file.

    ``name`` stands as ``source`` in the rows; its suffix helps to tell the format. The rules of ``pack`` (a name, a
    path, or several of these) are loaded once in a process. ``title``, ``year`` (under review; of a paper that only
    plans, the one planned) and ``region`` supply what the text lacks, and stand before what it says. Raises
    ``pipeline.read.Unreadable`` where there is no report in the bytes, ``pipeline.recognize.PackError`` for rules with
    faults, and ``ValueError`` for a year before 1949 or after 2100.
    """
    from pipeline.model import Supplied
    from pipeline.run.engine import extract_with, pack_names

    # A lone surrogate is no character and has no bytes: it becomes "?" rather than an error.
    data, declared = (text.encode("utf-8", "replace"), "utf-8") if isinstance(text, str) else (text, None)
    return extract_with(*pack_names(pack))(name, data, declared, Supplied(title, year, region))


def run(
    inputs: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    pack: str | Path | Iterable[str | Path] = "veterans",
    jobs: int | None = None,
    time_limit: float = 60.0,
    force: bool = False,
) -> RunSummary:
    """Turn folders and files of reports into tables below ``out``; see :func:`pipeline.run.batch.run`."""
    from pipeline.run.batch import run as run_batch

    return run_batch(inputs, out, pack=pack, jobs=jobs, time_limit=time_limit, force=force)


def load(out: str | Path) -> Tables:
    """The tables of the run in folder ``out`` as pandas frames; see :func:`pipeline.store.loading.load`."""
    from pipeline.store.loading import load as load_tables

    return load_tables(out)


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("baogao")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0+unknown"
