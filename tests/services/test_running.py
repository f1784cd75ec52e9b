"""Administrators run the portal: they hold email, add holidays, try again; each change says who and why."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.adapters.mail import Mail
from portal.domain.actors import ANYONE, Actor, Role
from portal.domain.errors import Absent, Refusal
from portal.domain.notices import NoticeState
from portal.domain.running import Job, State, Switch
from portal.models import notices
from portal.models.cases import Case
from portal.services import delivering, redating, running
from portal.services.unit_of_work import Resources
from tests.correspondence import BY_EMAIL
from tests.factories import World, a_case, a_colleague

Opened = Callable[..., Resources]


class Kept:
    """A mailer that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    def send(self, mail: Mail) -> None:
        self.mails.append(mail)


def due_on(world: World) -> date:
    with world.reading() as work:
        day = work.session.scalars(select(Case.due_on)).one()
    assert day is not None
    return day


@pytest.fixture
def admin(world: World) -> Actor:
    return a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR).actor


def delivered(world: World, mailer: Kept) -> int:
    return delivering.deliver_due(world.resources, mailer, world.clock).sent


def test_held_email_waits_and_goes_out_when_it_is_let_go(world: World, admin: Actor) -> None:
    mailer = Kept()
    a_case(world, answers=BY_EMAIL)
    with world.unit(admin) as work:
        running.set_switch(work, Switch.HOLD_EMAIL, is_on=True, why="Wrong texts went out.")
    assert delivered(world, mailer) == 0
    with world.reading(admin) as work:
        assert running.outbox(work).is_held
        assert running.outbox(work).waiting == 1
        assert running.health(work).checks[0].state is State.BAD
    with pytest.raises(Refusal, match="already"), world.unit(admin) as work:
        running.set_switch(work, Switch.HOLD_EMAIL, is_on=True, why="Again.")
    world.clock.forward(minutes=1)
    with world.unit(admin) as work:
        running.set_switch(work, Switch.HOLD_EMAIL, is_on=False, why="Mended.")
    assert delivered(world, mailer) == 1
    with world.reading(admin) as work:
        assert [(line.before, line.after, line.why) for line in running.changes(work)] == [
            ("on", "off", "Mended."),
            ("off", "on", "Wrong texts went out."),
        ]


def test_email_that_was_given_up_is_tried_again(world: World, admin: Actor) -> None:
    a_case(world, answers=BY_EMAIL)
    with world.unit(admin) as work:
        (line,) = notices.unsent(work.session, 9)
        notice = work.session.get_one(notices.Notice, line.id)
        notice.state, notice.attempts = NoticeState.GIVEN_UP, 9
        work.record("notice.given_up")
    with world.unit(admin) as work:
        running.send_again(work, line.id, why="The server is back.")
    mailer = Kept()
    assert delivered(world, mailer) == 1
    with pytest.raises(Absent), world.unit(admin) as work:
        running.send_again(work, line.id, why="Once more.")


def test_a_holiday_that_is_added_moves_the_dates_that_it_touches_and_can_be_taken_back(
    world: World, admin: Actor
) -> None:
    a_case(world, kind="complaint")
    day = due_on(world)
    with world.unit(admin) as work:
        running.add_holiday(work, day, "A day of mourning", why="Announced today.")
    assert redating.redate(world.resources, world.clock()) == 1
    with world.reading(admin) as work:
        assert running.holidays(work) == {day: "A day of mourning"}
        assert not work.working_days.is_working_day(day)
    assert due_on(world) > day
    with world.unit(admin) as work:
        running.remove_holiday(work, day, why="It was moved.")
    with world.reading(admin) as work:
        assert work.working_days.is_working_day(day)


def test_another_process_knows_of_a_holiday_within_a_minute(world: World, admin: Actor, open_portal: Opened) -> None:
    other_process = open_portal(world.resources.settings)
    day = date(2027, 3, 3)
    with other_process.reading(ANYONE, world.clock()) as work:
        assert work.working_days.is_working_day(day)
    with world.unit(admin) as work:
        running.add_holiday(work, day, "A feast", why="Announced.")
    with other_process.reading(ANYONE, world.clock() + timedelta(minutes=1)) as work:
        assert not work.working_days.is_working_day(day)


def test_jobs_that_ended_are_known_with_their_time(world: World, admin: Actor) -> None:
    with world.unit(admin) as work:
        running.ended(work, Job.TEND)
    world.clock.forward(hours=1)
    with world.unit(admin) as work:
        running.ended(work, Job.TEND)
    with world.reading(admin) as work:
        assert running.health(work).ran == {Job.TEND: world.clock()}


def test_nobody_else_runs_the_portal(world: World) -> None:
    for actor in (ANYONE, world.lead.actor, world.editor.actor):
        with pytest.raises(Absent), world.reading(actor) as work:
            running.health(work)
        with pytest.raises(Absent), world.unit(actor) as work:
            running.set_switch(work, Switch.HOLD_EMAIL, is_on=True, why="No.")
