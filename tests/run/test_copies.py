"""What is a copy, what only looks like one, and which of a group is the original."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read import read
from pipeline.run.copies import Candidate, find_copies, overlap
from pipeline.signature import DIGEST_BYTES, LIMIT
from tests import built
from tests.benchmarks.bench_copies import REPORTS, Signer
from tests.variations import COPIES, LOOK_ALIKES

FILE = REPORTS / "沂川县2023年退役军人工作总结.docx"
TEXT = read(FILE.name, FILE.read_bytes()).text


@pytest.fixture(scope="module")
def sign_text():
    return Signer(built.lexicon())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", COPIES)
def test_copies_are_found(sign_text, kind, seed):
    found = find_copies([sign_text("a", TEXT), sign_text("b", COPIES[kind](TEXT, random.Random(seed)))])
    assert len(found) == 1


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", LOOK_ALIKES)
def test_look_alikes_are_no_copies(sign_text, kind, seed):
    assert find_copies([sign_text("a", TEXT), sign_text("b", LOOK_ALIKES[kind](TEXT, random.Random(seed)))]) == {}


def test_reports_of_the_corpus_are_no_copies_of_each_other(sign_text):
    texts = {path.name: read(path.name, path.read_bytes()).text for path in REPORTS.iterdir()}
    assert find_copies([sign_text(name, text) for name, text in texts.items()]) == {}


@pytest.mark.parametrize("share", [0.3, 0.4, 0.6, 0.8])
def test_a_copy_that_is_cut_never_is_the_original(sign_text, share):
    """Not even one that does not say so and was published first."""
    whole = sign_text("b", TEXT)
    part = sign_text("a", TEXT[: int(len(TEXT) * share)])._replace(published="2001-01-01")
    assert find_copies([part, whole]) == {"a": "b"}


def candidate(name, clauses=(), published=None, truncated=False, sha256=None, digest=None, several=False):
    """A candidate whose clauses are given by numbers; those that are odd have a figure."""
    spread = sorted((number * 2654435769 % (1 << 31)) << 1 | number % 2 for number in set(clauses))
    signature = (digest or name).encode().ljust(DIGEST_BYTES)[:DIGEST_BYTES]
    hashes = np.array(spread[:LIMIT], "<u4").tobytes()
    return Candidate(name, name, sha256 or name, published, truncated, signature + hashes, several)


ORIGINALS = {
    "by name, where nothing else tells them apart": ([("b", {}), ("a", {})], "a"),
    "published first": ([("a", {"published": "2024-02-02"}), ("b", {"published": "2024-02-01"})], "b"),
    "known when, before unknown": ([("a", {}), ("b", {"published": "2024-02-02"})], "b"),
    "not truncated, before published first": (
        [("a", {"published": "2020-01-01", "truncated": True}), ("b", {"published": "2024-01-01"})],
        "b",
    ),
    "the longer": ([("a", {"clauses": range(97)}), ("b", {"clauses": range(100)})], "b"),
    "published first, before the longer": ([("a", {"clauses": range(97), "published": "2024-01-01"}), ("b", {})], "a"),
    "not without some of the figures, though published first": (
        [
            ("a", {"clauses": [*range(0, 180, 2), *range(1, 16, 2)], "published": "2024-01-01"}),
            ("b", {"clauses": [*range(0, 180, 2), *range(1, 20, 2)]}),
        ],
        "b",
    ),
    "not a part, though published first": ([("a", {"clauses": range(60), "published": "2024-01-01"}), ("b", {})], "b"),
}


@pytest.mark.parametrize("case", ORIGINALS)
def test_which_is_the_original(case):
    given_, original = ORIGINALS[case]
    made = [candidate(name, **({"clauses": range(100)} | known)) for name, known in given_]
    assert find_copies(made) == {one.doc_id: original for one in made if one.doc_id != original}


def test_a_page_of_several_reports_is_a_copy_of_its_equal_alone():
    one = candidate("one", range(50))
    whole = candidate("whole", range(60), several=True)
    equal = candidate("equal", range(60), several=True, digest="whole")
    longer = candidate("longer", range(70), several=True)
    assert find_copies([one, whole, equal, longer]) == {"whole": "equal"}
    assert find_copies([one, candidate("again", range(60))]) == {"one": "again"}


@dataclass
class Pair:
    first: range | list[int]
    second: range | list[int]
    copy: bool


PAIRS = {
    "the same": Pair(range(100), range(100), True),
    "a part": Pair(range(100), range(30), True),
    "a quotation": Pair(range(100), range(15), False),
    "a report in a collection": Pair(range(1000), range(100), False),
    "half of both": Pair(range(100), range(60, 160), False),
    "figures differ": Pair(range(0, 200, 2), [*range(0, 120, 2), *range(301, 381, 2)], False),
    "one figure of ten differs": Pair(
        [*range(0, 180, 2), *range(1, 21, 2)], [*range(0, 180, 2), *range(3, 23, 2)], True
    ),
    "half of ten figures differ": Pair(
        [*range(0, 180, 2), *range(1, 21, 2)], [*range(0, 180, 2), *range(11, 31, 2)], False
    ),
    "figures are hidden": Pair(range(100), [*range(0, 100, 2), *range(1000, 1100, 2)], False),
    "some figures are hidden, of few": Pair([*range(0, 180, 2), *range(1, 21, 2)], range(0, 200, 2), False),
    "a part with few figures": Pair([*range(0, 100, 2), *range(1, 101, 2)], [*range(0, 40, 2), *range(1, 11, 2)], True),
    "too few clauses to tell": Pair(range(5), range(5), False),
    "long reports": Pair(range(3000), range(2900), True),
    "the first third of a long report": Pair(range(3000), range(1000), True),
    "a tenth of a long report": Pair(range(3000), range(300), False),
    "half of two long reports": Pair(range(3000), range(2000, 5000), False),
    "nothing": Pair([], [], False),
}


@pytest.mark.parametrize("case", PAIRS)
def test_pairs(case):
    first, second = candidate("a", PAIRS[case].first), candidate("b", PAIRS[case].second)
    assert overlap(first.hashes, second.hashes).is_copy == PAIRS[case].copy
    assert overlap(second.hashes, first.hashes).is_copy == PAIRS[case].copy
    assert bool(find_copies([first, second])) == PAIRS[case].copy


def test_equal_bytes_or_texts_are_copies_whatever_their_length():
    made = [
        candidate("a", sha256="same"), candidate("b", sha256="same"),
        candidate("c", digest="equal"), candidate("d", digest="equal"),
        candidate("e"), candidate("f", digest="other"),
    ]  # fmt: skip
    assert find_copies(made) == {"b": "a", "d": "c"}


def test_small_differences_do_not_add_up():
    """Each is a copy of the one before it, but the last has nothing of the first."""
    chain = [candidate(str(number), range(number * 20, number * 20 + 100)) for number in range(8)]
    found = find_copies(chain)
    by_name = {one.doc_id: one for one in chain}
    assert 0 < len(found) < 7
    assert all(overlap(by_name[one].hashes, by_name[other].hashes).is_copy for one, other in found.items())


def test_phrases_that_thousands_share_make_no_copies():
    phrases = range(10**6, 10**6 + 20)
    made = [candidate(f"{number:04d}", [*phrases, *range(number * 50, number * 50 + 50)]) for number in range(1500)]
    copy = candidate("copy", [*phrases, *range(700 * 50, 700 * 50 + 45)])
    assert find_copies([*made, copy]) == {"copy": "0700"}


def test_more_copies_than_are_looked_at():
    """A clause is looked up in a limited number of reports, but the head of a large family is among them."""
    chance = random.Random(1)
    family = [candidate("head", range(100))]
    family += [candidate(f"{number:04d}", chance.sample(range(100), 90)) for number in range(2500)]
    found = find_copies(family)
    assert set(found.values()) == {"head"}
    assert len(found) == 2500


REPORT = st.lists(st.integers(0, 60), max_size=60)
KNOWN = st.tuples(REPORT, st.sampled_from([None, "2024-01-01", "2024-05-05"]), st.booleans(), st.sampled_from("xyz"))


@settings(max_examples=200)
@given(st.lists(KNOWN, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_originals_are_no_copies(known, chance):
    made = [
        candidate(str(number), clauses, published, truncated, digest=digest if len(clauses) < 3 else None)
        for number, (clauses, published, truncated, digest) in enumerate(known)
    ]
    found = find_copies(made)
    assert not set(found) & set(found.values())
    chance.shuffle(made)
    assert find_copies(made) == found
