"""What takes a second to build, built once in a process for all tests: the stages, with the rules of the house.

They keep nothing between texts, so that tests may share them.
"""

from __future__ import annotations

from functools import cache

from pipeline.extraction import Extractor
from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.measure import Measurer
from pipeline.measure.scan import Scanner
from pipeline.normalize import Normalizer
from pipeline.recognize import Pack, load_pack
from pipeline.recognize.analysis import Analyzer
from pipeline.split import Splitter


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@cache
def normalizer() -> Normalizer:
    return Normalizer(lexicon())


@cache
def splitter() -> Splitter:
    return Splitter(lexicon())


@cache
def scanner() -> Scanner:
    return Scanner(lexicon())


@cache
def measurer() -> Measurer:
    return Measurer(lexicon())


@cache
def pack(name: str = "veterans") -> Pack:
    return load_pack(name)


@cache
def analyzer(name: str = "veterans") -> Analyzer:
    return Analyzer(pack(name))


@cache
def extractor(name: str = "veterans") -> Extractor:
    return Extractor(pack(name))
