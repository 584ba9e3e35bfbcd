"""What a run takes from the sidecars of fetched files: names, character sets, days, parents; and when it does not."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.cli import app
from pipeline.run.documents import fingerprint_of, process
from pipeline.run.planning import plan_inputs
from pipeline.run.sidecars import Sidecar, sidecar_path, write_sidecar
from tests.run.fakes import engine

URL = "http://www.yunqiao.example/art/2024/1/10/art_8.html"
NOON = datetime(2024, 3, 1, 4, 0, tzinfo=UTC)
EXTRACT = engine().build()


def put(path: Path, data: bytes = "3人".encode(), url: str = URL, headers=None, fetched=NOON, **changes) -> Path:
    """A fetched file with its sidecar."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    known = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "status": 200, "final_url": url}
    times = {"fetched": fetched, "checked": fetched}
    write_sidecar(path, Sidecar(**{"url": url, "headers": headers or {}} | known | times | changes))
    return path


def names(tmp_path, *inputs):
    return [item.name for item in plan_inputs([tmp_path / one for one in inputs], tmp_path / "out").inputs]


def the_input(tmp_path, *inputs):
    (item,) = plan_inputs([tmp_path / one for one in inputs or ["in"]], tmp_path / "out").inputs
    return item


def test_a_fetched_file_bears_the_address_that_was_asked_for(tmp_path):
    put(tmp_path / "in/3f9a.html", final_url="https://cdn.example/other.html")
    (tmp_path / "in/b.txt").write_text("4人")
    assert names(tmp_path, "in") == ["b.txt", URL]
    assert names(tmp_path, "in/3f9a.html") == [URL]


def test_sidecars_are_no_inputs_and_not_hidden_files_either(tmp_path):
    put(tmp_path / "in/3f9a.html")
    sidecar = sidecar_path(tmp_path / "in/3f9a.html")
    plan = plan_inputs([tmp_path / "in", sidecar], tmp_path / "out")
    assert ([item.name for item in plan.inputs], plan.hidden) == ([URL], 0)
    (tmp_path / "in/3f9a.html").unlink()
    assert plan_inputs([tmp_path / "in"], tmp_path / "out").inputs == ()


def test_a_sidecar_is_no_report_to_extract_either(tmp_path):
    sidecar = sidecar_path(put(tmp_path / "3f9a.html"))
    done = CliRunner().invoke(app, ["extract", str(sidecar)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {sidecar} is no report: it says where the file beside it came from")


def test_of_several_files_from_one_address_the_first_fetched_keeps_its_name(tmp_path):
    put(tmp_path / "old/a.html", b"1", fetched=NOON.replace(year=2023))
    put(tmp_path / "new/a.html", b"2", fetched=NOON)
    put(tmp_path / "newest/a.html", b"3", fetched=NOON.replace(year=2025))
    expected = [URL, f"{URL}#2024-03-01T04:00:00Z", f"{URL}#2025-03-01T04:00:00Z"]
    assert names(tmp_path, "old", "new", "newest") == names(tmp_path, "newest", "old", "new") == expected
    assert names(tmp_path, "old", "new") == expected[:2]
    assert names(tmp_path, "new") == expected[:1]


def test_files_from_one_address_at_one_time_are_numbered(tmp_path):
    for folder in "abc":
        put(tmp_path / folder / "x.html")
    later = f"{URL}#2024-03-01T04:00:00Z"
    assert names(tmp_path, "c", "a", "b") == [URL, later, f"{later}~2"]


BROKEN = {
    "no JSON": lambda path: path.write_bytes(b'{"format": "baogao-fetched", "vers'),
    "empty": lambda path: path.write_bytes(b""),
    "not UTF-8": lambda path: path.write_bytes(b"\xff\xfe{"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "of another version": lambda path: change(path, version=99),
    "without an address": lambda path: change(path, url=None),
    "with a path for an address": lambda path: change(path, url="../../etc/passwd"),
    "with a scheme of its own": lambda path: change(path, url="javascript:alert(1)"),
    "with a line end in the address": lambda path: change(path, url=URL + "\nx"),
    "with a parent that is none": lambda path: change(path, parent="the page"),
    "without a zone": lambda path: change(path, fetched="2024-03-01T04:00:00"),
    "of the year 1": lambda path: change(path, fetched="0001-01-01T00:00:00Z"),
}


def change(path: Path, **fields) -> None:
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | fields), encoding="utf-8")


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_broken_sidecar_is_a_warning_and_the_file_is_read_like_any_other(tmp_path, spoil):
    spoil(
        sidecar_path(
            put(tmp_path / "in/3f9a.txt", parent="http://a.example/", headers={"content-type": "a/b;charset=x"})
        )
    )
    item = the_input(tmp_path)
    done = process(item, EXTRACT, 5.0)
    assert (item.name, item.origin) == ("3f9a.txt", None)
    (row,) = done.problems
    assert (row.source, row.severity, row.code) == ("3f9a.txt", "warning", "broken_sidecar")
    assert row.doc_id == done.extraction.document.doc_id
    assert "cannot be read" in row.message
    assert (done.extraction.document.encoding, done.extraction.document.parent) == ("utf-8", None)


@pytest.mark.parametrize("data", ["5人".encode(), "多于三人\n3人".encode(), b""])
def test_a_sidecar_of_other_bytes_is_not_used(tmp_path, data):
    put(tmp_path / "in/3f9a.txt").write_bytes(data)
    item = the_input(tmp_path)
    assert item.name == "3f9a.txt"
    (row,) = process(item, EXTRACT, 5.0).problems
    assert row.code == "broken_sidecar"
    assert "not those" in row.message


def test_parent_and_character_set_come_from_the_sidecar(tmp_path):
    put(tmp_path / "in/3f9a.html", headers={"content-type": "text/html; charset=GBK"}, parent="http://a.example/x.html")
    document = process(the_input(tmp_path), EXTRACT, 5.0).extraction.document
    assert (document.encoding, document.parent) == ("gbk", "http://a.example/x.html")


MODIFIED = "Fri, 05 Jan 2024 18:00:00 GMT"


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({}, False),
        ({"checked": NOON.replace(year=2025)}, False),
        ({"headers": {"etag": '"7"'}}, False),
        ({"headers": {"content-type": "text/html; charset=gbk"}}, True),
        ({"headers": {"last-modified": MODIFIED}}, True),
        ({"parent": "http://a.example/x.html"}, True),
        ({"listed": date(2024, 1, 3)}, True),
        ({"fetched": NOON.replace(day=2)}, True),
    ],
)
def test_the_fingerprint_covers_what_the_rows_depend_on(tmp_path, changes, differs):
    before = fingerprint_of(the_input(tmp_path, put(tmp_path / "in/3f9a.html")))
    after = the_input(tmp_path, put(tmp_path / "in/3f9a.html", **changes))
    assert (fingerprint_of(after) != before) == differs
    assert process(after, EXTRACT, 5.0).fingerprint == fingerprint_of(after)


def test_a_sidecar_that_breaks_changes_the_fingerprint(tmp_path):
    plain = tmp_path / "in/3f9a.html"
    put(plain)
    sidecar_path(plain).write_text("{")
    broken = fingerprint_of(the_input(tmp_path))
    sidecar_path(plain).unlink()
    assert fingerprint_of(the_input(tmp_path)) != broken


def test_a_day_is_that_of_china(tmp_path):
    put(tmp_path / "in/a.html", fetched=NOON.replace(hour=20), headers={"last-modified": MODIFIED})
    delivery = the_input(tmp_path).origin.delivery
    assert (delivery.fetched, delivery.modified, delivery.suffix) == ("2024-03-02", "2024-01-06", ".html")


# From here on with the real pipeline, in one run for all.

TITLE = "云桥县退役军人事务局2023年工作总结"
TEXT = [
    "一年来，我局认真落实各项优抚政策，扎实推进退役军人服务保障体系建设，各项工作取得明显成效。",
    "全年走访慰问优抚对象1260户，发放慰问金36万元，为烈属、军属悬挂光荣牌845块。",
    "全年发放优待证2130张，受理来访来电咨询318件，办结率达到100%。",
    "举办退役军人专场招聘会4场，提供就业岗位650个，达成就业意向212人。",
    "新建乡镇退役军人服务站12个，配备专职工作人员37名，全部通过验收。",
    "组织退役士兵技能培训6期，培训退役士兵188人，培训合格率98%。",
    "修缮烈士纪念设施9处，开展祭扫纪念活动15场，参加群众5200人次。",
    "为立功受奖现役军人家庭送喜报64户，发放奖励金21万元。",
]


def page(title=TITLE, text=TEXT, head="", foot=""):
    body = "".join(f"<p>{line}</p>" for line in text)
    return f"<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>{body}{foot}</body></html>"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    root = tmp_path_factory.mktemp("origins")
    site, served = "http://a.example/", {"content-type": "text/html; charset=ISO-8859-1", "last-modified": MODIFIED}
    put(root / "in/01.html", page(head='<meta charset="gb2312">').encode("gb18030"), site + "show.jsp?id=1", served)
    text = "\n".join([TITLE, *TEXT]).encode()
    put(root / "in/02.txt", text, site + "down.do?id=2", parent=site + "show.jsp?id=1")
    other = [line.replace("全年", "今年").replace("1", "7").replace("2", "9") for line in TEXT]
    late = page("青溪市民政局2023年工作总结", other, foot="<p>青溪市民政局</p><p>2052年1月5日</p>")
    put(root / "in/03.html", late.encode(), site + "3.html", served)
    dated = page("北原县民政局2023年工作总结", other[:5], foot="<p>北原县民政局</p><p>2024年1月2日</p>")
    put(root / "in/04.html", dated.encode(), site + "4.html", served)
    undated = page("关于开展工作的情况汇报", other[3:])
    put(root / "in/05.html", undated.encode(), site + "5.html", served)
    served_now = served | {"last-modified": "Fri, 01 Mar 2024 03:59:59 GMT"}
    put(root / "in/06.html", page("南泉区民政局2023年工作总结", other[2:]).encode(), site + "6.html", served_now)
    later = served | {"last-modified": "Tue, 04 May 2021 03:59:59 GMT"}
    put(root / "in/07.html", page("河口县民政局2018年工作总结", other[1:6]).encode(), site + "7.html", later)
    listed = {"listed": date(2024, 1, 3)}
    put(root / "in/09.html", page("东湖区民政局2023年工作总结", other[3:7]).encode(), site + "9.html", served, **listed)
    put(root / "in/10.html", dated.replace("北原", "西原").encode(), site + "10.html", served, **listed)
    listed = {"listed": date(2024, 5, 3)}
    put(root / "in/11.html", page("西坪区民政局工作情况汇报", other[2:8]).encode(), site + "11.html", served, **listed)
    put(root / "in/08.pdf", b"no PDF at all", site + "8.jsp")
    pipeline.run(root / "in", root / "out", jobs=1)
    return pipeline.load(root / "out")


@pytest.fixture(scope="module")
def documents(tables):
    return tables.documents.set_index("source")


def known(value):
    return None if pd.isna(value) else value


@pytest.mark.parametrize(
    ("name", "published", "told_by"),
    [
        ("show.jsp?id=1", "2024-01-06", "header"),
        ("down.do?id=2", None, None),  # the server says nothing
        ("3.html", "2024-01-06", "header"),  # the page was there before the day that it states
        ("4.html", "2024-01-02", "signature"),
        ("5.html", None, None),  # no year that the day would fit
        ("9.html", "2024-01-03", "list"),
        ("10.html", "2024-01-02", "signature"),  # the report itself stands first
        ("11.html", None, None),  # a day after that of fetching
        ("6.html", None, None),  # made as it was asked for
        ("7.html", None, None),  # long after the year under review
    ],
)
def test_the_day_of_publication(documents, name, published, told_by):
    row = documents.loc["http://a.example/" + name]
    assert (known(row.published), known(row.published_from)) == (published and pd.Timestamp(published), told_by)


def test_names_encodings_and_parents(documents):
    first, second = documents.loc["http://a.example/show.jsp?id=1"], documents.loc["http://a.example/down.do?id=2"]
    assert (first.encoding, first.title, known(first.parent)) == ("gb18030", TITLE, None)
    assert (second.format, second.parent) == ("text", "http://a.example/show.jsp?id=1")
    assert first.doc_id == hashlib.sha256(b"http://a.example/show.jsp?id=1").hexdigest()[:16]


def test_page_and_attachment_are_two_documents_and_one_of_them_is_the_copy(documents):
    first, second = documents.loc["http://a.example/show.jsp?id=1"], documents.loc["http://a.example/down.do?id=2"]
    assert (known(first.duplicate_of), known(second.duplicate_of)) == (None, first.doc_id)


def test_the_kind_of_file_that_came_decides_and_not_its_address(tables):
    (row,) = [row for row in tables.problems.itertuples() if row.source == "http://a.example/8.jsp"]
    assert (row.code, row.severity) == ("not_pdf", "error")
