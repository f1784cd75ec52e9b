"""Commands that make a mistake one line, with exit code 2."""

import click
import pytest
from click.testing import CliRunner

from portal.commands.one_line import OneLineCommand, OneLineGroup
from portal.domain.errors import NotAllowed


@click.command(cls=OneLineCommand)
@click.option("--count", type=int, required=True)
def plain(count: int) -> None:
    if count == 1:
        raise NotAllowed("One is\n not enough.")
    if count == 2:
        raise click.UsageError("Two are too many.")
    click.echo(f"counted {count}")


@click.group(cls=OneLineGroup)
def grouped() -> None:
    """A group."""


@click.group()
def ordinary() -> None:
    """A group of click's own."""


@grouped.command()
def inside() -> None:
    raise NotAllowed("Not for you.")


grouped.add_command(plain)
ordinary.add_command(plain)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "Missing option '--count'."),
        (["--count", "x\ny"], "'--count': 'x\\ny' is not a valid integer."),
        (["--count", "1"], "One is not enough."),
        (["--count", "2"], "Two are too many."),
        (["--count"], "Option '--count' requires an argument."),
        (["--cuont", "3"], "No such option '--cuont'. Did you mean '--count'?"),
        (["--count", "3", "more"], "Got unexpected extra argument (more)"),
    ],
)
@pytest.mark.parametrize("way", [(plain, []), (ordinary, ["plain"]), (grouped, ["plain"])])
def test_every_mistake_is_one_line(way: tuple[click.Command, list[str]], arguments: list[str], line: str) -> None:
    command, before = way
    result = CliRunner().invoke(command, [*before, *arguments])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {line}\n")


def test_what_is_right_runs() -> None:
    result = CliRunner().invoke(plain, ["--count", "3"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "counted 3\n", "")


def test_a_group_says_in_one_line_what_it_does_not_know() -> None:
    result = CliRunner().invoke(grouped, ["else"])
    assert (result.exit_code, result.stderr) == (2, "Error: No such command 'else'.\n")


def test_a_group_speaks_for_commands_of_clicks_own() -> None:
    result = CliRunner().invoke(grouped, ["inside"])
    assert (result.exit_code, result.stderr) == (2, "Error: Not for you.\n")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["plain", "--help"]])
def test_help_is_still_whole(arguments: list[str]) -> None:
    result = CliRunner().invoke(grouped, arguments)
    assert result.output.startswith("Usage: ")
    assert result.output.count("\n") > 3
