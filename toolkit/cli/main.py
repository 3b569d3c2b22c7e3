"""`baosong`: the commands, each in a module of its own name, imported only when it is called."""

import sys
from importlib import import_module

import click

from toolkit import __version__
from toolkit.cli.console import tolerant_streams

COMMANDS = ("campaigns", "rules", "templates", "check", "merge", "dates")


class LazyGroup(click.Group):
    """A group whose commands are `toolkit.cli.<name>_command.command`, so that --help need not import them all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """In the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module; None for a name that is no command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"toolkit.cli.{cmd_name}_command").command
        return command
