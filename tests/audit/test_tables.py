"""What a run found in samples: the tables say the same as the rules themselves."""

from __future__ import annotations

import pytest

from pipeline.audit.auditing import Audit, audit_packs, audit_run
from pipeline.audit.samples import Sample, dump_samples
from pipeline.audit.tables import read_run
from pipeline.recognize import load_packs
from pipeline.run import run
from tests.audit.figures import gold

pytestmark = pytest.mark.usefixtures("built_once")

TEXT = "2023年，茶园售出红茶1230斤，接待游客86人。"
MORE = "𠮷县茶园2022年售出红茶1.2万斤。\r\n其中网上12斤。"
PAGE = f"<html><title>总结</title><body><p>{TEXT}</p><p>完。</p></body></html>"


def sold(text, quote="1230斤", value=1230.0):
    return gold(quote, value, "斤", text=text, year=2023, indicator="tea.sold")


SAMPLES = [
    Sample("a", TEXT, (sold(TEXT), gold("86人", 68, text=TEXT))),
    Sample("b", MORE, (sold(MORE, "1.2万斤", 12000), sold(MORE, "12斤", 12))),
    Sample("page", PAGE, (sold(PAGE),)),
    Sample("empty", "", ()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, folders):
    """Samples as files below a folder, a run over them with two packs, and the gold."""
    root = tmp_path_factory.mktemp("run")
    for one in SAMPLES[:3]:
        path = root / "in" / one.id / one.name
        path.parent.mkdir(parents=True)
        path.write_bytes(one.text.encode("utf-8"))
    for number, text in enumerate(("走访9户。", "两份同名的报告，接待游客5人。", "走访8户。")):
        (root / "in" / str(number)).mkdir()
        (root / "in" / str(number) / "twice.txt").write_text(text, "utf-8")
    run(root / "in", root / "out", pack=folders, jobs=1)
    (root / "gold.jsonl").write_text(dump_samples(SAMPLES), "utf-8", newline="")
    return root


def comparable(audit: Audit):
    """All of an audit but what only the rules themselves know."""
    rules = {row[:-2] for row in audit.rules if row.fired}
    return audit.parts, audit.indicators, rules, audit.errors, audit.samples, audit.altered


def test_the_tables_say_the_same_as_the_rules(folder, folders):
    gold_file = folder / "gold.jsonl"
    here, there = audit_packs([gold_file], load_packs(folders)), audit_run([gold_file], folder / "out")
    assert comparable(here) == comparable(there)
    assert {error.kind for error in here.errors} == {"value", "year", "spurious", "indicator"}
    assert {row.overlaps for row in there.rules} == {None}
    assert {row.overlaps for row in here.rules} == {0}
    assert list(there.unread) == ["empty"]


def test_a_document_is_found_by_its_name_in_any_folder_or_by_its_text(folder):
    other = Sample("another name", MORE, SAMPLES[1].figures)
    read = read_run(folder / "out", [SAMPLES[0], other, Sample("a.b", "", ())])
    assert [one.text for one in read.readings] == [TEXT, MORE, None]
    assert [len(one.figures) for one in read.readings] == [2, 2, 0]
    assert read.packs == ("tea", "guests")
    assert read.labels == {"tea.sold": "售茶", "guests.count": "游客数"}


def test_of_several_documents_of_one_name_that_with_the_text(folder):
    text = "两份同名的报告，接待游客5人。"
    same, other = read_run(folder / "out", [Sample("twice", text, ()), Sample("a", "别的。", ())]).readings
    assert (same.text, same.is_altered) == (text, False)
    assert (other.text, other.is_altered) == (TEXT, True)


def test_a_sample_that_was_not_read_is_all_missed(folder):
    text, gold_file = "接待游客3人，售出红茶5斤。", folder / "lost.jsonl"
    lost = Sample("lost", text, (gold("3人", 3, text=text), sold(text, "5斤", 5)))
    gold_file.write_text(dump_samples([lost]), "utf-8")
    audit = audit_run([gold_file], folder / "out")
    assert list(audit.unread) == ["lost"]
    assert [(error.kind, error.quote) for error in audit.errors] == [("missed", "3人"), ("missed", "5斤")]
    assert audit.scores["span_recall"] == 0.0


def test_a_pack_that_comes_with_the_code_tells_its_rules(tmp_path):
    (tmp_path / "in.txt").write_text("全年地区生产总值增长5.2%。", "utf-8")
    run(tmp_path / "in.txt", tmp_path / "out", pack="government", jobs=1)
    (tmp_path / "gold.jsonl").write_text("", "utf-8")
    rules = audit_run([tmp_path / "gold.jsonl"], tmp_path / "out").rules
    assert {row.rule for row in rules} >= {"gdp.growth", "retail.amount"}
