"""Repeats in regular expressions that may take more than linear time, found in their syntax tree without timing.

Three kinds: an unbounded repeat inside another (``(?:a+)+``), two in a row that take the same character, with nothing
between them that must be there (``a+b?a+``), and one whose turns end in what may be the beginning of the next
(``(?:a[^b]{0,4})*``). All let one text be read in many ways, and all are tried.
"""

from __future__ import annotations

import re
import re._constants as constants
import re._parser as parser
from collections.abc import Callable, Iterable, Iterator
from typing import Any

#: More than this counts as unbounded: what it allows is tried at every place of a text.
BOUND = 500
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
Accepts = Callable[[str], bool]


def suspects(pattern: re.Pattern[str]) -> list[str]:
    """What is suspicious in an expression, in words; empty for a safe one."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    alphabet = sorted({*pattern.pattern, *"a1 \n中，"})
    return [*_nested(tree, is_inside=False), *_adjacent(tree, alphabet, []), *_loose(tree, alphabet)]


def _children(operator: object, argument: Any) -> Iterable[Any]:
    """The sequences inside one node."""
    if operator in (*_REPEATS, constants.POSSESSIVE_REPEAT):
        return [argument[2]]
    if operator is constants.SUBPATTERN:
        return [argument[3]]
    if operator is constants.BRANCH:
        return list(argument[1])
    if operator in (constants.ASSERT, constants.ASSERT_NOT):
        return [argument[1]]
    if operator is constants.ATOMIC_GROUP:
        return [argument]
    return [part for part in argument[1:] if part] if operator is constants.GROUPREF_EXISTS else []


def is_unbounded(operator: object, argument: Any) -> bool:
    """Whether a node repeats without end and can be taken back."""
    return operator in _REPEATS and bool(argument[1] is constants.MAXREPEAT or argument[1] >= BOUND)


def _nested(tree: Any, is_inside: bool) -> Iterator[str]:
    for operator, argument in tree:
        is_repeat = is_unbounded(operator, argument)
        if is_repeat and is_inside:
            yield f"nested: {argument[2]}"
        for child in _children(operator, argument):
            yield from _nested(child, is_inside or is_repeat)


def _adjacent(tree: Any, alphabet: list[str], before: list[Any]) -> Iterator[str]:
    """``before`` are the unbounded repeats that may still take what comes next; those at the end are left in it."""
    for operator, argument in tree:
        if is_unbounded(operator, argument):
            yield from (f"adjacent: {argument[2]}" for other in before if _overlap(other, argument[2], alphabet))
            before.append(argument[2])
            continue
        is_passed = _may_be_empty(operator, argument)
        behind = list(before) if is_passed else []
        for child in _children(operator, argument):
            inside = [] if operator is constants.ATOMIC_GROUP else list(before)
            yield from _adjacent(child, alphabet, inside)
            if operator is not constants.ATOMIC_GROUP:  # what it took it does not give back
                behind += [one for one in inside if one not in behind]
        before[:] = behind


def _loose(tree: Any, alphabet: list[str]) -> Iterator[str]:
    """Unbounded repeats whose turns end in a repeat of some length or other that takes what a turn begins with."""
    for operator, argument in tree:
        if is_unbounded(operator, argument):
            body = list(argument[2])
            end = _end(body)
            if end is not None and _overlap(end[2], _start(body), alphabet):
                yield f"loose: {argument[2]}"
        for child in _children(operator, argument):
            yield from _loose(child, alphabet)


def _end(body: list[Any]) -> Any:
    """The repeat of several lengths that ends a turn, if one does."""
    while len(body) == 1 and body[0][0] is constants.SUBPATTERN:
        body = list(body[0][1][3])
    if len(body) < 2:
        return None
    operator, argument = body[-1]
    return argument if operator in _REPEATS and argument[0] != argument[1] else None


def _start(body: list[Any]) -> list[Any]:
    """What a turn begins with."""
    while len(body) == 1 and body[0][0] is constants.SUBPATTERN:
        body = list(body[0][1][3])
    return body[:1]


def _may_be_empty(operator: object, argument: Any) -> bool:
    if operator in (*_REPEATS, constants.POSSESSIVE_REPEAT):
        return argument[0] == 0 or all(_may_be_empty(*node) for node in argument[2])
    if operator in (constants.AT, constants.ASSERT, constants.ASSERT_NOT):
        return True
    children = list(_children(operator, argument))
    return bool(children) and any(all(_may_be_empty(*node) for node in child) for child in children)


def _overlap(one: Any, other: Any, alphabet: list[str]) -> bool:
    """Whether both may take the same character somewhere."""
    left, right = list(_accepting(one)), list(_accepting(other))
    return any(any(a(c) for a in left) and any(b(c) for b in right) for c in alphabet)


def _accepting(tree: Any) -> Iterator[Accepts]:
    """For each node of one character in a sequence, what it takes."""
    for operator, argument in tree:
        if operator in (constants.LITERAL, constants.NOT_LITERAL, constants.IN, constants.ANY):
            yield _accept(operator, argument)
        for child in _children(operator, argument):
            yield from _accepting(child)


def _accept(operator: object, argument: Any) -> Accepts:
    if operator is constants.IN:
        negated = argument[0][0] is constants.NEGATE
        parts = [_member(*part) for part in argument if part[0] is not constants.NEGATE]
        return lambda character: any(part(character) for part in parts) != negated
    if operator is constants.ANY:
        return lambda character: character != "\n"
    is_not = operator is constants.NOT_LITERAL
    return lambda character: (ord(character) == argument) != is_not


def _member(operator: object, argument: Any) -> Accepts:
    if operator is constants.LITERAL:
        return lambda character: ord(character) == argument
    if operator is constants.RANGE:
        return lambda character: argument[0] <= ord(character) <= argument[1]
    tests: dict[object, Accepts] = {
        constants.CATEGORY_DIGIT: str.isdigit,
        constants.CATEGORY_SPACE: str.isspace,
        constants.CATEGORY_NOT_SPACE: lambda character: not character.isspace(),
        constants.CATEGORY_NOT_DIGIT: lambda character: not character.isdigit(),
    }
    return tests.get(argument, lambda _: True)
