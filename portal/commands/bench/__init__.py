"""`bench`: measures pages beside what this machine can do at best, both in the same run, because ratios last."""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import chain

import click

from portal.commands.bench.case import measure_case
from portal.commands.bench.databases import Place, wheel_server
from portal.commands.bench.figures import show
from portal.commands.bench.form import measure_form
from portal.commands.bench.queue import measure_queue
from portal.commands.bench.start import measure_start
from portal.commands.bench.submit import measure_submit
from portal.commands.one_line import OneLineCommand, OneLineGroup

FILES = "sqlite://"
MOST = 1_000_000
"""How many cases the queue is measured with, if nobody says."""
SERVERS = ("postgresql://", "postgresql+psycopg://")
Command = Callable[..., None]


@click.group(cls=OneLineGroup)
def main() -> None:
    """Measure pages beside their limits, in turn and in one run. Needs Linux.

    Databases are made for it in a temporary folder (TMPDIR chooses the disk) and thrown away. Each figure is a line:
    scenario, figure, value, unit, and the ratio to what this machine can do at best.
    """


def _server(_context: click.Context, _option: click.Parameter, written: str | None) -> str | None:
    if written not in (None, FILES) and not str(written).startswith(SERVERS):
        raise click.BadParameter(f"Write postgresql://..., or {FILES} for files.")
    return written


def _options(*, rounds: int) -> Callable[[Command], Command]:
    """What every scenario can be told. `rounds` is how often each figure is measured if nobody says."""
    options = (
        click.option(
            "--database", metavar="URL", callback=_server, help="A PostgreSQL server, or sqlite:// for files."
        ),
        click.option("--keys", metavar="URL", callback=_server, help="Another server for the keys."),
        click.option("--scale", metavar="N", type=click.IntRange(0), default=0, help="Cases in the database."),
        click.option("--rounds", metavar="N", type=click.IntRange(1), default=rounds, show_default=True),
        click.option("--json", "as_json", is_flag=True, help="Write JSON."),
    )

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _place(database: str | None, keys: str | None) -> Place:
    return Place(*(None if server == FILES else server for server in (database, keys)))


@main.command(cls=OneLineCommand)
@_options(rounds=10)
@click.option("--no-clone", is_flag=True, help="Leave out the starts from a fresh clone, which download everything.")
def start(database: str | None, keys: str | None, scale: int, rounds: int, as_json: bool, no_clone: bool) -> None:
    """First and second start, imports, memory of a worker."""
    place = _place(database, keys)
    show(measure_start(place, scale=scale, rounds=rounds, from_clone=not no_clone), as_json=as_json)


@main.command(cls=OneLineCommand)
@_options(rounds=20)
def form(database: str | None, keys: str | None, scale: int, rounds: int, as_json: bool) -> None:
    """Pages of the forms, on 4 connections.

    With --scale also from a database with so many cases, beside an empty one.
    """
    show(measure_form(_place(database, keys), scale=scale, rounds=rounds), as_json=as_json)


@main.command(cls=OneLineCommand)
@_options(rounds=100)
def submit(database: str | None, keys: str | None, scale: int, rounds: int, as_json: bool) -> None:
    """A whole challenge, from its first page to its confirmation.

    Without --database on SQLite and, where its wheel is installed, on PostgreSQL.
    """
    with ExitStack() as stack:
        places = [_place(database, keys)]
        if database is None and (wheel := stack.enter_context(wheel_server())):
            places.append(wheel)
        show(
            [figure for place in places for figure in measure_submit(place, scale=scale, rounds=rounds)],
            as_json=as_json,
        )


@main.command(cls=OneLineCommand)
@_options(rounds=30)
def queue(database: str | None, keys: str | None, scale: int, rounds: int, as_json: bool) -> None:
    """Pages of the reviewers' queue, with 10 thousand cases, 100 thousand and so on up to --scale (a million).

    Without --database on SQLite and, where its wheel is installed, on PostgreSQL.
    """
    with ExitStack() as stack:
        places = [_place(database, keys)]
        if database is None and (wheel := stack.enter_context(wheel_server())):
            places.append(wheel)
        figures = (measure_queue(place, scale=scale or MOST, rounds=rounds) for place in places)
        show(list(chain.from_iterable(figures)), as_json=as_json)


@main.command(cls=OneLineCommand)
@_options(rounds=30)
def case(database: str | None, keys: str | None, scale: int, rounds: int, as_json: bool) -> None:
    """A case with 200 events and 50 messages, in full and tab by tab.

    With --scale with so many cases around it.
    """
    show(measure_case(_place(database, keys), scale=scale, rounds=rounds), as_json=as_json)
