"""Whatever a server answers, it is an exchange or a failure with a reason."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fetch.clock import SystemClock
from pipeline.fetch.failures import Failure
from pipeline.fetch.guard import Guard, is_any
from pipeline.fetch.transport import Limits, Transport

TRANSPORT = Transport(Guard(is_any), SystemClock(), Limits(5, 5, 10, 10_000))
PARTS = st.sampled_from(
    [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\n", b"HTTP/1.0 200\r\n", b"HTTP/9.9 999 X\r\n", b"ICY 200 OK\r\n",
     b"Content-Length: 5\r\n", b"Content-Length: 5, 6\r\n", b"Content-Length: -1\r\n", b"Content-Length: x\r\n",
     b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Location: //[\r\n", b"ETag: a\r\n b\r\n",
     b"X: \xff\xfe\r\n", b": \r\n", b"no colon\r\n", b"\r\n", b"5\r\nhello\r\n0\r\n\r\n", b"ffffffffffffffff\r\n",
     b"-5\r\n", b"hello", b"\n", b"A" * 70_000, b"X: y\r\n" * 120]
)  # fmt: skip


@pytest.fixture(scope="module")
def answering():
    """A server that answers every request with the bytes that were last set."""
    answers = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(4096)
                connection.sendall(answers[-1])

    threading.Thread(target=serve, daemon=True).start()
    yield answers, listener.getsockname()[1]
    listener.close()


@settings(max_examples=150, deadline=None)
@given(answer=st.lists(PARTS | st.binary(max_size=20), max_size=8).map(b"".join))
def test_any_answer_is_taken_or_told(answering, answer):
    answers, port = answering
    answers.append(answer)
    with suppress(Failure):
        exchange = TRANSPORT.get(f"http://127.0.0.1:{port}/", {})
        assert 100 <= exchange.status <= 999
        assert all(isinstance(value, str) for value in exchange.headers.values())


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "cut"),
        (b"nonsense", "cut"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", "cut"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "cut"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, "cut"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "too_large"),
    ],
)
def test_answers_that_are_none(answering, answer, code):
    answers, port = answering
    answers.append(answer)
    with pytest.raises(Failure) as failure:
        TRANSPORT.get(f"http://127.0.0.1:{port}/", {})
    assert failure.value.code == code
    assert failure.value.passes is (code == "cut")
