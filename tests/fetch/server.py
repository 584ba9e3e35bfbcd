"""A web server with all that goes wrong in the net, as a process of its own.

    python -m tests.fetch.server        prints its port, serves on 127.0.0.1 and 127.0.0.2 until it is killed

What a path gives is in the table PATHS; what robots.txt says goes by the first word of the host (ROBOTS). Every request
is noted with its time; ``/_log`` gives the notes as JSON.
"""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Callable
from email.utils import formatdate
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import brotli

TITLE = "临江县退役军人事务局2023年工作总结"
TEXT = "2023年，发放优待证1,250张，悬挂光荣牌300块，走访慰问困难退役军人46户，发放慰问金22万余元。"
HEAD = "<!DOCTYPE html><html><head>{}<title>" + TITLE + "</title></head>"
PAGE = HEAD + "<body><h1>" + TITLE + "</h1><p>" + TEXT + "</p></body></html>"
PDF = b"%PDF-1.4\n" + b"1 0 obj\n<<>>\nendobj\n" * 20
DOC = b"\xd0\xcf\x11\xe0" + bytes(2000)
ETAG = '"v1"'
CHANGED = "Mon, 15 Jan 2024 01:02:03 GMT"
BOMB_SIZE = 2_000_000_000
MANY = 12

ROBOTS = {
    "closed": (200, "User-agent: *\nDisallow: /\n"),
    "partly": (200, "User-agent: baogao\nDisallow: /private/\nAllow: /\n\nUser-agent: *\nDisallow: /\n"),
    "slow": (200, "User-agent: *\nCrawl-delay: 7\n"),
    "glacial": (200, "User-agent: *\nCrawl-delay: 86400\n"),
    "endless": (200, f"User-agent: *\nRequest-rate: 1/{'9' * 400}\n"),
    "rated": (200, "User-agent: *\nRequest-rate: 1/20\n"),
    "broken": (500, "no"),
    "busy": (429, "no"),
    "shut": (403, "no"),
    "html": (200, "<html><body>页面不存在</body></html>"),
    "chinese": (200, "\ufeffUser-agent: *\nDisallow: /内部/\n"),
}


class Handler(BaseHTTPRequestHandler):
    """Answers by the tables; keeps the notes on the server."""

    protocol_version = "HTTP/1.1"
    megabytes = 0
    notes: ClassVar[list[dict[str, object]]] = []
    counts: ClassVar[Counter[tuple[str, str]]] = Counter()

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0]
        path = urlsplit(self.path).path
        if path == "/_log":
            return self.answer(json.dumps(self.notes).encode(), {"Content-Type": "application/json"})
        begun = time.monotonic()
        self.counts[host, self.path] += 1
        note = {"host": host, "path": self.path, "begun": begun, "headers": dict(self.headers.items())}
        self.notes.append(note)
        try:
            self.serve(host, path)
        except OSError:
            self.close_connection = True
        note |= {"ended": time.monotonic(), "megabytes": self.megabytes}
        return None

    def serve(self, host: str, path: str) -> None:
        if path == "/robots.txt":
            if serve := ROBOTS_GONE_WRONG.get(host.partition(".")[0]):
                return serve(self)
            status, text = ROBOTS.get(host.partition(".")[0], (404, ""))
            return self.answer(text.encode(), {"Content-Type": "text/plain"}, status)
        for prefix, serve in PATHS.items():
            if path == prefix or (prefix.endswith("/") and path.startswith(prefix)):
                return serve(self)
        return self.answer(b"not here", status=404)

    def answer(self, body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> None:
        """A whole answer."""
        self.begin({"Content-Length": str(len(body))} | (headers or {}), status)
        self.wfile.write(body)

    def begin(self, headers: dict[str, str], status: int = 200) -> None:
        """The head of an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    @property
    def asked(self) -> dict[str, str]:
        """What stands behind ? in the path."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    @property
    def times(self) -> int:
        """How often this address of this host was asked for, with this request."""
        host = (self.headers.get("Host") or "").partition(":")[0]
        return self.counts[host, self.path]

    def log_message(self, *_arguments: object) -> None:
        """Nothing on the screen."""


Serve = Callable[[Handler], None]


def page(encoding: str, declared: str = "", stated: str = "text/html") -> Serve:
    meta = f'<meta charset="{declared}">' if declared else ""
    return lambda request: request.answer(PAGE.format(meta).encode(encoding), {"Content-Type": stated})


def packed(body: bytes, name: str) -> Serve:
    return lambda request: request.answer(body, {"Content-Type": "text/html", "Content-Encoding": name})


def redirect(location: str, status: int = 302) -> Serve:
    return lambda request: request.answer(b"", {"Location": location.format(request.server.server_port)}, status)


def cookie_wall(request: Handler) -> None:
    """Sends back to itself until the cookies come with it, as walls against programs do; some are none."""
    if request.headers.get("Cookie") == "wall=a1; session=x":
        return page("utf-8", "utf-8")(request)
    request.send_response(302)
    for cookie in ("wall=a1; Path=/; HttpOnly", "session=x; Max-Age=60", "坏".encode().decode("latin-1"), "=;;"):
        request.send_header("Set-Cookie", cookie)
    request.send_header("Location", request.path)
    request.end_headers()
    request.close_connection = True
    return None


def counting_wall(request: Handler) -> None:
    """Sets another cookie each time."""
    request.begin({"Set-Cookie": f"n={request.times}", "Location": request.path}, 302)


def redirect_without_body(request: Handler) -> None:
    """States a body and never sends it."""
    request.begin({"Location": "/utf-8.html", "Content-Length": "500"}, 302)
    time.sleep(20)


def chain(request: Handler) -> None:
    left = int(request.asked["left"])
    redirect(f"/chain?left={left - 1}" if left else "/utf-8.html")(request)


def refresh(content: str) -> Serve:
    text = f'<html><head><META HTTP-EQUIV="Refresh" CONTENT="{content}"></head><body>正在跳转</body></html>'
    return lambda request: request.answer(text.encode("gbk"), {"Content-Type": "text/html"})


def refresh_header(content: str) -> Serve:
    return lambda request: request.answer(b"<html></html>", {"Refresh": content})


def at_times(status: int, headers: dict[str, str], times: int) -> Serve:
    """An error as often as ``times``, then a page."""

    def serve(request: Handler) -> None:
        if request.times <= times:
            return request.answer(b"later", headers, status)
        return page("utf-8", "utf-8")(request)

    return serve


def once_well(request: Handler) -> None:
    """A page at first, then errors."""
    if request.times == 1:
        return page("utf-8", "")(request)
    return request.answer(b"later", status=503)


def taken_down(request: Handler) -> None:
    if request.times == 1:
        return page("utf-8", "utf-8")(request)
    return request.answer(b"gone", status=410)


def stalled(request: Handler) -> None:
    request.begin({"Content-Length": "1000"})
    request.wfile.write(b"<html>")
    time.sleep(20)


def silent(_request: Handler) -> None:
    time.sleep(20)


def dripping(request: Handler) -> None:
    """A byte now and then, for ever, with a header that never ends."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        request.wfile.write(b"x")
        time.sleep(0.02)


def dripping_body(request: Handler) -> None:
    """No stated length, so only the end of the connection ends it."""
    request.begin({"Content-Type": "text/html"})
    while True:
        request.wfile.write(b"x")
        time.sleep(0.02)


def cut(request: Handler) -> None:
    request.begin({"Content-Length": "1000", "Content-Type": "text/html"})
    request.wfile.write(b"<html>half of it")


def cut_chunks(request: Handler) -> None:
    request.begin({"Transfer-Encoding": "chunked", "Content-Type": "text/html"})
    request.wfile.write(b"10\r\n<html>half of it\r\n")


def chunks(request: Handler) -> None:
    request.begin({"Transfer-Encoding": "chunked", "Content-Type": "text/html; charset=utf-8"})
    body = PAGE.format("").encode()
    for start in range(0, len(body), 50):
        part = body[start : start + 50]
        request.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
    request.wfile.write(b"0\r\n\r\n")


def huge(request: Handler) -> None:
    stated = {"Content-Length": str(BOMB_SIZE)} if "stated" in request.asked else {}
    request.begin({"Content-Type": "text/html"} | stated)
    zeros = bytes(1 << 20)
    for _ in range(BOMB_SIZE >> 20):
        request.megabytes += 1
        request.wfile.write(zeros)


def tagged(request: Handler) -> None:
    headers = {"ETag": ETAG, "Last-Modified": CHANGED, "Content-Type": "text/html; charset=utf-8"}
    if request.headers.get("If-None-Match") == ETAG or request.headers.get("If-Modified-Since") == CHANGED:
        request.begin(headers, 304)
    else:
        request.answer(PAGE.format("").encode(), headers)


def growing(request: Handler) -> None:
    """Another page each time, with an ETag of its own."""
    body = PAGE.format("").replace("300", str(300 + request.times)).encode()
    request.answer(body, {"ETag": f'"{request.times}"', "Content-Type": "text/html; charset=utf-8"})


def turning(request: Handler) -> None:
    """A page at first, then a PDF document at the same address."""
    if request.times == 1:
        return page("utf-8", "utf-8")(request)
    return request.answer(PDF, {"Content-Type": "application/pdf"})


def with_attachments(request: Handler) -> None:
    links = "".join(
        f'<p><a href="{href}">{name}</a></p>'
        for href, name in (
            ("/files/zongjie.docx", "附件1：工作总结.docx"),
            ("/files/biao.pdf", "附件2：统计表.pdf"),
            ("/download?id=3", "附件3：名单.doc"),
            ("/files/gone.pdf", "附件4：旧表.pdf"),
        )
    )
    body = PAGE.format('<meta charset="gbk">').replace("</p></body>", f"</p>{links}</body>")
    request.answer(body.encode("gbk"), {"Content-Type": "text/html"})


def numbered(request: Handler) -> None:
    """One of many pages, slow enough to be killed in the middle of; every other one names an attachment."""
    number = int(urlsplit(request.path).path.rsplit("/", 1)[1].partition(".")[0])
    link = f'<p><a href="/files/{number}.pdf">附件：统计表{number}.pdf</a></p>' if number % 2 else ""
    body = PAGE.format("").replace("</p></body>", f"</p>{link}<!-- {number} --></body>").encode()
    request.begin({"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), "ETag": f'"{number}"'})
    request.wfile.write(body[:200])
    time.sleep(0.01)
    request.wfile.write(body[200:])


def list_page(request: Handler) -> None:
    """Two pages of a list; every third entry is no report."""
    first, following = (21, "index_1.html") if request.path.endswith("index.html") else (24, None)
    items = "".join(
        f'<li><a href="/many/{number}.html">第{number}科2023年工作{"动态" if number % 3 == 2 else "总结"}</a>'
        f"<span>2024-01-{number}</span></li>"
        for number in range(first, first + 3)
    )
    pager = f'<a href="{following}">下一页</a>' if following else ""
    body = f"<html><head><title>工作总结</title></head><body><ul>{items}</ul><div>{pager}</div></body></html>"
    request.answer(body.encode("gbk"), {"Content-Type": "text/html; charset=gbk"})


def pdf(request: Handler) -> None:
    if request.path.endswith("gone.pdf"):
        return request.answer(b"<html>gone</html>", {"Content-Type": "text/html"})
    return request.answer(PDF, {"Content-Type": "application/pdf", "ETag": '"p"'})


def served_file(request: Handler) -> None:
    name = "名单.doc".encode().decode("latin-1")
    disposition = f'attachment; filename="../../{name}"'
    request.answer(DOC, {"Content-Type": "application/octet-stream", "Content-Disposition": disposition})


def named(parameters: str) -> Serve:
    headers = {"Content-Type": "application/msword", "Content-Disposition": f"attachment; {parameters}"}
    return lambda request: request.answer(DOC, headers)


def raw_location(request: Handler) -> None:
    """A header with bytes that are no ASCII, as old servers send them."""
    request.answer(b"", {"Location": "/中文/工作总结.html".encode().decode("latin-1")}, 301)


def in_a_minute(request: Handler) -> None:
    at_times(429, {"Retry-After": formatdate(time.time() + 60, usegmt=True)}, 1)(request)


PATHS: dict[str, Serve] = {
    "/utf-8.html": page("utf-8", "utf-8"),
    "/gbk.html": page("gbk", "gb2312"),
    "/gbk-undeclared.html": page("gbk"),
    "/gbk-stated.html": page("gbk", stated="text/html; charset=GBK"),
    "/gb18030.html": page("gb18030", "gb18030"),
    "/gb18030-undeclared.html": page("gb18030"),
    "/wrong.html": page("gbk", "utf-8", "text/html; charset=utf-8"),
    "/private/": page("utf-8", "utf-8"),
    "/中文/": page("utf-8", "utf-8"),
    "/%E4%B8%AD%E6%96%87/": page("utf-8", "utf-8"),
    "/up/": page("utf-8", "utf-8"),
    "/gzip.html": packed(gzip.compress(PAGE.format("").encode()), "gzip"),
    "/gzip-twice.html": packed(gzip.compress(gzip.compress(PAGE.format("").encode())), "gzip, gzip"),
    "/gzip-parts.html": packed(gzip.compress(PAGE[:99].encode()) + gzip.compress(PAGE[99:].encode()), "x-gzip"),
    "/gzip-cut.html": packed(gzip.compress(PAGE.format("").encode())[:-20], "gzip"),
    "/not-gzip.html": packed(PAGE.format("").encode(), "gzip"),
    "/brotli.html": packed(brotli.compress(PAGE.format("").encode()), "br"),
    "/brotli-cut.html": packed(brotli.compress(PAGE.format("").encode())[:-20], "br"),
    "/zstd.html": packed(b"(\xb5/\xfd", "zstd"),
    "/moved.html": redirect("/utf-8.html", 301),
    "/elsewhere.html": redirect("http://partly.test:{}/utf-8.html"),
    "/into-private.html": redirect("http://partly.test:{}/private/a.html"),
    "/chain": chain,
    "/once-well.html": once_well,
    "/to-once-well/": redirect("/once-well.html"),
    "/cookie-wall.html": cookie_wall,
    "/counting-wall.html": counting_wall,
    "/cookie-away.html": lambda request: request.begin(
        {"Set-Cookie": "a=b", "Location": f"http://stranger.test:{request.server.server_port}/utf-8.html"}, 302
    ),
    "/bodiless.html": redirect_without_body,
    "/loop/a": redirect("/loop/b"),
    "/loop/b": redirect("/loop/a"),
    "/to-loopback": redirect("http://127.0.0.1:{}/utf-8.html"),
    "/to-localhost": redirect("http://localhost:{}/utf-8.html"),
    "/to-number": redirect("http://2130706433:{}/utf-8.html"),
    "/to-mapped": redirect("http://[::ffff:127.0.0.1]:{}/utf-8.html"),
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-inside": redirect("http://inside.test:{}/utf-8.html"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-ftp": redirect("ftp://www.test/a.html"),
    "/to-password": redirect("http://user:secret@www.test/a.html"),
    "/to-nowhere": lambda request: request.answer(b"", {}, 302),
    "/to-chinese": raw_location,
    "/refresh.html": refresh("0; url=/utf-8.html"),
    "/refresh-header.html": refresh_header("0;url=/utf-8.html"),
    "/refresh-header-blank.html": refresh_header("0; url=/utf-8.html"),
    "/refresh-header-quoted.html": refresh_header("0; URL='/utf-8.html'"),
    "/refresh-header-chinese.html": refresh_header("0; url=/中文/堅.html".encode().decode("latin-1")),
    "/refresh-quoted.html": refresh("3;URL='utf-8.html'"),
    "/refresh-self.html": refresh("0;url=/refresh-self.html"),
    "/refresh-late.html": refresh("600;url=/utf-8.html"),
    "/refresh-file.html": refresh("0;url=file:///etc/passwd"),
    "/refresh-loopback.html": refresh("0;url=http://127.0.0.1/"),
    "/refresh-script.html": refresh("0;url=javascript:alert(1)"),
    "/busy.html": at_times(429, {"Retry-After": "7"}, 1),
    "/to-tomorrow.html": redirect("http://sent-to-tomorrow.test:{}/busy-long.html"),
    "/busy-date.html": in_a_minute,
    "/busy-long.html": at_times(429, {"Retry-After": "86400"}, 1),
    "/unwell.html": at_times(503, {}, 1),
    "/at-fifth.html": at_times(503, {}, 4),
    "/unwell-long.html": at_times(503, {}, 99),
    "/error.html": at_times(500, {}, 99),
    "/forbidden.html": at_times(403, {}, 99),
    "/gone.html": at_times(410, {}, 99),
    "/empty.html": lambda request: request.answer(b"", {"Content-Type": "text/html"}),
    "/unasked-304.html": lambda request: request.begin({}, 304),
    "/stalled.html": stalled,
    "/silent.html": silent,
    "/dripping.html": dripping,
    "/dripping-body.html": dripping_body,
    "/cut.html": cut,
    "/cut-chunks.html": cut_chunks,
    "/chunks.html": chunks,
    "/huge.html": huge,
    "/tagged.html": tagged,
    "/growing.html": growing,
    "/turning.html": turning,
    "/taken-down.html": taken_down,
    "/report.html": with_attachments,
    "/many/": numbered,
    "/list/": list_page,
    "/picture.png": lambda request: request.answer(b"\x89PNG....", {"Content-Type": "image/png"}),
    "/files/zongjie.docx": lambda request: request.answer(b"PK\x03\x04 word/ ", {"Content-Type": "application/x-any"}),
    "/files/": pdf,
    "/download": served_file,
    "/huge-stated.html": lambda request: request.begin({"Content-Length": "9" * 5000}),
    "/mixed-charset.html": page("utf-8", stated="text/html; charset*=utf-8''gbk; charset*0=x"),
    "/mixed-name": named("filename*=utf-8''a.doc; filename*0=x"),
    "/long-name": named(f"filename*{'9' * 5000}=x"),
    "/text.txt": lambda request: request.answer((TITLE + "\n" + TEXT).encode("gbk"), {"Content-Type": "text/plain"}),
}


ROBOTS_GONE_WRONG: dict[str, Serve] = {
    "cut-off": cut,
    "astray": redirect("http://www.test:{}/nowhere"),
    "untrusted": redirect("https://untrusted.test:{}/robots.txt"),
    "circle": redirect("/robots.txt"),
    "refreshing": refresh("0; url=/private/a.html"),
    "refreshing-header": refresh_header("0; url=/private/a.html"),
    "inwards": redirect("http://127.0.0.1:{}/robots.txt"),
}


@lru_cache
def packed_zeros(name: str) -> bytes:
    """100 MB in a few bytes."""
    zeros = bytes(100_000_000)
    return brotli.compress(zeros, quality=1) if name == "br" else gzip.compress(zeros, compresslevel=1)


def bomb(request: Handler) -> None:
    name = request.asked["as"]
    request.answer(packed_zeros(name), {"Content-Encoding": name, "Content-Type": "text/html"})


PATHS["/bomb.html"] = bomb


def main() -> None:
    """Serve until killed."""
    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
