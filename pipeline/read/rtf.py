"""RTF -> text: a paragraph is a line, a row of a table is a line with TAB between its cells.

RTF is a text format of control words; striprtf knows which of them are no text (fonts, styles, pictures, headers,
footnotes) and which character set each font is in.
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from pipeline.model import Problem
from pipeline.read.errors import Unreadable, warning
from pipeline.read.parts import Parts
from pipeline.read.text import is_blank

_CELL_END = re.compile(r"(?<!\\)\\(?:nest)?cell(?![A-Za-z])")
_ROW = re.compile(r"\t+$", re.M)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")


def read_rtf(data: bytes) -> Parts:
    """The text of a Rich Text document. Raises :class:`Unreadable`: ``damaged``, ``empty``."""
    source = _CELL_END.sub(r"\\tab", data.decode("latin-1"))
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    # A character set that nobody knows; \uc without its number; a character of a number that no machine holds.
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise Unreadable("damaged", "the RTF document is damaged; open it in Word and save it as .docx") from error
    text = _ROW.sub("", _CONTROL.sub("", _whole(text)))
    if is_blank(text):
        raise Unreadable("empty", "the document has no text; if it is a scan, recognise its characters (OCR) first")
    return Parts(text, "rtf", problems=_problems(text))


def _whole(text: str) -> str:
    """Characters written as two halves (surrogates) become one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _problems(text: str) -> tuple[Problem, ...]:
    lost = text.count("\ufffd")
    return (warning("lossy_decoding", f"{lost} characters could not be decoded"),) if lost else ()
