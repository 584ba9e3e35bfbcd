"""The quality gate: the scores hold, and the gate cannot be opened by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.audit.samples import load_samples
from tests.quality import gate as gate_module
from tests.quality.floors import (
    MARGIN,
    Floors,
    GateError,
    Measured,
    Pins,
    SampleSet,
    inputs_hash,
    load_floors,
    raised,
    save_floors,
    shortfalls,
)
from tests.quality.gate import Gate, main, measure
from tests.quality.readme_scores import written_into

SCORES = {
    "figure_precision": 0.98, "figure_recall": 0.97, "figure_f1": 0.975, "fact_precision": 0.9, "fact_recall": 0.88,
    "fact_f1": 0.89, "mod": 0.99, "status": 0.96, "year": 0.95, "unit": 0.97,
}  # fmt: skip
MEASURED = Measured(SCORES, 2, 30, 12)
SAMPLE = '{"id": "a", "text": "5人", "figures": []}\n'


def test_no_score_is_below_its_floor():
    try:
        Gate().check()
    except GateError as error:
        pytest.fail(f"the quality gate is shut:\n{error}", pytrace=False)


def test_readme_tells_the_scores_of_the_floors_file():
    readme = Gate().readme.read_text("utf-8")
    floors, _ = load_floors(Gate().path)
    assert written_into(readme, floors) == readme, "run: python -m tests.quality.gate --update"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small repository with one sample, whose scores are those of ``MEASURED``."""
    (tmp_path / "tests" / "quality").mkdir(parents=True)
    (tmp_path / "samples.jsonl").write_text(SAMPLE, "utf-8")
    (tmp_path / "README.md").write_text("# x\n<!-- scores -->\nold\n<!-- /scores -->\nend\n", "utf-8")
    measures(monkeypatch, MEASURED)
    save_floors(Gate(tmp_path).path, Floors({"small": SampleSet("samples.jsonl")}))
    assert main(["--update"], tmp_path) == 0
    return tmp_path


def measures(monkeypatch, result):
    monkeypatch.setattr(gate_module, "measure", lambda _path, _packs: result)


def changed(result, **scores):
    return result._replace(scores={**result.scores, **scores})


def floors_of(root):
    return load_floors(Gate(root).path)[0].sets["small"].floors


def tamper(root, change):
    path = Gate(root).path
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def test_floors_lie_a_margin_below_what_is_measured(root):
    assert floors_of(root)["figure_f1"] == pytest.approx(0.975 - MARGIN, abs=2e-4)
    assert main([], root) == 0


def test_what_fell_is_named_with_how_far(root, monkeypatch, capsys):
    measures(monkeypatch, changed(MEASURED, status=0.90, year=0.5))
    assert main([], root) == 1
    told = capsys.readouterr().err
    assert "small: status fell to 0.9000, 0.0500 below its floor of 0.9500" in told
    assert "year" in told
    assert "figure" not in told


def test_a_score_without_a_floor_is_named():
    assert len(shortfalls("s", SampleSet("f"), MEASURED.scores)) == len(SCORES)


def test_a_floor_without_a_score_is_named_and_not_dropped(root, monkeypatch, capsys):
    measures(monkeypatch, MEASURED._replace(scores={name: one for name, one in SCORES.items() if name != "unit"}))
    assert main([], root) == 1
    assert main(["--update"], root) == 1
    assert "small: unit has a floor and is not measured" in capsys.readouterr().err
    assert main(["--update", "--allow-lower", "units are told by the figure"], root) == 0
    (kept,) = load_floors(Gate(root).path)[0].lowered
    assert (kept.score, kept.new, kept.old) == ("unit", None, pytest.approx(0.96, abs=2e-4))


def test_a_new_score_gets_a_floor_without_a_reason(root, monkeypatch):
    measures(monkeypatch, changed(MEASURED, span_f1=0.9))
    assert main([], root) == 1
    assert main(["--update"], root) == 0
    assert floors_of(root)["span_f1"] == pytest.approx(0.89, abs=2e-4)


def test_no_floor_lies_below_zero(root, monkeypatch):
    measures(monkeypatch, changed(MEASURED, span_f1=0.0))
    assert main(["--update"], root) == 0
    assert floors_of(root)["span_f1"] == 0.0


def test_what_is_wrong_with_the_reading_shuts_the_gate(root, monkeypatch, capsys):
    measures(monkeypatch, MEASURED._replace(faults=("a: the text was altered in reading",)))
    assert main([], root) == 1
    assert main(["--update"], root) == 1
    assert "small: a: the text was altered in reading" in capsys.readouterr().err


def test_update_raises_floors_and_keeps_the_higher(root, monkeypatch):
    before = floors_of(root)
    measures(monkeypatch, changed(MEASURED, fact_f1=0.95, mod=0.985))
    assert main(["--update"], root) == 0
    after = floors_of(root)
    assert after["fact_f1"] == pytest.approx(0.94, abs=2e-4)
    assert after["mod"] == before["mod"]


def test_update_refuses_to_lower(root, monkeypatch, capsys):
    before = Gate(root).path.read_text("utf-8")
    measures(monkeypatch, changed(MEASURED, year=0.5))
    assert main(["--update"], root) == 1
    assert "--allow-lower REASON" in capsys.readouterr().err
    assert Gate(root).path.read_text("utf-8") == before


def test_update_lowers_with_a_reason_and_keeps_it(root, monkeypatch):
    measures(monkeypatch, changed(MEASURED, year=0.5))
    assert main(["--update", "--allow-lower", "years are resolved anew"], root) == 0
    assert floors_of(root)["year"] == pytest.approx(0.49, abs=2e-4)
    (kept,) = load_floors(Gate(root).path)[0].lowered
    assert (kept.set, kept.score, kept.reason) == ("small", "year", "years are resolved anew")
    assert main([], root) == 0


@pytest.mark.parametrize("arguments", [["--update", "--allow-lower", " "], ["--update", "--allow-lower"]])
def test_an_empty_reason_is_none(root, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments, root)
    assert stopped.value.code == 2


def test_a_floor_lowered_by_hand_is_refused(root, capsys):
    tamper(root, lambda content: content["sets"]["small"]["floors"].update(year=0.1))
    assert main([], root) == 1
    assert main(["--update"], root) == 1
    assert "changed by hand" in capsys.readouterr().err


def test_changed_samples_are_refused(root, capsys):
    with (root / "samples.jsonl").open("a") as file:
        file.write("\n")
    assert main([], root) == 1
    assert "samples.jsonl is not the file" in capsys.readouterr().err
    assert main(["--update"], root) == 1
    assert "its annotations were changed" in capsys.readouterr().err
    assert main(["--update", "--allow-lower", "one sample more"], root) == 0
    assert main([], root) == 0


def test_changed_texts_are_told_from_changed_annotations(root, capsys):
    (root / "samples.jsonl").write_text(SAMPLE.replace("5人", "6人"), "utf-8")
    assert main([], root) == 1
    assert "its texts were changed" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["packs", "inputs", "file"])
def test_what_is_measured_cannot_be_changed_by_hand(root, capsys, key):
    tamper(root, lambda content: content["sets"]["small"].update({key: ["government"] if key == "packs" else "x"}))
    assert main([], root) == 1
    assert "changed by hand" in capsys.readouterr().err


def test_a_set_is_not_dropped_by_hand(root, capsys):
    tamper(root, lambda content: content["sets"].clear())
    assert main([], root) == 1
    assert "changed by hand" in capsys.readouterr().err


def test_a_set_is_added_with_its_packs(root, capsys):
    (root / "more.jsonl").write_text(SAMPLE, "utf-8")
    assert main(["--add", "more", "more.jsonl", "government", "veterans"], root) == 0
    added = load_floors(Gate(root).path)[0].sets["more"]
    assert (added.file, added.packs) == ("more.jsonl", ("government", "veterans"))
    assert added.floors == floors_of(root)
    assert main([], root) == 0
    assert main(["--add", "small", "more.jsonl", "government"], root) == 1
    assert "small: there is such a set already" in capsys.readouterr().err


def test_a_set_needs_a_pack(root):
    with pytest.raises(SystemExit) as stopped:
        main(["--add", "more", "more.jsonl"], root)
    assert stopped.value.code == 2


def test_measuring_a_file_with_a_pack(tmp_path):
    figure = {"start": 0, "end": 2, "quote": "5人", "value": 5, "value_max": None, "unit": "人", "mod": "exact",
              "status": "achieved", "year": None, "indicator": None}  # fmt: skip
    content = {"id": "a", "text": "5人参加培训。", "figures": [figure]}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(content), "utf-8")
    one = measure(path, ("government",))
    assert (one.samples, one.figures, one.facts, one.faults) == (1, 1, 0, ())
    assert (one.scores["span_f1"], one.scores["status"], one.scores["fact_f1"]) == (1.0, 1.0, 0.0)


def test_the_hash_of_inputs_is_not_that_of_annotations(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(SAMPLE, "utf-8")
    (sample,) = load_samples(path).samples
    assert inputs_hash([sample]) == inputs_hash([replace(sample, figures=(None,))])
    assert inputs_hash([sample]) != inputs_hash([replace(sample, id="b")])


def test_raising_keeps_the_reason_with_each_floor():
    samples = SampleSet("f", "old", "texts", floors={"year": 0.9, "mod": 0.5})
    pins = Pins("new", "texts")
    new, lowered = raised("s", samples, MEASURED._replace(scores={"year": 0.8, "mod": 0.7}), pins, "because")
    assert [(one.score, one.old, one.new, one.reason) for one in lowered] == [("year", 0.9, 0.79, "because")]
    assert (new.sha256, new.floors["mod"]) == ("new", pytest.approx(0.69, abs=2e-4))


def test_a_hash_changed_by_hand_is_refused(root, capsys):
    tamper(root, lambda content: content["sets"]["small"].update(sha256="0" * 64))
    assert main([], root) == 1
    assert "changed by hand" in capsys.readouterr().err


def test_a_new_seal_by_hand_does_not_help_without_the_samples(root, capsys):
    floors = load_floors(Gate(root).path)[0]
    small = floors.sets["small"]
    save_floors(Gate(root).path, floors.with_set("small", replace(small, sha256="0" * 64), []))
    assert main([], root) == 1
    assert "is not the file" in capsys.readouterr().err


def test_update_writes_readme(root):
    readme = (root / "README.md").read_text("utf-8")
    assert "| figures (place, value, unit) | 30 | 20 |" in readme
    assert "`year` for 50" in readme
    assert readme.startswith("# x\n<!-- scores -->\n")
    assert readme.endswith("<!-- /scores -->\nend\n")


def test_readme_without_the_block_is_told(root):
    with pytest.raises(ValueError, match="scores"):
        written_into("# x\n", load_floors(Gate(root).path)[0])


def test_the_floors_are_those_of_the_corpus():
    floors, whole = load_floors(Gate().path)
    assert whole
    told = {(one.file, *one.packs) for one in floors.sets.values()}
    assert told == {("corpus/gold/written.jsonl", "veterans"), ("corpus/gold/government.jsonl", "government")}
    assert all(one.inputs and len(one.floors) == len(one.measured) > 9 for one in floors.sets.values())
