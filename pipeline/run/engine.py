"""The one place where the work on a single document is plugged into a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from pipeline.rows import Extraction
from pipeline.run.versions import code_version
from pipeline.store.manifest import PackStamp

if TYPE_CHECKING:
    from pipeline.recognize import Pack

Extract = Callable[[str, bytes, str | None], Extraction]
"""Name, bytes and the declared character set of a document to what it gives; raises ``Unreadable``."""


class EngineError(RuntimeError):
    """Worker processes that cannot do what the run was started for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What is done to each document. ``build`` is called once in each process and must be picklable.

    Rows are made anew when ``pack.digest`` or ``code_version`` differ from those of the last run.
    """

    pack: PackStamp
    code_version: str
    build: Callable[[], Extract]


def standard_engine(pack: str) -> Engine:
    """Read, then extract with the rules of ``pack`` (name or path); raises ``PackError`` with all faults."""
    from pipeline.recognize import load_pack

    loaded = load_pack(pack)
    stamp = PackStamp(loaded.name, loaded.version, loaded.digest)
    return Engine(stamp, code_version(), partial(_build, loaded))


def _build(pack: Pack) -> Extract:
    """The work itself; the rules travel to each process as they were read, not as their files are by then."""
    from pipeline.extraction import Extractor
    from pipeline.read import Reader

    read, extractor = Reader(pack.lexicon), Extractor(pack)
    return lambda name, data, declared: extractor(read(name, data, declared))


@lru_cache(maxsize=4)
def extract_with(pack: str) -> Extract:
    """The standard work with ``pack``, loaded once in a process."""
    return standard_engine(pack).build()
