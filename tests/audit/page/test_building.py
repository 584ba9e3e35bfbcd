"""What a page holds, and that equal runs have equal pages."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.audit.keeping import KeptError
from pipeline.audit.page import PageError, build_page
from pipeline.audit.page.columns import numbers, words
from pipeline.audit.page.rendering import SCRIPTS, STYLES, content_policy
from pipeline.audit.page.results import audit_results
from pipeline.audit.page.unnamed import _examples
from pipeline.cli import app
from pipeline.store.loading import load
from tests.audit.page.made_reports import HOSTILE
from tests.run.fakes import engine

ASSETS = Path(pipeline.__file__).parent / "audit" / "page"
RUNNER = CliRunner(env={"NO_COLOR": "1"})


def data_in(html: str, name: str):
    """What an element of the page unpacks to."""
    packed = re.search(rf'<script type="application/octet-stream" id="{name}">([A-Za-z0-9+/=]*)</script>', html)[1]
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def column(table, name):
    found = table[name]
    return [found["words"][code] if code >= 0 else None for code in found["codes"]]


@pytest.fixture(scope="module")
def html(page_file: Path) -> str:
    return page_file.read_text(encoding="utf-8")


def test_all_facts_are_there(out, html):
    summary, facts = data_in(html, "summary"), load(out).facts
    assert sorted(column(summary["facts"], "quote")) == sorted(facts["quote"])
    assert sorted(filter(None, summary["facts"]["value"])) == sorted(facts["value"].dropna())


def test_each_report_is_there_with_its_figures(out, html):
    documents = load(out).documents.set_index("source")
    summary = data_in(html, "summary")
    for place, source in enumerate(column(summary["documents"], "source")):
        block = data_in(html, f"report-{place}")
        assert block["text"] == documents["text"][source]
        figures = block["figures"]
        spans = zip(figures["start"], figures["end"], strict=True)
        assert [block["text"][start:end] for start, end in spans] == column(figures, "quote")


def test_rules_are_told_with_their_place_and_words(html):
    summary = data_in(html, "summary")
    rule = summary["rules"]["veterans/plaque.hung"]
    assert rule["place"].startswith("honours.yaml:")
    assert "光荣牌" in rule["counts"]
    assert [pack["state"] for pack in summary["packs"]] == ["same"]
    assert "plaques" in summary["means"]["honor_plaque.hung"]


def test_figures_without_a_name_are_ranked_with_examples(html):
    unnamed = data_in(html, "summary")["unnamed"]
    assert (unnamed["total"], unnamed["left_out"]) == (2, {"groups": 0, "figures": 0})
    assert sorted(zip(column(unnamed, "counted"), column(unnamed, "unit"), strict=True)) == [
        ("桂花树", "棵"),
        ("疗养", "次"),
    ]
    assert sorted(example[3] for examples in unnamed["examples"] for example in examples) == ["2次", "310棵"]


@pytest.mark.parametrize(
    ("documents", "shown"),
    [("a", [0]), ("aaaa", [0, 1, 2]), ("aabb", [0, 2, 1]), ("aabbcd", [0, 2, 4]), ("ab", [0, 1])],
)
def test_examples_are_of_other_documents_first(documents, shown):
    rows = list(range(len(documents)))
    figures = {"doc_id": list(documents), **dict.fromkeys(("document", "start", "clause", "quote"), rows)}
    assert [example[1] for example in _examples(figures, rows)] == shown


def test_what_lies_in_the_page_can_end_no_element(html):
    assert HOSTILE not in html
    assert html.count("</script>") == html.count("<script")
    assert "onerror=" not in html


def test_the_policy_lets_nothing_in(html):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert not re.search(r"unsafe|https?:|\*", policy)
    assert content_policy(["a"], ["b"]) != content_policy(["a "], ["b"])


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_sound(name):
    node = shutil.which("node") or pytest.skip("there is no node")
    done = subprocess.run([node, "--check", ASSETS / "scripts" / f"{name}.js"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_script_and_style_is_in_the_page_and_none_sets_markup():
    assert sorted(STYLES) == sorted(path.stem for path in (ASSETS / "styles").iterdir())
    paths = sorted((ASSETS / "scripts").glob("*.js"))
    assert sorted(SCRIPTS) == [path.stem for path in paths]
    for path in paths:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", path.read_text()
        )


def test_strings_are_in_both_languages_and_all_are_there():
    strings = json.loads((ASSETS / "strings.json").read_text(encoding="utf-8"))
    assert [key for key, pair in strings.items() if len(pair) != 2 or not all(pair)] == []
    assert [
        key for key, pair in strings.items() if len({tuple(sorted(re.findall(r"\{\w+\}", text))) for text in pair}) > 1
    ] == []
    used = {key for path in ASSETS.glob("scripts/*.js") for key in re.findall(r'\bt\("([\w.]+)"', path.read_text())}
    assert used - set(strings) == set()


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ((), {"words": [], "codes": []}),
        (("张", None, "块", "张"), {"words": ["张", "块"], "codes": [0, -1, 1, 0]}),
    ],
)
def test_word_columns(values, column):
    assert words(values) == column


def test_number_columns():
    assert json.dumps(numbers([1.0, 2.5, None, float("inf"), 3e12])) == "[1, 2.5, null, null, 3000000000000]"


def test_a_pack_that_is_not_there_is_told(reports_of_fakes):
    page = build_page(reports_of_fakes)
    assert [pack["state"] for pack in page.summary["packs"]] == ["missing"]
    assert page.notes == (
        "note: rule pack fake 1.0 is not here: name its folder with --pack to have its rules on the page",
    )


def test_a_run_that_did_not_end_is_told(reports_of_fakes):
    manifest = reports_of_fakes / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"complete": true', '"complete": false'))
    page = build_page(reports_of_fakes)
    assert page.summary["complete"] is False
    assert page.notes[0].startswith("note: the run did not end")


@pytest.fixture
def reports_of_fakes(tmp_path):
    """A run with a pack that nobody has."""
    (tmp_path / "a.txt").write_text("5人\n", encoding="utf-8")
    pipeline.run.batch.run([str(tmp_path / "a.txt")], tmp_path / "out", jobs=1, engine=engine())
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "not an audit kept with --keep"),
        ("[]", "not an audit kept with --keep"),
        ("\ud800", "not an audit kept with --keep"),
        ('{"parts": []}', "not an audit kept with --keep"),
        ('{"format": "baogao-run", "version": 1}', "not an audit that this version can read"),
        ('{"format": "baogao-audit", "version": 2}', "not an audit that this version can read"),
    ],
)
def test_what_is_no_audit_is_refused(tmp_path, content, told):
    (tmp_path / "audit.json").write_text(content, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(KeptError, match=told):
        audit_results(tmp_path, tmp_path)


def test_the_manifest_of_a_run_is_no_audit(out):
    with pytest.raises(KeptError, match="not an audit"):
        audit_results(out, out / "manifest.json")


@pytest.mark.parametrize("tables", [{"parts": 5}, {"errors": [5]}])
def test_results_that_are_none_are_refused(tmp_path, tables):
    (tmp_path / "audit.json").write_text(json.dumps({"format": "baogao-audit", "version": 1, **tables}))
    with pytest.raises(PageError, match="holds no results of an audit"):
        audit_results(tmp_path, tmp_path)


def test_results_that_are_not_there(tmp_path):
    assert audit_results(tmp_path) is None
    with pytest.raises(PageError, match="is not there: make it with `baogao audit`"):
        audit_results(tmp_path, tmp_path)


def test_the_command_makes_the_same_page_of_the_same_run(out, page_file, tmp_path):
    page = tmp_path / "页.html"
    done = RUNNER.invoke(app, ["report", str(out), "-o", str(page)])
    assert (done.exit_code, done.stdout) == (0, f"{page}: 17 facts of 5 reports\n")
    assert re.fullmatch(r"0\.\d MB\n", done.stderr)
    assert page.read_bytes() == page_file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["页.html"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none"], "manifest.json is not there: make it with `baogao run"),
        (["OUT", "--audit", "none"], "error: none is not there: make it with `baogao audit`"),
        (["OUT", "--pack", "none"], "error: none: no such rule pack"),
    ],
)
def test_what_a_user_can_mend(out, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    done = RUNNER.invoke(app, ["report", *(str(out) if word == "OUT" else word for word in arguments)])
    assert done.exit_code != 0
    assert told in done.stderr
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []
