"""What a rule pack may contain: the shape of ``pack.yaml`` and of the rule files, checked on loading."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Word = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+$")]
Words = tuple[Word, ...]
Within = Literal["clause", "sentence", "heading"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(_Strict):
    """What a fact of that name counts: label, canonical unit, the units that a text may use, the meaning."""

    zh: str
    unit: str
    units: tuple[str, ...]
    means: str


class PackInfo(_Strict):
    """``pack.yaml``.

    ``field`` holds the words of the field: a document without them has no facts of this pack, and in a document about
    other things only sentences and parts with them do. ``other_fields`` holds words that tell of such other things.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    version: str
    title: str
    field: Words
    other_fields: Words = ()
    indicators: dict[str, Indicator]


class Example(_Strict):
    """A sentence and the figure that is meant: by its value, or its words where it has none.

    ``value`` is that of the figure as written; ``title`` is that of the report that the sentence stands in, where it
    matters whose it is (``河南省政府工作报告``); ``opposite``, that the fact has the other sign (``下降0.3%``).
    """

    text: str
    title: str | None = None
    value: float | None = None
    quote: str | None = None
    unit: str | None = None
    status: Literal["achieved", "planned", "standard"] | None = None
    opposite: bool = False

    @model_validator(mode="after")
    def _names_a_figure(self) -> Example:
        if self.value is None and self.quote is None:
            raise ValueError("an example says which figure it means: value or quote")
        return self


class Rule(_Strict):
    """One way in which reports speak of one indicator.

    * ``counts``: what is counted; one of these words must be found. ``@name`` stands for a named set.
    * ``acts``: what was done to it; where given, one must be found as well, unless ``bare`` is true.
    * ``units``: the units that the figure may have; by default those of the indicator.
    * ``stock``: the rule counts what there is, not what was done; a rule about an act goes before it.
    * ``unless``: with one of these words by the figure, it is something else; words that hold one count as well.
    * ``unless_in_sentence``: the same for the whole sentence.
    * ``allows``: words that usually say that a thing was not done (报名, 受理), which are what this rule is about.
    * ``needs``: words of which one must stand in the sentence or a heading above it.
    * ``within``: how far away the counted noun may stand.
    * ``change``: the figure is by how much the thing changed: with ``rise`` the fact of a fall is negative (增速:
      ``下降0.3%``), with ``fall`` that of a rise is (能耗降幅). Of several years (年均) or on an earlier year it is
      none. To a rule without it a rise or fall is no fact.
    * ``counts_shares``: a share of something else (占…比重) is what the rule is about.
    * ``whole_only``: the noun is the whole of the thing in the area that reports: not a part of it (民间投资, 其中),
      not that of another area (全国, 郑州市), and no other thing is named between it and the figure.
    * ``one_year``: a figure of several years (五年累计) is no fact.
    * ``first_of``, ``second_of``: nouns that name two things at once, of which this is the first or the second
      (``城乡居民收入分别增长5%、6%``).
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    indicator: str
    counts: Words = Field(min_length=1)
    acts: Words = ()
    bare: bool = False
    units: tuple[str, ...] = ()
    stock: bool = False
    unless: Words = ()
    unless_in_sentence: Words = ()
    allows: Words = ()
    needs: Words = ()
    within: Within = "heading"
    change: Literal["rise", "fall"] | None = None
    counts_shares: bool = False
    whole_only: bool = False
    one_year: bool = False
    first_of: Words = ()
    second_of: Words = ()
    note: str = ""
    must: tuple[Example, ...] = Field(min_length=1)
    must_not: tuple[Example, ...] = Field(min_length=1)
    known_miss: tuple[Example, ...] = ()
    known_false: tuple[Example, ...] = ()


WORD_GROUPS = (
    "counts", "acts", "unless", "unless_in_sentence", "allows", "needs", "first_of", "second_of",
)  # fmt: skip
"""The fields of a rule that are lists of words."""


class RuleFile(_Strict):
    """A rule file: sets of words that rules share, and rules."""

    sets: dict[str, Words] = Field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
