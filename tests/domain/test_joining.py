"""One case ends in another only if it is the same person who sent the same, and only so that nobody waits longer."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.joining import Side, why_not
from portal.domain.workflow import ENDED, TO_SIGN, State

ENDS = Side(
    kind="subject-access",
    state=State.AWAITING_APPROVAL,
    person=b"Kim",
    proved={"identity"},
    due_on=date(2026, 12, 23),
)
GOES_ON = replace(ENDS, state=State.READING, due_on=date(2026, 12, 21))


def told(ends: Side, goes_on: Side) -> str:
    reason = why_not(ends, goes_on)
    return reason.in_english() if reason else ""


def test_the_same_that_the_same_person_sent_again_may_end_in_what_they_sent_first() -> None:
    assert told(ENDS, GOES_ON) == ""


def test_one_that_is_as_well_proved_as_it_need_be_may_be_better_proved() -> None:
    assert told(replace(ENDS, proved={"identity", "authority"}), GOES_ON) == ""
    assert told(ENDS, replace(GOES_ON, proved=())) == ""


def test_whom_a_case_is_of_may_be_unknown_in_one_of_them_as_people_compare_the_rest() -> None:
    assert told(replace(ENDS, person=None, name=""), replace(GOES_ON, name="kim example")) == ""


def test_both_may_be_due_on_the_same_day() -> None:
    assert told(ENDS, replace(GOES_ON, due_on=ENDS.due_on)) == ""


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_goes_on_in_a_case_that_ended(state: State) -> None:
    assert told(ENDS, replace(GOES_ON, state=state)) == "The other case has ended, so it cannot go on for this one"


@pytest.mark.parametrize("state", TO_SIGN)
def test_nothing_goes_on_in_a_case_that_a_second_person_has(state: State) -> None:
    assert "waits for a second person" in told(ENDS, replace(GOES_ON, state=state))


@pytest.mark.parametrize(
    ("ends", "goes_on", "reason"),
    [
        ({}, {"kind": "complaint"}, "of the same kind"),
        ({"person": b"Kim"}, {"person": b"Robin"}, "name or the date of birth"),
        ({"name": "kim example"}, {"name": "kit example"}, "name or the date of birth"),
        ({"sender": "alex for robin"}, {}, "sent for somebody else"),
        ({"sender": "alex for robin"}, {"sender": "sam for robin"}, "sent for somebody else"),
        ({"awaited": ("identity",)}, {}, "has not come yet"),
        ({}, {"awaited": ("authority",)}, "has not come yet"),
        ({"proved": ()}, {}, "Ask for the same proof here first"),
        ({"parent": "one"}, {"parent": "two"}, "the same case again"),
        ({"parent": "one"}, {}, "the same case again"),
        ({"tool": "score"}, {"tool": "camera"}, "a tool that the other one does not name"),
        ({"tool": "score"}, {}, "a tool that the other one does not name"),
        ({"grounds": {"wrong_data", "old_data"}}, {"grounds": {"old_data"}}, "more is wrong"),
        ({"was_triaged": True}, {}, "looked up in this case already"),
        ({"due_on": None}, {}, "does not run"),
        ({}, {"due_on": None}, "does not run"),
        ({}, {"due_on": date(2026, 12, 24)}, "so that nobody waits longer"),
    ],
)
def test_what_stands_against_it_is_said(ends: dict[str, object], goes_on: dict[str, object], reason: str) -> None:
    changed = replace(ENDS, **ends), replace(GOES_ON, **goes_on)  # type: ignore[arg-type]  # names of Side
    assert reason in told(*changed)


def test_the_one_that_goes_on_may_name_more() -> None:
    assert told(ENDS, replace(GOES_ON, tool="score", grounds={"old_data"}, was_triaged=True)) == ""
