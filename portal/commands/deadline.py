"""`portal deadline`: when an answer is due for the dates given, and how that date was worked out, as pages say it."""

import json
import re
from collections.abc import Iterator
from datetime import date

import click

from portal.adapters.bank_holidays import england_and_wales
from portal.commands.one_line import OneLineCommand
from portal.domain.case_type import CaseType
from portal.domain.clocks import WAITING, ClockEvents, ClockReading, Pause, Waiting, keep_promise, read_clock
from portal.domain.registry import ALL, kind_of
from portal.domain.text import english_date

KINDS = [kind.code for kind in ALL]
UNNAMED_HOLIDAY = "an extra day"
ISO_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def a_day(written: str) -> date:
    """A date written YYYY-MM-DD, and in none of the other ways that Python would read."""
    try:
        if ISO_DATE.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass  # The right shape, but a day that no calendar has, like 2026-02-30.
    raise click.BadParameter(f"'{written}' is not a date. Write it like 2026-01-31.")


def a_day_or_waiting(written: str) -> date | Waiting:
    """A date, or the word for what was asked for and has not come."""
    return WAITING if written == WAITING.value else a_day(written)


def a_pause(written: str) -> Pause:
    """The day a question was asked, a colon, and the day it was answered, if it was."""
    asked, colon, answered = written.partition(":")
    if not colon:
        raise click.BadParameter(f"'{written}' has no colon. Write 2026-02-03:2026-02-10, or 2026-02-03: while open.")
    return Pause(a_day(asked), a_day(answered) if answered else None)


def a_holiday(written: str) -> tuple[date, str]:
    """A day, and after a space the name of the bank holiday that it is, if it has one."""
    day, _, name = written.strip().partition(" ")
    return a_day(day), name.strip() or UNNAMED_HOLIDAY


@click.command(cls=OneLineCommand)
@click.option("--kind", type=click.Choice(KINDS), required=True, help="The kind of case.")
@click.option("--received", type=a_day, metavar="DATE", required=True, help="The day it came, in London.")
@click.option("--identity-received", type=a_day_or_waiting, metavar="DATE|waiting", help="Proof of identity.")
@click.option("--authority-received", type=a_day_or_waiting, metavar="DATE|waiting", help="Proof of authority.")
@click.option("--fee-paid", type=a_day_or_waiting, metavar="DATE|waiting", help="A fee, where one is charged.")
@click.option("--pause", "pauses", type=a_pause, metavar="FROM:[TO]", multiple=True, help="A question. Repeatable.")
@click.option("--extended-on", type=a_day, metavar="DATE", help="The day we said that we need more time.")
@click.option("--answered-on", type=a_day, metavar="DATE", help="The day it was answered or closed.")
@click.option("--told", "told_on", type=a_day, metavar="DATE", help="The latest due date that the person was told.")
@click.option(
    "--holiday", "holidays", type=a_holiday, metavar="DATE [NAME]", multiple=True, help="One day off more. Repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def deadline(
    kind: str,
    received: date,
    identity_received: date | Waiting | None,
    authority_received: date | Waiting | None,
    fee_paid: date | Waiting | None,
    pauses: tuple[Pause, ...],
    extended_on: date | None,
    answered_on: date | None,
    told_on: date | None,
    holidays: tuple[tuple[date, str], ...],
    as_json: bool,
) -> None:
    """Work out when an answer is due, and show every step.

    Dates are written YYYY-MM-DD. It opens no database: what is typed here is kept nowhere. Bank holidays are those of
    England and Wales, and those that are named here.
    """
    events = ClockEvents(
        received=received,
        identity_received=identity_received,
        authority_received=authority_received,
        fee_paid=fee_paid,
        pauses=pauses,
        extended_on=extended_on,
        answered_on=answered_on,
    )
    asked, working_days = kind_of(kind), england_and_wales(dict(holidays))
    reading = read_clock(asked.clock, events, working_days)
    reading = keep_promise(reading, told_on, working_days, today=answered_on or received)
    rule = asked.acknowledgement
    acknowledged_by = read_clock(rule, ClockEvents(received), working_days).due_on if rule else None
    lines = _as_json(reading, acknowledged_by) if as_json else "\n".join(_as_lines(asked, reading, acknowledged_by))
    click.echo(lines)


def _as_json(reading: ClockReading, acknowledged_by: date | None) -> str:
    steps = [
        {
            "step": step.code,
            "on": _iso(step.on),
            "days": step.days,
            "text": step.sentence.in_english(),
            "source": step.source,
        }
        for step in reading.steps
    ]
    shown = {
        "state": reading.state,
        "due_on": _iso(reading.due_on),
        "starts_on": _iso(reading.starts_on),
        "first_due_on": _iso(reading.first_due_on),
        "last_day_to_extend": _iso(reading.last_day_to_extend),
        "target_on": _iso(reading.target_on),
        "days_left_when_answered": reading.days_left_when_answered,
        "authority": reading.authority,
        "acknowledged_by": _iso(acknowledged_by),
        "steps": steps,
    }
    return json.dumps(shown, indent=2)


def _as_lines(kind: CaseType, reading: ClockReading, acknowledged_by: date | None) -> Iterator[str]:
    yield f"State: {_in_words(reading.state)}"
    yield f"Starts on: {_in_english(reading.starts_on, otherwise='not yet')}"
    yield f"Due on: {_in_english(reading.due_on, otherwise='no date yet')}"
    yield f"Authority: {_in_words(reading.authority)}"
    if kind.clock.may_extend:
        yield f"Last day to announce more time: {_in_english(reading.last_day_to_extend, otherwise='none')}"
    if kind.acknowledgement and acknowledged_by:
        yield f"Acknowledged by: {english_date(acknowledged_by)} ({kind.acknowledgement.citation})"
    for step in reading.steps:
        yield f"- {step.sentence.in_english()} ({step.source})"


def _in_words(code: str) -> str:
    return code.replace("_", " ")


def _in_english(day: date | None, *, otherwise: str) -> str:
    return english_date(day) if day else otherwise


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
