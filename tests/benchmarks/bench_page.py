"""How fast the page of a run is in a browser: ``python -m tests.benchmarks.bench_page [OUT] [NUMBER]``.

The page of the run in OUT (default: the sample reports, run anew), then that of NUMBER (default: 50,000) facts made of
them by repetition: size, seconds to make it, to open it, and milliseconds to search, filter, sort and open a report,
each the slowest of several. Every repeated text is made a text of its own, so that it costs what another would.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.audit.page import build_page, write_page
from pipeline.run.batch import run
from tests.audit.browsers import BrowserMissingError, launched
from tests.benchmarks.repeated_run import repeat_run

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
NUMBER = 50_000
OPENING = "open a report"
ACTIONS = {
    "search": ["query=就业", "query=走访 慰问", "query=没有这个词", "query=1"],
    "filter": ["status=planned", "year=2024", "year=2024&status=achieved", "flag=masked"],
    "sort": ["sort=-value", "sort=region", "sort=label"],
}
# From the change of the address until the browser has laid out what it shows.
_TIMED = """address => {
    const begun = performance.now();
    location.hash = address;
    followAddress();
    document.body.offsetHeight;
    return performance.now() - begun;
}"""


class Row(NamedTuple):
    """What was measured of one page: bytes, seconds, and milliseconds by what was done."""

    name: str
    facts: int
    size: int
    made: float
    opened: float
    actions: dict[str, float]


def measure(name: str, out: Path, folder: Path, browser: Any) -> Row:
    """The page of the run in ``out``, written into ``folder``."""
    path = folder / f"{name}.html"
    begun = time.perf_counter()
    size = write_page(build_page(out), path)
    made = time.perf_counter() - begun
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    begun = time.perf_counter()
    page.goto(path.as_uri() + "#tab=facts")
    page.locator(".grid-space .grid-row").first.wait_for()
    opened = time.perf_counter() - begun
    actions = {key: max(page.evaluate(_TIMED, f"tab=facts&{one}") for one in ways) for key, ways in ACTIONS.items()}
    facts = page.evaluate("factCount()")
    actions[OPENING] = max(_report_time(page, facts * part // 4) for part in range(4))
    page.close()
    return Row(name, facts, size, made, opened, actions)


def _report_time(page: Any, row: int) -> float:
    """Milliseconds until the text of a fact stands there, its report not yet unpacked."""
    timed: float = page.evaluate(
        """async row => {
            openedReports.clear();
            reader.report = null;
            const begun = performance.now();
            location.hash = `tab=facts&fact=${encodeURIComponent(factId(row))}`;
            view = readView();
            await showReader();
            document.body.offsetHeight;
            return performance.now() - begun;
        }""",
        row,
    )
    return timed


def table(rows: Sequence[Row]) -> str:
    """The result as plain text."""
    keys = [*ACTIONS, OPENING]
    heads = "".join(f"{key + ' ms':>18}" for key in keys)
    lines = [f"{'page':<14}{'facts':>8}{'MB':>8}{'made s':>9}{'open s':>9}{heads}"]
    for row in rows:
        times = "".join(f"{row.actions[key]:>18.0f}" for key in keys)
        lines.append(f"{row.name:<14}{row.facts:>8,}{row.size / 1e6:>8.1f}{row.made:>9.1f}{row.opened:>9.2f}{times}")
    return "\n".join(lines)


def bench(out: Path | None, number: int, folder: Path) -> list[Row]:
    """The page of ``out`` (or of the sample reports), and that of ``number`` facts; needs a browser."""
    with launched() as browser:
        if out is None:
            out = folder / "out"
            run([str(REPORTS)], out)
        repeated = repeat_run(out, folder / "repeated", number)
        return [measure("as it is", out, folder, browser), measure("repeated", repeated, folder, browser)]


def main(arguments: Sequence[str]) -> None:
    """The command; see the head of this file."""
    out = Path(arguments[0]) if arguments else None
    number = int(arguments[1]) if len(arguments) > 1 else NUMBER
    with tempfile.TemporaryDirectory() as folder:
        try:
            print(table(bench(out, number, Path(folder))))
        except BrowserMissingError as missing:
            print(f"the page of a run: not measured, {missing}")


if __name__ == "__main__":
    main(sys.argv[1:])
