"""The command with which a person checks what a run found."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import Packs, tell, user_errors

if TYPE_CHECKING:
    from pipeline.audit.review.serving import Review


class By(StrEnum):
    """The orders of :class:`pipeline.audit.review.queue.Order`, which is only imported when it is needed."""

    INDICATOR = "indicator"
    RANDOM = "random"
    DOCUMENT = "document"


def review_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder of a run.")],
    gold: Annotated[Path, typer.Option("--gold", metavar="FILE", help="The file for the answers.")] = Path(
        "gold.jsonl"
    ),
    by: Annotated[
        By, typer.Option("--by", help="Take each indicator in turn, shuffle, or go report by report.")
    ] = By.INDICATOR,
    pack: Packs = None,
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, metavar="N", help="The port of the page; 0 takes any that is free."),
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")] = False,
) -> None:
    """Ask in a web page which figures of a run are right.

    The answers are kept at once, and become annotated samples for `baogao audit`.
    """
    with user_errors():
        from pipeline.audit.review.queue import Order
        from pipeline.audit.review.serving import reviewing

        with reviewing(out, gold, order=Order(by.value), packs=pack or (), port=port) as review:
            print(review.address)
            sys.stdout.flush()
            tell([f"answers go to {gold} at once; Ctrl-C ends the review, and the same command goes on from there"])
            if not no_browser:
                _open(review.address)
            review.serve()
            _tell_end(review, gold)


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        tell(["no browser was found: open the address above in one on this machine"])


def _tell_end(review: Review, gold: Path) -> None:
    done = review.session.tally().passages
    tell([f"{done:,} of {len(review.session.places):,} passages are reviewed: {gold}"])
