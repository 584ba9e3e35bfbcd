"""What a run found in samples: the tables say the same as the rules themselves."""

from __future__ import annotations

from collections import defaultdict

import pytest

from pipeline.audit.auditing import Audit, audit_packs, audit_run
from pipeline.audit.samples import Sample, dump_samples
from pipeline.audit.tables import read_run
from pipeline.recognize import load_packs
from pipeline.run import run
from tests.audit.figures import gold

CARDS = "2023年，全县发放优待证1230张，走访慰问86户。"
MORE = "𠮷县2022年发放优待证1.2万张。\r\n其中补发12张。"
PAGE = f"<html><title>总结</title><body><p>{CARDS}</p><p>完。</p></body></html>"
NAMES = ("veterans", "government")


def cards(text, quote="1230张", value=1230):
    return gold(quote, value, "张", text=text, year=2023, indicator="preferential_card.issued")


SAMPLES = [
    Sample("a", CARDS, (cards(CARDS), gold("86户", 68, "户", text=CARDS))),
    Sample("b", MORE, (cards(MORE, "1.2万张", 12000), cards(MORE, "12张", 12))),
    Sample("page", PAGE, (cards(PAGE),)),
    Sample("empty", "", ()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Samples as files below a folder, a run over them with two packs, and the gold."""
    root = tmp_path_factory.mktemp("run")
    for one in SAMPLES[:3]:
        path = root / "in" / one.id / one.name
        path.parent.mkdir(parents=True)
        path.write_bytes(one.text.encode("utf-8"))
    run(root / "in", root / "out", pack=NAMES, jobs=1)
    (root / "gold.jsonl").write_text(dump_samples(SAMPLES), "utf-8", newline="")
    return root


def comparable(audit: Audit):
    """All of an audit but what only the rules themselves know."""
    rules = [row[:-2] for row in audit.rules]
    return audit.parts, audit.indicators, rules, audit.errors, audit.samples, audit.altered


def test_the_tables_say_the_same_as_the_rules(folder):
    gold_file = folder / "gold.jsonl"
    here, there = audit_packs([gold_file], load_packs(NAMES)), audit_run([gold_file], folder / "out")
    assert comparable(here) == comparable(there)
    assert here.errors
    assert {row.overlaps for row in there.rules if row.fired} == {None}
    assert there.unread == ("empty",)


def test_a_document_is_found_by_its_name_in_any_folder_or_by_its_text(folder):
    other = Sample("another name", MORE, SAMPLES[1].figures)
    read = read_run(folder / "out", [SAMPLES[0], other, Sample("a.b", "", ())])
    assert [one.text for one in read.readings] == [CARDS, MORE, None]
    assert [len(one.figures) for one in read.readings] == [2, 2, 0]
    assert read.packs == NAMES
    assert read.labels["preferential_card.issued"] == "优待证发放数"


def test_of_two_documents_of_one_name_that_with_the_text(tmp_path):
    for name, text in (("1", "走访9户。"), ("2", CARDS), ("3", "走访8户。")):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a.txt").write_text(text, "utf-8")
    run(tmp_path / "in", tmp_path / "out", jobs=1)
    (reading,) = read_run(tmp_path / "out", [SAMPLES[0]]).readings
    assert reading.text == CARDS
    (reading,) = read_run(tmp_path / "out", [Sample("a", "走访7户。", ())]).readings
    assert reading.text in ("走访9户。", "走访8户。")
    assert reading.is_altered


def test_a_sample_that_was_not_read_is_all_missed(folder):
    text, gold_file = "走访慰问3户，发放优待证5张。", folder / "lost.jsonl"
    lost = Sample("lost", text, (gold("3户", 3, "户", text=text), gold("5张", 5, "张", text=text)))
    gold_file.write_text(dump_samples([lost]), "utf-8")
    audit = audit_run([gold_file], folder / "out")
    assert audit.unread == ("lost",)
    by_kind = defaultdict(list)
    for error in audit.errors:
        by_kind[error.kind].append(error.quote)
    assert by_kind == {"missed": ["3户", "5张"]}
    assert audit.scores["span_recall"] == 0.0


def test_labels_of_a_pack_that_is_not_known_by_name(tmp_path):
    from tests.recognize.test_packs import PACK, RULES, write

    pack = write(tmp_path / "tea", {"pack.yaml": PACK, "rules.yaml": RULES})
    (tmp_path / "in.txt").write_text("茶园售出绿茶80斤。", "utf-8")
    run(tmp_path / "in.txt", tmp_path / "out", pack=str(pack), jobs=1)
    one = Sample("in", "茶园售出绿茶80斤。", (gold("80斤", 80, "斤", text="茶园售出绿茶80斤。", indicator="tea.sold"),))
    (tmp_path / "gold.jsonl").write_text(dump_samples([one]), "utf-8")
    audit = audit_run([tmp_path / "gold.jsonl"], tmp_path / "out")
    assert [(row.indicator, row.label, row.f1) for row in audit.indicators] == [("tea.sold", "售茶", 1.0)]
    assert [(row.pack, row.rule, row.right) for row in audit.rules] == [("tea", "sold", 1)]
