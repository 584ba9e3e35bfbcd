"""The page and what it asks, as a WSGI application.

Reports and answers are nobody else's business, so a request counts only if it comes from the page itself:

* its address holds a random token that is made anew for every review;
* its ``Host`` is this machine, so that a foreign name that leads here (DNS rebinding) opens nothing;
* an answer comes from the page's own origin, as JSON, which no foreign page can send.

The page may load nothing from anywhere else, nor be framed.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, jsonify, request, send_from_directory
from werkzeug.exceptions import HTTPException

from pipeline.audit.review.answers import Span
from pipeline.audit.review.figures import RefusedError
from pipeline.audit.review.journal import ReviewError
from pipeline.audit.review.prefill import Read, prefill
from pipeline.audit.review.session import Session
from pipeline.audit.review.views import context_view, passage_view, place_view, progress_view

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HOST = "127.0.0.1"
_ASSETS = Path(__file__).parent / "assets"
_MOST_BYTES = 65_536
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def make_app(session: Session, start: Mapping[str, Any], read: Read, token: str, port: int) -> Flask:
    """The application for one review at one port; ``start`` is what the page is told once."""
    app = Flask(__name__, static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    @app.before_request
    def guard() -> None:
        given = (request.view_args or {}).pop("token", "")
        if request.host not in hosts or not hmac.compare_digest(given.encode(), token.encode()):
            abort(403)
        is_own = request.headers.get("Origin") == f"http://{request.host}" and request.is_json
        if request.method not in ("GET", "HEAD") and not is_own:
            abort(403)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response

    app.wsgi_app = _one_at_a_time(app.wsgi_app)  # type: ignore[assignment, method-assign]
    _handle_errors(app)
    _serve_page(app, session, start)
    _take_answers(app, session, read)
    return app


def _one_at_a_time(application: WSGIApplication) -> WSGIApplication:
    """A browser asks on several connections, but a session is for one caller at a time."""
    lock = Lock()

    def locked(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with lock:
            return application(environ, start_response)

    return locked


def _handle_errors(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> tuple[str, int]:
        return f"{error.code}\n", error.code or 500

    @app.errorhandler(RefusedError)
    def refused(error: RefusedError) -> tuple[Response, int]:
        return jsonify(refused=error.code), 422

    @app.errorhandler(OSError)
    def not_kept(error: OSError) -> tuple[Response, int]:
        return jsonify(failed=_reason(error)), 500


def _serve_page(app: Flask, session: Session, start: Mapping[str, Any]) -> None:
    @app.get("/<token>/")
    def page() -> Response:
        return send_from_directory(_ASSETS, "page.html")

    @app.get("/<token>/assets/<name>")
    def asset(name: str) -> Response:
        return send_from_directory(_ASSETS, name)

    @app.get("/<token>/start")
    def started() -> Response:
        return jsonify({**start, "next": session.unchecked(0), "progress": progress_view(session)})

    @app.get("/<token>/passage/<int:index>")
    def passage(index: int) -> Response:
        return jsonify(passage_view(session, index))

    @app.get("/<token>/document/<int:index>")
    def document(index: int) -> Response:
        if index >= len(session.texts):
            abort(404)
        return jsonify(context_view(session, index))

    @app.get("/<token>/next/<int:index>")
    def following(index: int) -> Response:
        return jsonify(next=session.unchecked(index))


def _take_answers(app: Flask, session: Session, read: Read) -> None:
    def kept() -> dict[str, Any]:
        failed = _reason(session.gold_error) if session.gold_error else None
        return {"progress": progress_view(session), "gold_failed": failed}

    def told(index: int) -> Response:
        return jsonify(passage=passage_view(session, index), **kept())

    @app.post("/<token>/passage/<int:index>/right")
    def right(index: int) -> Response:
        session.accept(index, _span(session, index, "span"))
        return told(index)

    @app.post("/<token>/passage/<int:index>/wrong")
    def wrong(index: int) -> Response:
        session.refuse(index, _span(session, index, "span"))
        return told(index)

    @app.post("/<token>/passage/<int:index>/figure")
    def figure(index: int) -> Response:
        is_new = "span" in _body() and _body()["span"] is None
        span = None if is_new else _span(session, index, "span")
        session.correct(index, span, _span(session, index, "place"), _body())
        return told(index)

    @app.post("/<token>/passage/<int:index>/checked")
    def checked(index: int) -> Response:
        session.check(index)
        return told(index)

    @app.post("/<token>/passage/<int:index>/prefill")
    def filled(index: int) -> Response:
        text = session.text(index)
        span = _span(session, index, "place")
        return jsonify(prefill(read, text.text, span, session.items(index), text.about["year"]))

    @app.post("/<token>/undo")
    def undo() -> Response:
        place = place_view(session.undo(), session)
        return jsonify(place=place, **kept())


def _reason(error: OSError | ReviewError) -> str:
    """Why something could not be written."""
    return f"{error.filename or ''} {error.strerror or error}".strip() if isinstance(error, OSError) else str(error)


def _body() -> dict[str, Any]:
    body = request.get_json()
    if not isinstance(body, dict):
        abort(400)
    return body


def _span(session: Session, index: int, name: str) -> Span:
    """A span of the request in offsets of the text; the page counts from the start of the passage."""
    span = _body().get(name)
    if not isinstance(span, list) or len(span) != 2 or not all(type(one) is int for one in span):
        abort(400)
    base = session.passage(index).span[0]
    return base + span[0], base + span[1]
