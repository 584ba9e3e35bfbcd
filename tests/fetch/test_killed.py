"""A fetch that is killed at any moment goes on where it was: nothing that was whole comes twice, nothing is half."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.fetch.fetch import fetch
from pipeline.run.sidecars import is_sidecar, read_sidecar
from tests.fetch.server import MANY, PDF

PAGES = 2
OPERATIONS = 2 * (PAGES + 1) + 2
"""Steps that change the folder: two for each of two pages and an attachment, and two of the job's file."""


def visible(folder):
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def whole(folder):
    """The addresses that the folder has whole; fails where a file is there in part."""
    found = {}
    for path in visible(folder):
        if is_sidecar(path.name):
            continue
        data = path.read_bytes()
        assert data == PDF or (data.startswith(b"<!DOCTYPE html>") and data.endswith(b"</html>")), path
        sidecar = read_sidecar(path)
        if sidecar and sidecar.describes(data):
            found[sidecar.url] = data
    return found


def killed_at(operation, job):
    """Run ``job`` in a process that is killed at so many renames or removals; whether it was."""
    child = os.fork()
    if child == 0:
        _kill_self_at(operation)
        job()
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def _kill_self_at(operation):
    """Before the operation where the number is even, behind it where it is odd."""
    left = [operation // 2]

    def counted(change):
        def changed(*arguments, **options):
            left[0] -= 1
            if left[0] < 0 and operation % 2 == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            result = change(*arguments, **options)
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return changed

    for name in ("replace", "unlink"):
        setattr(Path, name, counted(getattr(Path, name)))


@pytest.mark.parametrize("operation", range(2 * OPERATIONS + 1))
def test_killed_at_a_change_of_the_folder(fetched, server, operation):
    host = f"killed-{operation}.test"
    urls = [server.url(f"/many/{number}.html", host) for number in range(PAGES)]
    manners = replace(fetched.manners, delay=0.01)
    was_killed = killed_at(operation, lambda: fetch(urls, fetched.folder, manners))
    assert was_killed == (operation < 2 * OPERATIONS)
    had = whole(fetched.folder)
    was_done = len(had) == PAGES + 1 and not (fetched.folder / ".fetch-job.json").exists()
    before = len(server.log(host))
    summary = fetch(urls, fetched.folder, manners)
    asked = {server.url(path, host) for path in server.paths(host)[before:]}
    assert not summary.failed
    assert whole(fetched.folder).keys() == {*urls, server.url("/files/1.pdf", host)}
    assert len(visible(fetched.folder)) == 2 * (PAGES + 1)
    if was_done:
        assert asked >= set(urls), "a call behind a finished one asks whether the copies stand"
    else:
        assert asked.isdisjoint(had)


@pytest.mark.parametrize("operation", range(2 * 6))
def test_killed_while_a_page_becomes_another_kind_of_file(fetched, server, operation):
    """A page, then a PDF document at the same address: six changes to the end, of which two remove the page."""
    host = f"turned-{operation}.test"
    url = server.url("/turning.html", host)
    manners = replace(fetched.manners, delay=0.01)
    fetch([url], fetched.folder, manners)
    assert killed_at(operation, lambda: fetch([url], fetched.folder, manners))
    assert set(whole(fetched.folder)) == {url}
    fetch([url], fetched.folder, manners)
    assert {path.name.partition(".")[2] for path in visible(fetched.folder)} == {"pdf", "pdf.fetched.json"}


def test_killed_in_the_middle_of_anything(fetched, server):
    """By the clock, from outside, again and again until it is done."""
    host = "killed.test"
    urls = [server.url(f"/many/{number}.html", host) for number in range(MANY)]
    manners = replace(fetched.manners, delay=0.01)
    for seen in (1, 3, 6, 9):
        had = whole(fetched.folder) if fetched.folder.exists() else {}
        before = len(server.log(host))
        child = os.fork()
        if child == 0:
            fetch(urls, fetched.folder, manners)
            os._exit(0)
        while len(server.log(host)) - before < seen:
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        asked = {server.url(path, host) for path in server.paths(host)[before:]}
        assert asked.isdisjoint(had)
        assert whole(fetched.folder).keys() >= had.keys()
    summary = fetch(urls, fetched.folder, manners)
    assert not summary.failed
    assert len(whole(fetched.folder)) == MANY + MANY // 2
