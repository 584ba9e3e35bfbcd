"""Exact alignment between a text and an edited copy of it.

A normalizer never rewrites text: it returns a list of :class:`Edit`, and :func:`apply` makes the new text together
with the :class:`Alignment` that leads back. Alignments of successive steps compose into one.

Conventions

* Offsets count code points; intervals are half-open.
* A replacement of the same length as what it replaces aligns character by character (``優待`` -> ``优待``). One of
  another length is a block: any part of it stands for the whole replaced span.
* A deletion is an empty block. A span that ends or begins where something was deleted does not take the deleted
  characters in; a span that crosses the place does (``項(xiàng)工作`` -> ``项工作``: ``项`` is ``項``, ``项工`` is
  ``項(xiàng)工``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``replacement``; delete it where that is empty."""

    start: int
    end: int
    replacement: str = ""


class Block(NamedTuple):
    """A place where old and new text do not correspond character by character."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The way from offsets in an edited text back to offsets in the text it was made from.

    ``blocks`` are sorted; between them the two texts run in step. Two that touch are apart only where neither of them
    is empty on either side, as two characters that were each replaced by another number of characters.
    """

    blocks: tuple[Block, ...] = ()
    new_starts: tuple[int, ...] = ()
    new_ends: tuple[int, ...] = ()

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Alignment:
        """The alignment with these blocks, which must be sorted and must not overlap."""
        return cls(tuple(blocks), tuple(b.new_start for b in blocks), tuple(b.new_end for b in blocks))

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the old text for ``new[start:end]``; an empty span maps to an empty span."""
        if start >= end:
            point = self._start_to_source(start)
            return point, point
        return self._start_to_source(start), self._end_to_source(end)

    def _start_to_source(self, position: int) -> int:
        """The old offset of the character that begins at ``position``: whatever was deleted before it stays out."""
        index = bisect_right(self.new_starts, position) - 1
        if index < 0:
            return position
        block = self.blocks[index]
        return block.old_start if position < block.new_end else block.old_end + (position - block.new_end)

    def _end_to_source(self, position: int) -> int:
        """The old offset behind the character that ends at ``position``: whatever was deleted after it stays out."""
        index = bisect_left(self.new_ends, position)
        if index < len(self.blocks) and self.blocks[index].new_start < position:
            return self.blocks[index].old_end
        if index == 0:
            return position
        block = self.blocks[index - 1]
        return block.old_end + (position - block.new_end)


IDENTITY = Alignment()


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, Alignment]:
    """The edited text and the alignment back to ``text``.

    Raises ``ValueError`` where two edits overlap or one lies outside the text: a normalizer with a fault must not
    pass silently.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not ordered:
        return text, IDENTITY
    _check(text, ordered)
    parts: list[str] = []
    blocks: list[Block] = []
    done = shift = 0
    for start, end, replacement in ordered:
        parts += (text[done:start], replacement)
        done = end
        if len(replacement) != end - start:
            blocks.append(Block(start, end, start + shift, start + shift + len(replacement)))
            shift += len(replacement) - (end - start)
    parts.append(text[done:])
    return "".join(parts), Alignment.of(_joined(blocks))


def compose(first: Alignment, second: Alignment) -> Alignment:
    """The alignment of two steps in a row: ``first`` from A to B, ``second`` from B to C; the result from A to C.

    Blocks of the two steps that overlap in B become one, and so do those that touch where something was deleted or
    inserted, so that the result is never finer than the truth.
    """
    if not first.blocks:
        return second
    if not second.blocks:
        return first
    spans = sorted([(b.new_start, b.new_end) for b in first.blocks] + [(b.old_start, b.old_end) for b in second.blocks])
    merged = _merged(spans)
    forward = _Forward(second.blocks)
    backward = _Forward(tuple(Block(b.new_start, b.new_end, b.old_start, b.old_end) for b in first.blocks))
    blocks = [Block(*backward.span(start, end), *forward.span(start, end)) for start, end in merged]
    return Alignment.of(_joined(blocks))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans with those that overlap as one; those that only touch stay apart unless one of them is empty."""
    merged = [spans[0]]
    ends_empty = spans[0][0] == spans[0][1]
    for start, end in spans[1:]:
        last_start, last_end = merged[-1]
        is_empty = start == end
        if start < last_end or (start == last_end and (ends_empty or is_empty)):
            merged[-1] = (last_start, max(end, last_end))
            ends_empty = (ends_empty and end <= last_end) or (is_empty and end >= last_end)
        else:
            merged.append((start, end))
            ends_empty = is_empty
    return merged


class _Forward:
    """Maps outer bounds of spans that contain whole blocks or none of them, from old to new."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [b.old_start for b in blocks]
        # How far the new text is ahead of the old one behind the first so many blocks.
        self._shifts = [0, *(b.new_end - b.old_end for b in blocks)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` lies in the new text, with the empty blocks at its ends taken in."""
        before = bisect_left(self._starts, start)
        after = bisect_left(self._starts, end, before)
        if after < len(self._blocks) and self._blocks[after].old_start == end == self._blocks[after].old_end:
            after += 1
        return start + self._shifts[before], end + self._shifts[after]


def _check(text: str, edits: Sequence[Edit]) -> None:
    if edits[0].start < 0 or max(edit.end for edit in edits) > len(text):
        raise ValueError("an edit lies outside the text")
    if any(edit.start > edit.end for edit in edits) or any(a.end > b.start for a, b in pairwise(edits)):
        raise ValueError("edits overlap or run backwards")


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that touch in both texts, as one where either is empty: which of the two it belongs to is not known."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        touches = last and last.old_end == block.old_start and last.new_end == block.new_start
        if last and touches and (_is_empty(last) or _is_empty(block)):
            joined[-1] = Block(last.old_start, block.old_end, last.new_start, block.new_end)
        else:
            joined.append(block)
    return joined


def _is_empty(block: Block) -> bool:
    return block.old_start == block.old_end or block.new_start == block.new_end
