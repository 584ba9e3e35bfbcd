"""The gold file of a review: made from the journal alone, and replaced in one step."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.audit.review.answers import Answered, Checked, Opened, Record, Written, text_key
from pipeline.audit.review.journal import Journal, ReviewError, journal_path
from pipeline.audit.review.state import State
from pipeline.audit.samples import Sample, dump_samples, load_samples, sample_content
from pipeline.store.whole import hash_file, write_whole


class GoldFile:
    """A gold file and its journal, held by this process alone; ``state`` is what they say.

    A gold file without a journal is taken over: its samples become the first records, and it stays as it is until an
    answer changes it. Raises ``GoldError`` for one with faults, and :class:`ReviewError` for one that holds what a
    review would not keep, and where somebody else changed it since.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[str, tuple[int, str]] = {}
        self._lines_there: list[str] | None = None
        self.journal = Journal(journal_path(path))
        try:
            self._take_over()
            self.state = _state(self.journal)
            if path.exists() and not any(isinstance(one, Answered | Checked) for one in self.journal.records):
                self._lines_there = self._all_lines()  # in whatever form they are
            self.write()
        except BaseException:
            self.journal.close()
            raise

    def note(self, record: Record) -> None:
        """Keep a record for good; raises OSError where that fails: then it does not count."""
        self.journal.append(record)
        self.state.apply(record)

    def write(self) -> None:
        """Bring the file up to what the journal says, in one step; raises OSError where that fails."""
        lines = self._all_lines()
        if lines == self._lines_there:
            return
        self._check_ours()
        data = "".join(lines).encode("utf-8")
        sha256 = hashlib.sha256(data).hexdigest()
        if _sha256(self.path) != sha256:
            # Said first, so that a file which was replaced just before a kill is known as ours.
            self.note(Written(sha256))
            write_whole(self.path, data)
        self._lines_there = lines

    def _all_lines(self) -> list[str]:
        return [line for key in self.state.texts if (line := self._line(key))]

    def _line(self, key: str) -> str:
        """The line of a text in the file; empty where nothing is known of it yet."""
        text = self.state.texts[key]
        version, line = self._lines.get(key, (0, ""))
        if version != text.version:
            line = dump_samples([text.gold()]) if text.reviewed else ""
            self._lines[key] = text.version, line
        return line

    def _take_over(self) -> None:
        """The first :class:`Written` says that this is done; until then no answer was given."""
        if not self._written():
            opened = {text_key(one.sample.text) for one in self.journal.records if isinstance(one, Opened)}
            for sample in _samples(self.path):
                if text_key(sample.text) not in opened:
                    self.journal.append(Opened(sample))
            self.journal.append(Written(_sha256(self.path)))
        self._check_ours()

    def _check_ours(self) -> None:
        if self.path.exists() and _sha256(self.path) not in self._written():
            raise ReviewError(
                f"{self.path} was changed by something else than review: to go on from it as it is now, move "
                f"{self.journal.path} away; to go on from the answers given so far, move {self.path} away"
            )

    def _written(self) -> set[str]:
        return {record.sha256 for record in self.journal.records if isinstance(record, Written)}


def _state(journal: Journal) -> State:
    try:
        return State(journal.records)
    except (KeyError, IndexError, ValueError) as error:
        raise ReviewError(f"{journal.path}: lines are missing or out of order: {error!r}; move it away") from error


def _samples(path: Path) -> Sequence[Sample]:
    """The samples of a file that is to be taken over, each text once; none where there is no file."""
    samples = load_samples(path).samples if path.exists() else ()
    names: dict[str, str] = {}
    for sample in samples:
        other = names.setdefault(text_key(sample.text), sample.id)
        if other != sample.id:
            raise ReviewError(f"{path}: samples {other} and {sample.id} have the same text: take one of them out")
    for sample, content in zip(samples, _contents(path) if samples else (), strict=True):
        _check_kept(path, sample, content)
    return samples


def _contents(path: Path) -> list[Any]:
    """The JSON objects of a file of samples without faults."""
    lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n")
    return [json.loads(line) for line in lines if line.strip()]


def _check_kept(path: Path, sample: Sample, content: dict[str, Any]) -> None:
    """Raise :class:`ReviewError` where a review of a sample would lose some of it."""
    told = f"{path}: sample {sample.id}"
    optional = {"source": "", **content}
    if optional.get("reviewed", ()) is None:
        del optional["reviewed"]
    if json.loads(json.dumps(sample_content(sample))) != optional:
        raise ReviewError(f"{told} has keys that a review would not keep: take them out, or choose another --gold")
    spans = Counter((figure.start, figure.end) for figure in sample.figures)
    if twice := [f"{start}:{end}" for (start, end), times in spans.items() if times > 1]:
        raise ReviewError(f"{told} has two figures at {twice[0]}: take one of them out, or choose another --gold")
    if outside := [figure for figure in sample.figures if not sample.covers(figure.start)]:
        at = f"{outside[0].start}:{outside[0].end}"
        raise ReviewError(f"{told} has a figure at {at}, which is not in `reviewed`: add that part, or take it out")
    if sample.reviewed == ():
        raise ReviewError(f"{told} has nothing that was reviewed: take it out, or choose another --gold")


def _sha256(path: Path) -> str:
    """The hash of a file; that of an empty one where there is none."""
    return hash_file(path) if path.exists() else hashlib.sha256().hexdigest()
