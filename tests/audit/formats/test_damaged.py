"""Files that were altered anywhere: read or refused, and never anything else."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.formats import FORMATS, FormatError, import_samples
from pipeline.audit.samples import dump_samples, load_samples
from tests.audit.formats.samples import SAMPLES

JSON = st.recursive(
    st.sampled_from([None, True, 0, -1, 7, 2.5, 10**400, float("nan"), "", "figure", "人", "\ud800"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=3,
)


def damaged(content: Any, draw: Any) -> Any:
    """``content`` with one of its parts, however deep, replaced or left out."""
    if not content or not isinstance(content, (dict, list)) or draw(st.integers(0, 4)) == 0:
        return draw(JSON)
    key = draw(st.sampled_from(list(content) if isinstance(content, dict) else range(len(content))))
    copy = content.copy()
    if draw(st.integers(0, 4)) == 0:
        del copy[key]
    else:
        copy[key] = damaged(content[key], draw)
    return copy


def read(tmp_path_factory, name, files):
    """Import ``files``; what is not refused must be gold."""
    path = tmp_path_factory.mktemp("damaged") / "x"
    if FORMATS[name].is_folder:
        path.mkdir()
    for file, data in files.items():
        (path / file if FORMATS[name].is_folder else path).write_bytes(data)
    with suppress(FormatError):
        samples = import_samples(path, name).samples
        gold = path.with_name("gold.jsonl")
        gold.write_bytes(dump_samples(samples).encode())
        assert load_samples(gold).samples == samples


@pytest.mark.parametrize("name", ["jsonl", "doccano", "label-studio"])
@given(data=st.data())
def test_json_that_was_altered(name, tmp_path_factory, data):
    lines = FORMATS[name].write(SAMPLES, {}, False)[""].decode()
    content = json.loads(lines) if name == "label-studio" else [json.loads(line) for line in lines.splitlines()]
    content = damaged(content, data.draw)
    if name != "label-studio" and isinstance(content, list):
        altered = "\n".join(json.dumps(one) for one in content)
    else:
        altered = json.dumps(content)
    read(tmp_path_factory, name, {"": altered.encode()})


@given(data=st.data())
def test_standoff_that_was_altered(tmp_path_factory, data):
    files = FORMATS["brat"].write(SAMPLES, {}, False)
    name = data.draw(st.sampled_from([one for one in files if one.endswith((".ann", ".txt"))]))
    text = files[name].decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))
    more = data.draw(st.text("T1A#\t \n;=九𠮷", max_size=3))
    read(tmp_path_factory, "brat", {**files, name: (text[:start] + more + text[end:]).encode()})


@pytest.mark.parametrize("index", [b"[]", b"{", b'{"0001_visit_1": 3}', b"\xff"])
def test_an_index_that_was_altered(index, tmp_path_factory):
    read(tmp_path_factory, "brat", {**FORMATS["brat"].write(SAMPLES, {}, False), "index.json": index})
