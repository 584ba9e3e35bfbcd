"""The block of README that says how right the tables are, made from the floors' file so that it cannot drift."""

from __future__ import annotations

import re

from tests.quality.floors import Floors, SampleSet

_BLOCK = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- /scores -->)", re.DOTALL)


def written_into(readme: str, floors: Floors) -> str:
    """README with the block as it should be; the same text where it is so already. ValueError without the markers."""
    if not _BLOCK.search(readme):
        raise ValueError("README.md has no <!-- scores --> … <!-- /scores --> block")
    return _BLOCK.sub(lambda _: rendered(floors), readme, count=1)


def rendered(floors: Floors) -> str:
    """The block itself: errors per thousand, one part a set of samples."""
    return "\n".join(_part(one) for one in floors.sets.values())


def _part(samples: SampleSet) -> str:
    errors = {score: _per_thousand(share) for score, share in samples.measured.items()}
    return (
        f"`{samples.file}`, rules `{' '.join(samples.packs)}`: "
        f"{samples.samples} samples with {samples.figures:,} figures, {samples.facts:,} of them facts.\n"
        "\n"
        "| | of 1000 in the reports, not in the table or wrong there | of 1000 in the table, wrong |\n"
        "| --- | ---: | ---: |\n"
        f"| figures (place, value, unit) | {errors['figure_recall']} | {errors['figure_precision']} |\n"
        f"| facts (the indicator as well) | {errors['fact_recall']} | {errors['fact_precision']} |\n"
        "\n"
        f"Of 1000 figures that were found, `mod` is wrong for {errors['mod']}, "
        f"`status` for {errors['status']} and `year` for {errors['year']}.\n"
    )


def _per_thousand(share: float) -> int:
    return round(1000 * (1 - share))
