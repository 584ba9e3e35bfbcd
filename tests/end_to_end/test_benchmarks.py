"""The benchmarks run; what they measure is no matter of passing."""

from __future__ import annotations

from pipeline.audit.samples import load_samples
from pipeline.read import read
from pipeline.run.batch import run
from pipeline.store.loading import load
from tests import built
from tests.benchmarks import bench_copies, bench_linear, bench_main_text, bench_numbers, bench_page, bench_stages
from tests.benchmarks.repeated_run import repeat_run
from tests.benchmarks.side_by_side import installed
from tests.benchmarks.ways import by_careful_regex, by_pipeline
from tests.read.main_text import load_half
from tests.run.fakes import engine


def test_stages():
    reports = bench_stages.repeated_corpus(5000)
    lines = bench_stages.table(*bench_stages.bench(reports, built.pack())).splitlines()
    stages = ["re.findall", "read", "normalize", "split", "measure", "recognize", "extract", "run to Parquet"]
    assert [line.startswith(stage) for line, stage in zip(lines[2:], stages, strict=True)] == [True] * 8


def test_the_pipeline_finds_more_than_a_regex():
    samples = load_samples(bench_numbers.GOLD).samples[:12]
    careful = bench_numbers.score(samples, by_careful_regex())["figure"]
    ours = bench_numbers.score(samples, by_pipeline())["figure"]
    assert 0.4 < careful.f1 < ours.f1


def test_linear():
    for name, work in bench_linear.ways().items():
        grown = [bench_linear.growth(work, piece, 50) for piece in ("1、", "近", "\t")]
        assert len(bench_linear.table(name, grown).splitlines()) == 1 + len(grown)


def test_main_text():
    readers = {name: bench_main_text.READERS[name]() for name in ("baogao", "beautifulsoup get_text")}
    lines = bench_main_text.table("build", load_half("build")[:2], readers, each_page=True).splitlines()
    names = ["build", " ", "baogao", "  a", "  b", "beautifulsoup", "  a", "  b"]
    assert [line.startswith(name) for line, name in zip(lines, names, strict=True)] == [True] * 8
    assert installed(bench_main_text.READERS)[0].keys() >= readers.keys()


def test_copies():
    paths = sorted(bench_copies.REPORTS.iterdir())[:2]
    texts = {path.name: read(path.name, path.read_bytes()).text for path in paths}
    rows = bench_copies.rows(texts, bench_copies.Signer(built.lexicon()))
    assert len(bench_copies.table(rows).splitlines()) == 1 + len(rows)
    assert [row.wrong for row in rows] == [0] * len(rows)
    assert bench_copies.speed(200).startswith("200 signatures: ")


def test_page(tmp_path):
    (tmp_path / "a.txt").write_text("走访\n5人\n7户\n", encoding="utf-8")
    run([str(tmp_path / "a.txt")], tmp_path / "out", jobs=1, engine=engine())
    tables = load(repeat_run(tmp_path / "out", tmp_path / "repeated", 5))
    texts = tables.documents.set_index("doc_id")["text"]
    assert texts.nunique() == 3
    assert all(texts[fact.doc_id][fact.start : fact.end] == fact.quote for fact in tables.facts.itertuples())
    rows = [bench_page.Row("as it is", 5, 10, 0.1, 0.1, dict.fromkeys([*bench_page.ACTIONS, bench_page.OPENING], 1.0))]
    assert len(bench_page.table(rows).splitlines()) == 2
