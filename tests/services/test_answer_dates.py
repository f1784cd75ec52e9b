"""When an answer would be due: the dates that a case sent on that day is told."""

from datetime import date

import pytest

from portal.domain.errors import CalendarEnds
from portal.models.cases import by_id
from portal.services.answer_dates import answer_dates
from tests.factories import FORMS, World, a_case


@pytest.mark.parametrize("kind", FORMS)
def test_it_is_the_date_that_a_case_of_today_is_told(world: World, kind: str) -> None:
    case = a_case(world, kind=kind)
    with world.reading() as work:
        shown = {found.kind.code: found.clock.due_on for found in answer_dates(work, work.today)}
        assert shown[kind] == by_id(work.session, case.id).told_due_on


def test_only_what_may_be_lengthened_has_a_latest_day(world: World) -> None:
    with world.reading() as work:
        found = {each.kind.code: each.latest_on for each in answer_dates(work, date(2026, 11, 30))}
    assert found == {"contest": date(2027, 3, 1), "subject-access": date(2027, 3, 1), "complaint": None}


def test_a_bank_holiday_that_is_not_known_gives_no_date(world: World) -> None:
    with world.reading() as work, pytest.raises(CalendarEnds):
        answer_dates(work, date(2101, 1, 1))
