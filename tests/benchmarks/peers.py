"""Other libraries that find numbers in Chinese text, as ways to the figures of a sample (:mod:`tests.benchmarks.ways`).

Each is asked for all that it knows of numbers, and its names of units are turned into Chinese ones. It is given one
line at a time: with a whole report the time of some grows faster than the text, and what fails costs all that is behind
it; with single sentences Recognizers-Text finds the same and takes twice as long.

* JioNLP: sums of money; in a second row also the lengths of time among its time expressions (3天).
* Recognizers-Text: its numbers alone; then percentages, sums of money and dimensions as well; then with lengths of time
  and less the numbers that it takes itself for part of a date, an ordinal or an age. Ranges of numbers are not in its
  Python edition.

Not here are quantulum3, which reads English only (of 发放1.2万张 it finds nothing), and cn2an, which converts numerals
but does not say where they stand.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any, NamedTuple

from pipeline.audit.samples import Sample
from pipeline.rows import FigureRow
from tests.benchmarks.ways import figure, source

_LINE = re.compile(r"[^\n]+")
_TODAY = datetime(2024, 12, 31)  # what 今年 is resolved against; no figure depends on it


class Number(NamedTuple):
    """What a library reports; offsets in the line, half-open. Without a value it is no figure: a date, an age."""

    start: int
    end: int
    value: float | None
    unit: str | None


Find = Callable[[str], Iterable[Number]]


class Peer:
    """A library as a way to figures; ``failures`` counts what it raised on single lines, and the errors it logged."""

    def __init__(self, *finds: Find) -> None:
        self.failures = 0
        self._finds = finds

    def __call__(self, sample: Sample) -> list[FigureRow]:
        """The figures of a sample."""
        return [one for line in _LINE.finditer(source(sample).text) for one in self._figures(line)]

    def _figures(self, line: re.Match[str]) -> Iterator[FigureRow]:
        reported = [number for find in self._finds for number in self._tried(find, line[0])]
        for start, end, value, unit in longest(reported):
            if value is not None:
                yield figure(line.start() + start, line[0][start:end], value, unit)

    def _tried(self, find: Find, line: str) -> list[Number]:
        root = logging.getLogger()
        root.addFilter(self)  # JioNLP logs tracebacks there
        try:
            return list(find(line))
        except Exception:  # whatever a library raises is a result here, and is counted
            self.failures += 1
            return []
        finally:
            root.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """As a filter of a logger: count the errors that a library logs, and print nothing."""
        self.failures += record.levelno >= logging.ERROR
        return False


def longest(numbers: Iterable[Number]) -> list[Number]:
    """Of numbers that overlap the longest, of equally long ones the first; in the order of the text."""
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda one: one.start - one.end):
        if all(number.end <= other.start or other.end <= number.start for other in kept):
            kept.append(number)
    return sorted(kept, key=lambda one: one.start)


def first_value(value: Any) -> float | None:
    """The number, or the lower end of a range: JioNLP gives ``["3000.00", "5000.00"]`` for 3000至5000元."""
    lowest = value[0] if isinstance(value, (list, tuple)) else value
    return None if lowest is None else float(str(lowest).replace(",", "").removesuffix("%"))


# JioNLP


_JIONLP_DURATIONS = {"year": "年", "month": "个月", "day": "天", "hour": "小时", "minute": "分钟", "second": "秒"}


def _jionlp(*finds: str) -> Callable[[], Peer]:
    def make() -> Peer:
        with contextlib.redirect_stdout(io.StringIO()):  # it greets
            extractors = import_module("jionlp").ner
        known = {"money": _money(extractors.extract_money), "durations": _durations(extractors.extract_time)}
        return Peer(*(known[name] for name in finds))

    return make


def _money(extract: Callable[..., Any]) -> Find:
    def find(line: str) -> Iterator[Number]:
        for one in extract(line, with_parsing=True):
            start, end = one["offset"]
            yield Number(start, end, first_value(one["detail"]["num"]), one["detail"]["case"])

    return find


def _durations(extract: Callable[..., Any]) -> Find:
    def find(line: str) -> Iterator[Number]:
        for one in extract(line, time_base=_TODAY, with_parsing=True):
            if one["type"] == "time_delta" and len(one["detail"]["time"]) == 1:
                start, end = one["offset"]
                ((unit, value),) = one["detail"]["time"].items()
                yield Number(start, end, first_value(value), _JIONLP_DURATIONS.get(unit, unit))

    return find


# Recognizers-Text


_MONEY = {"Chinese yuan": "元", "Jiao": "角", "Fen": "分"}
_NUMERAL = re.compile(r"[\d.,\s零〇一二两三四五六七八九十百千万亿]+")
_TIMEX = re.compile(r"P(T?)(\d+(?:\.\d+)?)([A-Z])")
_TIMEX_UNITS = {"Y": "年", "M": "个月", "W": "周", "D": "天", "TH": "小时", "TM": "分钟", "TS": "秒"}

Reading = tuple[float | None, str | None]


def _recognizers(*names: str) -> Callable[[], Peer]:
    def make() -> Peer:
        known = _recognizers_models()
        return Peer(*(_recognized(*known[name]) for name in names))

    return make


def _recognizers_models() -> dict[str, tuple[Callable[[str], Any], Callable[[Any], Reading]]]:
    chinese = import_module("recognizers_text").Culture.Chinese
    numbers = import_module("recognizers_number").NumberRecognizer(chinese)
    units = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(chinese)
    times = import_module("recognizers_date_time").DateTimeRecognizer(chinese).get_datetime_model()
    return {
        "number": (numbers.get_number_model().parse, _plain),
        "percentage": (numbers.get_percentage_model().parse, _percentage),
        "currency": (units.get_currency_model().parse, _with_unit),
        "dimension": (units.get_dimension_model().parse, _with_unit),
        "ordinal": (numbers.get_ordinal_model().parse, _no_figure),
        "age": (units.get_age_model().parse, _no_figure),
        "datetime": (lambda line: times.parse(line, _TODAY), _duration),
    }


def _recognized(parse: Callable[[str], Any], reading: Callable[[Any], Reading]) -> Find:
    return lambda line: [Number(one.start, one.end + 1, *reading(one)) for one in parse(line)]


def _plain(result: Any) -> Reading:
    return first_value(result.resolution["value"]), None


def _percentage(result: Any) -> Reading:
    return first_value(result.resolution["value"]), "%"


def _with_unit(result: Any) -> Reading:
    name = result.resolution.get("unit")
    # Its names are English. The word that stands in the text is the better one, but for 位, which it takes for bits.
    written = _NUMERAL.sub("", result.text, count=1) if name != "Bit" else name
    return first_value(result.resolution["value"]), _MONEY.get(name, written)


def _no_figure(_: Any) -> Reading:
    return None, None


def _duration(result: Any) -> Reading:
    values = (result.resolution or {}).get("values") or [{}]
    return read_timex(values[0].get("timex", "")) if values[0].get("type") == "duration" else (None, None)


def read_timex(timex: str) -> Reading:
    """Number and unit of a length of time: ``P3D`` is 3天; of any other expression, nothing."""
    match = _TIMEX.fullmatch(timex)
    return (float(match[2]), _TIMEX_UNITS.get(match[1] + match[3])) if match else (None, None)


PEERS: Mapping[str, Callable[[], Peer]] = {
    "JioNLP, money": _jionlp("money"),
    "JioNLP, money and durations": _jionlp("money", "durations"),
    "Recognizers-Text, numbers": _recognizers("number"),
    "Recognizers-Text, with units": _recognizers("percentage", "currency", "dimension", "number"),
    "Recognizers-Text, less dates": _recognizers(
        "datetime", "ordinal", "age", "percentage", "currency", "dimension", "number"
    ),
}
