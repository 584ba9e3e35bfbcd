"""Files of each format, written whole or not at all, and read with every slice checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from pipeline.audit.formats import brat, doccano, jsonl, label_studio
from pipeline.audit.formats.drafts import Draft, Fill, FormatError, refuse, samples_of
from pipeline.audit.formats.offsets import Offsets
from pipeline.audit.samples import Sample
from pipeline.store.whole import write_whole

Write = Callable[[Sequence[Sample], Mapping[str, str], bool], dict[str, bytes]]
Read = Callable[[Mapping[str, bytes]], tuple[list[Draft], list[str]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``write`` gives bytes by file name (in a folder) or by ending (a file, and those beside it)."""

    write: Write
    read: Read
    offsets: Offsets
    is_folder: bool = False


FORMATS: dict[str, Format] = {
    "jsonl": Format(jsonl.write, jsonl.read, Offsets.CODE_POINTS),
    "doccano": Format(doccano.write, doccano.read, doccano.OFFSETS),
    "label-studio": Format(label_studio.write, label_studio.read, label_studio.OFFSETS),
    "brat": Format(brat.write, brat.read, brat.OFFSETS, is_folder=True),
}
"""The formats by the names that users give them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The samples of a file, and what should be known of it."""

    samples: tuple[Sample, ...]
    notes: tuple[str, ...] = ()


def export_samples(
    samples: Sequence[Sample],
    path: Path,
    format_: str,
    *,
    labels: Mapping[str, str] | None = None,
    is_draft: bool = False,
    force: bool = False,
) -> list[Path]:
    """Write ``samples`` as ``format_`` and give the paths: of a file with those beside it, or of a folder.

    ``labels`` names the indicators that a person may choose from; those of the samples always are among them.
    ``is_draft`` says that nobody has looked at the figures yet. Raises :class:`FormatError`, and writes nothing, where
    a sample would not come back as it went, or (unless ``force``) where ``path`` is there: it may hold a person's work.
    """
    kind = FORMATS[format_]
    files = kind.write(samples, labels or {}, is_draft)
    _check_return(samples, kind, files if not is_draft else kind.write(samples, labels or {}, False))
    if kind.is_folder:
        _write_folder(path, files, force)
        return [path]
    targets = [path if not ending else path.with_name(path.stem + ending) for ending in files]
    check_free(targets, force)
    for target, data in zip(targets, files.values(), strict=True):
        _write_file(target, data)
    return targets


def check_free(paths: Iterable[Path], force: bool) -> None:
    """Raise :class:`FormatError` for files that are there and are not to be written over."""
    for path in paths:
        if path.is_dir():
            raise FormatError([f"{path} is a folder: give the name of a file"])
        if path.exists() and not force:
            raise FormatError([f"{path} is there already: give another name, or --force to write over it"])


def _check_return(samples: Sequence[Sample], kind: Format, files: Mapping[str, bytes]) -> None:
    """What is written is read again: nothing may be lost on the way out."""
    main = files if kind.is_folder else {"": files[""]}
    back = samples_of(kind.read(main)[0], kind.offsets)
    pairs = zip(samples, back, strict=True)
    refuse([f"{one.id}: {_what_is_lost(one)}" for one, other in pairs if one != other])


def _what_is_lost(sample: Sample) -> str:
    if sample.reviewed is None:
        return "cannot be told in this format"
    return (
        "was reviewed in part, and a tool would take it for the whole: go on with `baogao review`, or keep it as jsonl"
    )


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)


def _write_folder(path: Path, files: Mapping[str, bytes], force: bool) -> None:
    """A folder that was there goes when the new one is whole; never one that was not written here."""
    if path.exists() and not (force and (path / brat.INDEX).is_file()):
        raise FormatError([f"{path} is there already: give another name (--force writes over an earlier export)"])
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    for name, data in files.items():
        (draft / name).write_bytes(data)
    draft.chmod(0o755)
    if path.is_dir():
        shutil.rmtree(path)
    draft.replace(path)


def import_samples(
    path: Path,
    format_: str,
    *,
    offsets: Offsets | None = None,
    fill: Fill | None = None,
    indicators: Collection[str] | None = None,
) -> Imported:
    """The samples of a file or folder.

    ``offsets`` says what its offsets count, where that is not what the tool counts today. ``fill`` gives what is
    missing of a span that was marked in the tool; ``indicators`` are those that there are. Raises :class:`FormatError`
    with the first reasons why the file is refused.
    """
    kind = FORMATS[format_]
    if path.is_dir() is not kind.is_folder:
        raise FormatError([f"{path} is {'a folder' if path.is_dir() else 'no folder'}: {format_} is another kind"])
    files = _folder(path) if kind.is_folder else {path.name: path.read_bytes()}
    drafts, notes = _read(kind, path, files)
    return Imported(tuple(samples_of(drafts, offsets or kind.offsets, fill, indicators)), tuple(notes))


def _read(kind: Format, path: Path, files: Mapping[str, bytes]) -> tuple[list[Draft], list[str]]:
    try:
        return kind.read(files)
    except FormatError:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise FormatError([f"{path}: not made as this format is ({error!r})"]) from error


def _folder(path: Path) -> dict[str, bytes]:
    kinds = (".txt", ".ann", ".json")
    return {one.name: one.read_bytes() for one in sorted(path.iterdir()) if one.suffix in kinds}
