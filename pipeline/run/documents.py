"""One input to its rows, or to the row that says why there are none; nothing that a document does gets further."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import stat
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from pipeline.model import Severity
from pipeline.read import MAX_BYTES, Unreadable
from pipeline.rows import Extraction, ProblemRow
from pipeline.run.engine import Extract
from pipeline.run.planning import Input, one_line

STAGE = "run"
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an input gave: an extraction, or a problem with severity error.

    ``fingerprint`` stands for all of the input that the outcome depends on. ``again`` asks the next run to try once
    more, because the outcome may have come from the machine and not from the document.
    """

    name: str
    fingerprint: str
    extraction: Extraction | None = None
    problems: tuple[ProblemRow, ...] = ()
    again: bool = False


class _TimeLimitError(BaseException):
    """Raised by the alarm. Not an ``Exception``, so that no stage takes it for one of its own."""


def process(item: Input, extract: Extract, time_limit: float) -> Outcome:
    """The outcome of one input; raises nothing."""
    try:
        data = _bytes_of(item)
    except Unreadable as error:
        return failed(item, fingerprint_of(item), "read", error.code, str(error))
    except OSError as error:
        return failed(item, unreadable_fingerprint(error), "read", "unreadable_file", _reason(error))
    fingerprint = _fingerprint(item, hashlib.sha256(data).hexdigest())
    try:
        with _limited(time_limit):
            charset, delivery = (item.origin.charset, item.origin.delivery) if item.origin else (None, None)
            extraction = extract(item.name, data, charset, item.supplied, delivery)
    except _TimeLimitError:
        message = f"not done after {time_limit:g} s; raise --time-limit or split the file"
        return failed(item, fingerprint, STAGE, "timeout", message, again=True)
    except Unreadable as error:
        return failed(item, fingerprint, "read", error.code, str(error))
    except Exception as error:
        return failed(item, fingerprint, STAGE, "internal_error", describe(error))
    return Outcome(item.name, fingerprint, extraction, _warnings(item, extraction.document.doc_id))


def fingerprint_of(item: Input) -> str:
    """What ``process`` would give as fingerprint, without doing the work or holding the bytes."""
    if item.data is not None:
        return _fingerprint(item, hashlib.sha256(item.data).hexdigest())
    try:
        size = _size_of(item.path)
        if size > MAX_BYTES:
            return f"size:{size}"
        with Path(item.path).open("rb") as stream:
            return _fingerprint(item, hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError as error:
        return unreadable_fingerprint(error)


def _fingerprint(item: Input, digest: str) -> str:
    """The digest of the bytes, with what was supplied beside them, and what a sidecar says of them."""
    beside: list[object] = [astuple(item.supplied)] if item.supplied else []
    if item.origin:
        beside += [item.origin.charset, astuple(item.origin.delivery)]
    return digest + json.dumps([*beside, item.doubt]) if beside or item.doubt else digest


def unreadable_fingerprint(error: OSError) -> str:
    """A file that cannot be read is known by the reason, so that it is tried again when the reason is gone."""
    return f"unreadable:{error.errno}"


def failed(item: Input, fingerprint: str, stage: str, code: str, message: str, *, again: bool = False) -> Outcome:
    """The outcome of an input that gave no document."""
    row = ProblemRow(item.name, None, stage, Severity.ERROR.value, code, one_line(message))
    return Outcome(item.name, fingerprint, None, (row, *_warnings(item, None)), again)


def describe(error: BaseException) -> str:
    """An exception in one line: type, message and where it was raised; the same in every process."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {_module(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    said = _ADDRESS.sub("0x…", " ".join(str(error).split()))[:300]
    return one_line(f"{type(error).__name__}{f': {said}' if said else ''}{where}; please report it with the file")


def _module(filename: str) -> str:
    """``pipeline/run/documents.py`` and not the folder that it happens to be installed in."""
    return "/".join(Path(filename).parts[-3:]).lstrip("/")


def _bytes_of(item: Input) -> bytes:
    if item.data is not None:
        return item.data
    size = _size_of(item.path)
    if size > MAX_BYTES:
        raise Unreadable("too_large", f"{size:,} bytes; at most {MAX_BYTES:,} can be read, split it or shrink it")
    return Path(item.path).read_bytes()


def _size_of(path: str) -> int:
    """The size of a file; raises OSError for what is none: opening a pipe would wait for ever."""
    status = Path(path).stat()
    if stat.S_ISDIR(status.st_mode):
        next(Path(path).iterdir(), None)  # gives the true reason why the folder stands among the inputs
    if not stat.S_ISREG(status.st_mode):
        raise OSError(None, "not a regular file; use - to read from a pipe")
    return status.st_size


def _reason(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"


def _warnings(item: Input, doc_id: str | None) -> tuple[ProblemRow, ...]:
    """What should be known of an input whatever is in it."""
    told = []
    if item.unusual:
        name = one_line(item.name)
        told.append(("unusual_name", f"the file name has characters that do not show or are not UTF-8: {name}"))
    if item.doubt:
        told.append(("broken_sidecar", item.doubt))
    return tuple(ProblemRow(item.name, doc_id, STAGE, Severity.WARNING.value, code, words) for code, words in told)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise in the body after ``seconds``, where the system can: POSIX, main thread of a process."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _expire(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _TimeLimitError
