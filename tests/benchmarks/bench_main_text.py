"""How well the main text of a page is found: ``python -m tests.benchmarks.bench_main_text [--pages]``.

The report in web pages of invented bodies (tests/read/main_text): the share of its characters that a reader keeps, of
the rest of the page that it lets in, of the figures and paragraphs that come out on one line, the worst page (the
report kept less the site let in), and the time. The two halves are pages of different systems; the pipeline was made
with the first one. Titles that a library gives apart are put before its text, and it is asked to
leave comments out where it can be. ``--pages`` prints each page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from bs4 import BeautifulSoup

from pipeline.read import read
from tests.benchmarks.side_by_side import installed, median_seconds
from tests.read.main_text import HALVES, Page, Score, decoded, load_half, scores, total

Reader = Callable[[str, bytes], str]


def _pipeline() -> Reader:
    return lambda name, data: read(name, data).text


def _all_text() -> Reader:
    return lambda _, data: BeautifulSoup(decoded(data), "lxml").get_text("\n")


def _trafilatura(**options: Any) -> Callable[[], Reader]:
    def make() -> Reader:
        extract = import_module("trafilatura").bare_extraction
        return lambda _, data: _titled(extract(decoded(data), include_tables=True, include_comments=False, **options))

    return make


def _titled(document: Any) -> str:
    return f"{document.title or ''}\n{document.text or ''}" if document else ""


def _resiliparse() -> Reader:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda _, data: extract(decoded(data), main_content=True, comments=False)


def _gne() -> Reader:
    extractor = import_module("gne").GeneralNewsExtractor()

    nothing_found = import_module("gne.exceptions").NoContentException

    def reader(_: str, data: bytes) -> str:
        try:
            found = extractor.extract(decoded(data))
        except nothing_found:
            return ""
        return f"{found['title']}\n{found['content']}"

    return reader


def _readability() -> Reader:
    document = import_module("readability").Document

    def reader(_: str, data: bytes) -> str:
        found = document(decoded(data))
        return f"{found.short_title()}\n{BeautifulSoup(found.summary(), 'lxml').get_text(chr(10))}"

    return reader


READERS: Mapping[str, Callable[[], Reader]] = {
    "baogao": _pipeline,
    "beautifulsoup get_text": _all_text,
    "trafilatura": _trafilatura(),
    "trafilatura favor_recall": _trafilatura(favor_recall=True),
    "resiliparse main_content": _resiliparse,
    "gne": _gne,
    "readability-lxml": _readability,
}


def milliseconds(pages: Sequence[Page], readers: Mapping[str, Reader]) -> dict[str, float]:
    """For each reader the time for one page."""
    works = {name: partial(_read_all, reader, pages) for name, reader in readers.items()}
    return {name: seconds * 1000 / len(pages) for name, seconds in median_seconds(works).items()}


def _read_all(reader: Reader, pages: Sequence[Page]) -> None:
    for page in pages:
        reader(page.name, page.data)


def table(half: str, pages: Sequence[Page], readers: Mapping[str, Reader], each_page: bool = False) -> str:
    """The result of one half as plain text."""
    times = milliseconds(pages, readers)
    report = sum(page.kinds.count("r") for page in pages)
    lines = [f"{half}: {len(pages)} pages, {report:,} characters of reports", _HEAD]
    for name, reader in readers.items():
        found = scores(pages, reader)
        lines.append(f"{_shares(name, total(found.values()))}{times[name]:>8.1f}  {min(found, key=_rank(found))}")
        lines += _page_lines(found) if each_page else []
    return "\n".join(lines)


_HEAD = f"{'':<36}{'kept':>7}{'let in':>8}{'figures':>9}{'paragraphs':>12}{'ms':>8}  worst page"


def _shares(name: str, score: Score) -> str:
    shares = score.shares()
    kept, let_in = shares.report_kept, shares.site_let_in
    return f"{name:<36}{kept:>7.3f}{let_in:>8.3f}{shares.figures_intact:>9.3f}{shares.paragraphs_intact:>12.3f}"


def _rank(found: Mapping[str, Score]) -> Callable[[str], float]:
    return lambda name: found[name].shares().report_kept - found[name].shares().site_let_in


def _page_lines(found: Mapping[str, Score]) -> Iterator[str]:
    return (_shares(f"  {name}", score) for name, score in found.items())


def main(arguments: Sequence[str]) -> None:
    """The command; see the head of this file."""
    readers, missing = installed(READERS)
    for half in HALVES:
        print(table(half, load_half(half), readers, "--pages" in arguments))
        print()
    if missing:
        print(f"not installed: {', '.join(missing)}; pip install -e '.[bench]'")


if __name__ == "__main__":
    main(sys.argv[1:])
