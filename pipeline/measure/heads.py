"""The characters that what a regular expression matches can begin with, so that it is tried at those only.

Only what the lexicons need is read: literals, classes such as ``[主重]``, groups, ``(?:…)?``, and what is looked
behind for or ahead to, which takes up no text. Anything else at a head (``.``, ``[^，]``) is refused.
"""

from __future__ import annotations

import re

# One atom of an expression: what is looked at, a group's beginning, a class, or a character.
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?")
_CLASS = re.compile(r"\[((?:\\.|[^\]\\])+)\]")
_OPTIONAL = re.compile(r"[?*]|\{0?,\d*\}")
_RANGE = re.compile(r"(\\.|[^\\])(?:-([^\\]))?", re.DOTALL)
_QUANTIFIER = re.compile(r"[?*]\??|\{\d*,\d*\}")
_DIGITS = "0123456789"


def heads(pattern: str) -> frozenset[str]:
    """The first characters of what ``pattern`` matches; raises ``ValueError`` where they cannot be told."""
    return frozenset().union(*(_of_sequence(branch) for branch in branches(pattern)))


def gated(pattern: str) -> re.Pattern[str]:
    """``pattern``, tried only where a text has a character that it can begin with; raises as :func:`heads` does."""
    first = "".join(re.escape(head) for head in sorted(heads(pattern)))
    return re.compile(f"(?=[{first}])(?:{pattern})")


def branches(pattern: str) -> list[str]:
    """The alternatives of ``pattern``: what stands between ``|`` outside of brackets."""
    found, start, index = [], 0, 0
    while index < len(pattern):
        if pattern[index] == "|":
            found.append(pattern[start:index])
            start = index = index + 1
        else:
            index = _behind_atom(pattern, index)
    return [*found, pattern[start:]]


def _of_sequence(pattern: str) -> frozenset[str]:
    index, found = 0, frozenset[str]()
    while index < len(pattern):
        end = _behind_atom(pattern, index)
        if not _LOOK.match(pattern, index):
            found |= _of_atom(pattern[index:end])
            if not _OPTIONAL.match(pattern, end):
                return found
            end = _behind_quantifier(pattern, end)
        index = end
    raise ValueError(f"may match nothing: {pattern}")


def _of_atom(atom: str) -> frozenset[str]:
    if group := _GROUP.match(atom):
        return heads(atom[group.end() : -1])
    if match := _CLASS.fullmatch(atom):
        return _of_class(match[1])
    if atom in (".", r"\s", r"\w", r"\S", r"\W", r"\D", "^", "$"):
        raise ValueError(f"begins with anything: {atom}")
    return frozenset(_DIGITS) if atom == r"\d" else frozenset(atom[-1])


def _of_class(inside: str) -> frozenset[str]:
    if inside.startswith("^"):
        raise ValueError(f"begins with anything: [{inside}]")
    found: set[str] = set()
    for first, last in _RANGE.findall(inside):
        if first == r"\d":
            found.update(_DIGITS)
        else:
            one = {"\\t": "\t", "\\n": "\n"}.get(first, first[-1])
            found.update(map(chr, range(ord(one), ord(last or one) + 1)))
    return frozenset(found)


def _behind_atom(pattern: str, index: int) -> int:
    """Where the atom at ``index`` ends; its quantifier is not part of it."""
    if pattern[index] == "\\":
        return index + 2
    if match := _CLASS.match(pattern, index):
        return match.end()
    if pattern[index] != "(":
        return index + 1
    index = (_LOOK.match(pattern, index) or _GROUP.match(pattern, index)).end()  # type: ignore[union-attr]
    while pattern[index] != ")":
        index = _behind_atom(pattern, index)
    return index + 1


def _behind_quantifier(pattern: str, index: int) -> int:
    match = _QUANTIFIER.match(pattern, index)
    return match.end() if match else index
