"""An explanation on a terminal, or as plain text with marks in a pipe."""

from __future__ import annotations

import sys
from pathlib import Path

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from pipeline.cli.console import console_on, tell
from pipeline.cli.marking import Cells, folded, marked
from pipeline.lexicon import Lexicon
from pipeline.model import Source
from pipeline.read import SUFFIXES, Reader, Unreadable, suffix_of
from pipeline.recognize import open_pack
from pipeline.recognize.analysis import Analyzer
from pipeline.recognize.explain import Explainer, Explanation, Passage, Reason, Weight
from pipeline.recognize.trials import Trace

_STYLES = {"figure": "bold reverse", "noun": "bold green underline", "act": "bold cyan underline",
           "against": "bold red underline"}  # fmt: skip
_WEIGHTS = {Weight.RESULT: "bold", Weight.PLAIN: "", Weight.CLOSE: "yellow", Weight.HEAD: "", Weight.DETAIL: "dim"}
# What stands below a marked word in a pipe.
_BELOW = {"figure": " ", "noun": "^", "act": "~", "against": "!"}
_PIPE_WIDTH = 100
_INDENT = 2
_LEGEND = {
    False: {"figure": "⟦数字⟧", "noun": "^ 数什么", "act": "~ 做了什么", "against": "! 说明不算的词"},
    True: {"figure": "⟦number⟧", "noun": "^ what is counted", "act": "~ what was done", "against": "! speaks against"},
}


def print_explanation(text: str, pack: str, *, is_english: bool, shows_all: bool) -> None:
    """Print why each number of ``text`` (a text, a file or ``-``) was taken for what it was."""
    opened, files = open_pack(pack)
    source = _source(text, opened.lexicon)
    trace: Trace = {}
    analysis = Analyzer(opened)(source, trace)
    explainer = Explainer(opened, is_english=is_english, most_rules=None if shows_all else 5)
    explanations = explainer(analysis, trace)
    places = {rule.id: files.place_of(index) for index, rule in enumerate(opened.rules)}
    view = _View(console_on(sys.stdout), places)
    if explanations:
        view.legend(_LEGEND[is_english])
    for explanation in explanations:
        view.show(explanation)
    facts = sum(one.indicator is not None for one in explanations)
    tell([f"{len(explanations)} numbers, {facts} facts"])


def _source(text: str, lexicon: Lexicon) -> Source:
    """The report that was given: pasted, in a file, or as a sentence on the command line."""
    from pipeline.run import InputError

    path = Path(text)
    try:
        if text == "-":
            return Reader(lexicon)("-", sys.stdin.buffer.read())
        if path.is_file():
            return Reader(lexicon)(path.name, path.read_bytes())
    except Unreadable as error:
        tell([f"error: {path.name}: {error}"])
        raise typer.Exit(1) from None
    except OSError:  # a sentence may be too long for the name of a file
        pass
    if suffix_of(text) in SUFFIXES or text.startswith(("/", "./", "../")):
        raise InputError(f"there is no file {text}; give a file, a sentence in quotation marks, or -")
    return Reader(lexicon)("-", text.encode("utf-8", "replace"))


class _View:
    """Shows explanations one below the other; ``places`` says where each rule stands."""

    def __init__(self, console: Console, places: dict[str, str]) -> None:
        self._console = console
        self._places = places
        self._is_plain = not console.is_terminal
        self._width = (_PIPE_WIDTH if self._is_plain else console.width) - 2 * _INDENT
        self._count = 0

    def legend(self, words: dict[str, str]) -> None:
        """What the marks mean."""
        line = Text("  ").join(Text(word) if self._is_plain else _styled(word, kind) for kind, word in words.items())
        self._console.print(line)

    def show(self, explanation: Explanation) -> None:
        """One number, the sentences around it, and the reasons."""
        self._count += 1
        self._console.print()
        self._console.print(Text(f"{self._count}. {_on_a_line(explanation.quote)}", "" if self._is_plain else "bold"))
        for passage in explanation.passages:
            self._passage(passage)
        is_detail = False
        for reason in explanation.reasons:
            self._reason(reason, 2 * _INDENT if is_detail else _INDENT)
            is_detail = is_detail or reason.weight is Weight.HEAD

    def _passage(self, passage: Passage) -> None:
        if passage.label:
            self._print([(char, "dim") for char in passage.label], _INDENT)
        for row in folded(marked(passage, self._is_plain), self._width):
            self._line([(char, _STYLES.get(kind, "")) for char, kind in row], 2 * _INDENT)
            below = "".join(_BELOW.get(kind, " ") * cell_len(char) for char, kind in row).rstrip()
            if self._is_plain and below:
                self._line([(below, "")], 2 * _INDENT)

    def _reason(self, reason: Reason, indent: int) -> None:
        cells = [(char, _WEIGHTS[reason.weight]) for char in reason.text]
        if reason.rule is not None:
            cells += [(char, "dim") for char in f"  [{self._places[reason.rule]}]"]
        self._print(cells, indent)

    def _print(self, cells: Cells, indent: int) -> None:
        """A text that is folded on a terminal, further lines a little deeper; in a pipe it stays on its line."""
        first, *more = [cells] if self._is_plain else folded(cells, self._width - indent)
        self._line(first, indent)
        for row in more:
            self._line(row, indent + _INDENT)

    def _line(self, cells: Cells, indent: int) -> None:
        line = Text(" " * indent)
        for char, style in cells:
            line.append(char, "" if self._is_plain else style)
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _styled(word: str, kind: str) -> Text:
    """A word of the legend without its mark, in the style that stands for it."""
    return Text(word.strip("⟦⟧^~! "), _STYLES[kind])


def _on_a_line(text: str) -> str:
    return " ".join(text.split())
