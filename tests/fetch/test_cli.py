"""``baogao fetch`` as it is typed: exit codes, what it prints, and never a traceback."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.run.planning import plan_inputs
from pipeline.run.sidecars import read_sidecar

RUNNER = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "160"})
OPEN = "127.0.0.2"


def call(*arguments, text=None):
    return RUNNER.invoke(app, ["fetch", *map(str, arguments)], input=text)


@pytest.fixture
def quick(tmp_path):
    """The options of a quick call into a new folder."""
    return ("-o", tmp_path / "out", "--delay", 0.01, "--allow-private")


def test_pages_are_fetched_and_counted(server, quick, tmp_path):
    urls = [server.url(path, OPEN) for path in ("/gbk.html?cli", "/tagged.html?cli")]
    done = call(*urls, *quick)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"2 fetched, 0 unchanged, 0 failed: {tmp_path / 'out'}\n"
    assert call(*urls, *quick).stdout == f"0 fetched, 2 unchanged, 0 failed: {tmp_path / 'out'}\n"


def test_failures_are_told_in_a_line_each(server, quick):
    good, bad, later = (
        server.url(path, OPEN) for path in ("/utf-8.html?told", "/nowhere.html", "/busy-long.html?told")
    )
    done = call(good, bad, later, *quick)
    assert done.exit_code == 1
    assert done.stdout.startswith("1 fetched, 0 unchanged, 2 failed: ")
    assert done.stderr.splitlines() == [
        f"error: {bad}: HTTP 404 Not Found; check the address; the page may have moved",
        f"error: {later}: HTTP 429 Too Many Requests; the site asks to come back in 24 hours",
        "the same command tries again what failed, without asking for the rest",
    ]
    assert call(good, bad, later, *quick).stdout.startswith("1 fetched, 0 unchanged, 1 there already, 1 failed: ")
    assert call(good, bad, later, *quick).stdout.startswith("0 fetched, 2 unchanged, 1 failed: ")


def test_an_attachment_that_fails_is_told_with_its_page(server, quick):
    page, gone = (server.url(path, OPEN) for path in ("/report.html", "/files/gone.pdf"))
    done = call(page, *quick)
    assert f"error: {gone} (on {page}): a web page came in place of the file; open the link in a browser" in done.stderr
    assert call(page, "--no-attachments", *quick).exit_code == 0


def test_this_machine_is_not_asked_unless_allowed(server, tmp_path):
    done = call(server.url("/utf-8.html", OPEN), "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert f"{OPEN} is a private address; if it is a machine of yours, give --allow-private" in done.stderr


def test_addresses_come_from_a_file_or_a_pipe(server, quick, tmp_path):
    text = f"# 2023年\n{server.url('/utf-8.html?file', OPEN)}\n\n"
    (tmp_path / "urls.txt").write_text(text, "utf-8")
    assert call("-f", tmp_path / "urls.txt", *quick).stdout.startswith("1 fetched")
    assert call("-f", "-", *quick, text=text).stdout.startswith("0 fetched, 1 unchanged")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], ["error: no addresses: give some, a file of them with -f, or a list with --list"]),
        (
            ["http://a.cn/", "--contact", "县局"],
            ["error: --contact: give a mail or web address, in ASCII: sites get it with every request"],
        ),
        (["a.cn"], ["error: a.cn: only http:// and https:// can be fetched; give it as https://…"]),
        (
            ["file:///etc/passwd", "-f", "-"],
            [
                "error: file:///etc/passwd: only http:// and https:// can be fetched; give it as https://…",
                "error: -:2: b.cn: only http:// and https:// can be fetched; give it as https://…",
            ],
        ),
    ],
)
def test_what_a_user_can_mend_is_told_before_anything_is_asked(quick, tmp_path, arguments, told):
    done = call(*arguments, *quick, text="http://a.cn/\nb.cn\n")
    assert done.exit_code == 2
    assert [re.sub(r"https://www\S+", "https://…", line) for line in done.stderr.splitlines()] == told
    assert not (tmp_path / "out").exists()


def test_a_list_that_is_not_there(quick):
    done = call("-f", "nowhere.txt", *quick)
    assert done.exit_code == 2
    assert done.stderr == "error: nowhere.txt: there is no such file\n"


def test_a_folder_that_cannot_be_used(server, tmp_path):
    (tmp_path / "out").write_text("")
    done = call(server.url("/utf-8.html", OPEN), "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (2, f"error: {tmp_path / 'out'} is a file: choose a folder with -o\n")


def test_a_run_takes_the_folder_as_it_is(server, quick, tmp_path):
    urls = sorted(server.url(path, OPEN) for path in ("/report.html", "/files/biao.pdf", "/files/zongjie.docx"))
    call(*urls, *quick)
    plan = plan_inputs([tmp_path / "out"], tmp_path / "tables")
    assert [item.name for item in plan.inputs] == sorted([*urls, server.url("/download?id=3", OPEN)])
    assert plan.hidden == 0


def listed_days(folder):
    """The days that a list showed for the files in a folder."""
    found = [read_sidecar(path).listed for path in folder.glob("*.html")]
    return sorted(day.isoformat() for day in found)


def test_a_list_is_looked_through_and_its_reports_are_fetched(server, quick, tmp_path):
    url = server.url("/list/index.html", OPEN)
    shown = call("--list", url, "--pages", 9, "--match", "总结", "--dry-run", *quick)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.splitlines() == [
        server.url(f"/many/{number}.html", OPEN) + f"  #  2024-01-{number:02}  第{number}科2023年工作总结"
        for number in (21, 22, 24, 25)
    ]
    assert not (tmp_path / "out").exists()
    done = call("--list", url, "--pages", 9, "--match", "总结", "--no-attachments", *quick)
    assert done.stdout.startswith("4 fetched, 0 unchanged, 0 failed: ")
    days = listed_days(tmp_path / "out")
    assert days == [f"2024-01-{number:02}" for number in (21, 22, 24, 25)]
    again = call("-f", "-", "--no-attachments", *quick, text=shown.stdout)
    assert again.stdout.startswith("0 fetched, 4 unchanged, 0 failed: ")
    assert listed_days(tmp_path / "out") == days
    one = call("--list", url, "--dry-run", *quick)
    assert len(one.stdout.splitlines()) == 3


def test_what_is_wrong_with_a_list_is_told(server, quick):
    url = server.url("/list/index.html", OPEN)
    assert call("--list", server.url("/nowhere.html", OPEN), *quick).stderr.startswith("error: ")
    nothing = call("--list", url, "--match", "预算", *quick)
    assert nothing.stderr.splitlines() == [
        f"note: {url}: the list goes on behind this page; --pages looks through more of it",
        f"note: {url}: none of 3 entries matches",
    ]
    assert nothing.stdout.startswith("0 fetched")
    picture = call("--list", server.url("/files/biao.pdf", OPEN), *quick)
    assert "it is no list of reports but a .pdf file; give it without --list" in picture.stderr
    assert picture.exit_code == 1
    assert call("--list", url, "--match", "(", *quick).exit_code == 2
    assert call(url, "--match", "总结", *quick).stderr == (
        "error: --match is for the titles of a list: give one with --list\n"
    )


def test_a_warc_is_written(server, quick, tmp_path):
    url = server.url("/utf-8.html?warc", OPEN)
    path = tmp_path / "job.warc.gz"
    assert call(url, "--warc", path, *quick).stdout == f"1 fetched, 0 unchanged, 0 failed: {path}\n"
    assert call(url, "--warc", path, *quick).stdout == f"0 fetched, 0 unchanged, 1 there already, 0 failed: {path}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["job.warc.gz"]
    refused = call(url, "--warc", path, "--refresh", *quick)
    assert refused.exit_code == 2
    assert refused.stderr == "error: --refresh: a WARC keeps what it has; name a new file instead\n"
