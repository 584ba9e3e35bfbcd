"""What the pipeline finds in samples, run in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pipeline.audit.rivals import Rival, rivals
from pipeline.audit.samples import Sample
from pipeline.extraction import Extractor
from pipeline.read import Reader, Unreadable
from pipeline.recognize import Pack
from pipeline.recognize.trials import Trace
from pipeline.rows import Extraction, FigureRow
from pipeline.run.documents import describe

NO_DOCUMENT = "the run has no document of this sample"


class Naming(NamedTuple):
    """The rule that named a figure, and the rules that fit as well; ``None`` where nobody knows of such."""

    pack: str
    rule: str
    rivals: tuple[Rival, ...] | None


class Reading(NamedTuple):
    """What was found in one sample.

    ``text`` is the text as read (``documents.text``), ``None`` where the sample was not read, and ``fault`` why;
    ``named`` says by ``figure_id`` which rule named a figure.
    """

    sample: Sample
    text: str | None
    figures: Sequence[FigureRow] = ()
    named: Mapping[str, Naming] = MappingProxyType({})
    fault: str = NO_DOCUMENT

    @property
    def is_altered(self) -> bool:
        """Whether a text is not the same after reading, so that its offsets say nothing."""
        return self.text is not None and not self.sample.is_page and self.text != self.sample.text


def run_samples(samples: Iterable[Sample], packs: Sequence[Pack]) -> Iterator[Reading]:
    """What ``packs`` find in each sample."""
    read, extract = Reader(packs[0].lexicon), Extractor(*packs)
    for sample in samples:
        traces: list[Trace] = [{} for _ in packs]
        try:
            extraction = extract(read(sample.name, sample.text.encode("utf-8")), *traces)
        except Unreadable as error:
            yield Reading(sample, None, fault=str(error))
        except Exception as error:  # as in a run, it costs this sample and no other
            yield Reading(sample, None, fault=describe(error))
        else:
            yield Reading(sample, extraction.document.text, extraction.figures, _named(extraction, packs, traces))


def _named(extraction: Extraction, packs: Sequence[Pack], traces: Sequence[Trace]) -> dict[str, Naming]:
    """By figure the fact of the pack that gave it its indicator: the first that names it."""
    order = {figure.figure_id: index for index, figure in enumerate(extraction.figures)}
    known = {pack.name: (pack, trace) for pack, trace in zip(packs, traces, strict=True)}
    named: dict[str, Naming] = {}
    for fact in extraction.facts:
        pack, trace = known[fact.pack]
        decision = trace[order[fact.figure_id]]
        named.setdefault(fact.figure_id, Naming(fact.pack, fact.rule, rivals(decision, pack.rules)))
    return named
