"""Chinese numerals and digits to exact values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.numerals import HAN, parse_digits, parse_han
from tests.measure.writing import in_han

NUMERALS = [
    ("零", 0), ("一", 1), ("两", 2), ("俩", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21),
    ("廿", 20), ("廿三", 23), ("卅", 30), ("一百", 100), ("百", 100), ("一百零五", 105), ("一百一十", 110),
    ("两百五", 250), ("二百五十", 250), ("一千零八十", 1080), ("一千零五", 1005), ("两千三", 2300), ("三千七百", 3700),
    ("万", 10_000), ("一万五", 15_000), ("一万零五百", 10_500), ("六万五千", 65_000), ("十二万", 120_000),
    ("一百六十万", 1_600_000), ("三亿", 300_000_000), ("两亿三千万", 230_000_000), ("一亿零五十", 100_000_050),
    ("壹佰贰拾", 120), ("叁万伍仟", 35_000), ("二〇", 20), ("二〇二三", 2023), ("一零八", 108),
]  # fmt: skip

NO_NUMERALS = ["三四", "一二三", "十百", "百千", "五十十", "十十"]


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_numerals(text: str, value: int) -> None:
    assert parse_han(text) == value


@pytest.mark.parametrize("text", NO_NUMERALS)
def test_what_is_no_numeral(text: str) -> None:
    assert parse_han(text) is None


@given(st.integers(0, 999_999_999_999))
def test_numerals_are_read_back(value: int) -> None:
    assert parse_han(in_han(value)) == value


@given(st.text(st.sampled_from(HAN), min_size=1, max_size=12))
def test_any_row_of_numerals_is_a_value_or_none(text: str) -> None:
    value = parse_han(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"), [("29,050", "29050"), ("14.35", "14.35"), ("0", "0"), ("1,234,567.8", "1234567.8")]
)
def test_digits(text: str, value: str) -> None:
    assert parse_digits(text) == Decimal(value)
