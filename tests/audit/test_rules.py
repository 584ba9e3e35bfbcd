"""How each rule did, and which rules fought over a figure."""

from __future__ import annotations

import pytest

from pipeline.audit.auditing import Gold, audit_gold
from pipeline.audit.matching import match
from pipeline.audit.rivals import PART_OF_TOTAL, Rival, rivals
from pipeline.audit.rules import Conflict, RuleScore, conflicts_of, fired_in, rule_scores
from pipeline.audit.running import Naming, run_samples
from pipeline.audit.samples import Sample
from pipeline.recognize import load_packs
from pipeline.recognize.trials import Decision, Outcome, Trial, Verdict
from pipeline.recognize.words import Hit
from tests.audit.figures import found, gold, reading, sample

pytestmark = pytest.mark.usefixtures("built_once")

ANNOTATED = sample(
    gold("1230张", 1230, "张", indicator="card"), gold("86户", 86, "户", indicator="visit"), gold("300人", 300)
)
NEARER = Rival("b", "visit", "nearer_noun")
SAME = Rival("a2", "card", "order")


def fired(*figures, rivals=None):
    named = {figure.quote: Naming("tea", "a", (rivals or {}).get(figure.quote, ())) for figure in figures}
    one = reading(ANNOTATED, *figures)._replace(named=named)
    return list(fired_in(one, match(ANNOTATED, figures)))


ONE_FIGURE = [
    ("right", found("1230张", 1230, "张", indicator="card"), (1, 1, 0)),
    ("another indicator", found("86户", 86, "户", indicator="card"), (1, 0, 1)),
    ("another amount", found("1230张", 123, "张", indicator="card"), (1, 0, 1)),
    ("no fact", found("300人", 300, indicator="card"), (1, 0, 1)),
    ("no figure", found("2023年", 2023, indicator="card"), (1, 0, 1)),
]


@pytest.mark.parametrize(("what", "figure", "counts"), ONE_FIGURE)
def test_right_and_wrong(what, figure, counts):
    assert rule_scores(fired(figure), (), is_traced=True) == (RuleScore("tea", "a", "card", *counts, 0, 0),), what


def test_a_figure_without_a_rule_counts_for_none():
    assert (
        rule_scores(list(fired_in(reading(ANNOTATED, found("300人", 300)), match(ANNOTATED, ()))), (), is_traced=True)
        == ()
    )


def test_overlaps_and_conflicts():
    figures = found("1230张", 1230, "张", indicator="card"), found("86户", 86, "户", indicator="card")
    ones = fired(*figures, rivals={"1230张": (SAME,), "86户": (SAME, NEARER)})
    (score,) = rule_scores(ones, (), is_traced=True)
    assert (score.overlaps, score.conflicts) == (2, 1)
    assert conflicts_of(ones) == (Conflict("a", "b", "nearer_noun", 1, 0, 1),)


def test_of_tables_nobody_knows_the_rivals():
    one = reading(ANNOTATED, found("1230张", 1230, "张", indicator="card"))
    one = one._replace(named={"1230张": Naming("tea", "a", None)})
    ones = list(fired_in(one, match(ANNOTATED, one.figures)))
    assert rule_scores(ones, (), is_traced=True)[0][-2:] == (None, None)
    assert conflicts_of(ones) == ()


@pytest.fixture(scope="module")
def packs(folders):
    return load_packs(folders)


@pytest.fixture(scope="module")
def tea(packs):
    return packs[:1]


def test_rules_of_all_packs_are_listed_also_those_that_did_not_fire(packs):
    rules = audit_gold(Gold((), (Sample("s", "茶园售出红茶80斤。", ()),)), packs).rules
    assert [(rule.pack, rule.rule) for rule in rules] == [(pack.name, rule.id) for pack in packs for rule in pack.rules]
    assert [(rule.rule, rule.wrong) for rule in rules if rule.fired] == [("sold", 1)]


def test_the_second_pack_is_traced_too(packs):
    (one,) = run_samples([Sample("s", "茶园接待游客12人，售出红茶80斤。", ())], packs)
    named = [one.named[figure.figure_id] for figure in one.figures]
    assert [(naming.pack, naming.rule, naming.rivals) for naming in named] == [
        ("guests", "guests", ()),
        ("tea", "sold", ()),
    ]


FIGHTS = [
    ("茶园售出红茶80斤。", 0, "sold", []),
    ("茶园赠送绿茶80斤。", 0, "given", []),
    ("茶园售出绿茶礼盒80斤。", 0, "given", []),
    ("茶园售出绿茶80斤。", 0, "sold.again", [("given", "order"), ("sold", "order")]),
    ("绿茶共售出80斤，其中赠送12斤。", 1, "given", [("sold.again", "nearer_act"), ("sold", "nearer_act")]),
]


@pytest.mark.parametrize(("text", "index", "winner", "others"), FIGHTS)
def test_what_decided_between_two_rules(tea, text, index, winner, others):
    (one,) = run_samples([Sample("s", text, ())], tea)
    naming = one.named[one.figures[index].figure_id]
    assert naming.rule == winner
    assert [(rival.rule, rival.principle) for rival in naming.rivals] == others


# A sentence, its figure, and the indicator that a person gave it.
SOLD = [
    ("茶园售出绿茶80斤。", "80斤", "tea.sold"),
    ("茶园售出绿茶60斤。", "60斤", "tea.given"),
    ("茶园售出绿茶40斤。", "40斤", None),
    ("茶园售出绿茶礼盒20斤。", "20斤", "tea.given"),
]


def test_conflicts_are_counted_by_what_decided(tea):
    samples = [
        sample(gold(quote, float(quote[:-1]), "斤", text=text, indicator=code), text=text, name=quote)
        for text, quote, code in SOLD
    ]
    audit = audit_gold(Gold((), tuple(samples)), tea)
    assert audit.conflicts == (Conflict("sold.again", "given", "order", 3, 1, 1),)
    told = {row.rule: row[3:] for row in audit.rules}
    assert told == {"sold.again": (3, 1, 2, 3, 3), "given": (1, 1, 0, 0, 0), "sold": (0, 0, 0, 0, 0)}


def test_a_part_of_a_total_has_its_name_whatever_fits(tea):
    total, own = (Trial(number, Verdict.FITS, 1.0, Hit(0, 2, 0)) for number in (0, 1))
    (rival,) = rivals(Decision(Outcome.PART, total, (own,)), tea[0].rules)
    assert (rival.rule, rival.principle) == (tea[0].rules[1].id, PART_OF_TOTAL)
