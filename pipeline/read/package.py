"""The ZIP package of an Office document: its parts as parsed XML, and what to say where they cannot be had."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from pipeline.read.errors import Unreadable

MAX_PART = 200_000_000
"""The largest uncompressed size of one part: a small ZIP can hold gigabytes of nothing."""

BODY = "word/document.xml"

# All that zipfile raises on archives that are cut, altered or encrypted.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError,
    LookupError, OverflowError,
)  # fmt: skip

_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook (.xlsx)"),
    ("ppt/", "a PowerPoint presentation (.pptx)"),
    ("META-INF/container.xml", "an EPUB book"),
    ("OFD.xml", "an OFD document"),
    ("content.xml", "an OpenDocument file (.odt, .ods); convert it with: soffice --headless --convert-to docx FILE"),
)


class Package:
    """An opened package. Raises :class:`Unreadable` ``damaged`` where the ZIP is cut or altered."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except _ZIP_ERRORS as error:
            raise _damaged("the ZIP archive is cut or altered") from error

    def body(self) -> Any:
        """The root of the document. Raises :class:`Unreadable` ``not_docx`` where there is none."""
        if BODY not in self.names:
            raise Unreadable("not_docx", f"not a Word document: it seems to be {self._kind()}")
        return self._root(BODY)

    def optional(self, name: str) -> Any | None:
        """The root of a part that may be missing or broken without harm to the text."""
        if name not in self.names:
            return None
        try:
            return self._root(name)
        except Unreadable as error:
            if error.code == "too_large":
                raise
            return None

    def _kind(self) -> str:
        found = (kind for start, kind in _KINDS if any(name.startswith(start) for name in self.names))
        return next(found, "a plain ZIP archive; unpack it and give the files in it")

    def _root(self, name: str) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(self._bytes(name), parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise Unreadable("too_deep", f"{name} is nested too deep; save the document anew in Word") from error
            raise _damaged(f"{name} is not well-formed XML") from error

    def _bytes(self, name: str) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.file_size > MAX_PART:
                raise Unreadable(
                    "too_large", f"{name} has {info.file_size:,} bytes unpacked; at most {MAX_PART:,} are read"
                )
            if info.flag_bits & 1:
                raise Unreadable("damaged", "the document is encrypted; remove the password in Word or WPS")
            return self._zip.read(info)  # never yields more than file_size
        except Unreadable:
            raise
        except _ZIP_ERRORS as error:
            raise _damaged(f"{name} cannot be unpacked") from error


def _damaged(what: str) -> Unreadable:
    return Unreadable("damaged", f"the DOCX file is damaged: {what}; download it again, or open and save it in Word")
