"""Which documents are copies of which: the decision, made from their signatures alone.

Documents are taken in order, the longest report first. Each is compared with the reports found before it that are not
copies themselves (the heads), and becomes a copy of one or a head of its own. So every copy has been compared with the
head of its group, and no chain of small differences leads from one report to another. Of those in a group that have
(nearly) all that the head has, the original is chosen by what is known of them: :func:`_preference`.

The order depends on what the documents say and, where they say the same, on their source names; not on the order in
which they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from pipeline.signature import DIGEST_BYTES, HASH_TYPE, LIMIT

Hashes: TypeAlias = "np.ndarray[Any, np.dtype[np.uint32]]"

CLAUSES = 0.5
"""Of the clauses of the shorter report, this share stands in the longer one, if one is a copy of the other …"""
FIGURES = 0.75
"""… and this share of those with a figure (of all, where hardly any has one), so that a report of another year made
from the same template is none."""
DENSITY = 0.25
"""And figures stand in the shorter one a quarter as densely or more, or they are hidden in it (``走访XX户``)."""
FEWEST = 6
"""So many clauses of a kind say enough of it; with fewer in common, only equal texts are copies."""
PART = 0.2
"""What has a smaller share of a report's clauses is a quotation, or its report stands in a collection: no copy."""
WHOLE = 0.9
"""What has this share of the clauses of the longest report of its group, and of those with a figure, may be the
original."""

_ALL = 1 << 32
_SOUGHT = 32
"""So many clauses of a report, those with the smallest hashes, are looked up in the reports before it."""
_INDEXED = round(_SOUGHT / PART)
"""So many of a report can be found: where one is a part of another, these reach as far as those looked up."""
_HIT = _SOUGHT // 4
"""A report with so many of them (or a quarter of fewer) is compared …"""
_COMPARED = 32
"""… if it is among the reports with most of them: those that share no more than a site's phrases cost no time."""
_MANY = 2000
"""A clause is looked for in so many reports, the longest that have it."""


class Candidate(NamedTuple):
    """What is known of a document; ``published`` is an ISO date, ``signature`` is of :mod:`pipeline.signature`.

    ``several`` are reports in one page: no copy, and no original, of one of them.
    """

    doc_id: str
    source: str
    sha256: str
    published: str | None
    truncated: bool
    signature: bytes
    several: bool = False

    @property
    def hashes(self) -> Hashes:
        """The hashes of its clauses in ascending order."""
        return np.frombuffer(self.signature, HASH_TYPE, offset=DIGEST_BYTES)

    @property
    def n_clauses(self) -> int:
        """How many clauses the report has; an estimate where the signature does not hold all."""
        hashes = self.hashes
        return len(hashes) if len(hashes) < LIMIT else LIMIT * _ALL // (int(hashes[-1]) + 1)


class Overlap(NamedTuple):
    """Two reports in clauses of a fair sample: how many each has, how many both, and how many of them have a figure."""

    first: int
    second: int
    shared: int
    first_figures: int
    second_figures: int
    shared_figures: int

    @property
    def is_copy(self) -> bool:
        """Whether the shorter report is a copy of the longer one."""
        lengths = sorted([(self.first, -self.first_figures), (self.second, -self.second_figures)])
        (shorter, less), (longer, more) = ((clauses, -figures) for clauses, figures in lengths)
        share = CLAUSES if less >= FEWEST else FIGURES
        return (
            self.shared >= max(FEWEST, share * shorter)
            and self.shared_figures >= FIGURES * less
            and less * longer >= DENSITY * more * shorter
            and shorter >= PART * longer
        )


def overlap(first: Hashes, second: Hashes) -> Overlap:
    """Compare the hashes of two signatures."""
    reach = min(_reach(first), _reach(second))
    first, second = (hashes[: np.searchsorted(hashes, reach, "right")] for hashes in (first, second))
    compared = (first, second, np.intersect1d(first, second, assume_unique=True))
    return Overlap(*map(len, compared), *map(_figures, compared))


def _figures(hashes: Hashes) -> int:
    return int(np.count_nonzero(hashes & 1))


def _reach(hashes: Hashes) -> int:
    """Up to this hash a signature holds all clauses of its report."""
    return int(hashes[-1]) if len(hashes) == LIMIT else _ALL - 1


def find_copies(candidates: Iterable[Candidate]) -> dict[str, str]:
    """The ``doc_id`` of every copy and that of its original.

    Documents with the same bytes or the same normalized text are copies whatever their length; a page of several
    reports only is one of a page with the same. For 100,000
    reports that takes a quarter of a minute, and 160 MB beside the candidates.
    """
    ordered = sorted(candidates, key=lambda one: (-one.n_clauses, _preference(one)))
    groups: defaultdict[int, list[Candidate]] = defaultdict(list)
    for rank, head in enumerate(_heads(ordered)):
        groups[head].append(ordered[rank])
    originals = ((_original(ordered[head], group), group) for head, group in groups.items() if len(group) > 1)
    return {one.doc_id: original.doc_id for original, group in originals for one in group if one is not original}


def _preference(one: Candidate) -> tuple[object, ...]:
    """The smallest is preferred: one report, not truncated, published first (where known), the longest, by name."""
    return (one.several, one.truncated, one.published or "~", -one.n_clauses, one.source)


def _original(head: Candidate, group: Sequence[Candidate]) -> Candidate:
    """The original of a group; a part of it is none, so that nothing gets lost with the copies."""
    return min((one for one in group if _has_all(one, head)), key=_preference)


def _has_all(one: Candidate, head: Candidate) -> bool:
    found = overlap(one.hashes, head.hashes)
    has_all = found.shared >= WHOLE * found.second and found.shared_figures >= WHOLE * found.second_figures
    return one is head or has_all


def _heads(ordered: Sequence[Candidate]) -> Iterator[int]:
    """For each document, by rank, the rank of the head of its group: its own, if it is a head."""
    equal: dict[str | bytes, int] = {}
    index = _Index(ordered)
    for rank, one in enumerate(ordered):
        keys = (one.sha256, one.signature[:DIGEST_BYTES])
        known = next((equal[key] for key in keys if key in equal), None)
        head = index.head_of(rank) if known is None and not one.several else known
        if head is None:
            head = rank
            if not one.several:
                index.add(rank)
        for key in keys:
            equal.setdefault(key, head)
        yield head


class _Index:
    """Finds the heads that share clauses with a report."""

    def __init__(self, ordered: Sequence[Candidate]) -> None:
        self._ordered = ordered
        self._is_head = np.zeros(len(ordered), np.bool_)
        self._postings = _postings(ordered)

    def add(self, rank: int) -> None:
        """Make a report a head."""
        self._is_head[rank] = True

    def head_of(self, rank: int) -> int | None:
        """The head that the report at ``rank`` is a copy of: that with most in common, the first of equals."""
        hashes = self._ordered[rank].hashes
        overlaps = {head: overlap(hashes, self._ordered[head].hashes) for head in self._likely(rank, hashes)}
        copies = [(-found.shared, head) for head, found in overlaps.items() if found.is_copy]
        return min(copies)[1] if copies else None

    def _likely(self, rank: int, hashes: Hashes) -> list[int]:
        """The heads before ``rank`` with a good part of its clauses."""
        if len(hashes) < FEWEST:
            return []
        sought = hashes[:_SOUGHT].astype(np.uint64) << 32
        begins = np.searchsorted(self._postings, sought)
        ends = np.minimum(np.searchsorted(self._postings, sought | rank), begins + _MANY)
        spans = [self._postings[begin:end] for begin, end in zip(begins, ends, strict=True) if begin < end]
        least = min(_HIT, len(sought) / 4)
        if len(spans) < least:
            return []
        ranks = np.concatenate(spans) & (_ALL - 1)
        heads, counts = np.unique(ranks[self._is_head[ranks]], return_counts=True)
        heads, counts = heads[counts >= least], counts[counts >= least]
        found: list[int] = heads[np.lexsort((heads, -counts))[:_COMPARED]].tolist()
        return found


def _postings(ordered: Sequence[Candidate]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Every hash of every report with the rank of the report behind it, in order."""
    sizes = [min(_INDEXED, len(one.hashes)) for one in ordered]
    postings = np.empty(sum(sizes), np.uint64)
    begin = 0
    for rank, (one, size) in enumerate(zip(ordered, sizes, strict=True)):
        postings[begin : begin + size] = one.hashes[:size].astype(np.uint64) << 32 | rank
        begin += size
    postings.sort()
    return postings
