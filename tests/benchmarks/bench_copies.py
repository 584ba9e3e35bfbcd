"""How well copies are found, and how fast: ``python -m tests.benchmarks.bench_copies [FOLDER] [NUMBER]``.

First each report in FOLDER (default: the corpus) with a damaged copy or a look-alike of each, one kind at a time: how
many of 100 copies are found, and how many of 100 documents that are called copies are copies. Then NUMBER (default:
100,000) made-up signatures, two in five of them copies: seconds and memory.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.model import Source
from pipeline.normalize import Normalizer
from pipeline.read import read
from pipeline.recognize import load_pack
from pipeline.run.copies import Candidate, find_copies
from pipeline.signature import HASH_TYPE, LIMIT, SHORT, sign
from pipeline.split import Splitter
from tests.variations import COPIES, LOOK_ALIKES, Vary

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
NUMBER = 100_000
_MARK = "+"


class Row(NamedTuple):
    """One kind of variation: how many were made, were found, and were called copies without being one."""

    kind: str
    made: int
    found: int
    wrong: int


class Signer:
    """Texts to candidates, by the stages that a signature needs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._normalize, self._split = Normalizer(lexicon), Splitter(lexicon)

    def __call__(self, name: str, text: str) -> Candidate:
        """The candidate of a text, known as ``name``."""
        source = Source(name, text, "text", "utf-8", hashlib.sha256(text.encode()).hexdigest())
        normalized = self._normalize(source)
        sections, report = self._split(source, normalized)
        truncated = "truncated" in normalized.flags
        return Candidate(name, name, source.sha256, report.published, truncated, sign(normalized.value, sections))


def rows(texts: Mapping[str, str], sign_text: Signer) -> list[Row]:
    """All kinds over all texts; what a variation leaves as it is, or cuts too short for a report, is left out."""
    originals = [sign_text(name, text) for name, text in texts.items()]
    found = [_row(kind, vary, texts, originals, sign_text, copies=True) for kind, vary in COPIES.items()]
    return found + [_row(kind, vary, texts, originals, sign_text, copies=False) for kind, vary in LOOK_ALIKES.items()]


def _row(
    kind: str, vary: Vary, texts: Mapping[str, str], originals: list[Candidate], sign_text: Signer, *, copies: bool
) -> Row:
    varied = {name: vary(text, random.Random(kind + name)) for name, text in texts.items()}
    made = [
        sign_text(name + _MARK, text) for name, text in varied.items() if text != texts[name] and len(text) >= SHORT
    ]
    links = find_copies([*originals, *made])
    right = sum(one.removesuffix(_MARK) == other.removesuffix(_MARK) for one, other in links.items())
    return Row(kind, len(made), right if copies else 0, len(links) - (right if copies else 0))


def table(results: Iterable[Row]) -> str:
    """The result as plain text."""
    lines = [f"{'what was made of a report':<34}{'made':>6}{'found':>7}{'wrong':>7}{'recall':>8}{'precision':>11}"]
    for row in results:
        recall = f"{row.found / row.made:.2f}" if row.kind in COPIES else ""
        precision = f"{row.found / (row.found + row.wrong):.2f}" if row.found else ""
        lines.append(f"{row.kind:<34}{row.made:>6}{row.found:>7}{row.wrong:>7}{recall:>8}{precision:>11}")
    return "\n".join(lines)


def made_up(number: int) -> list[Candidate]:
    """Signatures of reports with 40 to 1200 clauses and, for each fifth report, of some damaged copies."""
    chance = np.random.default_rng(1)
    phrases = chance.integers(0, 1 << 32, 12, np.uint32)
    made: list[Candidate] = []
    while len(made) < number:
        hashes = chance.integers(0, 1 << 32, chance.integers(40, 1200), np.uint32)
        made.append(_made_up(len(made), np.concatenate([hashes, phrases])))
        for _ in range(chance.integers(1, 7) if chance.random() < 0.2 else 0):
            kept = hashes[chance.random(len(hashes)) < chance.choice([0.4, 0.9, 1.0])]
            own = chance.integers(0, 1 << 32, len(kept) // 15, np.uint32)
            made.append(_made_up(len(made), np.concatenate([kept, own, phrases])))
    return made[:number]


def _made_up(number: int, hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint32]]) -> Candidate:
    name, smallest = f"{number:07d}", np.unique(hashes)[:LIMIT].astype(HASH_TYPE).tobytes()
    digest = hashlib.blake2b(smallest, digest_size=8).digest()
    return Candidate(name, name, name, None, False, digest + smallest)


def speed(number: int) -> str:
    """One line on ``number`` made-up signatures."""
    made = made_up(number)
    before, begun = _peak(), time.perf_counter()
    copies = find_copies(made)
    seconds = time.perf_counter() - begun
    return (
        f"{number:,} signatures: {len(copies):,} copies in {seconds:.1f} s; "
        f"{_peak() - before:.0f} MB beside the {before:.0f} MB of the program and the signatures"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str]) -> None:
    """The command; see the head of this file."""
    folder = Path(arguments[0]) if arguments else REPORTS
    number = int(arguments[1]) if len(arguments) > 1 else NUMBER
    print(speed(number), end="\n\n")  # first, since memory is measured at its peak
    texts = {path.name: read(path.name, path.read_bytes()).text for path in sorted(folder.rglob("*.*"))}
    print(table(rows(texts, Signer(load_pack().lexicon))))


if __name__ == "__main__":
    main(sys.argv[1:])
