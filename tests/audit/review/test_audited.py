"""From the answers of a person to what an audit says of the run."""

from __future__ import annotations

from pipeline.audit.matching import match
from pipeline.audit.review.found import found_texts
from pipeline.audit.review.gold import GoldFile
from pipeline.audit.review.queue import Order
from pipeline.audit.review.session import Session
from pipeline.audit.samples import load_samples
from pipeline.audit.tables import read_run
from pipeline.store.loading import load


def test_an_audit_of_the_same_run_finds_what_the_person_said(out, gold_path):
    session = Session(found_texts(load(out)), GoldFile(gold_path), ["visit.households"], Order.DOCUMENT)
    index = next(index for index in range(len(session.places)) if session.items(index)[0].figure.quote == "300张")
    card, visit = session.items(index)
    session.refuse(index, card.span)
    session.accept(index, visit.span)
    start = session.text(index).text.index("老兵")
    missed = {**visit.figure._asdict(), "quote": "老兵", "unit": "名"}
    session.correct(index, (start, start + 2), (start, start + 2), missed)
    session.check(index)
    session.gold.journal.close()

    samples = load_samples(gold_path, ["visit.households"]).samples
    (reading,) = read_run(out, samples).readings
    pairs, not_found, spurious = match(reading.sample, reading.figures)
    assert [(one.gold.quote, one.is_fact_right) for one in pairs] == [("20户", True)]
    assert [one.quote for one in not_found] == ["老兵"]
    assert [one.quote for one in spurious] == ["300张"]  # and nothing of the passage that nobody went through
