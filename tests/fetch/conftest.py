"""The server, and jobs that ask it: hosts that end in ``.test`` lie on 127.0.0.2, which stands for the open net."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest

from pipeline.fetch.fetch import Manners, fetch
from pipeline.fetch.fetching import Patience
from pipeline.fetch.guard import Guard, is_public
from pipeline.fetch.transport import Limits
from pipeline.run.sidecars import is_sidecar, read_sidecar

ROOT = Path(__file__).parents[2]
OPEN = ip_address("127.0.0.2")
HOSTS = {"inside.test": ["10.0.0.1"], "both.test": ["127.0.0.2", "192.168.1.1"], "localhost": ["127.0.0.1", "::1"]}


class FakeClock:
    """Time that passes only while somebody sleeps; ``slept`` are the seconds of each sleep."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The time of day."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Seconds slept."""
        return sum(self.slept)

    def sleep(self, seconds: float) -> None:
        """Sleep without waiting."""
        self.slept.append(seconds)


def resolve(host: str) -> list[str]:
    """The addresses of hosts in the tests."""
    if host.endswith("missing.test"):
        raise OSError("no such host")
    if host.endswith(".test") or host in HOSTS:
        return HOSTS.get(host, ["127.0.0.2"])
    return ["127.0.0.1"] if host.isdecimal() else [str(ip_address(host))]


GUARD = Guard(lambda address: address == OPEN or is_public(address), resolve)


@dataclass
class Server:
    """The server as a test sees it."""

    port: int

    def url(self, path: str, host: str = "www.test") -> str:
        """An address on it."""
        return f"http://{host}:{self.port}{path}"

    def log(self, host: str) -> list[dict]:
        """The requests for a host so far, in order."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_log") as answer:
            return [note for note in json.load(answer) if note["host"] == host]

    def settled(self, host: str) -> list[dict]:
        """The requests for a host, once the server is done with all of them."""
        while not all("ended" in note for note in self.log(host)):
            time.sleep(0.01)
        return self.log(host)

    def paths(self, host: str) -> list[str]:
        """What was asked of a host so far."""
        return [note["path"] for note in self.log(host)]


@dataclass
class Fetched:
    """What a call left: the snapshots by the path of their address, and the summary."""

    folder: Path
    summary: object
    clock: FakeClock

    @property
    def failures(self) -> dict[str, str]:
        """The failures by address, as told."""
        return {outcome.wanted.url: str(outcome.failure) for outcome in self.summary.failed}

    @property
    def failure(self) -> str:
        """The one failure, as told."""
        (told,) = self.failures.values()
        return told

    @property
    def codes(self) -> list[str]:
        """The kinds of failures."""
        return [outcome.failure.code for outcome in self.summary.failed]

    @property
    def counts(self) -> Counter:
        """How many addresses came to each end."""
        return Counter({state.value: count for state, count in self.summary.counts.items()})

    @property
    def files(self) -> list[Path]:
        """The snapshots."""
        return sorted(p for p in self.folder.iterdir() if not p.name.startswith(".") and not is_sidecar(p.name))

    @property
    def sidecars(self) -> dict:
        """The snapshots' sidecars by path."""
        return {path: read_sidecar(path) for path in self.files}

    @property
    def only(self) -> tuple[bytes, object]:
        """The one snapshot and its sidecar."""
        (path,) = self.files
        return path.read_bytes(), read_sidecar(path)


@dataclass
class Fetch:
    """Fetches paths of the server into a folder."""

    server: Server
    folder: Path
    manners: Manners = field(
        default_factory=lambda: Manners(
            delay=1.0, limits=Limits(5, 5, 20, 5_000_000), patience=Patience(first=4.0), guard=GUARD
        )
    )

    def __call__(self, *paths: str, host: str = "www.test", refresh: bool = False, **changes) -> Fetched:
        clock = FakeClock()
        urls = [path if "://" in path else self.server.url(path, host) for path in paths]
        manners = replace(self.manners, clock=clock, **changes)
        return Fetched(self.folder, fetch(urls, self.folder, manners, refresh=refresh), clock)


@pytest.fixture(scope="session")
def server():
    command = [sys.executable, "-m", "tests.fetch.server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield Server(int(process.stdout.readline()))
        process.kill()


@pytest.fixture
def fetched(server, tmp_path):
    """Fetches into a new folder."""
    return Fetch(server, tmp_path / "fetched")
