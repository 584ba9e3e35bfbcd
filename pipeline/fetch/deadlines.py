"""A limit on the whole of an exchange: a server that sends a byte now and then never exceeds the limit on one wait."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer
from types import TracebackType


class Deadline:
    """Ends the connection that it watches when ``seconds`` are over: whoever waits for it then gets an error."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, _type: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._timer.cancel()

    def watch(self, connection: socket.socket | None) -> None:
        """The connection that is to be ended in time."""
        self._socket = connection
        if self.passed:
            self._end()

    def _pass(self) -> None:
        self.passed = True
        self._end()

    def _end(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # below TLS, whose state is another thread's
