"""What can be ordered after a decision, by when, and when it is settled."""

from datetime import date

import pytest

from portal.domain.errors import CalendarEnds, Refusal
from portal.domain.remedies import REMEDIES, RESTRICTING, WORDS, WORDS_ONLY, Remedy, RemedyState, check_due
from portal.domain.working_days import WorkingDays

CHRISTMAS = date(2026, 12, 25)
CALENDAR = WorkingDays({CHRISTMAS: "Christmas Day"}, 2026, 2026)
TODAY = date(2026, 11, 20)  # a Friday


def test_every_remedy_of_the_law_can_be_ordered_in_words_of_its_own() -> None:
    assert [choice.code for choice in REMEDIES] == list(Remedy)
    assert len(set(WORDS.values())) == len(Remedy) == 21


def test_words_change_nothing_and_what_restricts_is_more_than_words() -> None:
    assert set(WORDS_ONLY) == {"apology", "explanation_only"}
    assert not WORDS_ONLY & RESTRICTING


def test_a_remedy_is_open_until_it_is_verified_or_waived() -> None:
    assert {state.value for state in RemedyState if state.is_open} == {"proposed", "ordered", "reported"}


@pytest.mark.parametrize("due_on", [date(2026, 11, 23), date(2026, 12, 24)])
def test_a_remedy_is_due_on_a_working_day_to_come(due_on: date) -> None:
    assert check_due(due_on, today=TODAY, working_days=CALENDAR) == due_on


@pytest.mark.parametrize(
    "due_on", [None, date(2026, 11, 19), TODAY, date(2026, 11, 21), date(2026, 11, 22), CHRISTMAS], ids=str
)
def test_a_remedy_is_not_due_today_or_before_or_on_a_day_off(due_on: date | None) -> None:
    with pytest.raises(Refusal, match="Enter a working day in the future"):
        check_due(due_on, today=TODAY, working_days=CALENDAR)


def test_a_day_whose_bank_holidays_are_not_known_is_refused_with_the_years_that_are() -> None:
    with pytest.raises(CalendarEnds, match="from 2026 to 2026 only"):
        check_due(date(2030, 1, 2), today=TODAY, working_days=CALENDAR)
