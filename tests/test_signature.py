"""A signature is of what a report says: the same for the same clauses, wherever and however they stand."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.model import Role, Section
from pipeline.signature import DIGEST_BYTES, LIMIT, SHORT, sign
from tests.variations import traditional

REPORT = (
    "2023年，我县退役军人事务局紧扣主责主业，各项工作取得新的进展。\n"
    "一是抓实思想引领，组织集中学习12次，开展主题党日9次。\n"
    "二是抓实优待抚恤，发放优待证4120张，发放抚恤金1360万元。\n"
    "三是抓实就业创业，举办招聘会6场，帮助318名退役军人找到工作。\n"
    "四是抓实走访慰问，走访困难家庭二百六十户，送去慰问金52万元。\n"
)


def hashes(text, sections=()):
    signature = sign(text, sections)
    return set(struct.unpack(f"<{(len(signature) - DIGEST_BYTES) // 4}I", signature[DIGEST_BYTES:]))


def of_report(text):
    """The hashes by way of the whole flow."""
    signature = pipeline.extract(text).document.signature
    return set(struct.unpack(f"<{(len(signature) - DIGEST_BYTES) // 4}I", signature[DIGEST_BYTES:]))


def test_the_bytes_are_fixed_for_good():
    """They are compared with those in folders of other machines, Pythons and libraries."""
    assert sign(REPORT, []).hex() == (
        "333d8e860947733bf8e0d508d52b5613da9fd5180c86403354c13644cb130b75329fb5"
        "7c00e94f89118f5fa55d67bcc22fa0b7c96b1df8da8515f9e299abaefab54914fe"
    )


@pytest.mark.parametrize(
    ("clause", "figure"),
    [
        ("发放优待证4120张", True),
        ("走访困难家庭二百六十户", True),
        ("新建站点三千余处", True),
        ("帮助退役军人找到工作", False),
        ("千方百计做好服务", False),
        ("三是抓实就业创业", False),
    ],
)
def test_a_hash_tells_whether_its_clause_has_a_figure(clause, figure):
    (own,) = hashes(f"{REPORT}{clause}。") - hashes(REPORT) or hashes(REPORT) - hashes(REPORT.replace(clause, ""))
    assert own % 2 == figure


@pytest.mark.parametrize(
    "other",
    [
        REPORT.replace("，", "， ").replace("4120", " 4120 "),
        REPORT.replace("\n", "\n\n    "),
        REPORT.replace("主题党日", "“主题党日”"),
        "".join(reversed(REPORT.splitlines(keepends=True))),
        REPORT + REPORT,
    ],
)
def test_blanks_quotes_and_order_do_not_matter(other):
    assert hashes(other) == hashes(REPORT)


@pytest.mark.parametrize(
    "other",
    [
        traditional(REPORT, random.Random(1)),
        f"首页 > 政务公开 > 正文\n{REPORT}上一篇：关于放假的通知\n",
        f"发布时间：2024-01-15 浏览次数：301次\n{REPORT}",
        REPORT.replace("4120张", "4 120 张"),
    ],
)
def test_script_glosses_and_page_do_not_matter(other):
    assert of_report(other) == of_report(REPORT)


@pytest.mark.parametrize("role", [Role.TITLE, Role.METADATA, Role.TOC, Role.BOILERPLATE])
def test_what_is_not_the_report_does_not_count(role):
    page = Section(0, None, 0, None, "", "", role, 0, 20, 20)
    rest = Section(1, None, 0, None, "", "", Role.REVIEW, 20, 20 + len(REPORT), 20)
    assert hashes("某" * 9 + "，" + "某" * 9 + "\n" + REPORT, [page, rest]) == hashes(REPORT)


def test_other_figures_are_other_clauses():
    other = REPORT.replace("4120", "4121").replace("318", "381")
    assert {number % 2 for number in hashes(other) - hashes(REPORT)} == {1}
    assert len(hashes(other) - hashes(REPORT)) == 2


def test_a_short_text_has_no_hashes_but_a_digest():
    text = "全县发放优待证4120张，" * (SHORT // 13)
    assert sum(character.isalnum() for character in text) < SHORT
    assert len(sign(text, [])) == DIGEST_BYTES
    assert sign(text, []) == sign(text.replace("，", "，\n"), [])
    assert sign(text, []) != sign(text.replace("4120", "4121"), [])


def test_a_long_text_keeps_the_smallest_hashes():
    text = "".join(f"第{number}项工作已经完成。" for number in range(5 * LIMIT))
    assert len(sign(text, [])) == DIGEST_BYTES + 4 * LIMIT
    part = hashes(text[: len(text) // 2])
    assert max(hashes(text)) < max(part)
    assert {number for number in part if number <= max(hashes(text))} <= hashes(text)


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_any_text_can_be_signed(text, start, end):
    section = Section(0, None, 0, None, "", "", Role.METADATA, min(start, end), max(start, end), 0)
    assert len(sign(text, [section])) % 4 == 0
