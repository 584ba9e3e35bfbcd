"""The commands that take annotated samples out to other tools and in again, and draw samples to annotate."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import DEFAULT_PACKS, Packs, tell, user_errors

if TYPE_CHECKING:
    from pipeline.audit.samples import Sample


class FormatName(StrEnum):
    """Formats of annotated samples."""

    JSONL = "jsonl"
    DOCCANO = "doccano"
    LABEL_STUDIO = "label-studio"
    BRAT = "brat"


class OffsetsName(StrEnum):
    """What the offsets of a file count."""

    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"


To = Annotated[FormatName, typer.Option("--to", help="The tool to annotate with; brat takes a folder.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]


def export_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A file of annotated samples (JSON lines).")],
    to: To,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="PATH", help="The file or folder to write.")],
    pack: Packs = None,
    force: Force = False,
) -> None:
    """Write annotated samples for a tool for annotators.

    Beside them stands what sets up its project: labels, or the labeling interface.
    """
    with user_errors():
        from pipeline.audit.formats import import_samples

        samples = import_samples(gold, FormatName.JSONL).samples
        _export(samples, out, to, pack, force, is_draft=False)


def import_command(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What the tool exported: a file, or brat's folder.")],
    from_: Annotated[FormatName, typer.Option("--from", help="The tool it comes from.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The JSONL file to write.")],
    offsets: Annotated[
        OffsetsName | None, typer.Option("--offsets", help="What offsets count, if the tool is an old version.")
    ] = None,
    fill: Annotated[
        bool, typer.Option("--fill", help="Take what a span lacks (value, status…) from the rules.")
    ] = False,
    pack: Packs = None,
    force: Force = False,
) -> None:
    """Read annotated samples from a tool for annotators.

    A file whose spans do not fit its text is refused, with the first ten places.
    """
    with user_errors():
        from pipeline.audit.formats import Offsets, import_samples
        from pipeline.audit.formats.exchange import check_free
        from pipeline.audit.formats.filling import filler

        check_free([out], force)
        packs = pack or DEFAULT_PACKS
        imported = import_samples(
            path,
            from_,
            offsets=Offsets(offsets) if offsets else None,
            fill=filler(*packs) if fill else None,
            indicators=_labels(*packs),
        )
        tell(f"note: {note}" for note in imported.notes)
        _export(imported.samples, out, FormatName.JSONL, pack, force, is_draft=False)


def _export(
    samples: Sequence[Sample], out: Path, to: FormatName, pack: list[str] | None, force: bool, is_draft: bool
) -> None:
    from pipeline.audit.formats import export_samples

    labels = {} if to is FormatName.JSONL else _labels(*(pack or DEFAULT_PACKS))
    paths = export_samples(samples, out, to, labels=labels, is_draft=is_draft, force=force)
    figures = sum(len(sample.figures) for sample in samples)
    print(f"{len(samples):,} samples, {figures:,} figures: {', '.join(map(str, paths))}")


@lru_cache(maxsize=4)
def _labels(*packs: str) -> dict[str, str]:
    """The indicators of some packs, with their names; loaded once in a process."""
    from pipeline.recognize import labels_of, load_packs

    return labels_of(load_packs(packs))


class Stratum(StrEnum):
    """What a sample may be stratified by."""

    INDICATOR = "indicator"
    REGION = "region"
    YEAR = "year"
    STATUS = "status"
    SOURCE = "source"
    RULE = "rule"
    NONE = "none"


def sample_command(
    run: Annotated[Path, typer.Argument(metavar="OUT", help="The folder of a run.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="PATH", help="The file or folder to write.")],
    n: Annotated[int, typer.Option("-n", min=1, metavar="N", help="Draw so many passages.")] = 200,
    by: Annotated[Stratum, typer.Option("--by", help="Draw some of each.")] = Stratum.INDICATOR,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Draw others with another number.")] = 0,
    to: To = FormatName.JSONL,
    pack: Packs = None,
    force: Force = False,
) -> None:
    """Draw passages of a run to annotate.

    They are filled in with what the run found, also figures that no rule names, below title and headings. Correct what
    is wrong; take out a year that the passage does not tell.
    """
    with user_errors():
        from pipeline.audit.drawing import draw

        _export(draw(run, n, by, seed), out, to, pack, force, is_draft=True)
