"""The comparison with other libraries: what is counted, and what becomes of the numbers that they report."""

from __future__ import annotations

import logging

import pytest

from pipeline.audit.samples import Annotation, Sample
from tests.benchmarks import bench_peers
from tests.benchmarks.bench_peers import Counts, compare, count, table
from tests.benchmarks.peers import PEERS, Number, Peer, first_value, longest, read_timex
from tests.benchmarks.side_by_side import installed
from tests.benchmarks.ways import figure

TEXT = "1997年走访3-5户，送去2万元，增长八成；\n第三批XX人，为期4日。"


def gold(quote, value, unit, value_max=None):
    start = TEXT.index(quote)
    return Annotation(start, start + len(quote), quote, value, value_max, unit, "exact", "achieved", None, None)


def found(quote, value, unit=None):
    return figure(TEXT.index(quote), quote, value, unit)


GOLD = (
    gold("3-5户", 3, "户", 5),
    gold("2万元", 20_000, "元"),
    gold("八成", 8, "成"),
    gold("XX人", None, "人"),
    gold("4日", 4, "日"),
)
SAMPLE = Sample("made-up", TEXT, GOLD)


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ([], Counts(4)),
        ([found("2万元", 20_000, "元")], Counts(4, found=1, value=1, unit=1)),
        ([found("2万", 20_000)], Counts(4, found=1, value=1)),  # no unit
        ([found("2", 2, "元")], Counts(4, found=1)),  # a right unit helps no wrong value
        ([found("3", 3), found("5户", 5, "户")], Counts(4, found=1, value=1, spurious=0)),  # both ends of one range
        ([found("5户", 5, "户"), found("3-", 3, "户")], Counts(4, found=1, value=1, unit=1)),  # the best one counts
        ([found("八成", 80, "%")], Counts(4, found=1, value=1, unit=1)),
        ([found("八", 80)], Counts(4, found=1)),  # 80 of what?
        ([found("4日", 4, "天")], Counts(4, found=1, value=1, unit=1)),
        ([found("1997", 1997)], Counts(4, spurious=1)),
        ([found("三", 3), found("批", 1)], Counts(4, spurious=2)),
        ([found("XX人", 20, "人")], Counts(4)),  # a hidden figure is neither found nor spurious
    ],
)
def test_what_is_counted(reported, expected):
    assert compare(GOLD, reported) == expected


def test_one_number_stands_for_one_figure():
    wide = found("3-5户，送去2万元", 20_000, "元")
    assert compare(GOLD, [wide]) == Counts(4, found=1, value=1, unit=1)  # for the one that it is right for
    assert compare(GOLD, [wide, wide]) == Counts(4, found=1, value=1, unit=1)


def test_line_by_line():
    asked = []

    def digits(line):
        asked.append(line)
        return [Number(at, at + 1, float(one), None) for at, one in enumerate(line) if one in "24"]

    assert [(one.start, one.quote) for one in Peer(digits)(SAMPLE)] == [(TEXT.index(one), one) for one in "24"]
    assert asked == TEXT.split("\n")


def test_what_a_library_raises_costs_one_line_and_is_counted():
    def raises(line):
        yield Number(0, 1, 1.0, None)
        if "XX" in line:
            raise ValueError

    assert count([SAMPLE, SAMPLE], Peer(raises)) == Counts(8, spurious=2, failures=2)


def test_what_a_library_logs_is_counted_and_not_printed(caplog):
    def logs(_):
        logging.error("traceback")
        logging.info("hello")
        return []

    assert count([SAMPLE], Peer(logs)).failures == 2
    assert not caplog.records
    logging.error("of others")
    assert len(caplog.records) == 1


def test_the_longest_of_overlapping_numbers_and_no_dates():
    year, number, date = Number(0, 4, 1997.0, None), Number(7, 8, 3.0, None), Number(0, 5, None, None)
    money, without_unit = Number(14, 17, 20_000.0, "元"), Number(14, 16, 20_000.0, None)
    reported = [without_unit, year, number, date, money]
    assert longest(reported) == [date, number, money]
    assert longest([number, Number(7, 8, 4.0, None)]) == [number]
    quotes = [one.quote for one in Peer(lambda line: reported if "走访" in line else [])(SAMPLE)]
    assert quotes == ["3", "2万元"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12.5%", 12.5), ("1,200", 1200), (["3000.00", "5000.00"], 3000), (3.0, 3), (None, None)],
)
def test_values(value, expected):
    assert first_value(value) == expected


@pytest.mark.parametrize(
    ("timex", "expected"),
    [
        ("P3D", (3, "天")),
        ("P3M", (3, "个月")),
        ("PT3M", (3, "分钟")),
        ("PT1.5H", (1.5, "小时")),
        ("2023", (None, None)),
        ("P1Y2M", (None, None)),
    ],
)
def test_lengths_of_time(timex, expected):
    assert read_timex(timex) == expected


def test_the_table():
    ways = {"baogao": lambda _: [found("2万元", 20_000, "元")], "other": Peer(lambda _: [Number(0, 1, 2.0, None)])}
    page = Sample("page", f"<p>{TEXT}</p>", GOLD)
    title, _, ours, other = table("made-up.jsonl", [SAMPLE, page], ways).splitlines()
    assert title.startswith("made-up.jsonl: 4 figures with a number (1 sums of money) in 1 samples")
    assert title.endswith(f" {len(TEXT)} characters")
    assert ours.split()[:6] == ["baogao", "25.0%", "25.0%", "25.0%", "0", "0"]
    assert other.split()[:6] == ["other", "0.0%", "0.0%", "0.0%", "2", "0"]


def test_without_the_libraries_it_says_how_to_get_them(monkeypatch, capsys):
    def missing():
        raise ModuleNotFoundError

    monkeypatch.setattr(bench_peers, "PEERS", dict.fromkeys(PEERS, missing))
    bench_peers.main([])
    assert capsys.readouterr().out.count("\n") == 1
    assert installed({"a": missing, "b": str}) == ({"b": ""}, ["a"])
