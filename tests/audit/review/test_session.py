"""A review without its page: what answers do to the gold file."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audit.checking import GoldError
from pipeline.audit.review.answers import Written, text_key
from pipeline.audit.review.figures import RefusedError
from pipeline.audit.review.found import found_texts
from pipeline.audit.review.gold import GoldFile
from pipeline.audit.review.journal import Journal, ReviewError, journal_path
from pipeline.audit.review.queue import Order
from pipeline.audit.review.session import Session
from pipeline.audit.review.state import State
from pipeline.audit.samples import Sample, dump_samples, load_samples
from pipeline.store.loading import load
from tests.audit.review.conftest import ASTRAL, PLAIN
from tests.audit.review.made import make_run, read_marked

CODES = ["preferential_card.issued", "visit.households", "honor_plaque.hung", "consolation.amount"]


@pytest.fixture
def session(out, gold_path):
    one = begin(out, gold_path)
    yield one
    one.gold.journal.close()


def begin(out, path, order=Order.DOCUMENT):
    return Session(found_texts(load(out)), GoldFile(path), CODES, order)


def index_of(session, word):
    return next(
        index
        for index in range(len(session.places))
        if word in session.text(index).text[slice(*session.passage(index).span)]
    )


def finish(session, index):
    for item in session.items(index):
        if item.verdict is None:
            session.accept(index, item.span)
    session.check(index)


def gold(session):
    path = session.gold.path
    return load_samples(path).samples if path.exists() else ()


def fields(figure, **changes):
    return {**figure._asdict(), **changes}


def test_a_passage_is_gold_once_all_its_figures_are_answered_and_none_was_missed(session):
    index = index_of(session, "优待证")
    first, second = (item.span for item in session.items(index))
    with pytest.raises(RefusedError, match="open"):
        session.check(index)
    session.accept(index, first)
    session.refuse(index, second)
    assert gold(session) == ()
    session.check(index)
    (sample,) = gold(session)
    text, figures = read_marked(PLAIN)
    assert (sample.id, sample.source, sample.text) == ("doc0", "甲.txt", text)
    assert sample.reviewed == (session.passage(index).span,)
    assert sample.figures == (figures[0],)


def test_the_gold_file_has_whole_numbers_where_tables_have_floats(session):
    finish(session, index_of(session, "优待证"))
    assert '"value": 300,' in session.gold.path.read_text("utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 301},
        {"value": 300, "value_max": 320.5},
        {"unit": "本"},
        {"unit": None},
        {"mod": "about"},
        {"mod": "masked", "value": None},
        {"status": "planned"},
        {"year": 2023},
        {"year": None},
        {"indicator": "visit.households"},
        {"indicator": None},
    ],
)
def test_what_a_person_changes_is_gold(session, changes):
    index = index_of(session, "优待证")
    item = session.items(index)[0]
    figure = item.found.annotation
    session.correct(index, item.span, item.span, fields(figure, **changes))
    finish(session, index)
    assert gold(session)[0].figures[0] == figure._replace(**changes)
    assert session.items(index)[0].verdict == "changed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": "22万"}, "value"),
        ({"value": True}, "value"),
        ({"value": float("inf")}, "value"),
        ({"value": None}, "masked"),
        ({"mod": "masked"}, "masked"),
        ({"value_max": 300}, "value_max"),
        ({"unit": "张" * 21}, "unit"),
        ({"unit": 5}, "unit"),
        ({"mod": "rough"}, "mod"),
        ({"status": None}, "status"),
        ({"year": 24}, "year"),
        ({"year": "2024年"}, "year"),
        ({"indicator": "bogus"}, "indicator"),
        ({"quote": "301张"}, "quote"),
    ],
)
def test_what_cannot_be_true_is_refused_and_changes_nothing(session, changes, code):
    index = index_of(session, "优待证")
    item = session.items(index)[0]
    with pytest.raises(RefusedError) as refused:
        session.correct(index, item.span, item.span, fields(item.found.annotation, **changes))
    assert refused.value.code == code
    assert all(one.verdict is None for one in session.items(index))


def test_a_figure_that_was_missed_is_gold(session):
    index = index_of(session, "𠀋")
    text, figures = read_marked(ASTRAL)
    place = (text.index("𠮷九萬元"), text.index("𠮷九萬元") + 4)
    added = fields(figures[0], quote="𠮷九萬元", value=90000, unit="元", indicator="consolation.amount")
    session.correct(index, place, place, added)
    finish(session, index)
    (sample,) = gold(session)
    assert [one.quote for one in sample.figures] == ["136張", "7戶", "𠮷九萬元"]
    assert all(text[one.start : one.end] == one.quote for one in sample.figures)
    session.refuse(index, place)  # on second thoughts
    assert [one.quote for one in gold(session)[0].figures] == ["136張", "7戶"]
    assert len(session.items(index)) == 2


def test_a_figure_may_get_other_characters_but_none_of_another_figure(session):
    index = index_of(session, "优待证")
    first, second = session.items(index)
    text = session.text(index).text
    start, end = first.span
    wider = fields(first.found.annotation, quote=text[start - 3 : end])
    session.correct(index, first.span, (start - 3, end), wider)
    over = (start, second.span[1])
    with pytest.raises(RefusedError, match="overlap"):
        session.correct(index, first.span, over, fields(first.found.annotation, quote=text[slice(*over)]))
    finish(session, index)
    assert gold(session)[0].figures[0].quote == "优待证300张"


def test_a_figure_added_where_a_moved_one_was_found_leaves_that_one_alone(session):
    index = index_of(session, "优待证")
    first = session.items(index)[0]
    text, start = session.text(index).text, first.span[0]
    places = [(start - 1, start), (start - 2, start - 1), (start - 3, start - 2)]
    session.correct(index, first.span, places[0], fields(first.found.annotation, quote=text[slice(*places[0])]))
    for place in places[1:]:
        session.correct(index, None, first.span, fields(first.found.annotation))
        added = next(item for item in session.items(index) if item.figure == first.found.annotation)
        session.correct(index, added.span, place, fields(first.found.annotation, quote=text[slice(*place)]))
    session.correct(index, None, first.span, fields(first.found.annotation, value=5))
    session.correct(index, None, (start - 5, start - 3), fields(first.found.annotation, quote="发放"))
    finish(session, index)
    assert [(one.quote, one.value) for one in gold(session)[0].figures] == [
        ("发放", 300), ("优", 300), ("待", 300), ("证", 300), ("300张", 5), ("20户", 20)
    ]  # fmt: skip


def test_a_figure_added_where_one_was_refused_is_that_one_corrected(session):
    index = index_of(session, "优待证")
    first = session.items(index)[0]
    session.refuse(index, first.span)
    session.correct(index, None, first.span, fields(first.found.annotation, value=5))
    assert next((item.span, item.verdict) for item in session.items(index)) == (first.span, "changed")
    assert len(session.items(index)) == 2


@pytest.mark.parametrize("place", [(-1, 2), (5, 5), (9, 8), (0, 10**6), (500, 503)])
def test_a_figure_begins_in_its_passage(session, place):
    with pytest.raises(RefusedError, match="place"):
        session.correct(0, place, place, {})


@pytest.mark.parametrize("index", [-1, 99])
def test_there_are_so_many_passages_and_no_more(session, index):
    with pytest.raises(RefusedError, match="place"):
        session.items(index)


def test_undo_takes_back_one_answer_after_the_other_and_says_where(session):
    index = index_of(session, "优待证")
    finish(session, index)
    first, second = (item.span for item in session.items(index))
    session.refuse(index, first)
    assert [one.quote for one in gold(session)[0].figures] == ["20户"]
    assert session.undo() == (index, first)
    assert [one.quote for one in gold(session)[0].figures] == ["300张", "20户"]
    assert session.undo() == (index, session.passage(index).span)
    assert gold(session) == ()
    assert [session.undo(), session.undo(), session.undo()] == [(index, second), (index, first), None]
    assert all(item.verdict is None for item in session.items(index))


def test_undo_that_cannot_say_where_takes_nothing_back(session, monkeypatch):
    index = index_of(session, "优待证")
    session.accept(index, session.items(index)[0].span)
    records = list(session.gold.journal.records)
    monkeypatch.setattr(session, "_where", no_passage)
    with pytest.raises(ValueError, match="no passage"):
        session.undo()
    assert session.gold.journal.records == records


def no_passage(_):
    raise ValueError("no passage")


def test_undo_leaves_the_answers_of_other_runs_alone(session, gold_path, tmp_path):
    finish(session, index_of(session, "优待证"))
    session.gold.journal.close()
    other = begin(make_run(tmp_path / "other", {"x.txt": "走访【3户】。"}), gold_path)
    assert other.undo() is None
    finish(other, 0)
    assert [sample.source for sample in gold(other)] == ["甲.txt", "x.txt"]
    other.gold.journal.close()


def test_a_review_goes_on_where_it_was_with_another_run_of_the_same_texts(session, gold_path, tmp_path):
    index = index_of(session, "优待证")
    item = session.items(index)[0]
    session.refuse(index, item.span)
    finish(session, index)
    session.gold.journal.close()
    # Other rules find 发放优待证300张 elsewhere, and a figure that a person did not see.
    marked = PLAIN.replace("【300张 preferential_card.issued】", "【300】张").replace("老兵", "【老】兵")
    again = begin(make_run(tmp_path / "again", {"新名.txt": marked}), gold_path)
    assert again.unchecked(0) == 1
    assert [(item.span, item.verdict) for item in again.items(0)] == [((23, 24), "wrong"), ((25, 28), "right")]
    finish(again, 1)
    (sample,) = gold(again)
    assert (sample.id, [one.quote for one in sample.figures]) == ("doc0", ["20户", "500块", "X场"])
    again.gold.journal.close()


def test_a_report_whose_text_changed_is_another_sample(session, gold_path, tmp_path):
    finish(session, index_of(session, "优待证"))
    session.gold.journal.close()
    again = begin(make_run(tmp_path / "again", {"甲.txt": "发放优待证【301张】。"}), gold_path)
    finish(again, 0)
    first, second = gold(again)
    assert (first.id, second.id) == ("doc0", f"doc0-{text_key('发放优待证301张。')[:8]}")
    again.gold.journal.close()


def test_the_next_open_passage_comes_from_the_start_again(session):
    last = len(session.places) - 1
    assert (session.unchecked(0), session.unchecked(last)) == (0, last)
    finish(session, last)
    assert session.unchecked(last) == 0
    for index in range(last):
        finish(session, index)
    assert session.unchecked(0) is None


@settings(max_examples=25)
@given(data=st.data())
def test_any_answers_cut_off_anywhere_give_gold_whose_slices_are_its_quotes(out, tmp_path_factory, data):
    path = tmp_path_factory.mktemp("gold") / "g.jsonl"
    session = begin(out, path, data.draw(st.sampled_from(Order)))
    for _ in range(data.draw(st.integers(1, 12))):
        index = data.draw(st.integers(0, len(session.places) - 1))
        spans = [item.span for item in session.items(index) if item.found] or [(0, 1)]
        act = data.draw(st.sampled_from([session.accept, session.refuse, "check", "undo"]))
        try:
            if act == "check":
                finish(session, index)
            elif act == "undo":
                session.undo()
            else:
                act(index, data.draw(st.sampled_from(spans)))
        except RefusedError:
            pass
    expected = session.gold.state.gold()
    assert gold(session) == tuple(expected)
    assert State(session.gold.journal.records).gold() == expected
    for sample in expected:
        assert all(sample.text[one.start : one.end] == one.quote for one in sample.figures)
        assert all(sample.covers(one.start) for one in sample.figures)
    session.gold.journal.close()
    whole = journal_path(path).read_bytes()
    journal_path(path).write_bytes(whole[: data.draw(st.integers(whole.index(b"\n") + 1, len(whole)))])
    kept = set(path.read_bytes().split(b"\n")) if path.exists() else set()
    try:
        GoldFile(path).journal.close()
    except ReviewError:  # the cut took answers that the gold file has: that is told, and nothing is lost
        assert kept == set(path.read_bytes().split(b"\n"))


# --- the gold file and its journal ---------------------------------------------------------------------------------


def test_a_kill_between_journal_and_gold_file_loses_nothing(session, gold_path, monkeypatch):
    monkeypatch.setattr("pipeline.audit.review.gold.write_whole", kill)
    with pytest.raises(KeyboardInterrupt):
        finish(session, index_of(session, "优待证"))
    session.gold.journal.close()
    monkeypatch.undo()
    assert not gold_path.exists()
    again = GoldFile(gold_path)
    assert len(load_samples(gold_path).samples) == 1
    again.journal.close()


def kill(*_):
    raise KeyboardInterrupt


SEVEN = tuple(read_marked("【7人】")[1])


def test_gold_that_was_there_before_is_taken_over(out, gold_path):
    text, figures = read_marked(PLAIN)
    page = read_marked("<p>【5人】</p>")[1][0]
    before = [
        Sample("mine", text, tuple(figures), "甲"),
        Sample("page", "<p>5人</p>", (page,), "web"),
        Sample("empty", "", (), "x"),
    ]
    gold_path.parent.mkdir()
    gold_path.write_text(dump_samples(before), encoding="utf-8")
    session = begin(out, gold_path)
    assert gold(session) == tuple(before)
    index = index_of(session, "优待证")
    assert session.is_checked(index)
    session.refuse(index, session.items(index)[0].span)
    assert gold(session) == (Sample("mine", text, tuple(figures[1:]), "甲"), *before[1:])
    assert session.undo() is not None
    assert gold(session) == tuple(before)
    session.gold.journal.close()


def test_gold_in_a_form_of_its_own_stays_as_it_is_until_an_answer_changes_it(out, gold_path):
    text, figures = read_marked(PLAIN)
    contents = [
        json.loads(dump_samples([Sample("mine", text, tuple(figures[::-1]))])),
        {"id": "x", "text": "", "figures": []},
    ]
    data = codecs.BOM_UTF8 + "\r\n\n".join(map(json.dumps, [contents[0] | {"reviewed": None}, contents[1]])).encode()
    gold_path.parent.mkdir()
    gold_path.write_bytes(data)
    for _ in range(2):
        GoldFile(gold_path).journal.close()
        assert gold_path.read_bytes() == data
    session = begin(out, gold_path)
    index = index_of(session, "优待证")
    session.refuse(index, session.items(index)[0].span)
    session.gold.journal.close()
    assert gold(session) == (Sample("mine", text, tuple(figures[1:])), Sample("x", "", ()))


def test_a_kill_while_gold_is_taken_over_loses_nothing(gold_path, monkeypatch):
    before = [Sample(f"s{number}", f"共{number}人。", ()) for number in range(3)]
    gold_path.parent.mkdir()
    gold_path.write_text(dump_samples(before), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", fails_at(2))
        with pytest.raises(KeyboardInterrupt):
            GoldFile(gold_path)
    GoldFile(gold_path).journal.close()
    assert load_samples(gold_path).samples == tuple(before)


def fails_at(number):
    real, left = Journal.append, [number]

    def append(self, record):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        real(self, record)

    return append


def test_gold_that_somebody_else_changed_is_left_alone(session, gold_path):
    finish(session, index_of(session, "优待证"))
    session.gold.journal.close()
    changed = gold_path.read_text("utf-8").replace('"value": 300', '"value": 301')
    gold_path.write_text(changed, encoding="utf-8")
    with pytest.raises(
        ReviewError, match="was changed by something else than review: to go on from it as it is now, move"
    ):
        GoldFile(gold_path)
    assert gold_path.read_text("utf-8") == changed
    journal_path(gold_path).rename(gold_path.with_name("old"))
    one = GoldFile(gold_path)
    assert one.state.gold()[0].figures[0].value == 301
    one.journal.close()


def test_gold_that_somebody_changes_during_a_review_is_left_alone(session, gold_path):
    index = index_of(session, "优待证")
    finish(session, index)
    gold_path.write_text("mine\n", encoding="utf-8")
    session.refuse(index, session.items(index)[0].span)
    assert "was changed by something else" in str(session.gold_error)
    assert gold_path.read_text("utf-8") == "mine\n"
    gold_path.unlink()
    session.check(index)  # the answer itself was kept
    assert session.gold_error is None
    assert [one.quote for one in gold(session)[0].figures] == ["20户"]


def test_gold_that_was_moved_away_is_written_anew(session, gold_path):
    finish(session, index_of(session, "优待证"))
    session.gold.journal.close()
    data = gold_path.read_bytes()
    gold_path.unlink()
    GoldFile(gold_path).journal.close()
    assert gold_path.read_bytes() == data


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("hello\n", "gold.jsonl:1: not JSON"),
        (dump_samples([Sample("a", "7人", tuple(read_marked("【8人】")[1]))]), "gold.jsonl:1: figure 1: "),
        (dump_samples([Sample("a", "b", ()), Sample("c", "b", ())]), "samples a and c have the same text"),
        (dump_samples([Sample("a", "7人", SEVEN * 2)]), "sample a has two figures at 0:2: take one"),
        (
            dump_samples([Sample("a", "7人", SEVEN)]).replace('"quote"', '"note": 1, "quote"'),
            "a has keys that a review",
        ),
        (
            dump_samples([Sample("a", "b", ())]).replace('"text"', '"by": "me", "text"'),
            "sample a has keys that a review",
        ),
        (dump_samples([Sample("a", "7人。", SEVEN, "", ((2, 3),))]), "a figure at 0:2, which is not in `reviewed`"),
        (dump_samples([Sample("a", "7人。", (), "", ())]), "sample a has nothing that was reviewed"),
    ],
)
def test_a_file_that_is_no_gold_is_refused_and_left_alone(gold_path, content, message):
    gold_path.parent.mkdir()
    gold_path.write_text(content, encoding="utf-8")
    with pytest.raises((GoldError, ReviewError), match=message):
        GoldFile(gold_path)
    assert gold_path.read_text("utf-8") == content


def test_records_out_of_order_are_told(gold_path):
    with Journal(journal_path(gold_path)) as journal:
        journal.append(Written("0"))
    with journal_path(gold_path).open("a") as stream:
        stream.write(json.dumps({"kind": "passage", "of_text": "x", "span": [0, 1]}) + "\n")
    with pytest.raises(ReviewError, match="lines are missing or out of order"):
        GoldFile(gold_path)
