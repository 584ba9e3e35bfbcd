"""A group of commands of which one is meant where none is named."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class DefaultGroup(TyperGroup):
    """``baogao audit GOLD`` is ``baogao audit compare GOLD``, beside ``baogao audit sample OUT``.

    The command meant is the one that is hidden, since the help of the group is its help: whatever order they come in.
    A file with the name of a command is given as ``./sample``.
    """

    @property
    def default(self) -> str:
        """The name of the command that is meant where none is named."""
        return next(name for name, command in self.commands.items() if command.hidden)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command where the first word is neither one nor a call for help."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of the command that is meant, and below it the other commands."""
        command: Any = self.commands[self.default]
        inner = type(ctx)(command, parent=ctx.parent, info_name=ctx.info_name)
        command.format_help(inner, formatter)
        self.format_commands(ctx, formatter)
