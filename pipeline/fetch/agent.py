"""Who asks: the name that sites see, and the name by which robots.txt may speak to it."""

from __future__ import annotations

from pipeline.run.planning import InputError

TOKEN = "baogao"
"""The name in robots.txt."""


def user_agent(version: str, contact: str | None = None) -> str:
    """The User-Agent: what asks, what for, and, where given, whom to write to; raises :class:`InputError`."""
    if contact and not (contact.isascii() and contact.isprintable()):
        raise InputError("--contact: give a mail or web address, in ASCII: sites get it with every request")
    known = f"; {contact}" if contact else ""
    return f"{TOKEN}/{version} (reads published government reports; obeys robots.txt{known})"
