"""PDF documents for tests, drawn character by character where a test says, all of invented text."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FONT = "STSong-Light"

WIDTH, HEIGHT = 595, 842
LEFT, TOP, SIZE, LEADING = 80, 760, 16, 28
FULL = 27
"""So many characters fill a line from LEFT to the right margin."""

Draw = Callable[[Canvas], Any]


def pdf(*pages: Draw, **options: Any) -> bytes:
    """A document with a page for each function that draws one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def at(*texts: tuple[float, float, str], size: float = SIZE) -> Draw:
    """Texts at their places, counted from the lower left corner."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.setFont(FONT, SIZE)

    return draw


def lines(*texts: str, top: float = TOP, left: float = LEFT) -> Draw:
    """Texts one below the other; one that begins with a full-width space is indented by two characters."""

    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(texts):
            indent = 2 * SIZE if text.startswith("　") else 0
            canvas.drawString(left + indent, top - index * LEADING, text.strip("　"))

    return draw


def wrapped(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs as the lines of a word processor: the first one indented, none begun by a comma or full stop."""
    found: list[str] = []
    for paragraph in paragraphs:
        line = "　　"
        for char in paragraph:
            if pdfmetrics.stringWidth(line + char, FONT, SIZE) > FULL * SIZE and char not in "，。、；：）":
                found.append(line)
                line = ""
            line += char
        found.append(line)
    return found


def report(
    paragraphs: Sequence[str], per_page: int = 22, head: str = "云岭县人民政府文件", foot: str = "- {} -"
) -> bytes:
    """Full-width paragraphs over as many pages as they need, with running head and page numbers."""
    found = wrapped(paragraphs)
    pages = [found[start : start + per_page] for start in range(0, len(found), per_page)]

    def page(number: int, texts: Sequence[str]) -> Draw:
        return both(lines(*texts), at((220, 810, head), (285, 40, foot.format(number)), size=10))

    return pdf(*(page(number, texts) for number, texts in enumerate(pages, 1)))


def both(*draws: Draw) -> Draw:
    """All of them on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def turned(draw: Draw, degrees: int, *, shown_upright: bool) -> Draw:
    """A page drawn at an angle, with or without the page turned back for those who look at it."""

    def drawn(canvas: Canvas) -> None:
        if shown_upright:
            canvas.setPageRotation(degrees)
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(degrees)
        canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        draw(canvas)

    return drawn


def in_form(draw: Draw) -> Draw:
    """Drawn inside a form XObject that is moved when it is placed."""

    def drawn(canvas: Canvas) -> None:
        canvas.beginForm("part")
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.endForm()
        canvas.translate(20, -30)
        canvas.doForm("part")

    return drawn


def grid(
    rows: Sequence[Sequence[str]], x: float = LEFT, y: float = 600, width: float = 100, height: float = 30
) -> Draw:
    """A table with a line around each cell."""

    def draw(canvas: Canvas) -> None:
        count = max(map(len, rows))
        canvas.grid([x + width * i for i in range(count + 1)], [y - height * i for i in range(len(rows) + 1)])
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                for k, line in enumerate(text.split("\n")):
                    canvas.drawString(x + width * j + 4, y - height * i - 20 - k * 18, line)

    return draw


def picture(canvas: Canvas) -> None:
    """A scan: one picture over the whole page."""
    image = ImageReader(Image.new("L", (60, 80), 230))
    canvas.drawImage(image, 0, 0, WIDTH, HEIGHT)


def recognised(*texts: str) -> Draw:
    """A scan with the text that OCR found lying invisibly over it."""

    def draw(canvas: Canvas) -> None:
        picture(canvas)
        for index, line in enumerate(texts):
            text = canvas.beginText(LEFT, TOP - index * LEADING)
            text.setTextRenderMode(3)
            text.textLine(line)
            canvas.drawText(text)

    return draw


def spaced(text: str, gap: float) -> Draw:
    """A text with its characters set apart, without spaces in the file."""

    def draw(canvas: Canvas) -> None:
        found = canvas.beginText(LEFT, TOP)
        found.setCharSpace(gap)
        found.textLine(text)
        canvas.drawText(found)

    return draw


def raw(*objects: str, root: str = "1 0 R") -> bytes:
    """A document written by hand, its objects numbered from 1."""
    body = "%PDF-1.7\n" + "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return f"{body}trailer\n<</Root {root} /Size {len(objects) + 1}>>\n%%EOF\n".encode()


def rules(*ends: tuple[float, float, float, float]) -> Draw:
    """Lines from point to point."""

    def draw(canvas: Canvas) -> None:
        canvas.lines(ends)

    return draw


def blank(canvas: Canvas) -> None:
    """Nothing."""
