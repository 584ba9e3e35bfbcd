"""The wheel: it carries the rules, and works from a folder that knows nothing of the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
sys.path[:0] = sys.argv[1:]
import pipeline
from pipeline.paths import rules_root
facts = pipeline.extract("发放优待证120张").facts
print(json.dumps([pipeline.__file__, str(rules_root()), [(f.indicator, f.value, f.unit, f.quote) for f in facts]]))
"""


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    target = wheel.parent / "installed"
    command = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(target)]
    run(sys.executable, *command, str(wheel), cwd=wheel.parent)
    return target


def test_the_wheel_carries_the_rules_and_nothing_from_beside_the_code(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    rules = {str(path.relative_to(ROOT / "rules")) for path in (ROOT / "rules").rglob("*.*")}
    assert "lexicon/regions.csv" in rules
    assert {name.removeprefix("pipeline/_rules/") for name in names if "/_rules/" in name} == rules
    assert {"pipeline/py.typed", "pipeline/__init__.py", "pipeline/cli/__init__.py"} <= set(names)
    page = {str(path.relative_to(ROOT)) for path in (ROOT / "pipeline" / "audit" / "page").rglob("*.*")}
    assert {name for name in page if "__pycache__" not in name} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"pipeline", "baogao"}


def test_the_installed_wheel_extracts(installed: Path) -> None:
    packages = sysconfig.get_path("purelib")
    out = run(sys.executable, "-I", "-S", "-c", PROGRAM, str(installed), packages, cwd=installed.parent)
    where, rules, facts = json.loads(out)
    assert (Path(where), Path(rules)) == (installed / "pipeline" / "__init__.py", installed / "pipeline" / "_rules")
    assert facts == [["preferential_card.issued", 120, "张", "120张"]]


def test_the_command_line_is_installed(installed: Path) -> None:
    (entry,) = installed.glob("baogao-*.dist-info/entry_points.txt")
    assert "baogao = pipeline.cli:main" in entry.read_text()
