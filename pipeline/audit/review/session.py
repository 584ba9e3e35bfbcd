"""One review under way: a run, a gold file, and what the page asks and answers; for one caller at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from pipeline.audit.review.answers import Answered, Checked, Opened, Span, Undone, Verdict
from pipeline.audit.review.figures import RefusedError, annotation
from pipeline.audit.review.found import FoundText, Passage
from pipeline.audit.review.gold import GoldFile
from pipeline.audit.review.items import Item, items, overlaps, taken
from pipeline.audit.review.journal import ReviewError
from pipeline.audit.review.queue import Order, Place, queue
from pipeline.audit.review.state import TextState
from pipeline.audit.review.tally import Tally, tally_text
from pipeline.audit.samples import Annotation, Sample


class Session:
    """``places`` are the passages in the order in which they come; everything else goes by their index.

    ``indicators`` are the codes that a figure may get, ``totals`` how many figures were found of each. Every answer is
    on the disk when its method returns. Methods raise :class:`RefusedError` for an answer that cannot be taken, and
    OSError where it could not be kept. ``gold_error`` is why the gold file could not be brought up to the answers kept,
    ``None`` where it was; the next answer tries again.
    """

    def __init__(self, texts: Sequence[FoundText], gold: GoldFile, indicators: Sequence[str], order: Order) -> None:
        self.texts = texts
        self.gold = gold
        self.indicators = frozenset(indicators)
        self.places = queue(texts, order)
        self.totals = Counter(
            one.annotation.indicator or "" for text in texts for passage in text.passages for one in passage.figures
        )
        self.gold_error: OSError | ReviewError | None = None
        self._tallies: dict[str, tuple[int, Tally]] = {}
        self._index = {place: index for index, place in enumerate(self.places)}

    def text(self, index: int) -> FoundText:
        """The text of a passage."""
        return self.texts[self._place(index).text]

    def passage(self, index: int) -> Passage:
        """The passage itself."""
        return self.text(index).passages[self._place(index).passage]

    def index_of(self, place: Place) -> int | None:
        """The index of a passage; ``None`` where it is blank."""
        return self._index.get(place)

    def state(self, index: int) -> TextState | None:
        """What was answered in the text of a passage."""
        return self.gold.state.texts.get(self.text(index).key)

    def items(self, index: int) -> list[Item]:
        """The figures of a passage."""
        return items(self.passage(index), self.state(index))

    def is_checked(self, index: int) -> bool:
        """Whether all of a passage was gone through."""
        state = self.state(index)
        return state is not None and state.covers(self.passage(index).span)

    def unchecked(self, index: int) -> int | None:
        """The first passage from ``index`` on that was not gone through, else the first of all; ``None`` at the end."""
        order = [*range(index, len(self.places)), *range(min(index, len(self.places)))]
        return next((one for one in order if not self.is_checked(one)), None)

    def tally(self) -> Tally:
        """How far the review is."""
        whole = Tally()
        for text in self.texts:
            if state := self.gold.state.texts.get(text.key):
                version, own = self._tallies.get(text.key, (0, Tally()))
                if version != state.version:
                    own = tally_text(text, state)
                    self._tallies[text.key] = state.version, own
                whole.add(own)
        return whole

    def accept(self, index: int, span: Span) -> None:
        """The figure that was found at ``span`` is right."""
        item = self._item(index, span)
        if item is None or item.found is None:
            raise RefusedError("place")
        self._answer(index, item.span, item, item.found.annotation)

    def refuse(self, index: int, span: Span) -> None:
        """There is no figure at ``span``."""
        item = self._item(index, span)
        if item is None:
            raise RefusedError("place")
        self._answer(index, item.span, item, None)

    def correct(self, index: int, span: Span | None, place: Span, fields: Mapping[str, Any]) -> None:
        """The figure known by ``span`` (or a new one) stands at ``place`` and is what ``fields`` say."""
        start, end = self.passage(index).span
        if not start <= place[0] < min(end, place[1]) or place[1] > len(self.text(index).text):
            raise RefusedError("place")
        item = self._standing(index, place) if span is None else self._item(index, span)
        figure = annotation(self.text(index).text, place, fields, self.indicators)
        self._answer(index, item.span if item else self._free(index, place), item, figure)

    def check(self, index: int) -> None:
        """No figure of the passage was missed; it goes into the gold file."""
        if any(item.verdict is None for item in self.items(index)):
            raise RefusedError("open")
        if not self.is_checked(index):
            self._open(self.text(index))
            self.gold.note(Checked(self.text(index).key, self.passage(index).span))
        self._write_gold()

    def undo(self) -> tuple[int, Span] | None:
        """Take back the last answer in the texts of this run; gives its passage and span, ``None`` if there is none."""
        number = self.gold.state.last(text.key for text in self.texts)
        if number is None:
            return None
        where = self._where(self.gold.state.answer(number))
        self.gold.note(Undone(number))
        self._write_gold()
        return where

    def _place(self, index: int) -> Place:
        if not 0 <= index < len(self.places):
            raise RefusedError("place")
        return self.places[index]

    def _item(self, index: int, span: Span) -> Item | None:
        return next((item for item in self.items(index) if item.span == span), None)

    def _standing(self, index: int, place: Span) -> Item | None:
        """The figure known by ``place``, unless it stands elsewhere by now."""
        item = self._item(index, place)
        return None if item and item.figure and (item.figure.start, item.figure.end) != place else item

    def _free(self, index: int, place: Span) -> Span:
        """A span to know a new figure at ``place`` by: ``place``, or a shorter one where a moved figure has it."""
        known = {item.span for item in self.items(index)}
        return next((place[0], end) for end in count(place[1], -1) if (place[0], end) not in known)

    def _answer(self, index: int, span: Span, item: Item | None, figure: Annotation | None) -> None:
        if figure:
            others = [other for other in self.items(index) if item is None or other.span != item.span]
            if any(overlaps((figure.start, figure.end), one) for one in taken(others)):
                raise RefusedError("overlap")
        self._open(self.text(index))
        self.gold.note(Answered(self.text(index).key, span, _verdict(item, figure), figure))
        self._write_gold()

    def _write_gold(self) -> None:
        self.gold_error = None
        try:
            self.gold.write()
        except (OSError, ReviewError) as error:
            self.gold_error = error

    def _open(self, text: FoundText) -> None:
        texts = self.gold.state.texts
        if text.key not in texts:
            name, source = str(text.about["doc_id"]), str(text.about["source"])
            if any(one.sample.id == name for one in texts.values()):  # the report was another one in an earlier run
                name = f"{name}-{text.key[:8]}"
            self.gold.note(Opened(Sample(name, text.text, (), source, ())))

    def _where(self, answer: Answered | Checked) -> tuple[int, Span]:
        """The passage in which an answer was given: that of its first character."""
        for number, text in enumerate(self.texts):
            for own, passage in enumerate(text.passages):
                if text.key == answer.of_text and passage.span[0] <= answer.span[0] < passage.span[1]:
                    return self._index.get(Place(number, own), 0), answer.span
        raise ValueError(f"no passage holds {answer.span}")


def _verdict(item: Item | None, figure: Annotation | None) -> Verdict:
    if figure is None:
        return Verdict.WRONG
    if item is None or item.found is None:
        return Verdict.MISSED
    return Verdict.RIGHT if figure == item.found.annotation else Verdict.CHANGED
