"""Samples for the tests of formats: written by hand, and made up by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.audit.samples import Annotation, Sample
from pipeline.model import Mod, Status

PLAIN = {"value_max": None, "unit": None, "mod": "exact", "status": "achieved", "year": None, "indicator": None}


def figure(text, quote, value, **more):
    """The figure at the first ``quote`` of ``text``."""
    start = text.index(quote)
    return Annotation(**{**PLAIN, "start": start, "end": start + len(quote), "quote": quote, "value": value, **more})


def sample(id_, text, *figures, source="report"):
    return Sample(id_, text, tuple(figures), source)


VISIT = "2025年，计划走访老兵420人、困难家庭XX户。"
RARE = "𠮷林镇👍走访老兵35人，𠮷口镇12人。"
LINES = "一、走访\r\n全年走访1\r\n200人，\r发放3\n万元。\r\n"
PAGE = "<p>走访<b>7</b>户。</p>"

SAMPLES = (
    sample(
        "visit/1", VISIT,
        figure(VISIT, "420人", 420, unit="人", status="planned", year=2025, indicator="visit.persons"),
        figure(VISIT, "XX户", None, unit="户", mod="masked", status="planned", year=2025, indicator="visit.households"),
    ),
    sample("rare", RARE, figure(RARE, "35人", 35, unit="人"), figure(RARE, "12人", 12.5, unit="人", value_max=13)),
    sample("lines", LINES, figure(LINES, "1\r\n200人", 1200, unit="人"), figure(LINES, "3\n万元", 30000, mod="about")),
    sample("page", PAGE, figure(PAGE, "7</b>户", 7, unit="户", mod="min")),
    sample("no figures", "没有数字。", source=""),
    sample("empty", ""),
)  # fmt: skip
"""Astral characters, CRLF, a figure over a line end, web pages, and nothing at all."""

CHARACTERS = st.sampled_from('一二户人元，。 \t\r\n𠮷👍\u2028é<&";=0123456789')
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12, allow_nan=False))
CODES = st.from_regex(r"[a-z]{1,6}(_[a-z]{1,5})?\.[a-z]{1,6}", fullmatch=True)


@st.composite
def made_up(draw):
    """A sample with figures anywhere in its text, one behind another."""
    text = draw(st.text(CHARACTERS, max_size=40))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    figures = [draw(annotations(text, *span)) for span in zip(ends[::2], ends[1::2], strict=False)]
    figures = [one for one in figures if one.quote.strip() == one.quote]
    return Sample(draw(st.text(CHARACTERS, min_size=1, max_size=6)), text, tuple(figures), draw(st.text(max_size=5)))


@st.composite
def annotations(draw, text, start, end):
    mod = draw(st.sampled_from(list(Mod)))
    return Annotation(
        start=start,
        end=end,
        quote=text[start:end],
        value=None if mod is Mod.MASKED else draw(NUMBERS),
        value_max=draw(st.none() | NUMBERS),
        unit=draw(st.none() | st.text("人次户万元%个", min_size=1, max_size=3)),
        mod=mod.value,
        status=draw(st.sampled_from(list(Status))).value,
        year=draw(st.none() | st.integers(1900, 2100)),
        indicator=draw(st.none() | CODES),
    )
