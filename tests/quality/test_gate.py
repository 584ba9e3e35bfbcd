"""The quality gate: the scores hold, and the gate cannot be opened by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.quality import gate as gate_module
from tests.quality.floors import MARGIN, Floors, GateError, SampleSet, load_floors, save_floors, shortfalls
from tests.quality.gate import Gate, main
from tests.quality.readme_scores import written_into
from tests.quality.scoring import Result, Scores

MEASURED = Result(Scores(0.98, 0.97, 0.975, 0.9, 0.88, 0.89, 0.99, 0.96, 0.95), 2, 30, 29, 12, 11, 0)


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
    (tmp_path / "samples.jsonl").write_text('{"id": "a", "text": "5人", "figures": []}\n', "utf-8")
    (tmp_path / "README.md").write_text("# x\n<!-- scores -->\nold\n<!-- /scores -->\nend\n", "utf-8")
    measures(monkeypatch, MEASURED)
    save_floors(Gate(tmp_path).path, Floors({"small": SampleSet("samples.jsonl", "")}))
    assert main(["--update"], tmp_path) == 0
    return tmp_path


def measures(monkeypatch, result):
    monkeypatch.setattr(gate_module, "measure", lambda _samples: result)


def changed(result, **scores):
    return result._replace(scores=result.scores._replace(**scores))


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
    assert len(shortfalls("s", SampleSet("f", ""), MEASURED.scores)) == len(Scores._fields)


def test_altered_text_shuts_the_gate(root, monkeypatch, capsys):
    measures(monkeypatch, MEASURED._replace(altered=3))
    assert main([], root) == 1
    assert "text of 3 samples was altered" in capsys.readouterr().err


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
    assert main(["--update", "--allow-lower", "one sample more"], root) == 0
    assert main([], root) == 0


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
    assert [one.file for one in floors.sets.values()] == ["corpus/gold/written.jsonl"]
