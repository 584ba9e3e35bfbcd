"""README, and that of the rules, as a program: its commands, snippets and files in order, and what it says they print.

    python -m tests.end_to_end.readme --update    write what is printed now into the output blocks

* ```console: each line behind ``$`` is run by bash; ```python: a snippet, which sees the names of those before it;
* ```text straight behind one of them: what it prints, where a line ``…`` stands for any number of lines;
* ``<!-- append: PATH -->`` before a block: its lines are added to that file;
* all other blocks (```bash) are only read.

Everything happens in a copy of what the commands need, so README may change rules and write outputs.
"""

from __future__ import annotations

import difflib
import fnmatch
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
RULES = ROOT / "rules" / "README.md"
PAGES = (README, RULES)
COPIED = ("pipeline", "rules", "corpus")
TIMEOUT = 300

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_APPEND = re.compile(r"<!-- append: (\S+) -->\n\Z")
_TIMED = re.compile(r"\d s\b|characters/s")
_ELLIPSIS = "…"
_MARK = "\0end of snippet\0"
# Runs each snippet that it is sent, one JSON string a line, and says when it is done; a fault ends it.
_INTERPRETER = f"""
import json, sys
names = {{"__name__": "__main__"}}
for line in sys.stdin:
    exec(json.loads(line), names)
    print({_MARK!r}, flush=True)
"""


class ReadmeError(AssertionError):
    """A command or snippet of README that does not run."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; ``start`` and ``end`` are the offsets of its body in README, ``line`` is its line there."""

    language: str
    body: str
    start: int
    end: int
    line: int
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """What README says that a block prints, and what it prints."""

    block: Block
    actual: str

    @property
    def agrees(self) -> bool:
        """Whether they are the same, apart from lines that name times."""
        return matches(untimed(self.block.body), untimed(self.actual))

    def corrected(self) -> str:
        """The block as it should be: as much of the output as README shows, with its elisions."""
        shown, printed = self.block.body.splitlines(), untimed(self.actual)
        first, *others = _parts(shown)
        lines, end = _written_as(first, printed[: len(first)] if others else printed), len(first)
        for part in others:
            begin = _place(part, printed, end) if part is not others[-1] else max(end, len(printed) - len(part))
            end = begin + len(part)
            lines += [_ELLIPSIS, *_written_as(part, printed[begin:end])]
        return "".join(line + "\n" for line in lines)


def _parts(lines: Sequence[str]) -> list[list[str]]:
    """What stands before, between and behind the elisions."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == _ELLIPSIS:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _place(part: Sequence[str], printed: Sequence[str], begin: int) -> int:
    """Where a part between two elisions is now: at the line that is most like its first."""
    likeness = [difflib.SequenceMatcher(None, part[0], line).ratio() for line in printed[begin:]] if part else []
    return begin + (likeness.index(max(likeness)) if likeness else 0)


def _written_as(part: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Printed lines, those that begin with an elision as they are in README where they still agree."""
    return [
        old if old is not None and _same_line(old, new) else new
        for old, new in itertools.zip_longest(part[: len(printed)], printed)
    ]


def blocks(text: str) -> list[Block]:
    """All fenced blocks in order."""
    return [_block(text, found) for found in _FENCE.finditer(text)]


def _block(text: str, found: re.Match[str]) -> Block:
    target = _APPEND.search(text, 0, found.start())
    line = text.count("\n", 0, found.start()) + 1
    return Block(found[1], found[2], found.start(2), found.end(2), line, target[1] if target else None)


def commands(block: Block) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in block.body.splitlines() if line.startswith("$ ")]


def matches(expected: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether lines are as expected; a line ``…`` stands for any number of them."""
    if not expected:
        return not actual
    first, rest = expected[0], expected[1:]
    if first == _ELLIPSIS:
        return any(matches(rest, actual[skipped:]) for skipped in range(len(actual) + 1))
    return bool(actual) and _same_line(first, actual[0]) and matches(rest, actual[1:])


def _same_line(expected: str, actual: str) -> bool:
    if not expected.startswith(_ELLIPSIS + " "):
        return expected == actual
    return fnmatch.fnmatchcase(actual, "*" + expected[1:].replace("[", "[[]"))


def untimed(text: str) -> list[str]:
    """The lines without blanks at their ends, and without those that name times or speeds."""
    return [line.rstrip() for line in text.splitlines() if not _TIMED.search(line)]


@dataclass(slots=True)
class Session:
    """Runs blocks in ``folder``, a copy of the repository."""

    folder: Path
    interpreter: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        for name in COPIED:
            shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, block: Block) -> str | None:
        """What a block prints, ``None`` if it is not of the kind that is run."""
        if block.target:
            with (self.folder / block.target).open("a", encoding="utf-8") as file:
                file.write(block.body)
            return None
        if block.language == "console":
            return "".join(self._shell(command, block) for command in commands(block))
        return self._python(block) if block.language == "python" else None

    def _shell(self, command: str, block: Block) -> str:
        program = f'set -o pipefail; baogao() {{ "{sys.executable}" -m pipeline "$@"; }}; {command}'
        return self._done(["bash", "-c", program], block)

    def _python(self, block: Block) -> str:
        """All snippets are run by one interpreter, as by a person who goes through the page."""
        if self.interpreter is None:
            options = self._options()
            arguments = [sys.executable, "-c", _INTERPRETER]
            self.interpreter = subprocess.Popen(arguments, stdin=subprocess.PIPE, **options)
        process = self.interpreter
        assert process.stdin is not None
        assert process.stdout is not None
        alarm = threading.Timer(TIMEOUT, process.kill)
        alarm.start()
        process.stdin.write(json.dumps(block.body) + "\n")
        process.stdin.flush()
        printed = ""
        while not printed.endswith(_MARK + "\n") and (line := process.stdout.readline()):
            printed += line
        alarm.cancel()
        if not printed.endswith(_MARK + "\n"):
            raise ReadmeError(f"line {block.line}: this does not run\n{block.body}\n{printed}")
        return printed.removesuffix(_MARK + "\n")

    def close(self) -> None:
        """End the interpreter."""
        if self.interpreter is not None:
            self.interpreter.communicate()

    def _options(self) -> dict[str, Any]:
        more = {"PYTHONPATH": str(self.folder), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"}
        environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "FORCE_COLOR")}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
        return {"cwd": self.folder, "env": environment | more, **pipes}

    def _done(self, arguments: list[str], block: Block) -> str:
        done = subprocess.run(arguments, timeout=TIMEOUT, stdin=subprocess.DEVNULL, **self._options())
        if done.returncode:
            raise ReadmeError(f"line {block.line}: exit code {done.returncode}\n{block.body}\n{done.stdout}")
        return str(done.stdout)


def outputs(text: str, folder: Path) -> Iterator[Output]:
    """Run README in ``folder``; gives every output block with what was printed."""
    printed = None
    with closing(Session(folder)) as session:
        for block in blocks(text):
            if block.language == "text" and printed is not None:
                yield Output(block, printed)
                printed = None
            else:
                printed = session.run(block)


def updated(text: str, folder: Path) -> str:
    """README with its output blocks as they should be."""
    found = [output for output in outputs(text, folder) if not output.agrees]
    for output in reversed(found):
        text = text[: output.block.start] + output.corrected() + text[output.block.end :]
    return text


def main() -> None:
    """The command; see the head of this file."""
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python -m tests.end_to_end.readme --update")
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(updated(page.read_text("utf-8"), Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
