"""HTML that was left in a text: entities (``&nbsp;``, ``&amp;ldquo;``) and tags (``12<b>5</b>户``)."""

from __future__ import annotations

import re
from html.entities import html5

from pipeline.alignment import Edit

#: ``&amp;nbsp;`` was escaped twice. Of the common ones the semicolon may be lost.
_ENTITY = re.compile(
    r"&(?:amp;){0,2}(?:#(?P<decimal>[0-9]{1,7});?|#[xX](?P<hex>[0-9A-Fa-f]{1,6});?"
    r"|(?P<name>[A-Za-z][A-Za-z0-9]{1,30};|(?:nbsp|ensp|emsp|lt|gt|amp|quot|[lr][sd]quo|mdash|hellip|middot)"
    r"(?![A-Za-z;])))"
)
_INLINE = "a|abbr|b|big|code|em|font|i|ins|mark|o:p|s|small|span|strong|strike|sub|sup|u|wbr"
_BLOCK = "br|p|div|section|article|center|h[1-6]|hr|li|ul|ol|table|tbody|tr|blockquote"
_TAG = re.compile(
    rf"</?(?:(?P<inline>{_INLINE})|(?P<block>{_BLOCK}))(?:\s[^<>]{{0,300}}| ?/)?>|<!--[^<>]{{0,200}}-->", re.IGNORECASE
)
_LAST_CODE = 0x10FFFF


def entities(text: str) -> list[Edit]:
    """Entities become the character that they name, an unknown one stays: ``320&nbsp;张`` -> ``320 张``."""
    if "&" not in text:
        return []
    edits = [Edit(*found.span(), named) for found in _ENTITY.finditer(text) if (named := _named(found)) is not None]
    return [edit for edit in edits if len(edit.replacement) <= edit.end - edit.start]


def tags(text: str) -> list[Edit]:
    """Tags go: those inside a line without a trace, those of a block as a line end."""
    if "<" not in text:
        return []
    return [Edit(*found.span(), "\n" if found["block"] else "") for found in _TAG.finditer(text)]


def _named(found: re.Match[str]) -> str | None:
    if name := found["name"]:
        return html5.get(name) or html5.get(name.rstrip(";"))
    code = int(found["decimal"] or found["hex"], 10 if found["decimal"] else 16)
    if code > _LAST_CODE or 0xD800 <= code < 0xE000:
        return None
    return chr(code) if code >= ord(" ") else " "
