"""Who may ask the server, and what it answers."""

from __future__ import annotations

import errno
from types import SimpleNamespace

import pytest

from pipeline.audit.review.found import found_texts
from pipeline.audit.review.gold import GoldFile
from pipeline.audit.review.queue import Order
from pipeline.audit.review.server import make_app
from pipeline.audit.review.session import Session
from pipeline.read import Unreadable
from pipeline.rows import FigureRow
from pipeline.store.loading import load
from tests.audit.review.conftest import HOSTILE

TOKEN = "right-token"
PORT = 1234
HOST = f"127.0.0.1:{PORT}"
OWN = {"Host": HOST, "Origin": f"http://{HOST}"}
LAST = 3  # the passage of ASTRAL comes second, those of PLAIN last


@pytest.fixture
def session(out, gold_path):
    one = Session(found_texts(load(out)), GoldFile(gold_path), ["preferential_card.issued"], Order.DOCUMENT)
    yield one
    one.gold.journal.close()


@pytest.fixture
def client(session):
    return make_app(session, {"passages": len(session.places)}, read_alone, TOKEN, PORT).test_client()


def get(client, path, **headers):
    return client.get(f"/{TOKEN}/{path}", headers={"Host": HOST, **headers})


def post(client, path, body, **headers):
    return client.post(f"/{TOKEN}/{path}", json=body, headers={**OWN, **headers})


PATHS = ["", "assets/main.js", "start", "passage/0", "document/0", "next/0"]


@pytest.mark.parametrize("path", PATHS)
def test_whoever_has_the_token_may_ask(client, path):
    response = get(client, path)
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("token", ["wrong-token", "", "%E5%AF%86", TOKEN[:-1], TOKEN + "x"])
def test_without_the_token_nothing_is_told(client, token, path):
    response = client.get(f"/{token}/{path}", headers={"Host": HOST})
    assert response.status_code in (403, 308)
    assert HOSTILE[:5].encode() not in response.data


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"{HOST}.evil"])
def test_a_foreign_name_that_leads_here_opens_nothing(client, host):
    assert get(client, "start", Host=host).status_code == 403


def test_localhost_is_this_machine(client):
    assert get(client, "start", Host=f"localhost:{PORT}").status_code == 200


SPAN = {"span": [HOSTILE.index("【"), HOSTILE.index("【") + 2]}


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1", f"https://{HOST}", ""])
def test_an_answer_from_another_origin_is_not_taken(client, session, origin):
    assert post(client, "passage/0/right", SPAN, Origin=origin).status_code == 403
    assert not session.gold.state.texts


def test_an_answer_that_a_form_could_send_is_not_taken(client, session):
    response = client.post(f"/{TOKEN}/passage/0/right", data='{"span": [0, 1]}', headers=OWN, content_type="text/plain")
    assert response.status_code == 403
    assert not session.gold.state.texts


def test_answers_are_taken(client):
    told = post(client, "passage/0/right", SPAN).json
    assert told["passage"]["items"][0]["verdict"] == "right"
    assert told["progress"]["figures"] == {"total": 7, "done": 1}
    assert post(client, "passage/0/checked", {}).json["passage"]["checked"]
    assert get(client, "next/0").json == {"next": 1}
    assert post(client, "undo", {}).json["place"]["index"] == 0
    assert post(client, "undo", {}).json["place"]["span"] == SPAN["span"]
    assert post(client, "undo", {}).json["place"] is None
    assert post(client, "passage/0/wrong", SPAN).json["passage"]["items"][0]["figure"] is None


def test_an_added_figure_has_no_span_yet(client):
    view = get(client, "passage/0").json
    fields = {
        **view["items"][0]["found"],
        "quote": "来访",
        "span": None,
        "place": [SPAN["span"][0] - 2, SPAN["span"][0]],
    }
    told = post(client, "passage/0/figure", fields).json
    assert [item["verdict"] for item in told["passage"]["items"]] == ["missed", None]


def test_progress_counts_each_indicator(client):
    post(client, "passage/0/right", SPAN)
    rows = {row["indicator"]: row for row in get(client, "start").json["progress"]["indicators"]}
    assert rows[""] == {"indicator": "", "total": 2, "done": 1, "right": 1}
    assert rows["preferential_card.issued"] == {
        "indicator": "preferential_card.issued",
        "total": 2,
        "done": 0,
        "right": 0,
    }


def test_offsets_count_code_points_of_the_passage(client):
    view = get(client, "passage/2").json
    first = view["items"][0]["found"]
    assert view["text"][first["start"] : first["end"]] == first["quote"] == "300张"
    assert view["section"] == ["一年工作"]
    pieces = [piece for passage in get(client, "document/1").json for piece in passage["pieces"]]
    assert [piece for piece in pieces if piece[1]] == [["136張", "known"], ["7戶", "unknown"]]
    assert "".join(piece for piece, _ in pieces) == session_text(client)


def session_text(client):
    return "".join(
        get(client, f"passage/{index}").json["text"]
        for index in range(get(client, "start").json["passages"])
        if get(client, f"passage/{index}").json["document"] == 1
    )


def test_planned_and_masked_figures_have_looks_of_their_own(client):
    pieces = [piece for passage in get(client, "document/2").json for piece in passage["pieces"]]
    assert [look for _, look in pieces if look] == ["known", "known", "planned", "masked"]


def test_a_missed_figure_is_filled_in_as_far_as_it_can_be_read(client, session):
    start = session.text(1).text.index("𠮷九萬元") + 1
    filled = post(client, "passage/1/prefill", {"place": [start, start + 3]}).json
    assert filled == {"value": 90000, "value_max": None, "unit": "元", "mod": "about", "status": "achieved",
                      "year": 2024, "indicator": None}  # fmt: skip
    nothing = post(client, "passage/1/prefill", {"place": [0, 2]}).json
    assert (nothing["value"], nothing["unit"], nothing["mod"]) == (None, None, "exact")


def read_alone(text):
    """Stands in for the whole pipeline."""
    if text != "九萬元":
        raise Unreadable("no_text", "nothing to read")
    row = dict.fromkeys(FigureRow._fields)
    small = FigureRow(**{**row, "start": 0, "end": 1, "value": 9.0, "unit": "", "mod": "exact", "status": "planned"})
    figure = FigureRow(**{**row, "start": 0, "end": 3, "value": 9e4, "unit": "元", "mod": "about", "status": "planned"})
    return SimpleNamespace(figures=[small, figure])


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("passage/99/right", SPAN, 422),
        ("passage/0/right", {"span": [0, 1]}, 422),
        ("passage/0/wrong", {"span": [0, 1]}, 422),
        ("passage/0/checked", {}, 422),
        ("passage/0/figure", {**SPAN, "place": SPAN["span"]}, 422),
        ("passage/0/right", {}, 400),
        ("passage/0/right", {"span": None}, 400),
        ("passage/0/figure", {"place": SPAN["span"]}, 400),
        ("passage/0/right", [1], 400),
        ("passage/0/right", {"span": [True, 2]}, 400),
        ("passage/0/right", {"span": [0, 1, 2]}, 400),
        ("passage/0/right", {"span": [0], "x": "a" * 70_000}, 413),
        ("passage/0/bogus", {}, 403),
    ],
)
def test_what_makes_no_sense_is_refused(client, session, path, body, status):
    assert post(client, path, body).status_code == status
    assert not session.gold.state.texts


@pytest.mark.parametrize("path", ["passage/99", "document/99", "assets/../server.py", "assets/none.js"])
def test_what_is_not_there_is_not_found(client, path):
    assert get(client, path).status_code in (403, 404, 422)


def test_an_answer_that_could_not_be_kept_is_told(client, session, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device", "gold.jsonl")

    monkeypatch.setattr(session.gold.journal, "append", full)
    response = post(client, "passage/0/right", SPAN)
    assert (response.status_code, response.json) == (500, {"failed": "gold.jsonl No space left on device"})
    assert get(client, "passage/0").json["items"][0]["verdict"] is None


def test_an_answer_that_is_kept_is_told_so_where_the_gold_file_cannot_be_written(client, session, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "gold.jsonl")

    assert post(client, "passage/0/right", SPAN).json["gold_failed"] is None
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.audit.review.gold.write_whole", full)
        told = post(client, "passage/0/checked", {}).json
    assert told["gold_failed"] == "gold.jsonl No space left on device"
    assert told["passage"]["checked"]
    session.gold.path.write_text("mine\n", encoding="utf-8")
    told = post(client, "passage/0/wrong", SPAN).json
    assert "was changed by something else" in told["gold_failed"]
    assert told["passage"]["items"][0]["verdict"] == "wrong"
    told = post(client, "undo", {}).json
    assert "was changed by something else" in told["gold_failed"]
    assert told["place"]["span"] == SPAN["span"]
    session.gold.path.unlink()
    assert post(client, "passage/0/checked", {}).json["gold_failed"] is None
    assert session.gold.path.exists()
