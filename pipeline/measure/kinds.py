"""What a number is that is no figure: one closed list, described in rules/lexicon/not_figures.yaml."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pipeline.lexicon import Lexicon, LexiconError


class Kind(StrEnum):
    """Why a number counts and measures nothing. A number belongs to the first kind that fits."""

    DATE = "date"
    CLOCK = "clock"
    SPAN = "span of time"
    ANNIVERSARY = "anniversary"
    AGE = "age"
    ORDINAL = "ordinal"
    CLASS = "class"
    SIZE_CLASS = "size class"
    NUMBERED_SET = "numbered set"
    NUMBERING = "numbering"
    DOCUMENT_NUMBER = "document number"
    PHONE = "phone"
    CODE = "code"
    NAME = "name"
    SLOGAN = "slogan"
    SET_PHRASE = "set phrase"
    SPEECH = "figure of speech"
    FORMULA = "formula"
    RATIO = "ratio"
    RATE_BASE = "base of a rate"
    INDEFINITE = "indefinite"
    WORD = "word"
    TITLE = "title"
    CONTENTS = "table of contents"
    PAGE = "page"
    NO_UNIT = "no unit"


class Sentence(NamedTuple):
    """What a kind is, in a sentence for the reader of a report: Chinese and English."""

    zh: str
    en: str


def sentences(lexicon: Lexicon) -> dict[Kind, Sentence]:
    """The sentence of every kind; raises :class:`LexiconError` for a kind without one, or one that is no kind."""
    where = "rules/lexicon/not_figures.yaml: kinds"
    given = {str(name): value for name, value in lexicon.mapping("not_figures", "kinds").items()}
    odd = sorted(set(given) ^ {kind.value for kind in Kind})
    if odd:
        raise LexiconError(f"{where}: must name each kind once, with zh and en: {', '.join(odd)}")
    try:
        return {kind: Sentence(str(given[kind.value]["zh"]), str(given[kind.value]["en"])) for kind in Kind}
    except (KeyError, TypeError) as error:
        raise LexiconError(f"{where}: a kind needs zh and en") from error


def kind_of(name: str, group: str) -> Kind:
    """The kind that a group of the lexicon is headed with; raises :class:`LexiconError` for another word."""
    try:
        return Kind(name)
    except ValueError as error:
        raise LexiconError(f"rules/lexicon/not_figures.yaml: {group}: {name} is no kind of the list") from error
