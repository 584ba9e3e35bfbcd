"""What a fetched report's delivery tells of its day of publication, and what it must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Delivery, Section
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]

OF_2023 = "云桥县民政局2023年工作总结\n全局上下齐心，走访老兵45户。"
NAMELESS = "全局上下齐心，走访老兵45户。"
SIGNED = f"{OF_2023}\n云桥县民政局\n2024年1月10日"
FUTURE = f"{OF_2023}\n云桥县民政局\n2042年1月10日"

# Text, day of fetching, day of the server, day of the list; day of publication and what tells it.
DAYS = [
    (OF_2023, "2024-06-01", None, None, None, None),
    (OF_2023, "2024-06-01", "2024-01-20", None, "2024-01-20", "header"),
    (OF_2023, "2024-06-01", "2023-12-20", None, "2023-12-20", "header"),
    # Served as it was asked for, or put up anew long after; before the year under review it cannot have been.
    (OF_2023, "2024-06-01", "2024-06-01", None, None, None),
    (OF_2023, "2024-06-01", "2024-07-01", None, None, None),
    (OF_2023, "2026-06-01", "2025-01-20", None, None, None),
    (OF_2023, "2024-06-01", "2022-12-20", None, None, None),
    # Without a year of the report, nothing tells whether the server's day may be right.
    (NAMELESS, "2024-06-01", "2024-01-20", None, None, None),
    (OF_2023, "2024-06-01", "2024-01-20", "2024-01-15", "2024-01-15", "list"),
    (NAMELESS, "2024-06-01", None, "2024-01-15", "2024-01-15", "list"),
    (OF_2023, "2024-06-01", None, "2024-06-01", "2024-06-01", "list"),
    (OF_2023, "2024-06-01", "2024-01-20", "2024-06-02", "2024-01-20", "header"),
    # What the report says stands first, unless the day had yet to come.
    (SIGNED, "2024-06-01", "2024-01-20", "2024-01-15", "2024-01-10", "signature"),
    (FUTURE, "2024-06-01", "2024-01-20", "2024-01-15", "2024-01-15", "list"),
    (FUTURE, "2024-06-01", None, None, None, None),
    (FUTURE, "2043-06-01", None, None, "2042-01-10", "signature"),
]


@pytest.mark.parametrize(("text", "fetched", "modified", "listed", "published", "where"), DAYS)
def test_the_day_of_publication(split: Split, text, fetched, modified, listed, published, where) -> None:
    report = split(text, delivery=Delivery(fetched, modified, listed))[2]
    assert (report.published, report.published_from) == (published, where)


def test_no_year_is_read_off_a_header(split: Split) -> None:
    told = Delivery("2024-06-01", "2024-01-20")
    assert split(NAMELESS, delivery=told)[2].year == split(NAMELESS)[2].year is None
