"""What the command says when a review cannot begin."""

from __future__ import annotations

import re
import socket

import pytest
from typer.testing import CliRunner

from pipeline.audit.review.journal import Journal, journal_path
from pipeline.audit.review.queue import Order
from pipeline.cli import app
from pipeline.cli.review import By


def refused(*words):
    """The line that is told, and nothing else."""
    result = CliRunner().invoke(app, ["review", "--no-browser", *map(str, words)])
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line


def test_it_prints_its_address_and_at_the_end_how_far_it_is(out, gold_path, monkeypatch):
    monkeypatch.setattr("pipeline.audit.review.serving.Review.serve", lambda _: None)
    result = CliRunner().invoke(app, ["review", "--no-browser", str(out), "--gold", str(gold_path)])
    assert result.exit_code == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{40,}/\n", result.stdout)
    assert f"0 of 4 passages are reviewed: {gold_path}" in result.stderr


def test_without_a_run_it_says_how_to_make_one(tmp_path, gold_path):
    assert "make it with `baogao run INPUT -o" in refused(tmp_path / "none", "--gold", gold_path)
    assert not gold_path.parent.exists()


def test_a_second_review_of_the_same_file_is_refused(out, gold_path):
    with Journal(journal_path(gold_path)):
        line = refused(out, "--gold", gold_path)
    assert re.fullmatch(r"error: .*gold\.jsonl\.journal\.jsonl is in use by another review: end that one, .*", line)


def test_a_port_that_is_taken_is_told(out, gold_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert refused(out, "--gold", gold_path, "--port", port).startswith(
            f"error: port {port} of this machine cannot"
        )


def test_rules_that_are_not_there_are_told(out, gold_path):
    result = CliRunner().invoke(app, ["review", str(out), "--gold", str(gold_path), "--pack", "gone"])
    assert "gone: no such rule pack" in result.stderr


@pytest.mark.parametrize("order", Order)
def test_every_order_can_be_asked_for(order):
    assert By(order.value).name == order.name
