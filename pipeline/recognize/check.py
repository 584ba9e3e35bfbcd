"""What is wrong with a rule pack, and what looks wrong, one line each."""

from __future__ import annotations

from pathlib import Path

from pipeline.lexicon import LexiconError
from pipeline.recognize.analysis import Analyzer
from pipeline.recognize.packs import PackError, load_pack


def check_pack(name_or_path: str | Path = "veterans") -> list[str]:
    """All faults of a pack (``file:line: …``); for one that loads, the lines of lint (``warning: …``)."""
    try:
        pack = load_pack(name_or_path)
        Analyzer(pack)
    except PackError as error:
        return list(error.faults)
    except LexiconError as error:
        return [str(error)]
    covered = {rule.indicator for rule in pack.rules}
    return [f"warning: {code}: no rule names this indicator" for code in pack.indicators if code not in covered]
