"""A small run to review: Simplified, Traditional and astral text, long and short, and markup that must do nothing."""

from functools import cache

import pytest

from pipeline.recognize import load_packs
from tests.audit.review.made import make_run

PLAIN = (
    "一、今年工作\n发放优待证【300张 preferential_card.issued】，走访慰问困难老兵【20户 visit.households】。\n"
    "二、明年打算\n计划悬挂光荣牌【500块 honor_plaque.hung planned】，"
    "开招聘会【X场 job_fair.held】，另有志愿者一百人。\n"
)
ASTRAL = "𠮷林縣𠀋鎮發放優待證【136張 preferential_card.issued】，慰問【7戶】，漏了慰問金𠮷九萬元。\n"
HOSTILE = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>来访【5件】"\'&amp;。\n'
TEXTS = {"甲.txt": PLAIN, "乙.txt": ASTRAL, "丙<b>.txt": HOSTILE}
TITLES = {"丙<b>.txt": "<script>window.hit=1</script><img src=x onerror=window.hit=1>"}


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    """The folder of the run; nothing writes into it."""
    return make_run(tmp_path_factory.mktemp("run"), TEXTS, TITLES)


@pytest.fixture
def gold_path(tmp_path):
    """Where the answers go."""
    return tmp_path / "mine" / "gold.jsonl"


@cache
def _loaded(*names):
    return load_packs(names)


@pytest.fixture(autouse=True)
def packs_are_loaded_once(monkeypatch):
    monkeypatch.setattr("pipeline.audit.review.serving.load_packs", lambda names: _loaded(*names))
