"""The one place where the work on a single document is plugged into a run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.model import NOTHING, Delivery, Supplied, UserError
from pipeline.rows import Extraction
from pipeline.run.versions import code_version
from pipeline.store.manifest import PackStamp

if TYPE_CHECKING:
    from pipeline.recognize import Pack


class Extract(Protocol):
    """Name, bytes, the declared character set of a document, what was supplied with it and how it came, to what it
    gives; raises ``Unreadable``."""

    def __call__(
        self,
        name: str,
        data: bytes,
        declared: str | None = None,
        supplied: Supplied = NOTHING,
        delivery: Delivery | None = None,
        /,
    ) -> Extraction: ...


class EngineError(UserError, RuntimeError):
    """Worker processes that cannot do what the run was started for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What is done to each document. ``build`` is called once in each process and must be picklable.

    Rows are made anew when ``pack.digest`` or ``code_version`` differ from those of the last run.
    """

    pack: PackStamp
    code_version: str
    build: Callable[[], Extract]


def pack_names(pack: str | Path | Iterable[str | Path]) -> tuple[str, ...]:
    """The packs (names or paths) that are meant by one or several."""
    return (str(pack),) if isinstance(pack, (str, Path)) else tuple(map(str, pack))


def standard_engine(*packs: str) -> Engine:
    """Read, then extract with the rules of ``packs`` (names or paths); raises ``PackError`` with all faults."""
    from pipeline.recognize import load_packs

    loaded = load_packs(packs)
    return Engine(stamp_of(loaded), code_version(), partial(_build, loaded))


def stamp_of(packs: Sequence[Pack]) -> PackStamp:
    """One stamp for all packs of a run, in that order; that of a single pack is its own."""
    names, versions = (", ".join(words) for words in zip(*((one.name, one.version) for one in packs), strict=True))
    digests = [one.digest for one in packs]
    joint = hashlib.sha256("".join(digests).encode()).hexdigest()
    return PackStamp(names, versions, joint if len(digests) > 1 else digests[0])


def _build(packs: Sequence[Pack]) -> Extract:
    """The work itself; the rules travel to each process as they were read, not as their files are by then."""
    from pipeline.extraction import Extractor
    from pipeline.read import Reader

    read, extractor = Reader(packs[0].lexicon), Extractor(*packs)

    def extract(
        name: str,
        data: bytes,
        declared: str | None = None,
        supplied: Supplied = NOTHING,
        delivery: Delivery | None = None,
    ) -> Extraction:
        source = read(name, data, declared, delivery.suffix if delivery else None)
        return extractor(replace(source, supplied=supplied, delivery=delivery))

    return extract


@lru_cache(maxsize=4)
def extract_with(*packs: str) -> Extract:
    """The standard work with ``packs``, loaded once in a process."""
    return standard_engine(*packs).build()
