"""The words of ``rules/lexicon/arithmetic.yaml``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.lexicon import Lexicon
from pipeline.measure.tables import TableWords

_FILE = "arithmetic"
# What may stand between two clauses, and between a verb and its number.
_LEAD = r"[，、（）：; ]{0,2}"
_FILL = "(?:[了达到至为约近超有出过额数的]|幅度){0,3}"
# 压减率, 降幅
_BY = "[率幅]?"
_NOUN = r"[^，。；、：（）\d]"
_YEAR = r"(?:\d{4}年)?"


class Words:
    """What the checks ask of the words around a figure.

    Those that end in ``$`` are searched in the words before a figure; ``change``, ``doubled``, ``times``, ``rate`` and
    ``share`` must match all that stands between two figures.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.same_unit = {unit: one for one, units in self._mapping("same_unit").items() for unit in units}
        self.measured = frozenset(self._words("measured"))
        self.ratios = frozenset(self._words("ratios"))
        self.no_amounts = self.ratios | frozenset(self._words("no_amounts"))
        self.not_level = lexicon.pattern(_FILE, "not_level")
        self.real_terms, self.mean = self._cue("real_terms"), re.compile(_either(lexicon.words("relations", "mean")))
        self.tables = TableWords(lexicon)
        self._read_parts()
        self._read_changes()
        self._read_rates()

    def _words(self, *path: str) -> tuple[str, ...]:
        return self._lexicon.words(_FILE, *path)

    def _mapping(self, *path: str) -> dict[str, list[str]]:
        return {name: list(self._words(*path, name)) for name in sorted(self._lexicon.mapping(_FILE, *path))}

    def _cue(self, *path: str) -> re.Pattern[str]:
        return re.compile(_either(self._words(*path)))

    def _read_parts(self) -> None:
        self.opens, self.closed = self._cue("parts", "opens"), self._cue("parts", "closed")
        self.open_end, self.cumulative = self._cue("parts", "open_end"), self._cue("cumulative")
        self.among_these = re.compile("[^，。；：（）]{0,12}[里中]，")
        self.others = self._cue("parts", "rest")
        self.rest = re.compile(rf"[，、和]?(?:{_either(self._words('parts', 'rest'))})(?:的)?{_NOUN}{{0,4}}$")
        self.restated = re.compile(f"，(?:{_either(self._words('restated'))})")
        self.overlap = self._cue("overlap")
        self.and_more, self.acts = self._cue("parts", "and_more"), self._cue("acts")
        self.openings = re.compile(f"^(?:{_either(self._words('openings'))})+")
        self.dimensions = {name: re.compile(_either(row)) for name, row in self._mapping("dimensions").items()}
        self._classes = {name: re.compile(_either(row)) for name, row in self._mapping("classes").items()}
        self.occasions = self._cue("occasions")
        self._any_kind = re.compile(_either(word for row in self._mapping("dimensions").values() for word in row))
        times = _either(self._words("sum_times"))
        sums, weak = _either(self._words("sums")), _either(self._words("weak_sums"))
        self.sum = re.compile(rf"(?:{sums}){_NOUN}{{0,4}}$|[，）](?:{times})?(?:{weak}){_NOUN}{{0,2}}$")

    def kinds(self, text: str) -> dict[str, str]:
        """The words before a figure that tell parts apart, by their rows: ``女党员`` is of two."""
        return _found(self.dimensions, text) if self._any_kind.search(text) else {}

    def classes_of(self, text: str) -> set[str]:
        """The rows of words that the words before a figure are of, also those that only a 、 keeps apart."""
        return {*self.kinds(text), *_found(self._classes, text)}

    def _read_changes(self) -> None:
        rises, falls = _either(self._words("rises")), _either(self._words("falls"))
        more, less = _either(self._words("more")), _either(self._words("less"))
        to, before = _either(self._words("to")), rf"(?:{_either(self._words('before'))}|(?<=[比较是为])\d{{4}}年)"
        compared = f"(?:{_either(self._words('compared'))})?"
        self.to = self._cue("to")
        self.start = re.compile(rf"(?:{_either(self._words('from'))}){_NOUN}{{0,10}}{_YEAR}{_NOUN}{{0,6}}$")
        ends = f"(?:{to}){_YEAR}{_FILL}"
        self.moved = {
            1: re.compile(rf"{_NOUN}{{0,4}}?(?:{rises}){ends}"),
            -1: re.compile(rf"{_NOUN}{{0,4}}?(?:{falls}){ends}"),
        }
        self.change = {
            1: re.compile(f"{_LEAD}{compared}(?:{rises}|{more}){_BY}{_FILL}"),
            -1: re.compile(f"{_LEAD}{compared}(?:{falls}|{less}){_BY}{_FILL}"),
        }
        self.doubled = re.compile(f"{_LEAD}{compared}翻了?{_FILL}")
        self.times = re.compile(rf"{_LEAD}(?:[是为达]|相当于)?(?:{before})?的{_FILL}")
        self.rises, self.falls = re.compile(rises), re.compile(falls)
        self.before, self.now = re.compile(before), self._cue("now")
        self.compared, self.whole_year = self._cue("compared"), self._cue("whole_year")

    def _read_rates(self) -> None:
        self.due, self.done = self._lexicon.pattern(_FILE, "due"), self._lexicon.pattern(_FILE, "done")
        self.rate = re.compile(rf"(?:^|[，、（）：])({_NOUN}{{1,8}})率(?:超过|达到|[达到为是约近超]){{0,2}}$")
        self.of = re.compile(f"）?的{_FILL}")
        self.is_of = re.compile(
            rf"[，、（）]{{0,2}}[约近]?(?:{_either(self._words('is_of'))})[^，。；、（）\d]{{0,10}}（?$"
        )
        target = _either(self._words("target"))
        self.of_target = re.compile(
            rf"{_LEAD}(?:{_either(self._words('is_of'))})[全年初度总]{{0,2}}(?:{target})(?:任务|目标|总?数|总?量)?的{_FILL}"
        )
        self.broad_rates = self._cue("broad_rates")
        self.target = self._cue("target")
        self.plain_rates, self.own_rates = self._cue("plain_rates"), self._cue("own_rates")
        self.completion = self._lexicon.pattern(_FILE, "completion")
        self.left_over = re.compile(f"[，、和]?(?:{_either(self._words('left_over'))})")
        share = "|".join(self._words("share"))
        self.share = re.compile(f"{_LEAD}(?:{share})")
        self.among = re.compile("[^，。；：（）]{1,12}[之其]?中(?!心|小|等|学|央|队|医)")
        self.share_of = re.compile(f"[^。；]{{0,40}}?{_NOUN}{{1,8}}(?:{share})")
        fill = f"(?:{_either(self._words('mean_fill'))}){{0,2}}"
        self.means = {unit: re.compile(f"(?:{_either(each)}){fill}$") for unit, each in self._mapping("means").items()}
        self.periodic, self.payments = self._cue("periodic"), self._cue("payments")


def _found(rows: dict[str, re.Pattern[str]], text: str) -> dict[str, str]:
    return {name: match[0] for name, row in rows.items() if (match := row.search(text))}


def _either(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
