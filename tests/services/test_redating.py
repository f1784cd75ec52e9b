"""When a bank holiday is added, dates move later; what was told is kept; what no calendar covers stops all of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.errors import CalendarEnds
from portal.domain.workflow import State
from portal.models import due
from portal.models.cases import Case
from portal.models.ledgers import AuditEntry
from portal.services import redating
from portal.services.unit_of_work import Calendar, Resources
from portal.settings import Settings
from tests.correspondence import asked
from tests.factories import MadeCase, World, a_case, taken

DUE = date(2026, 12, 21)
NEXT_DAY = date(2026, 12, 22)
Opened = Callable[..., Resources]


def dates(world: World, case: MadeCase) -> tuple[date | None, date | None, date]:
    """When the case is due, as it stands and as was told, and when something must happen."""
    with world.reading() as work:
        row = work.session.get_one(Case, case.id)
        return row.due_on, row.told_due_on, row.next_on


def redatings(world: World) -> list[str]:
    """The cases whose dates were moved, as the ledger has them."""
    with world.reading() as work:
        return list(work.session.scalars(select(AuditEntry.scope).where(AuditEntry.kind == "case.redate")))


@pytest.fixture
def holiday(settings: Settings, open_portal: Opened) -> Resources:
    """The portal after Monday 21 December 2026 was made a bank holiday."""
    return open_portal(settings, extra_holidays={DUE: "A royal wedding"})


def test_nothing_moves_without_a_new_holiday(world: World) -> None:
    case = a_case(world)
    assert redating.redate(world.resources, world.clock()) == 0
    assert dates(world, case) == (DUE, DUE, DUE)


@pytest.mark.parametrize("kind", ["contest", "subject-access", "complaint"])
def test_a_new_holiday_moves_a_date_later_and_the_ledger_says_so(world: World, holiday: Resources, kind: str) -> None:
    case = a_case(world, kind=kind)
    world.clock.forward(days=7)
    later = a_case(world, kind=kind)
    assert redating.redate(holiday, world.clock()) == 1
    assert dates(world, case) == (NEXT_DAY,) * 3
    assert dates(world, later)[0] == date(2026, 12, 29)
    assert redatings(world) == [case.id]
    assert redating.redate(holiday, world.clock()) == 0


def test_a_holiday_that_is_taken_away_moves_no_date_earlier(world: World, holiday: Resources) -> None:
    case = a_case(world)
    redating.redate(holiday, world.clock())
    assert redating.redate(world.resources, world.clock()) == 0
    assert dates(world, case) == (NEXT_DAY,) * 3


def test_all_that_moved_the_clock_counts_again(world: World, settings: Settings, open_portal: Opened) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    why = {"reason_code": "complexity_volume", "reason": "Two boxes are left to read."}
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **why)
    taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    later = open_portal(settings, extra_holidays={date(2027, 2, 22): "A coronation"})
    assert redating.redate(later, world.clock()) == 1
    assert dates(world, case)[0] == date(2027, 2, 23)


def test_a_case_without_a_date_or_with_an_answer_gets_none(world: World, holiday: Resources) -> None:
    paused, decided = asked(world), a_case(world, kind="complaint", at=State.DECIDED)
    before = dates(world, decided)
    assert redating.redate(holiday, world.clock()) == 0
    assert dates(world, paused)[0] is None
    assert dates(world, decided) == before


def test_every_page_of_cases_is_looked_at(world: World, holiday: Resources) -> None:
    for _ in range(3):
        a_case(world)
    with patch.object(due, "PAGE", 2):
        assert redating.redate(holiday, world.clock()) == 3


def test_a_calendar_that_ends_too_soon_is_said_with_the_number_of_cases_and_nothing_moves(
    world: World, holiday: Resources
) -> None:
    moved = a_case(world)
    world.clock.forward(days=20)
    beyond = [a_case(world), a_case(world)]
    short = replace(holiday, calendar=Calendar(replace(holiday.calendar.known, last_year=2026)))
    with pytest.raises(CalendarEnds, match="2 open cases"):
        redating.redate(short, world.clock())
    assert [dates(world, case)[0] for case in (moved, *beyond)] == [DUE, date(2027, 1, 11), date(2027, 1, 11)]
    assert redatings(world) == []
