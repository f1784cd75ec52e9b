"""Commands whose every mistake is one line on standard error, with exit code 2 and without the usage."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from portal.domain.errors import Refusal


class Mistake(click.ClickException):
    """What was typed cannot be used; the message says why, and is shown in one line."""

    exit_code = 2

    def format_message(self) -> str:
        return " ".join(self.message.split())


class OneLineCommand(click.Command):
    """A command that shows what click, or a rule, refuses as one line: `@click.command(cls=OneLineCommand)`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        try:
            return super().make_context(info_name, args, parent, **extra)
        except NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise _mistake(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _mistake(error) from error
        except Refusal as refusal:
            raise Mistake(refusal.sentence.in_english()) from refusal


class OneLineGroup(OneLineCommand, click.Group):
    """A group of commands that does the same, for its own mistakes (an unknown command) and for theirs."""


class LazyGroup(OneLineGroup):
    """A group whose commands are imported when they are asked for: `places` has "module:name" in `package` for each."""

    def __init__(self, *arguments: Any, package: str, places: Mapping[str, str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.package, self.places = package, places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click calls it so
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{self.package}.{module}"), name)
        return command


def _mistake(error: click.UsageError) -> Mistake:
    # Click opens with "Invalid value for", which scolds: the name of the option and what is wrong are enough.
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter) and error.param:
        return Mistake(f"{error.param.get_error_hint(error.ctx)}: {error.message}")
    return Mistake(error.format_message())
