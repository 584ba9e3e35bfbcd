"""No expression of measuring may take more than linear time; none is timed (``make bench`` does that)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import pytest

import pipeline.measure
from pipeline.recognize.lint.repeats import suspects
from tests import built

UNSAFE = [r"(?:a+)+b", r"(?:a*b?)*c", r"\d+\d+x", r"a+b?a+c", r"[^，]*[^。]*x", r".*(?:x|.*)y", r"(?:(?:ab)+)+",
          r"(?:(?:是|即)[^，]{0,4})*建"]  # fmt: skip
SAFE = [r"a+b+", r"(?:a{1,9})+b", r"\d+\.\d+", r"[^，]{0,20}[^。]{0,20}x", r"(?>a+)a+", r"a++a+", r"(?:a|b)+，c+",
        r"(?:、[^、]{0,8})*x"]  # fmt: skip


def _patterns(value: object, where: str, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """All compiled expressions that can be reached from ``value``."""
    if id(value) in seen:
        return
    seen.add(id(value))
    inner: Mapping[object, object] = {}
    if isinstance(value, re.Pattern):
        yield where, value
    elif isinstance(value, Mapping):
        inner = value
    elif isinstance(value, (list, tuple, set, frozenset)):
        inner = dict(enumerate(value))
    elif type(value).__module__.startswith("pipeline"):
        inner = getattr(value, "__dict__", {})
    for name, one in sorted(inner.items(), key=lambda item: str(item[0])):
        yield from _patterns(one, f"{where}.{name}", seen)


def expressions() -> dict[str, re.Pattern[str]]:
    """Every expression of the package and of what it makes of the lexicon, by where it is."""
    package = pipeline.measure
    names = [package.__name__, *(one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))]
    seen: set[int] = set()
    found = dict(_patterns(built.measurer(), "Measurer", seen))
    for name in names:
        found |= dict(_patterns(vars(importlib.import_module(name)), name, {*seen} - {id(vars(pipeline.measure))}))
    return found


EXPRESSIONS = expressions()


def test_the_expressions_are_found() -> None:
    """Those of the modules, of the lexicon and of its guards."""
    assert {"pipeline.measure.scan._RUN", "pipeline.measure.amounts._DIGITS"} <= set(EXPRESSIONS)
    assert "Measurer._scanner._exclusions._begins" in EXPRESSIONS
    assert "Measurer._scanner._units._guards.人" in EXPRESSIONS
    assert {"Measurer._status._decisions._is.no_norm", "Measurer._status._decisions._surroundings.0.0"} <= set(
        EXPRESSIONS
    )


@pytest.mark.parametrize("where", sorted(EXPRESSIONS))
def test_expressions_are_linear(where: str) -> None:
    assert suspects(EXPRESSIONS[where]) == []


@pytest.mark.parametrize("pattern", UNSAFE)
def test_unsafe_expressions_are_seen(pattern: str) -> None:
    assert suspects(re.compile(pattern))


@pytest.mark.parametrize("pattern", SAFE)
def test_safe_expressions_are_let_pass(pattern: str) -> None:
    assert suspects(re.compile(pattern)) == []
