"""`portal deadline`: what it writes, and what it says when it cannot."""

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from portal.adapters.bank_holidays import england_and_wales
from portal.commands.deadline import deadline
from portal.domain.registry import ALL
from tests.factories import World, a_case


@click.group()
def portal() -> None:
    """The group that the command hangs under."""


portal.add_command(deadline)


def run(arguments: str) -> Result:
    return CliRunner().invoke(portal, ["deadline", *arguments.split()])


def read(arguments: str) -> dict[str, Any]:
    result = run(f"{arguments} --json")
    assert (result.exit_code, result.stderr) == (0, "")
    written: dict[str, Any] = json.loads(result.stdout)
    return written


def test_a_due_date_is_written_with_every_step() -> None:
    assert read("--kind subject-access --received 2026-01-31") == {
        "state": "running",
        "due_on": "2026-03-02",
        "starts_on": "2026-01-31",
        "first_due_on": "2026-03-02",
        "last_day_to_extend": "2026-03-02",
        "target_on": "2026-02-25",
        "days_left_when_answered": None,
        "authority": "by_law",
        "acknowledged_by": None,
        "steps": [
            {
                "step": "received",
                "on": "2026-01-31",
                "days": None,
                "text": "We got this on 31 January 2026.",
                "source": "DPA 2018 s.54(3)(a)",
            },
            {
                "step": "month_added",
                "on": "2026-02-28",
                "days": None,
                "text": "One month after 31 January 2026 is 28 February 2026, the last day of a shorter month.",
                "source": "DPA 2018 s.54(2)",
            },
            {
                "step": "rolled",
                "on": "2026-03-02",
                "days": 2,
                "text": "28 February 2026 is at the weekend. 1 March 2026 is at the weekend. "
                "The next working day is 2 March 2026.",
                "source": "DPA 2018 s.205(2)",
            },
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "state", "due_on", "starts_on"),
    [
        ("--identity-received 2026-12-03", "running", "2027-01-04", "2026-12-03"),
        ("--identity-received 2026-12-03 --authority-received 2026-12-18", "running", "2027-01-18", "2026-12-18"),
        ("--fee-paid 2026-12-18", "running", "2027-01-18", "2026-12-18"),
        ("--identity-received waiting", "not_started", None, None),
        ("--authority-received waiting --fee-paid 2026-12-01", "not_started", None, None),
        ("--fee-paid waiting", "not_started", None, None),
        ("--pause 2026-11-25:2026-12-02", "running", "2026-12-29", "2026-11-20"),
        ("--pause 2026-12-10:2026-12-14 --pause 2026-11-25:2026-12-02", "running", "2027-01-04", "2026-11-20"),
        ("--pause 2026-11-25:", "paused", None, "2026-11-20"),
        ("--extended-on 2026-12-03", "extended", "2027-02-22", "2026-11-20"),
        ("--answered-on 2026-12-03", "stopped", "2026-12-21", "2026-11-20"),
        ("--pause 2026-11-25:2026-12-02 --pause 2026-12-10:", "paused", None, "2026-11-20"),
        ("--identity-received 2026-12-03 --pause 2026-12-07:2026-12-21", "running", "2027-01-18", "2026-12-03"),
        ("--identity-received 2026-12-03 --extended-on 2026-12-10", "extended", "2027-03-03", "2026-12-03"),
        ("--pause 2026-11-25:2026-12-02 --extended-on 2026-12-29", "extended", "2027-03-01", "2026-11-20"),
        ("--told 2026-12-29", "running", "2026-12-29", "2026-11-20"),
        ("--told 2026-12-18", "running", "2026-12-21", "2026-11-20"),
        ("--told 2026-12-29 --pause 2026-11-25:", "paused", None, "2026-11-20"),
        ("--told 2026-12-29 --fee-paid waiting", "not_started", None, None),
        ("--holiday 2026-12-21", "running", "2026-12-22", "2026-11-20"),
        ("--holiday 2026-12-21 --holiday 2026-12-22", "running", "2026-12-23", "2026-11-20"),
        ("--holiday 2026-12-20", "running", "2026-12-21", "2026-11-20"),
    ],
)
def test_each_event_is_read(arguments: str, state: str, due_on: str | None, starts_on: str | None) -> None:
    written = read(f"--kind subject-access --received 2026-11-20 {arguments}")
    assert (written["state"], written["due_on"], written["starts_on"]) == (state, due_on, starts_on)


def test_a_paused_clock_says_how_many_days_are_left() -> None:
    written = read("--kind subject-access --received 2026-11-20 --pause 2026-11-25:")
    step = written["steps"][-1]
    assert (step["step"], step["days"], step["on"]) == ("days_left", 26, None)
    assert written["days_left_when_answered"] == 26


def test_what_the_person_was_told_before_is_kept_to_and_said() -> None:
    step = read("--kind contest --received 2026-11-20 --told 2026-12-29")["steps"][-1]
    assert (step["step"], step["on"], step["source"]) == ("promised", "2026-12-29", "our promise")
    assert step["text"] == "We told you 29 December 2026 before, so we keep to that."


@pytest.mark.parametrize(
    ("holiday", "name"),
    [("2026-12-21 Royal wedding", "Royal wedding"), ("2026-12-21", "an extra day"), (" 2026-12-21 ", "an extra day")],
)
def test_a_holiday_that_no_calendar_knows_is_skipped_by_its_name(holiday: str, name: str) -> None:
    arguments = ["--kind", "contest", "--received", "2026-11-20", "--holiday", holiday, "--json"]
    result = CliRunner().invoke(portal, ["deadline", *arguments])
    step = json.loads(result.stdout)["steps"][-1]
    assert step["text"] == (
        "20 December 2026 is at the weekend. "
        f"21 December 2026 is a bank holiday, {name}. The next working day is 22 December 2026."
    )


@pytest.mark.parametrize(
    ("arguments", "last_day", "first_due_on"),
    [
        ("--kind subject-access", "2026-12-21", "2026-12-21"),
        ("--kind subject-access --pause 2026-11-25:2026-12-02", "2026-12-29", "2026-12-29"),
        ("--kind subject-access --extended-on 2026-12-03", None, "2026-12-21"),
        ("--kind subject-access --answered-on 2026-12-03", None, "2026-12-21"),
        ("--kind contest", "2026-12-21", "2026-12-21"),
        ("--kind complaint", None, "2026-12-21"),
    ],
)
def test_more_time_can_be_announced_until_the_first_due_date(
    arguments: str, last_day: str | None, first_due_on: str
) -> None:
    written = read(f"{arguments} --received 2026-11-20")
    assert (written["last_day_to_extend"], written["first_due_on"]) == (last_day, first_due_on)


def test_our_own_aim_is_earlier_than_the_due_date() -> None:
    assert read("--kind subject-access --received 2026-11-20")["target_on"] == "2026-12-16"


@pytest.mark.parametrize(
    ("kind", "received", "due_on", "authority"),
    [
        ("contest", "2026-11-26", "2026-12-29", "our_promise"),
        ("complaint", "2026-06-19", "2026-07-20", "our_promise"),
        ("complaint", "2026-12-01", "2026-12-31", "our_promise"),
    ],
)
def test_each_kind_has_its_own_clock(kind: str, received: str, due_on: str, authority: str) -> None:
    written = read(f"--kind {kind} --received {received}")
    assert (written["due_on"], written["authority"]) == (due_on, authority)


def test_every_kind_of_case_can_be_asked_for() -> None:
    for kind in ALL:
        assert read(f"--kind {kind.code} --received 2026-11-20")["authority"] == kind.clock.authority


def test_without_json_the_same_is_written_in_lines() -> None:
    assert run("--kind contest --received 2026-11-20 --extended-on 2026-12-03").stdout.splitlines() == [
        "State: extended",
        "Starts on: 20 November 2026",
        "Due on: 22 February 2027",
        "Authority: our promise",
        "Last day to announce more time: none",
        "- We got this on 20 November 2026. (our promise)",
        "- On 3 December 2026 we said that we need two more months. (our promise)",
        "- Three months after 20 November 2026 is 20 February 2027. (our promise)",
        "- 20 February 2027 is at the weekend. 21 February 2027 is at the weekend. "
        "The next working day is 22 February 2027. (our promise)",
    ]
    assert run("--kind subject-access --received 2026-11-20 --fee-paid waiting").stdout.splitlines()[:5] == [
        "State: not started",
        "Starts on: not yet",
        "Due on: no date yet",
        "Authority: by law",
        "Last day to announce more time: none",
    ]
    assert run("--kind complaint --received 2026-11-20").stdout.splitlines()[:5] == [
        "State: running",
        "Starts on: 20 November 2026",
        "Due on: 21 December 2026",
        "Authority: our promise",
        "Acknowledged by: 21 December 2026 (DPA 2018 s.164A(3))",
    ]
    assert "Last day to announce more time: 21 December 2026" in run(REQUEST).stdout


REQUEST = "--kind subject-access --received 2026-11-20"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("", "Missing option '--kind'. Choose from: contest, subject-access, complaint"),
        ("--kind contest", "Missing option '--received'."),
        ("--received 2026-11-20 --kind appeal", "'--kind': 'appeal' is not one of "),
        (f"{REQUEST} --today 2026-11-20", "No such option '--today'."),
        (f"{REQUEST} 2026-11-20", "Got unexpected extra argument (2026-11-20)"),
        ("--kind contest --received 2026-02-30", "'--received': '2026-02-30' is not a date. Write it like 2026-01-31."),
        ("--kind contest --received 2026-1-31", "'--received': '2026-1-31' is not a date."),
        ("--kind contest --received 20260131", "'--received': '20260131' is not a date."),
        ("--kind contest --received 2026-W05-6", "'--received': '2026-W05-6' is not a date."),
        ("--kind contest --received \uff12026-01-31", "'--received': '\uff12026-01-31' is not a date."),
        ("--kind contest --received 2026-01-31T00:00", "'--received': '2026-01-31T00:00' is not a date."),
        ("--kind contest --received waiting", "'--received': 'waiting' is not a date."),
        (f"{REQUEST} --identity-received soon", "'--identity-received': 'soon' is not a date."),
        (f"{REQUEST} --told soon", "'--told': 'soon' is not a date."),
        (f"{REQUEST} --holiday Christmas", "'--holiday': 'Christmas' is not a date."),
        (f"{REQUEST} --extended-on waiting", "'--extended-on': 'waiting' is not a date."),
        (f"{REQUEST} --pause 2026-11-25", "'--pause': '2026-11-25' has no colon."),
        (f"{REQUEST} --pause :2026-11-25", "'--pause': '' is not a date."),
        (f"{REQUEST} --pause 2026-11-25:2026-11-31", "'--pause': '2026-11-31' is not a date."),
        (f"{REQUEST} --pause 2026-11-25:2026-11-26:", "'--pause': '2026-11-26:' is not a date."),
        (f"{REQUEST} --pause 2026-11-25:2026-11-24", "A question asked on 25 November 2026 cannot have been answered"),
        (f"{REQUEST} --extended-on 2026-12-22", "The last day to announce more time was 21 December 2026"),
        ("--kind complaint --received 2026-11-20 --extended-on 2026-11-21", "The time for this kind of case cannot"),
        ("--kind contest --received 2026-11-20 --pause 2026-11-25:", "A question does not pause the clock"),
        ("--kind contest --received 9999-12-31", "31 December 9999 cannot be used. We know the bank holidays from"),
        ("--kind contest --received 0001-01-01", "1 January 1 cannot be used. We know the bank holidays from"),
    ],
)
@pytest.mark.parametrize("written", ["", "--json"])
def test_what_cannot_be_worked_out_is_one_line_and_exit_code_2(arguments: str, line: str, written: str) -> None:
    result = run(f"{arguments} {written}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {line}")
    assert result.stderr.count("\n") == 1


def test_an_option_without_its_date_is_one_line_too() -> None:
    result = run("--kind contest --received")
    assert (result.exit_code, result.stderr) == (2, "Error: Option '--received' requires an argument.\n")


def test_a_calendar_that_ends_before_the_due_date_is_refused() -> None:
    result = run(f"--kind contest --received {england_and_wales().last_year}-12-20")
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(england_and_wales().last_year) in result.stderr


def test_the_working_is_what_the_person_reads_of_the_case(world: World) -> None:
    case = a_case(world, kind="subject-access")
    shown = json.dumps(world.following(case).get("/case/view.json").get_json(), ensure_ascii=False)
    for step in read(REQUEST)["steps"]:
        assert step["text"] in shown
        assert step["source"] in shown
