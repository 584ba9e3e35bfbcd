"""What a run reads: which files, and under which names they stand in the tables.

Names. A file below an input folder is named by its path relative to that folder, in POSIX form; a file given by itself
by its file name; standard input is ``-``. Where two inputs would bear one name, each of them takes in the name of the
folder above it, as often as it takes: of ``a/x.txt`` and ``b/x.txt`` given as ``a b``, the names are ``a/x.txt`` and
``b/x.txt``. So names do not depend on the order of the inputs. A path that is reached twice is one input, under the
longer of its names. Bytes of a file name that are not UTF-8 stand as ``\\xff``. A file that was fetched bears the
address that it came from (:mod:`pipeline.run.origins`); sidecars themselves are no inputs.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from pipeline.model import NOTHING, Supplied, UserError
from pipeline.run.origins import Origin, named, origin_of
from pipeline.run.sidecars import is_sidecar

STDIN = "-"
_HIDDEN_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_HIDDEN_PREFIXES = (".", "~$")
_PAGE_FOLDERS = ("_files", ".files")
_UNUSUAL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class InputError(UserError, ValueError):
    """An input that is not there; the message names it."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be: ``name`` is for the tables, ``path`` for the system; ``data`` is set for standard input.

    ``supplied`` is what whoever hands it in says of it; ``origin`` what its sidecar says, if it was fetched, and
    ``doubt`` why the sidecar that it has was not used.
    """

    name: str
    path: str
    data: bytes | None = None
    unusual: bool = False
    supplied: Supplied = NOTHING
    origin: Origin | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs in order of name, and how many files and folders were passed over as hidden."""

    inputs: tuple[Input, ...]
    hidden: int = 0


@dataclass(slots=True)
class _Found:
    """A path, how many of its last parts make its name, and the bytes if it is standard input."""

    path: str
    depth: int
    data: bytes | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return (STDIN,) if self.data is not None else PurePath(self.path).parts[1:]

    @property
    def raw_name(self) -> str:
        return "/".join(self.parts[-self.depth :])

    @property
    def name(self) -> str:
        return readable(self.raw_name)

    @property
    def can_grow(self) -> bool:
        return self.depth < len(self.parts)


@dataclass(slots=True)
class _Walk:
    """One walk through a folder: real folders first, then links to folders, and no folder twice (so no loops)."""

    avoid: str
    hidden: int = 0
    seen: set[str] = field(default_factory=set)

    def files(self, root: str) -> Iterator[str]:
        links = [root]
        while links:
            yield from self._tree(links.pop(0), links)

    def _tree(self, top: str, links: list[str]) -> Iterator[str]:
        folders = [top]
        while folders:
            folder = folders.pop()
            real = os.path.realpath(folder)
            if real not in self.seen and real != self.avoid:
                self.seen.add(real)
                yield from self._folder(folder, folders, links)

    def _folder(self, folder: str, folders: list[str], links: list[str]) -> Iterator[str]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield folder  # a folder that cannot be listed becomes a problem row, like a file that cannot be read
            return
        pages = {Path(entry.name).stem for entry in found if entry.name.lower().endswith((".html", ".htm"))}
        for entry in found:
            if is_sidecar(entry.name):
                continue
            if is_hidden(entry.name) or _is_of_page(entry.name, pages):
                self.hidden += 1
            elif _is_folder(entry):
                (links if entry.is_symlink() else folders).append(entry.path)
            else:
                yield entry.path


def _is_of_page(name: str, pages: set[str]) -> bool:
    """Whether a name is that of the folder in which a browser puts pictures and scripts of a page that it saves."""
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _PAGE_FOLDERS)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it will tell
        return False


def plan_inputs(
    inputs: Iterable[str | Path], out: Path, stdin: bytes | None = None, supplied: Supplied = NOTHING
) -> Plan:
    """The plan for ``inputs`` (folders, files, ``-``); what lies in ``out`` is not an input.

    ``stdin`` is what ``-`` stands for. ``supplied`` is said of a single file or ``-``. Raises :class:`InputError` for a
    path that does not exist, and where something is supplied for more than one report.
    """
    inputs = list(inputs)
    if supplied and (len(inputs) != 1 or Path(inputs[0]).is_dir()):
        raise InputError("--title, --year and --region are said of one report: give one file, or - for pasted text")
    found: list[_Found] = []
    hidden = 0
    for given in inputs:
        if str(given) == STDIN:
            found.append(_Found(STDIN, 1, stdin or b""))
            continue
        more, passed_over = _from_path(os.path.abspath(given), os.path.realpath(out))  # noqa: PTH100 - links stay
        found += more
        hidden += passed_over
    return Plan(tuple(replace(one, supplied=supplied) for one in _inputs(_distinct(found))), hidden)


def _from_path(path: str, out: str) -> tuple[list[_Found], int]:
    if not os.path.lexists(path):
        raise InputError(f"there is no file or folder {one_line(path)}")
    if not Path(path).is_dir():
        return [] if is_sidecar(path) else [_Found(path, 1)], 0
    walk = _Walk(out)
    above = len(PurePath(path).parts)
    # The root itself stands here only if it cannot be listed: then it is named by its own name.
    return [_Found(file, max(1, len(PurePath(file).parts) - above)) for file in walk.files(path)], walk.hidden


def _distinct(found: Iterable[_Found]) -> list[_Found]:
    by_path: dict[str, _Found] = {}
    for one in sorted(found, key=lambda one: one.depth):
        by_path[one.path] = one
    return list(by_path.values())


def _inputs(found: Sequence[_Found]) -> list[Input]:
    """The inputs in order of name; those that were fetched bear addresses, which are no name of a file."""
    known = {one.path: origin_of(one.path) for one in found if one.data is None}
    origins = {path: origin for path, (origin, _) in known.items() if origin}
    fetched = [Input(name, path, origin=origins[path]) for path, name in named(origins.items())]
    others = _named([one for one in found if one.data is not None or one.path not in origins])
    others = [replace(one, doubt=known[one.path][1]) if one.path in known else one for one in others]
    return sorted((*fetched, *others), key=lambda item: item.name)


def _named(found: Sequence[_Found]) -> list[Input]:
    while growing := [one for group in _clashes(found) for one in group if one.can_grow]:
        for one in growing:
            one.depth += 1
    return list(_numbered(Input(one.name, one.path, one.data, is_unusual(one.raw_name)) for one in found))


def _clashes(found: Iterable[_Found]) -> list[list[_Found]]:
    by_name: defaultdict[str, list[_Found]] = defaultdict(list)
    for one in found:
        by_name[one.name].append(one)
    return [group for group in by_name.values() if len(group) > 1]


def _numbered(inputs: Iterable[Input]) -> Iterator[Input]:
    """The last resort, where names are the same only because a byte that is not UTF-8 was written out."""
    counts: Counter[str] = Counter()
    for item in sorted(inputs, key=lambda item: os.fsencode(item.path)):
        counts[item.name] += 1
        number = counts[item.name]
        stem, dot, suffix = item.name.rpartition(".")
        yield item if number == 1 else replace(item, name=f"{stem}~{number}{dot}{suffix}")


def is_hidden(name: str) -> bool:
    """Whether a name is one that systems and programs make for themselves (.git, ~$lock.docx, Thumbs.db)."""
    return name.startswith(_HIDDEN_PREFIXES) or name.lower() in _HIDDEN_NAMES


def is_unusual(name: str) -> bool:
    """Whether a name holds bytes that are not UTF-8, control characters or characters that do not show."""
    return not name.isprintable() and any(unicodedata.category(char) in _UNUSUAL for char in name)


def readable(name: str) -> str:
    """A name from the system as valid Unicode: bytes that are not UTF-8 are written as ``\\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def one_line(text: str) -> str:
    """Text for a message: characters that would break the line or do not show are escaped."""
    return "".join(_escaped(char) if unicodedata.category(char) in _UNUSUAL else char for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
