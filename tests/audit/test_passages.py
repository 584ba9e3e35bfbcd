"""Reports cut into passages: nothing lost, no figure cut, and headings where they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.audit.passages import FULL, LONGEST, SHORT, Passage, blocks, origin, passage

TITLE = "云溪县退役军人事务局2024年工作总结和2025年工作打算"
SENTENCE = "一年来，全局上下认真落实各项部署，服务对象满意度进一步提高，全年走访慰问困难退役军人{}户。"


def passages(text, sections, figures):
    return [passage(text, sections, figures, block) for block in blocks(text, sections, figures)]


def cut(text):
    report = pipeline.extract(text)
    assert report.document.text == text
    return passages(text, report.sections, [(one.start, one.end) for one in report.figures])


def paragraph(first, number):
    return "".join(SENTENCE.format(first + index) for index in range(number)) + "\n"


def test_a_short_report_is_one_passage():
    text = f"{TITLE}\n{paragraph(100, 1)}"
    assert [one.text(text) for one in cut(text)] == [text]


def test_title_and_headings_stand_above_a_passage():
    text = f"{TITLE}\n一、2024年工作情况\n{paragraph(100, 9)}{paragraph(200, 9)}二、2025年工作打算\n{paragraph(300, 4)}"
    first, second, third = cut(text)
    assert first.text(text) == f"{TITLE}\n一、2024年工作情况\n{paragraph(100, 9)}"
    assert second.text(text) == f"{TITLE}\n一、2024年工作情况\n{paragraph(200, 9)}"
    assert third.text(text) == f"{TITLE}\n二、2025年工作打算\n{paragraph(300, 4)}"


def test_a_plan_never_shares_a_passage_with_what_was_done():
    text = f"{TITLE}\n一、2024年工作情况\n{paragraph(100, 1)}二、2025年工作打算\n{paragraph(300, 1)}"
    assert [one.text(text).splitlines()[-2] for one in cut(text)] == ["一、2024年工作情况", "二、2025年工作打算"]


def test_headings_with_blanks_before_them_open_a_passage():
    text = f"{TITLE}\n\u3000\u3000一、优抚\n{paragraph(100, 5)}\u3000\u3000二、双拥\n{paragraph(200, 5)}"
    assert [one.text(text).count("、优抚") + 2 * one.text(text).count("、双拥") for one in cut(text)] == [1, 2]


def test_a_paragraph_without_end_is_cut_behind_a_sentence():
    text = f"{TITLE}\n{paragraph(100, 60)}"
    blocks = [one.block for one in cut(text)]
    assert len(blocks) > 2
    assert all(end - start <= LONGEST for start, end in blocks)
    assert all(text[end - 1] in "。\n" for _, end in blocks)


def test_lines_of_fixed_width_are_not_taken_for_paragraphs():
    wrapped = paragraph(100, 30).replace("，", "，\n")
    text = f"{TITLE}\n{wrapped}"
    assert all(text[: one.block[1]].rstrip()[-1] == "。" for one in cut(text))


def test_the_lengths_make_sense():
    assert SHORT < FULL < LONGEST


def test_a_figure_over_a_line_end_is_not_cut():
    text = "走访\n" * 300 + "发放1\n200元。"
    start = text.index("1\n200元")
    found = passages(text, (), [(start, start + 6)])
    assert sum(one.shift((start, start + 6)) is not None for one in found) == 1


@pytest.mark.parametrize("text", ["", "\n", "。", "一、\n"])
def test_texts_with_nothing_in_them(text):
    assert "".join(one.text(text) for one in passages(text, (), ())) == text


@given(st.text("一二、。\n（）1户 \u3000", max_size=300), st.integers(1, 20))
def test_blocks_hold_every_figure_once(text, times):
    text *= times
    figures = [(at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] == "1户"]
    found = passages(text, pipeline_sections(text), figures)
    assert "".join(text[slice(*one.block)] for one in found) == text
    for start, end in figures:
        holding = [one for one in found if one.block[0] <= start and end <= one.block[1]]
        assert len(holding) == 1
        shift = holding[0].shift((start, end))
        assert holding[0].text(text)[start + shift : end + shift] == "1户"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a/总结.txt#0-24,310-871", ("a/总结.txt", ((0, 24), (310, 871)))),
        ("a#1-2#0-24", ("a#1-2", ((0, 24),))),
        ("a.txt#", None),
        ("a.txt#top", None),
        ("report", None),
    ],
)
def test_where_a_sample_is_from(source, found):
    assert origin(source) == (found and (found[0], Passage(found[1])))


def pipeline_sections(text):
    from pipeline.rows import SectionRow

    starts = [at for at, char in enumerate(text) if char == "、"]
    return [SectionRow("d", f"s{at}", None, 1, None, "", "一", "review", at, len(text)) for at in starts]
