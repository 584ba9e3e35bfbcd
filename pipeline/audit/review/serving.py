"""A review from its start to its end: the run, the gold file, and the server for the page."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from pipeline.audit.review.found import FoundText, found_texts
from pipeline.audit.review.gold import GoldFile
from pipeline.audit.review.journal import ReviewError
from pipeline.audit.review.prefill import Read
from pipeline.audit.review.queue import Order
from pipeline.audit.review.server import HOST, make_app
from pipeline.audit.review.session import Session
from pipeline.extraction import Extractor
from pipeline.model import Mod, Status
from pipeline.read import Reader
from pipeline.recognize import Pack, PackError, load_packs
from pipeline.rows import Extraction
from pipeline.store.loading import Tables, load

_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Review:
    """A review that can be looked at under ``address`` as long as ``serve`` runs."""

    address: str
    session: Session
    server: BaseWSGIServer

    def serve(self) -> None:
        """Answer the page until Ctrl-C."""
        self.server.serve_forever()


@contextmanager
def reviewing(
    out: Path, gold: Path, *, order: Order = Order.INDICATOR, packs: Sequence[str] = (), port: int = 0
) -> Iterator[Review]:
    """The review of the run in ``out`` whose answers go to ``gold``; ``packs`` are those of the run if none is named.

    ``port`` 0 takes any that is free. Raises :class:`ReviewError`, ``PackError`` or ``OutputError``, each with a
    message that says what to do.
    """
    tables = _tables(out)
    names = list(packs) or tables.manifest.pack.name.split(", ")
    loaded = _packs(names, is_named=bool(packs))
    indicators = _indicators(loaded)
    texts = found_texts(tables)
    codes = [*indicators, *sorted(_codes(texts) - set(indicators))]
    file = GoldFile(gold)
    try:
        with _listening(port) as listening:
            session, token = Session(texts, file, codes, order), secrets.token_urlsafe(_TOKEN_BYTES)
            own_port = listening.getsockname()[1]
            start = _start(session, out, gold, {code: indicators.get(code, {}) for code in codes})
            app = make_app(session, start, _reader(loaded), token, own_port)
            server = make_server(
                HOST, own_port, app, threaded=True, request_handler=_QuietHandler, fd=listening.fileno()
            )
            yield Review(f"http://{HOST}:{own_port}/{token}/", session, server)
            server.server_close()
    finally:
        file.journal.close()


class _QuietHandler(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the name of what it stands in for
        """Say nothing: the address holds the token."""


def _tables(out: Path) -> Tables:
    try:
        return load(out)
    except FileNotFoundError as error:
        raise ReviewError(str(error)) from error


def _packs(names: Sequence[str], *, is_named: bool) -> tuple[Pack, ...]:
    try:
        return load_packs(names)
    except PackError as error:
        advice = [] if is_named else ["name the rules that the run was made with: --pack NAME|PATH"]
        raise PackError([*error.faults, *advice]) from error


def _indicators(packs: Sequence[Pack]) -> dict[str, Any]:
    return {code: one.model_dump() for pack in packs for code, one in pack.indicators.items()}


def _codes(texts: Sequence[FoundText]) -> set[str]:
    figures = (one.annotation for text in texts for passage in text.passages for one in passage.figures)
    return {figure.indicator for figure in figures if figure.indicator}


def _start(session: Session, out: Path, gold: Path, indicators: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "out": str(out),
        "gold": str(gold),
        "passages": len(session.places),
        "indicators": indicators,
        "mods": [one.value for one in Mod],
        "statuses": [one.value for one in Status],
    }


def _reader(packs: Sequence[Pack]) -> Read:
    """Reads with these rules, made ready when it is first needed."""

    @cache
    def ready() -> tuple[Reader, Extractor]:
        return Reader(packs[0].lexicon), Extractor(*packs)

    def read(text: str) -> Extraction:
        reader, extract = ready()
        return extract(reader("-", text.encode("utf-8"), "utf-8"))

    return read


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
            listening.listen()
        except OSError as error:
            why = error.strerror or str(error)
            raise ReviewError(f"port {port} of this machine cannot be used ({why}): choose another --port") from error
        yield listening
