"""What stands on a page of a PDF: characters with their places, ruled lines, pictures.

All coordinates are in points, right and down from the upper left corner of the page as it is read: a page of which
most text runs sideways is turned. Text at any other angle (watermarks) is left out.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.pdf_characters import clean

MAX_OBJECTS = 50_000
"""Of a page with more drawing objects (maps, plans) the rest is not looked at, so a table on it may go unseen."""

_MAX_DEPTH = 8
_SHORTEST_RULE = 1.0
_SLANT = 0.7
_INVISIBLE = 3


class Glyph(NamedTuple):
    """One character at ``[left, right)`` on its ``baseline``; ``size`` is that of the font."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


class Rule(NamedTuple):
    """A straight line along an axis: at ``place`` (y of a horizontal one, x of a vertical one), ``[start, end]``."""

    place: float
    start: float
    end: float


class Page(NamedTuple):
    """A page as read.

    ``unmapped``: characters drawn of which the file does not say what they are. ``drawn``: whether there is something
    on it beside text; ``covered``: whether a picture takes most of it. ``recognised``: whether all text is invisible,
    as OCR lays it over a scan.
    """

    glyphs: tuple[Glyph, ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    unmapped: int = 0
    drawn: bool = False
    covered: bool = False
    recognised: bool = False
    width: float = 0.0


class _Raw(NamedTuple):
    """A character as the file has it: the origin and the right end of its box, y upwards, ``angle`` in quarters."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    angle: int | None


class _Style(NamedTuple):
    size: float
    angle: int | None
    visible: bool


def read_page(page: Any) -> Page:
    """The page of a pypdfium2 document."""
    left, bottom, right, top = page.get_bbox()
    raws, unmapped, recognised = _characters(page)
    turn = _main_angle(raws)
    place = _turned(turn, left, bottom, right, top)
    inside = [raw for raw in raws if raw.angle == turn and left <= raw.x <= right and bottom <= raw.y <= top]
    segments, drawn, covered = _drawings(page)
    across, down = _rules(segments, place)
    width = top - bottom if turn % 2 else right - left
    return Page(tuple(_glyph(raw, place) for raw in inside), across, down, unmapped, drawn, covered, recognised, width)


_Place = Callable[[float, float], tuple[float, float]]


def _turned(turn: int, left: float, bottom: float, right: float, top: float) -> _Place:
    """From the file's coordinates to those of the page as read, whose text runs at ``turn`` quarters there."""
    places: tuple[_Place, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return places[turn]


def _main_angle(raws: Sequence[_Raw]) -> int:
    angles = Counter(raw.angle for raw in raws if raw.angle is not None)
    return min(angles, key=lambda angle: (-angles[angle], angle)) if angles else 0


def _glyph(raw: _Raw, place: _Place) -> Glyph:
    start, baseline = place(raw.x, raw.y)
    one, two = place(raw.left, raw.bottom)[0], place(raw.right, raw.top)[0]
    return Glyph(raw.char, start, max(one, two, start), baseline, raw.size)


def _characters(page: Any) -> tuple[list[_Raw], int, bool]:
    """The characters in the order of the file, how many of them are unknown, and whether none is visible."""
    textpage = page.get_textpage()
    try:
        return _read_characters(textpage.raw)
    finally:
        textpage.close()


def _read_characters(text: Any) -> tuple[list[_Raw], int, bool]:
    raws: list[_Raw] = []
    unmapped = 0
    visible = False
    styles: dict[int | None, _Style] = {}
    for index, char in _codes(text):
        known = clean(char)
        if known is None or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            unmapped += 1
            continue
        style = _style(text, index, styles)
        visible = visible or style.visible
        if known:
            raws.append(_raw(text, index, known, style))
    return raws, unmapped, bool(raws) and not visible


def _codes(text: Any) -> Iterator[tuple[int, str]]:
    """The places and characters that stand in the file; the two halves of a rare character as one."""
    high = 0
    for index in range(max(0, pdfium.FPDFText_CountChars(text))):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif pdfium.FPDFText_IsHyphen(text, index) == 1:
            yield index, "-"
        elif pdfium.FPDFText_IsGenerated(text, index) != 1:
            if high and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            yield index, chr(code) if code < 0x110000 else "\ufffd"


def _style(text: Any, index: int, styles: dict[int | None, _Style]) -> _Style:
    """Size, angle and visibility, which are the same for all characters of one text object."""
    item = pdfium.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(item, ctypes.c_void_p).value
    found = styles.get(key)
    if found is None:
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        visible = not item or pdfium.FPDFTextObj_GetTextRenderMode(item) != _INVISIBLE
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        found = styles[key] = _Style(max(abs(size), 1.0), _quarter(matrix.a, matrix.b), visible)
    return found


def _quarter(across: float, up: float) -> int | None:
    """The angle of a line of text in quarters of a turn to the left, ``None`` where it is none."""
    quarters = math.atan2(up, across) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None


def _raw(text: Any, index: int, char: str, style: _Style) -> _Raw:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    numbers = (box.left, box.bottom, box.right, box.top, x.value, y.value)
    if not all(map(math.isfinite, (*numbers, style.size))):
        return _Raw(char, 0, 0, 0, 0, 0, 0, 1, None)
    return _Raw(char, *numbers, style.size, style.angle)


_Segment = tuple[float, float, float, float]


def _drawings(page: Any) -> tuple[list[_Segment], bool, bool]:
    """The straight lines on the page in the file's coordinates, whether it bears a picture or drawing, and whether a
    picture takes most of it."""
    segments: list[_Segment] = []
    drawn = covered = False
    objects = _objects(page.raw, (), pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    for item, matrices in islice(objects, MAX_OBJECTS):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            curved, lines = _path(item, (_matrix(item), *matrices))
            segments += lines
            drawn = drawn or curved
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            drawn = True
            covered = covered or _covers(item, page)
    return segments, drawn, covered


def _covers(item: Any, page: Any) -> bool:
    """Whether a picture takes more than half of the page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    area: float = (right.value - left.value) * (top.value - bottom.value)
    return bool(area > 0.5 * page.get_width() * page.get_height())


def _objects(owner: Any, matrices: tuple[Any, ...], count: Any, get: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """All objects, those inside forms as well, with the matrices that lead out of the forms, innermost first."""
    for index in range(max(0, count(owner))):
        item = get(owner, index)
        if not item:
            continue
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrices
        elif len(matrices) < _MAX_DEPTH:
            inner = (_matrix(item), *matrices)
            yield from _objects(item, inner, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)


def _matrix(item: Any) -> Any:
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return matrix


def _path(item: Any, matrices: tuple[Any, ...]) -> tuple[bool, list[_Segment]]:
    """Whether a path has curves, as letters drawn as pictures do, and its straight lines where it is visible."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (fill.value or stroke.value):
        return False, []
    curved = False
    lines: list[_Segment] = []
    start: tuple[float, float] | None = None
    point: tuple[float, float] | None = None
    for index in range(min(max(0, pdfium.FPDFPath_CountSegments(item)), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        before, point = point, _point(segment, matrices)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or before is None:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            lines.append((*before, *point))
        else:
            curved = True
        if start and pdfium.FPDFPathSegment_GetClose(segment) and start != point:
            lines.append((*point, *start))
    return curved, lines


def _point(segment: Any, matrices: tuple[Any, ...]) -> tuple[float, float]:
    across, up = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, across, up)
    x, y = across.value, up.value
    for matrix in matrices:
        x, y = matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
    return x, y


def _rules(segments: Sequence[_Segment], place: _Place) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The lines along the axes: horizontal ones, vertical ones."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in segments:
        if not all(map(math.isfinite, (x0, y0, x1, y1))):
            continue
        (left, top), (right, bottom) = place(x0, y0), place(x1, y1)
        width, height = abs(right - left), abs(bottom - top)
        if height <= _SLANT and width > _SHORTEST_RULE:
            across.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))
        elif width <= _SLANT and height > _SHORTEST_RULE:
            down.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))
    return tuple(across), tuple(down)
