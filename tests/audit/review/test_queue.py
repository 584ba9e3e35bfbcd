"""The order in which passages come."""

from __future__ import annotations

import pytest

from pipeline.audit.review.found import found_texts
from pipeline.audit.review.queue import Order, queue
from pipeline.store.loading import load
from tests.audit.review.made import make_run

FILLER = "这一段只说了工作的意义和要求，没有说别的什么。\n"
TEXTS = {
    "a.txt": FILLER
    + "\n".join(f"第{n}批优待证发放仪式在县里举行，发放【{n}张 card.issued】。" for n in range(10, 16))
    + "\n\n  \n",
    "b.txt": "慰问了驻县部队官兵和立功军人的家属，共慰问【30户 visit.made】，另发放【5张 card.issued】。\n"
    + FILLER
    + "会议室里来了【9人】，大家谈了很久也谈得很好。\n",
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    return found_texts(load(make_run(tmp_path_factory.mktemp("run"), TEXTS)))


def indicators(texts, order):
    places = queue(texts, order)
    return [[one.annotation.indicator for one in texts[text].passages[number].figures] for text, number in places]


def test_by_document_they_stand_as_in_the_reports(texts):
    assert indicators(texts, Order.DOCUMENT) == [
        [],
        *([["card.issued"]] * 6),
        ["visit.made", "card.issued"],
        [],
        [None],
    ]


def test_by_indicator_the_rarest_comes_first_and_what_has_none_last(texts):
    assert indicators(texts, Order.INDICATOR) == [
        ["visit.made", "card.issued"],
        *([["card.issued"]] * 6),
        [None],
        [],
        [],
    ]


@pytest.mark.parametrize("order", Order)
def test_each_passage_comes_once_and_always_at_the_same_place(texts, order):
    places = queue(texts, order)
    assert sorted(places) == queue(texts, Order.DOCUMENT)
    assert places == queue(texts, order)


def test_at_random_they_do_not_stand_as_in_the_reports(texts):
    assert queue(texts, Order.RANDOM) != queue(texts, Order.DOCUMENT)


def test_a_text_that_two_documents_share_comes_once(tmp_path):
    (one,) = found_texts(
        load(make_run(tmp_path, {"b.txt": "慰问【30户 visit.made】。", "a.txt": "慰问【30户 visit.made】。"}))
    )
    assert one.about["source"] == "a.txt"


def test_a_copy_is_passed_over(tmp_path):
    texts = {"a.txt": "慰问【30户 visit.made】。", "b.txt": "转载：慰问【30户 visit.made】。"}
    (one,) = found_texts(load(make_run(tmp_path, texts, copies={"b.txt": "doc0"})))
    assert one.about["source"] == "a.txt"


def test_figures_are_in_the_passage_in_which_they_begin(texts):
    for text in texts:
        for start, end in (passage.span for passage in text.passages):
            figures = next(one.figures for one in text.passages if one.span == (start, end))
            assert all(start <= one.annotation.start < end for one in figures)
            assert all(text.text[slice(*one.span)] == one.annotation.quote for one in figures)
    assert sum(len(passage.figures) for text in texts for passage in text.passages) == 9
