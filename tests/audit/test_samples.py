"""Gold that is sound is read; of gold that is broken every fault is told with its line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.audit.auditing import load_gold
from pipeline.audit.checking import GoldError
from pipeline.audit.samples import Sample, dump_samples, load_samples, stamp
from tests.audit.figures import TEXT, gold, sample

CARD = gold("1230张", 1230, "张")


def line(**changes: Any) -> dict[str, Any]:
    """A sound sample with one figure, but for some keys; a key that is ``...`` is left out."""
    own = {key: changes.pop(key) for key in ("id", "text", "source", "figures") if key in changes}
    figure = {**CARD._asdict(), **changes}
    content = {"id": "a", "source": "s", "text": TEXT, "figures": [without(figure)], **own}
    return without(content)


def without(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value is not ...}


def write(path, *lines):
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines), "utf-8")
    return path


def faults(path, indicators=None):
    with pytest.raises(GoldError) as raised:
        load_samples(path, indicators)
    return [fault.removeprefix(f"{path}:") for fault in raised.value.faults]


BROKEN = [
    ("{", "not JSON in UTF-8: Expecting property name"),
    ("[" * 100_000, "not JSON in UTF-8: "),
    ('"text"', "not an object with the keys id, text and figures"),
    (line(id=...), "id: is missing"),
    (line(id=7), "id: must be a text, and is 7"),
    (line(id=""), "id: is empty"),
    (line(text=...), "text: is missing"),
    (line(figures={}), "figures: must be a list, and is {}"),
    (line(figures=["5人"]), "figure 1: not an object"),
    (line(text=TEXT + "\ud800"), "text: holds half of a character"),
    (line(quote=...), "figure 1: quote: is missing"),
    (line(year="2023"), "figure 1: year: must be a whole number or null, and is '2023'"),
    (line(value=True), "figure 1: value: must be a number or null, and is True"),
    (line(value=float("nan")), "figure 1: value: is beyond all numbers"),
    (line(value=10**400), "figure 1: value: is beyond all numbers"),
    (line(start=None), "figure 1: start: must be a whole number, and is None"),
    (line(start=14), "figure 1: text[14:18] is '230张', and not the quote '1230张'"),
    (line(start=18), "figure 1: 18:18 is no span of the text, which has 38 characters"),
    (line(end=39), "figure 1: 13:39 is no span of the text"),
    (line(start=-1), "figure 1: -1:18 is no span"),
    (line(mod="circa"), "figure 1: mod: 'circa' is none of exact, about, min, max, masked"),
    (line(status="done"), "figure 1: status: 'done' is none of achieved, planned, standard"),
]


@pytest.mark.parametrize(("broken", "told"), BROKEN, ids=[told[:40] for _, told in BROKEN])
def test_what_is_wrong_with_a_line(tmp_path, broken, told):
    path = write(tmp_path / "g.jsonl", line(id="sound"), "", broken)
    (fault,) = faults(path)
    assert fault.startswith(f"3: {told}")


def test_an_indicator_that_no_pack_has(tmp_path):
    path = write(tmp_path / "g.jsonl", line(indicator="tea.sold"))
    assert faults(path, {"card"}) == ["1: figure 1: indicator: 'tea.sold' is in none of the packs in use (--pack)"]
    assert load_samples(path, {"tea.sold"}).samples == load_samples(path).samples


def test_two_samples_of_one_name(tmp_path):
    path = write(tmp_path / "g.jsonl", line(), line(id="b"), line())
    assert faults(path) == ["3: id: a is that of the sample in line 1"]


def test_the_first_ten_faults_in_the_order_of_the_file(tmp_path):
    lines = [line(id=str(number), status="?", indicator="x" if number % 2 else None) for number in range(12)]
    told = faults(write(tmp_path / "g.jsonl", *lines), set())
    assert [fault.split(":")[0] for fault in told[:10]] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert told[10] == " … and 2 more faults"


def test_bytes_that_are_no_utf8(tmp_path):
    (tmp_path / "g.jsonl").write_bytes("优待证".encode("gb18030"))
    assert faults(tmp_path / "g.jsonl")[0].startswith("1: not JSON in UTF-8: ")


@pytest.mark.parametrize("more", [{}, {"source": ...}, {"note": "a key of somebody else's"}])
def test_what_is_sound(tmp_path, more):
    path = write(tmp_path / "g.jsonl", without({**line(), **more}))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (one,) = load_samples(path).samples
    assert one.figures == (CARD,)


SAMPLES = [
    Sample("a", "", ()),
    sample(gold("1230张", 1230, "张", year=2023), gold("300人", status="planned", value_max=None)),
    sample(gold("两遍", 2, "遍", text="🎋看了\r\n两遍"), text="🎋看了\r\n两遍", name="b"),
]


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_text(dump_samples(SAMPLES), "utf-8", newline="")
    assert list(load_samples(path).samples) == SAMPLES


def test_a_stamp_is_of_text_and_annotations():
    one = SAMPLES[1]
    assert stamp(one) == stamp(Sample(one.id, one.text, one.figures, "from elsewhere"))
    assert len({stamp(sample) for sample in [*SAMPLES, Sample("s", one.text, one.figures[:1])]}) == 4


def test_several_files_are_one_gold(tmp_path):
    first, second = write(tmp_path / "1.jsonl", line()), write(tmp_path / "2.jsonl", line(id="b", indicator="card"))
    gold_of_both = load_gold([first, second, first])
    assert [one.id for one in gold_of_both.samples] == ["a", "b"]
    assert [(one.file, one.samples, one.figures, one.facts) for one in gold_of_both.files] == [
        (first.as_posix(), 1, 1, 0),
        (second.as_posix(), 1, 1, 1),
    ]


def test_several_files_tell_all_their_faults(tmp_path):
    first, second = write(tmp_path / "1.jsonl", line(mod="?")), write(tmp_path / "2.jsonl", "{")
    with pytest.raises(GoldError) as raised:
        load_gold([first, second])
    assert [fault.split(":")[0] for fault in raised.value.faults] == [str(first), str(second)]


def test_a_sample_stands_in_one_file_only(tmp_path):
    with pytest.raises(GoldError, match="a: a sample of this id stands in several files"):
        load_gold([write(tmp_path / "1.jsonl", line()), write(tmp_path / "2.jsonl", line())])
