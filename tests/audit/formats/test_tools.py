"""What people do in the tools: spans moved, added and taken away, labels changed; and files that are refused."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from pipeline.audit.formats import FORMATS, FormatError, Offsets, export_samples, import_samples
from pipeline.audit.formats.filling import filler
from tests.audit.formats.samples import RARE, SAMPLES, VISIT, figure, sample

PLANNED = {"unit": "人", "status": "planned", "year": 2025, "indicator": "visit.persons"}
GOLD = sample("visit", VISIT, figure(VISIT, "420人", 420, **PLANNED))
INDICATORS = {"visit.persons", "visit.households"}


@pytest.fixture(scope="module")
def fill():
    return filler("veterans")


def written(tmp_path, name, *samples):
    """The main file of an export, or the ``.ann`` of the first sample."""
    export_samples(samples, tmp_path / "x", name)
    return tmp_path / "x" / f"0001_{samples[0].id}.ann" if name == "brat" else tmp_path / "x"


def refused(tmp_path, name, **options):
    with pytest.raises(FormatError) as error:
        import_samples(tmp_path / "x", name, **options)
    return error.value.faults


def lines_of(path, change):
    """Change the first object of a file of JSON lines."""
    first, *rest = path.read_text("utf-8").splitlines()
    content = json.loads(first)
    change(content)
    path.write_text("\n".join([json.dumps(content), *rest]), encoding="utf-8")


# doccano


def test_doccano_knows_labels_only_and_the_rest_goes_along(tmp_path):
    content = json.loads(written(tmp_path, "doccano", GOLD).read_text("utf-8"))
    assert content["text"] == VISIT
    assert content["label"] == [[12, 16, "visit.persons/planned"]]
    assert content["sample_id"] == "visit"


def test_doccano_counts_as_javascript_does(tmp_path):
    content = json.loads(
        written(tmp_path, "doccano", sample("rare", RARE, figure(RARE, "12人", 12))).read_text("utf-8")
    )
    assert content["label"] == [[18, 21, "figure"]]
    assert RARE.encode("utf-16-le")[2 * 18 : 2 * 21].decode("utf-16-le") == "12人"
    assert RARE[15:18] == "12人"


def test_the_labels_that_doccano_is_given(tmp_path):
    export_samples([GOLD], tmp_path / "x", "doccano", labels={"visit.households": "走访慰问户数"})
    names = [one["text"] for one in json.loads((tmp_path / "x.labels.json").read_text("utf-8"))]
    assert names == ["figure", "figure/planned", "figure/standard", "visit.households", "visit.persons/planned"]


def test_a_label_that_was_changed_in_doccano(tmp_path):
    path = written(tmp_path, "doccano", GOLD)
    lines_of(path, lambda one: one["label"][0].__setitem__(2, "visit.households"))
    (found,) = import_samples(path, "doccano").samples[0].figures
    assert found == figure(VISIT, "420人", 420, **PLANNED | {"status": "achieved", "indicator": "visit.households"})


def test_a_span_that_was_taken_away_in_doccano(tmp_path):
    path = written(tmp_path, "doccano", GOLD)
    lines_of(path, lambda one: one.update(label=[]))
    assert import_samples(path, "doccano").samples == (sample("visit", VISIT),)


def test_a_span_that_was_moved_in_doccano_has_no_value(tmp_path, fill):
    path = written(tmp_path, "doccano", GOLD)
    lines_of(path, lambda one: one["label"][0].__setitem__(0, 11))
    (fault,) = refused(tmp_path, "doccano")
    assert fault.startswith("x:1: “兵420人” has no value, mod: say it, or take the mark away; --fill takes")
    (fault,) = refused(tmp_path, "doccano", fill=fill)
    assert fault.endswith("the rules read no figure there")


def test_a_span_that_was_added_in_doccano_is_filled_where_asked(tmp_path, fill):
    path = written(tmp_path, "doccano", sample("visit", VISIT))
    lines_of(path, lambda one: one["label"].append([12, 16, "figure/planned"]))
    (found,) = import_samples(path, "doccano", fill=fill).samples[0].figures
    assert found == figure(VISIT, "420人", 420, **PLANNED | {"indicator": None})  # what the label says holds


def test_a_project_of_doccano_with_relations(tmp_path):
    spans = [{"id": 7, "label": "figure", "start_offset": 18, "end_offset": 21}]
    content = {"id": 3, "text": RARE, "entities": spans, "relations": [], "Comments": []}
    (tmp_path / "x").write_text(json.dumps(content), encoding="utf-8")
    (fault,) = refused(tmp_path, "doccano")
    assert fault.startswith("x:1: “12人” has no value, mod")


# Label Studio


def tasks_of(path):
    return json.loads(path.read_text("utf-8"))


def test_what_label_studio_is_given(tmp_path):
    (task,) = tasks_of(written(tmp_path, "label-studio", GOLD))
    results = task["annotations"][0]["result"]
    assert {one["id"] for one in results} == {"f1"}
    assert {one["from_name"]: one["type"] for one in results} == {
        "figure": "labels", "value": "number", "unit": "textarea", "mod": "choices", "status": "choices",
        "year": "number", "indicator": "choices",
    }  # fmt: skip
    unit = next(one["value"] for one in results if one["from_name"] == "unit")
    assert unit == {"start": 12, "end": 16, "text": ["人"]}


def test_the_labeling_interface_has_all_that_the_results_name(tmp_path):
    export_samples(SAMPLES, tmp_path / "x", "label-studio", labels={"plaque.hung": "光荣牌<悬挂>数"})
    interface = ElementTree.parse(tmp_path / "x.xml").getroot()
    tags = {one.get("name"): one.tag for one in interface.iter() if one.get("name")}
    choices = {one.get("alias") for one in interface.iter("Choice")}
    for task in tasks_of(tmp_path / "x"):
        for one in task["annotations"][0]["result"]:
            assert tags[one["from_name"]].lower() == one["type"]
            assert set(one["value"].get("choices", ())) <= choices
            assert tags[one["to_name"]] == "Text"
    assert [one.get("value") for one in interface.iter("Choice")][-1] == "光荣牌<悬挂>数 plaque.hung"


def test_a_draft_is_no_gold_until_somebody_submits_it(tmp_path):
    export_samples([GOLD], tmp_path / "x", "label-studio", is_draft=True)
    imported = import_samples(tmp_path / "x", "label-studio")
    assert (imported.samples, imported.notes) == ((), ("1 tasks that nobody has submitted are left out",))
    tasks = tasks_of(tmp_path / "x")
    tasks[0]["annotations"] = [
        {"result": [], "was_cancelled": True}, {"result": tasks[0]["predictions"][0]["result"]}
    ]  # fmt: skip
    (tmp_path / "x").write_text(json.dumps(tasks), encoding="utf-8")
    assert import_samples(tmp_path / "x", "label-studio").samples == (GOLD,)


def test_two_annotations_of_one_task(tmp_path):
    path = written(tmp_path, "label-studio", GOLD)
    tasks = tasks_of(path)
    tasks[0]["annotations"] *= 2
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert refused(tmp_path, "label-studio") == (
        "x: task 1: 2 annotations: mark one of them as ground truth (the star)",
    )


def test_quotes_as_a_browser_shows_them(tmp_path):
    text = "全年走访1\r\n200 人。"
    path = written(tmp_path, "label-studio", sample("s", text, figure(text, "1\r\n200 人", 1200)))
    tasks = tasks_of(path)
    for one in tasks[0]["annotations"][0]["result"]:
        one["value"]["text"] = "1\\n\\n200人"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert import_samples(path, "label-studio").samples[0].figures[0].quote == "1\r\n200 人"


def test_offsets_of_an_old_label_studio(tmp_path):
    path = written(tmp_path, "label-studio", sample("s", RARE, figure(RARE, "12人", 12)))
    gold = import_samples(path, "label-studio").samples
    tasks = tasks_of(path)
    for one in tasks[0]["annotations"][0]["result"]:
        one["value"].update(start=18, end=21)
    path.write_text(json.dumps(tasks), encoding="utf-8")
    faults = refused(tmp_path, "label-studio")
    assert faults == (
        "x: task 1: expected “12人”, found “”",
        "all of them match where offsets count utf-16: --offsets utf-16",
    )
    assert import_samples(path, "label-studio", offsets=Offsets.UTF_16).samples == gold


# brat


def test_what_brat_is_given(tmp_path):
    path = written(tmp_path, "brat", GOLD)
    assert path.read_bytes().decode() == (
        "T1\tvisit-persons 12 16\t420人\nA1\tstatus T1 planned\n#1\tAnnotatorNotes T1\tvalue=420; unit=人; year=2025\n"
    )


def test_line_ends_stay_and_cut_spans(tmp_path):
    text = "走访1\r\n200人。\r\n"
    path = written(tmp_path, "brat", sample("s", text, figure(text, "1\r\n200人", 1200)))
    assert path.with_suffix(".txt").read_bytes() == text.encode()
    assert path.read_text("utf-8").startswith("T1\tfigure 2 3;5 9\t1 200人\n")


def test_the_configuration_has_every_type(tmp_path):
    export_samples([GOLD], tmp_path / "x", "brat", labels={"plaque.hung": "光荣牌悬挂数"})
    types = (tmp_path / "x" / "annotation.conf").read_text("utf-8").split("[relations]")[0].split()
    assert types == ["[entities]", "figure", "visit-persons", "plaque-hung"]
    assert "plaque-hung | 光荣牌悬挂数\n" in (tmp_path / "x" / "visual.conf").read_text("utf-8")


@pytest.mark.parametrize(
    ("standoff", "more"),
    [
        ("T1\tfigure 12 16\t420人\n#1\tAnnotatorNotes T1\tvalue=420", {}),
        ("T1\tfigure 12 16\t420人\r\n#1\tAnnotatorNotes T1\tvalue=420；unit=人\r\n", {"unit": "人"}),
        ("T9\tfigure 12 16\t420人\nA2\tmod T9 min\n#1\tAnnotatorNotes T9\tvalue=420\n", {"mod": "min"}),
        ("T1\tvisit-persons 12 16\t420人\n#1\tAnnotatorNotes T1\tvalue=420\nR1\tsame Arg1:T1 Arg2:T1\n",
         {"indicator": "visit.persons"}),
    ],
)  # fmt: skip
def test_what_a_person_may_write(standoff, more, tmp_path):
    written(tmp_path, "brat", GOLD).write_text(standoff, encoding="utf-8", newline="")
    assert import_samples(tmp_path / "x", "brat").samples[0].figures == (figure(VISIT, "420人", 420, **more),)


@pytest.mark.parametrize(
    ("standoff", "fault"),
    [
        ("T1 figure 12 16 420人", "x.ann:1: no standoff line, which has a tab behind its id: T1 figure 12 16 420人"),
        ("T1\tfigure 12\t420人", "x.ann:1: a span has a start and an end: figure 12"),
        ("T1\tfigure 12 x\t420人", "x.ann:1: an offset is 'x', which is no whole number"),
        ("T1\tfigure 12 13;15 16\t4 人", "x.ann:1: a figure is one span, but for line ends: 4 人"),
        ("T1\tfigure 12 16\t410人", "x.ann:1: expected “410人”, found “420人”"),
        ("T1\tfigure 12 16\t420人\n#1\tAnnotatorNotes T1\t不确定", "x.ann:2: the note “不确定” is none like"),
        ("T1\tfigure 12 16\t420人\n#1\tAnnotatorNotes T1\tvalue=四百", "x.ann:2: 四百 is no number"),
        ("T1\tfigure 12 16\t420人\nA1\tmod T1 masked\nA2\tstatus T1 done", "“420人” has status 'done', which is no"),
        ("T1\tfigure 12 16\t420人\nA1\tstatus T1 planned", "x.ann:1: “420人” has no value, mod: say it"),
        ("T1\tvisit-person 12 16\t420人\n#1\tAnnotatorNotes T1\tvalue=420",
         "there is no indicator visit.person in the rules; there is visit.persons"),
    ],
)  # fmt: skip
def test_what_is_refused(standoff, fault, tmp_path):
    written(tmp_path, "brat", sample("x", VISIT)).write_text(standoff, encoding="utf-8")
    assert fault in refused(tmp_path, "brat", indicators=INDICATORS)[0].replace("0001_", "")


# all of them


def test_the_first_ten_mismatches(tmp_path):
    samples = [sample(f"visit {number}", VISIT, *GOLD.figures) for number in range(12)]
    path = written(tmp_path, "jsonl", *samples)
    path.write_text(path.read_text("utf-8").replace('"quote": "420人"', '"quote": "240人"'), encoding="utf-8")
    faults = refused(tmp_path, "jsonl")
    assert faults[0] == "x:1: expected “240人”, found “420人”"
    assert (len(faults), faults[10]) == (11, "… and 2 more")


def test_an_id_that_stands_twice(tmp_path):
    (tmp_path / "x").write_text('{"id": "a", "text": ""}\n{"id": "a", "text": "一"}', encoding="utf-8")
    assert refused(tmp_path, "jsonl") == ("the id a stands at 2 samples",)


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_that_are_no_such_file(name, tmp_path):
    path = tmp_path / "x" / "a.txt" if name == "brat" else tmp_path / "x"
    path.parent.mkdir(exist_ok=True)
    for data in (b"\xff\xfe", b"[1]", b'{"text": 1}', b"{"):
        path.write_bytes(data)
        if name != "brat" or data == b"\xff\xfe":
            assert refused(tmp_path, name)[0].startswith("a.txt" if name == "brat" else "x")


def test_a_line_by_hand_in_our_own_file(tmp_path, fill):
    content = {"text": VISIT, "figures": [{"start": 12, "end": 16, "indicator": None}]}
    (tmp_path / "x").write_text(json.dumps(content), encoding="utf-8")
    assert refused(tmp_path, "jsonl")[0].startswith("x:1: “420人” has no value, mod, status")
    (one,) = import_samples(tmp_path / "x", "jsonl", fill=fill).samples
    assert one.figures == (figure(VISIT, "420人", 420, **PLANNED | {"indicator": None}),)
