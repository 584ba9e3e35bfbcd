"""A number without its unit: how far it reaches, its value, whether it is approximate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.amounts import read_amount

# Text, the number at its head, its value, whether it is approximate.
AMOUNTS = [
    ("1286人", "1286", 1286, False),
    ("29,050张", "29,050", 29_050, False),
    ("12.5%", "12.5", 12.5, False),
    ("3.6万元", "3.6万", 36_000, False),
    ("2亿元", "2亿", 200_000_000, False),
    ("1.37万余人", "1.37万余", 13_700, True),
    ("420余人", "420余", 420, True),
    ("300多户", "300多", 300, True),
    ("2.6万多人次", "2.6万多", 26_000, True),
    ("30余万元", "30余万", 300_000, True),
    ("50多亿元", "50多亿", 5_000_000_000, True),
    ("3千块", "3千", 3000, False),
    ("5百户", "5百", 500, False),
    ("2万3千人", "2万3千", 23_000, False),
    ("二十三名", "二十三", 23, False),
    ("五百多人", "五百多", 500, True),
    ("一百六十余万元", "一百六十余万", 1_600_000, True),
    ("十余场", "十余", 10, True),
    ("十几天", "十几", 10, True),
    ("十来个", "十来", 10, True),
    ("三万余份", "三万余", 30_000, True),
    ("两万张", "两万", 20_000, False),
    ("3来信", "3", 3, False),
    ("500千伏", "500", 500, False),
    ("200百分点", "200", 200, False),
]

MASKS = ["XX家", "X万元", "**名", "***户", "×××人", "12××人", "9X名", "XX.X%", "N支"]
NO_AMOUNT = ["陆地", "伍", "人", "三四", "的"]


@pytest.mark.parametrize(("text", "written", "value", "about"), AMOUNTS)
def test_amounts(text: str, written: str, value: float, about: bool) -> None:
    amount = read_amount(text, 0)
    assert amount is not None
    assert (text[: amount.end], float(amount.value or 0), amount.about) == (written, value, about)


@pytest.mark.parametrize("text", MASKS)
def test_masks_have_no_value(text: str) -> None:
    amount = read_amount(text, 0)
    assert amount is not None
    assert amount.value is None


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_no_amount(text: str) -> None:
    assert read_amount(text, 0) is None


@given(st.text(st.sampled_from("0123456789.,一二两十百千万亿余多几来Xx*人元"), min_size=1, max_size=15))
def test_an_amount_ends_within_the_text(text: str) -> None:
    amount = read_amount(text, 0)
    assert amount is None or 0 < amount.end <= len(text)
