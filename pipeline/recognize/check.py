"""What is wrong with a rule pack and its lexicons, and what looks wrong: all of it at once, each with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.lexicon import LexiconError, load_lexicon
from pipeline.model import Severity
from pipeline.paths import rules_root
from pipeline.recognize.analysis import Analyzer
from pipeline.recognize.faults import Fault, place_in_lexicon
from pipeline.recognize.lines import Lines
from pipeline.recognize.lint import Subject, lint
from pipeline.recognize.lint.subject import LexiconReader, WatchedLexicon
from pipeline.recognize.packs import PackFiles, lexicon_root, pack_folder, read_pack


def check_pack(name_or_path: str | Path = "veterans", readers: tuple[LexiconReader, ...] = ()) -> list[Fault]:
    """All faults of a pack, by file and line; ``readers`` are those who read lexicons outside the stages.

    What can be used of a faulty pack is checked as well; without its lexicons, or a sound ``pack.yaml``, there is
    nothing to run. Raises :class:`~pipeline.recognize.packs.PackError` where there is no such pack.
    """
    folder = pack_folder(name_or_path)
    files = read_pack(folder)
    found = [*files.faults, *_unread_files(folder), *_of_words(files, folder, readers)]
    return sorted(found, key=lambda fault: (str(fault.path), fault.line, fault.code, fault.message))


def _unread_files(folder: Path) -> Iterator[Fault]:
    """Files that look like rules, and that nobody reads."""
    for path in sorted(folder.rglob("*.yml")):
        message = "files of rules end in .yaml; rename it, else it is not read"
        yield Fault(path, 1, Severity.WARNING, "unread-file", message)


def _of_words(files: PackFiles, folder: Path, readers: tuple[LexiconReader, ...]) -> list[Fault]:
    """What is wrong with the lexicons, or else what the checks find."""
    root = lexicon_root(folder) or rules_root()
    try:
        lexicon = WatchedLexicon.of(load_lexicon(root))
        pack = files.pack(lexicon)
        if pack is None or files.info is None:
            return []
        analyzer = Analyzer(pack)
    except LexiconError as error:
        return [_lexicon_fault(message, root) for message in str(error).splitlines()]
    return lint(Subject(files, files.info, pack, lexicon, analyzer, root / "lexicon", readers))


def _lexicon_fault(message: str, root: Path) -> Fault:
    """A fault of a lexicon, on the line of the group that its message names."""
    place = place_in_lexicon(message)
    if place is None:
        file, line, what = message.split(":", 2)
        return Fault(Path(file), int(line), Severity.ERROR, "invalid-lexicon", what.strip())
    path = root / "lexicon" / place[0]
    line_number = Lines(path.read_text(encoding="utf-8")).of(place[1]) if path.is_file() else 1
    return Fault(path, line_number, Severity.ERROR, "invalid-lexicon", message)
