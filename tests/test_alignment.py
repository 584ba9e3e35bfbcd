"""The alignment leads every character back: examples, then properties on random texts and random edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import IDENTITY, Alignment, Edit, apply, compose

TEXTS = st.text("优待證123 \n(xiàng)", max_size=30)


@st.composite
def edit_lists(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits that do not overlap, in any order: deletions, insertions and replacements of any length."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(start, end, draw(st.text("甲乙丙", max_size=3))) for start, end in pairs]
    return draw(st.permutations(edits))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    return text, draw(edit_lists(len(text)))


@st.composite
def edited_twice(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    text, first = draw(edited())
    return text, first, draw(edit_lists(len(apply(text, first)[0])))


def spans(length: int) -> list[tuple[int, int]]:
    return [(start, end) for start in range(length) for end in range(start + 1, length + 1)]


def by_hand(text: str, edits: list[Edit]) -> str:
    """The edited text in the most obvious way: from the back, so that no offset moves; insertions keep their order."""
    in_order = sorted(edits, key=lambda edit: (edit.start, edit.end))
    for start, end, replacement in in_order[::-1]:
        text = text[:start] + replacement + text[end:]
    return text


# --- examples ------------------------------------------------------------------------------------------------------


def test_a_deletion_stays_out_of_the_spans_beside_it() -> None:
    value, alignment = apply("12項(xiàng)工作", [Edit(3, 10)])
    assert value == "12項工作"
    assert alignment.to_source(2, 3) == (2, 3)
    assert alignment.to_source(3, 5) == (10, 12)
    assert alignment.to_source(2, 4) == (2, 11)


def test_an_equal_length_replacement_aligns_character_by_character() -> None:
    value, alignment = apply("優待證", [Edit(0, 3, "优待证")])
    assert (value, alignment) == ("优待证", IDENTITY)


def test_a_replacement_of_another_length_is_one_block() -> None:
    value, alignment = apply("共①项", [Edit(1, 2, "(1)")])
    assert value == "共(1)项"
    assert [alignment.to_source(at, at + 1) for at in range(5)] == [(0, 1), (1, 2), (1, 2), (1, 2), (2, 3)]


def test_replacements_that_touch_stay_apart() -> None:
    value, alignment = apply("&lt;&gt;甲", [Edit(0, 4, "<"), Edit(4, 8, ">")])
    assert value == "<>甲"
    assert [alignment.to_source(at, at + 1) for at in range(3)] == [(0, 4), (4, 8), (8, 9)]


def test_an_insertion_leads_to_an_empty_span() -> None:
    _, alignment = apply("甲乙", [Edit(1, 1, "，")])
    assert alignment.to_source(1, 2) == (1, 1)
    assert alignment.to_source(0, 3) == (0, 2)


def test_deletions_at_both_ends() -> None:
    value, alignment = apply("  甲  ", [Edit(0, 2), Edit(3, 5)])
    assert value == "甲"
    assert alignment.to_source(0, 1) == (2, 3)


def test_an_empty_span_maps_to_an_empty_span() -> None:
    _, alignment = apply("甲(x)乙", [Edit(1, 4)])
    start, end = alignment.to_source(1, 1)
    assert start == end


def test_composition_with_the_identity_changes_nothing() -> None:
    _, alignment = apply("甲 乙", [Edit(1, 2)])
    assert compose(IDENTITY, alignment) == alignment == compose(alignment, IDENTITY)


def test_composition_of_two_deletions_at_one_place() -> None:
    value, first = apply("項(xiàng) 工作", [Edit(1, 8)])
    value, second = apply(value, [Edit(1, 2)])
    both = compose(first, second)
    assert value == "項工作"
    assert both.to_source(0, 1) == (0, 1)
    assert both.to_source(1, 3) == (9, 11)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 2), Edit(1, 3)],
        [Edit(2, 4)],
        [Edit(-1, 1)],
        [Edit(2, 1)],
        [Edit(0, 3), Edit(1, 2)],
        [Edit(0, 3), Edit(1, 1, "甲")],
    ],
)
def test_faulty_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply("一二三", edits)


# --- properties ----------------------------------------------------------------------------------------------------


@given(edited())
def test_apply_gives_the_edited_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert apply(text, edits)[0] == by_hand(text, edits)


@given(edited())
def test_untouched_characters_lead_to_themselves(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    value, alignment = apply(text, [edit for edit in edits if edit.replacement == ""])
    kept = [at for at in range(len(text)) if not any(e.start <= at < e.end for e in edits if e.replacement == "")]
    assert [alignment.to_source(at, at + 1) for at in range(len(value))] == [(at, at + 1) for at in kept]


@given(edited())
def test_characters_outside_blocks_are_equal(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    value, alignment = apply(text, edits)
    same_length = {at for e in edits if len(e.replacement) == e.end - e.start for at in range(e.start, e.end)}
    for at in range(len(value)):
        if any(block.new_start <= at < block.new_end for block in alignment.blocks):
            continue
        start, end = alignment.to_source(at, at + 1)
        assert end - start == 1
        assert start in same_length or text[start] == value[at]


@given(edited())
def test_spans_map_inside_bounds_and_in_order(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    value, alignment = apply(text, edits)
    mapped = [alignment.to_source(at, at + 1) for at in range(len(value))]
    assert all(0 <= start <= end <= len(text) for start, end in mapped)
    assert mapped == sorted(mapped)
    for start, end in spans(len(value)):
        assert alignment.to_source(start, end) == (mapped[start][0], mapped[end - 1][1])


@given(edited_twice())
def test_composition_contains_the_way_step_by_step(case: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first_edits, second_edits = case
    middle, first = apply(text, first_edits)
    value, second = apply(middle, second_edits)
    both = compose(first, second)
    for start, end in spans(len(value)):
        low, high = first.to_source(*second.to_source(start, end))
        new_low, new_high = both.to_source(start, end)
        assert 0 <= new_low <= low <= high <= new_high <= len(text)


@given(edited_twice())
def test_composition_is_exact_outside_its_blocks(case: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first_edits, second_edits = case
    middle, first = apply(text, first_edits)
    value, second = apply(middle, second_edits)
    both = compose(first, second)
    for at in range(len(value)):
        if not any(block.new_start <= at < block.new_end for block in both.blocks):
            assert both.to_source(at, at + 1) == first.to_source(*second.to_source(at, at + 1))


@given(edited_twice())
def test_blocks_are_sorted_and_apart(case: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first_edits, second_edits = case
    middle, first = apply(text, first_edits)
    _, second = apply(middle, second_edits)
    for alignment in (first, second, compose(first, second)):
        _assert_apart(alignment)


def _assert_apart(alignment: Alignment) -> None:
    for one, two in zip(alignment.blocks, alignment.blocks[1:], strict=False):
        assert one.old_end <= two.old_start
        assert one.new_end <= two.new_start
        gap = two.old_start - one.old_end
        assert gap == two.new_start - one.new_end
        assert gap > 0 or not any(b.old_start == b.old_end or b.new_start == b.new_end for b in (one, two))
