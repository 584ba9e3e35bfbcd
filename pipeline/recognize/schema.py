"""What a rule pack may contain: the shape of ``pack.yaml`` and of the rule files, checked on loading.

The texts below the keys are what an editor shows (``baogao rules schema``).
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.config import JsonDict

Word = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+$")]
Words = tuple[Word, ...]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
Within = Literal["clause", "sentence", "heading"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Indicator(_Strict):
    """What a fact of that name counts."""

    zh: str
    """The label."""
    unit: str
    """The canonical unit."""
    units: tuple[str, ...]
    """The units that a text may use."""
    means: str
    """What counts, and what does not."""


class Exclusion(_Strict):
    """A warning of ``baogao rules check`` that is not to be given, and why."""

    code: Name
    """The kind of warning: close-call."""
    rule: str
    """The rule, indicator or set that it is about."""
    reason: str = Field(min_length=1)
    """Why it is right as it is."""


class PackInfo(_Strict):
    """``pack.yaml``: the name of a pack, its field, and its indicators."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    """The name of the pack, which the tables give with each fact."""
    version: str
    """The version of the pack, which the tables give with each fact."""
    title: str
    """The field in words."""
    field: Words
    """Words of the field: a document without them has no facts of this pack, and in a document about other things only
    sentences and parts with them do."""
    other_fields: Words = ()
    """Words that tell of such other things."""
    neighbours: dict[str, Words] = {}
    """Words of other fields, by field, that say nothing of the sentence they stand in. A report in which more sentences
    hold one of them, and no word of the field, than hold a word of the field is not about the field as a whole."""
    other_people: Words = ()
    """People of other fields: what counts them, or a list with some of them (退役军人、农民工等1930人), is no fact
    where the document is not about the field as a whole."""
    other_titles: Words = ()
    """Words in titles of general reports and of those of other bodies (教育简报, 统计公报). A document with such a
    title, and no word of the field in it, is about the field as a whole only where it tells of nothing else."""
    indicators: dict[str, Indicator]
    """What is counted, by codes that never change."""
    lint: tuple[Exclusion, ...] = ()
    """Warnings that are not to be given, each with a reason."""


class Example(_Strict):
    """A sentence and the figure that is meant: by its value, or its words where it has none."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["value"]}, {"required": ["quote"]}]})

    text: str
    """The sentence."""
    title: str | None = None
    """The title of its report, where it matters whose it is: 河南省政府工作报告."""
    value: float | None = None
    """The number that is meant, with 万 and 亿 folded in: 22万元 is 220000."""
    quote: str | None = None
    """Its words, where it has no value: XX户."""
    unit: str | None = None
    """The unit that it must have."""
    status: Literal["achieved", "planned", "standard"] | None = None
    """Whether it must be done, planned, or a norm."""
    opposite: bool = False
    """Whether the fact has the other sign than the figure: 下降0.3% is a growth of -0.3."""

    @model_validator(mode="after")
    def _names_a_figure(self) -> Example:
        if self.value is None and self.quote is None:
            raise ValueError("an example says which figure it means: value or quote")
        return self


# A rule with aspects has topics, and is of the whole.
_OF_ASPECTS: JsonDict = {
    "if": {"required": ["aspects"], "properties": {"aspects": {"minItems": 1}}},
    "then": {
        "required": ["topics", "whole_only"],
        "properties": {"topics": {"minItems": 1}, "whole_only": {"const": True}},
    },
}


class Rule(_Strict):
    """One way in which reports speak of one indicator."""

    model_config = ConfigDict(json_schema_extra=_OF_ASPECTS)

    id: Name
    """The name of the rule, which the tables give with each fact."""
    indicator: str
    """The code of the indicator in pack.yaml."""
    counts: Words = Field(min_length=1)
    """What is counted; one of these words must be found. "@name" stands for a named set."""
    acts: Words = ()
    """What was done to it; where given, one must be found as well, unless `bare` is true."""
    bare: bool = False
    """Whether the rule does without a word of `acts`."""
    units: tuple[str, ...] = ()
    """The units that the figure may have; by default those of the indicator."""
    stock: bool = False
    """Whether the rule counts what there is, not what was done; a rule about an act goes before it."""
    unless: Words = ()
    """With one of these words by the figure, it is something else; words that hold one count as well."""
    unless_in_sentence: Words = ()
    """The same for the whole sentence, or its part between two ；."""
    allows: Words = ()
    """Words that usually say that a thing was not done (报名, 受理), which are what this rule is about."""
    needs: Words = ()
    """Words of which one must stand in the sentence or a heading above it."""
    within: Within = "heading"
    """How far away the counted noun may stand."""
    change: Literal["rise", "fall"] | None = None
    """That the rule counts by how much the thing changed: with `rise` a fall is negative (增长率: 下降0.3%), with
    `fall` a rise is (能耗降幅). A mean of years (年均) or a change since an earlier year is none. To a rule without it
    a rise or fall is no fact."""
    counts_shares: bool = False
    """Whether a share of something else (占…比重) is what the rule is about."""
    whole_only: bool = False
    """Whether the noun has to be the whole of the thing in the area that reports: not a part of it (民间投资, 其中),
    not that of another area (全国, 郑州市), and with no other thing named between it and the figure."""
    one_year: bool = False
    """Whether a figure of several years (五年累计) is no fact."""
    first_of: Words = ()
    """Nouns that name two things at once, this one first: 城乡居民收入分别增长5%、6%."""
    second_of: Words = ()
    """The same, where this one is the second."""
    aspects: Words = ()
    """What stands for the noun where one of `topics` was spoken of before: 粮食播种面积820万亩、总产62亿斤."""
    topics: Words = ()
    """What a sentence, or the one before it, has to speak of for `aspects` to count."""
    rivals: Words = ()
    """With one of these between topic and aspect, the sentence has come to speak of something else: 棉花……总产."""
    note: str = ""
    """What a reader of the rule should know."""
    must: tuple[Example, ...] = Field(min_length=1)
    """Sentences in which the rule has to find the figure."""
    must_not: tuple[Example, ...] = Field(min_length=1)
    """Sentences whose figure is none of this indicator."""
    known_miss: tuple[Example, ...] = ()
    """Sentences that it ought to find, and does not yet."""
    known_false: tuple[Example, ...] = ()
    """Sentences that it finds, and ought not to."""

    @model_validator(mode="after")
    def _aspects_are_of_a_whole(self) -> Rule:
        if self.aspects and not (self.whole_only and self.topics):
            raise ValueError("aspects count only in a rule with whole_only: true and topics; add them")
        return self


class RuleFile(_Strict):
    """A file of rules."""

    sets: dict[str, Words] = Field(default_factory=dict)
    """Sets of words that rules share, used as "@name"."""
    rules: tuple[Rule, ...] = ()
    """The rules of one topic."""


MODELS: dict[str, type[BaseModel]] = {"rules": RuleFile, "pack": PackInfo}
"""The kinds of file, each with its schema."""


def json_schema(kind: str = "rules") -> str:
    """The JSON Schema of a kind of file (see ``MODELS``), as text."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **MODELS[kind].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
