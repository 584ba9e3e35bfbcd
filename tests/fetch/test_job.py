"""When a call goes on where another stopped, and when it fetches anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.fetch.job import Job, claimed
from pipeline.fetch.snapshots import stem_of
from pipeline.run.sidecars import JOB, sidecar_path
from pipeline.store.manifest import OutputError
from pipeline.store.whole import write_whole

NOW = datetime(2024, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def test_addresses_of_an_unfinished_call_keep_their_time(tmp_path):
    assert Job(tmp_path).begin(["a", "b"], NOW) == {"a": NOW, "b": NOW}
    assert Job(tmp_path).begin(["b", "c"], LATER) == {"b": NOW, "c": LATER}
    assert Job(tmp_path).begin(["a"], LATER, anew=True) == {"a": LATER}


def test_settled_addresses_are_struck_off(tmp_path):
    job = Job(tmp_path)
    job.begin(["a", "b"], NOW)
    job.end(["a"])
    assert Job(tmp_path).begin(["a", "b"], LATER) == {"a": LATER, "b": NOW}
    job.end(["b"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "x"}', b'{"format": "baogao-fetch-job"}', b"\xff"])
def test_a_damaged_file_says_nothing(tmp_path, content):
    (tmp_path / ".fetch-job.json").write_bytes(content)
    assert Job(tmp_path).begin(["a"], NOW) == {"a": NOW}


def test_a_folder_is_held_by_one_call(tmp_path):
    with claimed(tmp_path), pytest.raises(OutputError, match="in use by another fetch"), claimed(tmp_path):
        pass
    with claimed(tmp_path):
        pass


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(OutputError, match="is a file: choose a folder with -o"), claimed(tmp_path / "a"):
        pass


def test_what_a_killed_call_left_half_is_removed_and_nothing_else(tmp_path):
    half = [snapshot := tmp_path / f"{stem_of('http://a.cn/')}.html", sidecar_path(snapshot), tmp_path / JOB]
    drafts = [path.with_name(f".{path.name}.tmp") for path in half]
    mine = {".notes.txt", "mine.html", ".fetch-job.json", ".backup.tmp", ".a.html.tmp", f".{'0' * 32}.tmp"}
    for path in [*drafts, *(tmp_path / name for name in mine)]:
        path.write_text("")
    with claimed(tmp_path):
        pass
    assert {path.name for path in tmp_path.iterdir()} == mine | {".fetch.lock"}


def test_the_names_of_what_is_half_written_are_those_that_are_removed(tmp_path, monkeypatch):
    def killed(_path, _target):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", lambda *_, **__: None)  # who is killed tidies nothing up
        for path in (tmp_path / f"{stem_of('http://a.cn/')}.docx", tmp_path / JOB):
            with pytest.raises(KeyboardInterrupt):
                write_whole(path, b"half")
    assert len(list(tmp_path.iterdir())) == 2
    with claimed(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [".fetch.lock"]


def test_the_time_of_the_last_request_is_known_to_the_next_call(tmp_path):
    with claimed(tmp_path) as claim:
        assert claim.age > 1e6
        claim.touch()
    with claimed(tmp_path) as claim:
        assert 0 <= claim.age < 5


def test_what_failed_and_may_pass_is_tried_again_and_the_rest_is_not_asked_for(fetched, server):
    paths = ("/tagged.html", "/at-fifth.html", "/nowhere.html")
    first = fetched(*paths, host="fifth.test")
    assert first.counts == {"fetched": 1, "failed": 2}
    second = fetched(*paths, host="fifth.test")
    assert second.counts == {"already": 1, "fetched": 1, "failed": 1}
    assert server.paths("fifth.test").count("/tagged.html") == 1
    third = fetched(*paths, host="fifth.test")
    assert third.counts == {"unchanged": 2, "failed": 1}


def test_refresh_asks_for_all(fetched):
    fetched("/tagged.html", "/error.html", host="refresh.test")
    job = fetched("/tagged.html", "/error.html", host="refresh.test", refresh=True)
    assert job.counts == {"unchanged": 1, "failed": 1}


def test_another_list_leaves_an_unfinished_one_as_it_is(fetched):
    fetched("/tagged.html", "/at-fifth.html", host="lists.test")
    fetched("/utf-8.html", host="lists.test")
    job = fetched("/tagged.html", "/utf-8.html", "/at-fifth.html", host="lists.test")
    assert job.counts == {"already": 1, "unchanged": 1, "fetched": 1}


def test_files_of_others_in_the_folder_are_left(fetched):
    fetched.folder.mkdir()
    for name in ("mine.html", "mine.html.fetched.json", "0" * 32 + ".html"):
        (fetched.folder / name).write_text("mine")
    fetched("/utf-8.html")
    assert (fetched.folder / "mine.html").read_text() == "mine"
    assert len(list(fetched.folder.glob("[!.]*"))) == 5
