"""Samples run in this process: one that goes wrong costs itself."""

from __future__ import annotations

import pytest

from pipeline.audit import running
from pipeline.audit.running import run_samples
from pipeline.audit.samples import Sample
from pipeline.recognize import load_packs

pytestmark = pytest.mark.usefixtures("built_once")


def test_a_sample_that_breaks_a_stage_costs_itself(folders, monkeypatch):
    made = running.Reader

    def breaking(lexicon):
        def read(name, *more):
            if name == "bad.txt":
                raise RuntimeError("no such page")
            return made(lexicon)(name, *more)

        return read

    monkeypatch.setattr(running, "Reader", breaking)
    bad, good = run_samples([Sample("bad", "售茶3斤。", ()), Sample("good", "售茶3斤。", ())], load_packs(folders))
    assert (bad.text, "no such page" in bad.fault) == (None, True)
    assert good.text == "售茶3斤。"
