"""``rules check`` finds every planted fault of the pack in ``faulty/tea`` in one run, each on its line."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline.fetch.attachments import AttachmentFinder
from pipeline.fetch.listing import ListReader
from pipeline.model import Severity
from pipeline.paths import rules_root
from pipeline.recognize.check import check_pack
from pipeline.recognize.faults import Fault
from pipeline.recognize.lint import CHECKS

FAULTY = Path(__file__).with_name("faulty") / "tea"
MARK = re.compile(r"# fault: ([\w-]+(?:, [\w-]+)*)$")
# Put at the end of a lexicon.
SPARE = """spare:  # fault: unread-group, repeated-word
  - (?:多+)+少  # fault: slow-expression
  - 几
  - 几
"""

READERS = (AttachmentFinder, ListReader)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rules folder with the lexicons that come with the code, one of them faulty, and the faulty pack."""
    root = tmp_path_factory.mktemp("rules")
    shutil.copytree(rules_root() / "lexicon", root / "lexicon")
    shutil.copytree(FAULTY, root / "tea")
    gbk = root / "tea" / "gbk.yaml"
    gbk.write_bytes(gbk.read_text(encoding="utf-8").encode("gbk"))
    with (root / "lexicon" / "masks.yaml").open("a", encoding="utf-8") as stream:
        stream.write(SPARE)
    return root


@pytest.fixture(scope="module")
def faults(rules: Path) -> list[Fault]:
    """All that one run finds."""
    return check_pack(rules / "tea", READERS)


def planted(root: Path) -> Counter[tuple[str, int, str]]:
    """The faults that the comments name: file, line, code."""
    found: Counter[tuple[str, int, str]] = Counter()
    for path in sorted(root.rglob("*.y*ml")):
        encoding = "gbk" if path.stem == "gbk" else "utf-8"
        for number, line in enumerate(path.read_text(encoding=encoding).splitlines(), start=1):
            if match := MARK.search(line):
                found.update((path.relative_to(root).as_posix(), number, code) for code in match[1].split(", "))
    return found


def test_every_planted_fault_is_found_in_one_run(rules: Path, faults: list[Fault]) -> None:
    found = Counter((one.path.relative_to(rules).as_posix(), one.line, one.code) for one in faults)
    assert len({code for _, _, code in planted(rules)}) >= 12
    assert found == planted(rules)


def test_every_check_has_a_planted_fault(rules: Path) -> None:
    assert {check.code for check in CHECKS} <= {code for _, _, code in planted(rules)}


def test_a_fault_is_told_in_a_line(rules: Path, faults: list[Fault]) -> None:
    lines = [str(fault) for fault in faults]
    assert f"{rules}/tea/schema.yaml:5: error: unknown-key: one: act: there is no such key; did you mean acts?" in lines
    assert all("\n" not in line for line in lines)


def test_the_pack_that_comes_with_the_code_has_no_errors() -> None:
    assert [str(fault) for fault in check_pack(readers=READERS) if fault.severity is Severity.ERROR] == []


# A line of relations.yaml, what stands in its stead, whether the fault is on that line, and what is said.
LEXICON_FAULTS = [
    ("mean: ", "mean: 人均", True, "relations.yaml: mean must be a list of words"),
    ("share: ", "shares: [占]", False, "relations.yaml: there is no group share"),
    ("extreme: ", "extreme: ]", True, "not valid YAML"),
    ("share: ", "mean: [占]", True, "not valid YAML: found duplicate key"),
]


@pytest.mark.parametrize(("begins", "instead", "is_there", "says"), LEXICON_FAULTS)
def test_a_broken_lexicon_is_told_with_its_line(
    tmp_path: Path, begins: str, instead: str, is_there: bool, says: str
) -> None:
    for folder in ("lexicon", "veterans"):
        shutil.copytree(rules_root() / folder, tmp_path / folder)
    lexicon = tmp_path / "lexicon" / "relations.yaml"
    lines = lexicon.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith(begins))
    lines[number] = instead
    lexicon.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (fault,) = check_pack(tmp_path / "veterans", READERS)
    assert (fault.path, fault.code) == (lexicon, "invalid-lexicon")
    assert fault.line == (number + 1 if is_there else 1)
    assert says in fault.message


def test_all_lexicons_that_cannot_be_read_are_told_with_their_lines(tmp_path: Path) -> None:
    for folder in ("lexicon", "veterans"):
        shutil.copytree(rules_root() / folder, tmp_path / folder)
    masks, tables = tmp_path / "lexicon" / "masks.yaml", tmp_path / "lexicon" / "tables.yaml"
    masks.write_bytes("# masks\na: [多]\n".encode("gbk"))
    tables.write_text("a: [\nb: 多\n", encoding="utf-8")
    told = [(fault.path, fault.line, fault.code) for fault in check_pack(tmp_path / "veterans", READERS)]
    assert told == [(masks, 2, "invalid-lexicon"), (tables, 3, "invalid-lexicon")]


def test_excluded_warnings_are_not_given(faults: list[Fault]) -> None:
    about = {fault.about for fault in faults if fault.code == "few-examples"}
    assert about == {"tea.picked"}
