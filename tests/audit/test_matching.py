"""Which found figure stands for which annotated one, and what makes it right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.matching import Pair, match, same_number, same_unit
from tests.audit.figures import found, gold, sample

CARD = gold("1230张", 1230, "张", indicator="card")

RIGHT = [
    ("the same", found("1230张", 1230, "张", indicator="card"), (True, True, True)),
    ("another value", found("1230张", 123, "张", indicator="card"), (False, True, False)),
    ("a range", found("1230张", 1230, "张", value_max=1300, indicator="card"), (False, True, False)),
    ("another unit", found("1230张", 1230, "份", indicator="card"), (True, False, False)),
    ("another indicator", found("1230张", 1230, "张", indicator="other"), (True, True, False)),
    ("no indicator", found("1230张", 1230, "张"), (True, True, False)),
]


@pytest.mark.parametrize(("what", "figure", "right"), RIGHT)
def test_what_makes_a_figure_right(what, figure, right):
    pair = Pair(CARD, figure)
    assert (pair.is_value_right, pair.is_unit_right, pair.is_fact_right) == right, what
    assert pair.is_amount_right == (right[0] and right[1])


def test_a_figure_without_an_indicator_is_no_fact():
    pair = Pair(gold("86户", 86, "户"), found("86户", 86, "户"))
    assert pair.is_indicator_right
    assert not pair.is_fact_right


def test_every_figure_is_in_one_list():
    one = sample(CARD, gold("86户", 86, "户"))
    found_card, other = found("230张", 1230, "张"), found("300人", 300)
    matching = match(one, [found_card, other])
    assert matching == (((CARD, found_card),), (one.figures[1],), (other,))


def test_one_figure_stands_for_one_annotation():
    matching = match(sample(gold("1230", 1230), gold("230张", 230)), [found("1230张", 1230)])
    assert (len(matching.pairs), len(matching.missed)) == (1, 1)


def test_the_larger_overlap_is_the_partner():
    larger = found("230张", 5)
    assert match(sample(gold("1230张", 5)), [found("1", 7), larger]).pairs[0].found == larger


def test_what_only_touches_does_not_overlap():
    assert not match(sample(gold("1230", 5)), [found("张，", 5)]).pairs


PAGE = "<p>发放优待证1230张，走访86户</p>"


def test_a_page_pairs_by_value_and_unit_and_the_indicator_decides_between_two():
    annotated = gold("86户", 5, text=PAGE, indicator="a")
    first, second = found("1230张", 5, indicator="b"), found("86户", 5, indicator="a")
    assert match(sample(annotated, text=PAGE), [first, second]).pairs == ((annotated, second),)
    assert match(sample(annotated._replace(indicator=None), text=PAGE), [first, second]).pairs[0].found == first
    assert match(sample(annotated, text=PAGE), [found("86户", 6, indicator="a")]).missed == (annotated,)


NUMBERS = [
    (None, None, True),
    (0, None, False),
    (None, 0, False),
    (0.33, 1 / 3, True),
    (1.33, 4 / 3, False),
    (5, 5.0, True),
]
UNITS = [
    ("名", "位", True),
    (None, "", True),
    ("户", "人", False),
    ("％", "%", True),
    ("月", "个月", True),
    ("人", None, False),
]


@pytest.mark.parametrize(("one", "other", "same"), NUMBERS)
def test_numbers(one, other, same):
    assert same_number(one, other) is same


@pytest.mark.parametrize(("one", "other", "same"), UNITS)
def test_units(one, other, same):
    assert same_unit(one, other) is same


FIGURES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 4), st.integers(0, 2), st.sampled_from(["人", "户"])), max_size=8
)


@given(FIGURES, FIGURES, st.booleans())
def test_nothing_is_lost_and_nothing_counted_twice(annotated, figures, is_page):
    text = ("<" if is_page else "，") * 40
    golds = [gold(text[:n], v, unit, text=text)._replace(start=at, end=at + n) for at, n, v, unit in annotated]
    rows = [
        found(text[:n], v, unit, text=text, figure_id=str(number))._replace(start=at, end=at + n)
        for number, (at, n, v, unit) in enumerate(figures)
    ]
    pairs, missed, spurious = match(sample(*golds, text=text), rows)
    assert sorted([*(pair.gold for pair in pairs), *missed]) == sorted(golds)
    assert {*(pair.found for pair in pairs), *spurious} == set(rows)
    assert len(pairs) + len(spurious) == len(rows)
    if is_page:
        assert all(pair.is_unit_right and same_number(pair.gold.value, pair.found.value) for pair in pairs)
    else:
        assert all(pair.found.start < pair.gold.end and pair.gold.start < pair.found.end for pair in pairs)
