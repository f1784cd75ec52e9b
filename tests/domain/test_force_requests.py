"""What the police can say to a request, what each answer needs, and where the request then stands."""

from datetime import date

import pytest

from portal.domain.errors import NotAllowed, Refusal
from portal.domain.force_requests import (
    BY_THE_POLICE,
    Answer,
    RequestKind,
    Said,
    Standing,
    check_answer,
    check_asked,
    may_say,
)
from portal.domain.working_days import WorkingDays

TODAY = date(2026, 11, 20)
CALENDAR = WorkingDays({date(2026, 12, 25): "Christmas Day"}, 2026, 2027)
WHOLE = {
    Said.ACKNOWLEDGED: Answer(Said.ACKNOWLEDGED),
    Said.QUESTION: Answer(Said.QUESTION, "Which Robin?"),
    Said.POSTPONED: Answer(Said.POSTPONED, "The archive is closed.", date(2026, 12, 4)),
    Said.UPLOADED: Answer(Said.UPLOADED, files=1),
    Said.NOTHING_HELD: Answer(Said.NOTHING_HELD),
    Said.DONE: Answer(Said.DONE, "Log entry 12."),
}


@pytest.mark.parametrize("kind", RequestKind)
def test_whatever_the_police_may_say_takes_a_request_on_and_nothing_else_can_be_said(kind: RequestKind) -> None:
    for said, answer in WHOLE.items():
        if said in BY_THE_POLICE[kind]:
            assert check_answer(kind, Standing.ASKED, answer, today=TODAY) == Standing(said.value)
        else:
            with pytest.raises(NotAllowed):
                check_answer(kind, Standing.ASKED, answer, today=TODAY)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(Said.QUESTION), "Enter your question"),
        (Answer(Said.POSTPONED, promised_on=date(2026, 12, 4)), "Enter why you need longer"),
        (Answer(Said.POSTPONED, "Busy.", TODAY), "Enter a day in the future"),
        (Answer(Said.UPLOADED, "It is in the post."), "Select a file"),
    ],
)
def test_an_answer_with_something_missing_is_refused(answer: Answer, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_answer(RequestKind.FIND, Standing.ASKED, answer, today=TODAY)


def test_nothing_is_said_to_be_done_without_proof() -> None:
    with pytest.raises(Refusal, match="proves that it is done"):
        check_answer(RequestKind.CORRECT, Standing.ACKNOWLEDGED, Answer(Said.DONE), today=TODAY)


def test_while_we_are_asked_and_after_it_is_closed_the_police_say_nothing() -> None:
    assert may_say(RequestKind.FIND, Standing.QUESTION) == may_say(RequestKind.FIND, Standing.SETTLED) == ()


def test_an_answer_can_come_in_parts() -> None:
    assert may_say(RequestKind.FIND, Standing.UPLOADED) == (Said.UPLOADED,)
    assert Said.ACKNOWLEDGED not in may_say(RequestKind.FIND, Standing.ACKNOWLEDGED)


@pytest.mark.parametrize("due_on", [None, TODAY, date(2026, 12, 5), date(2026, 12, 25)])
def test_the_police_are_given_a_working_day_to_come(due_on: date | None) -> None:
    with pytest.raises(Refusal, match="working day"):
        check_asked(due_on, today=TODAY, working_days=CALENDAR)
