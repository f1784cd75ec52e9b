"""A resident reads where the case is, what happened, who looked, and the signed decision; and nothing before that."""

from datetime import date

import pytest

from portal.domain.actors import ANYONE, resident_of
from portal.domain.clocks import ClockState
from portal.domain.errors import Absent
from portal.domain.workflow import State
from portal.services import reviewing, tracking
from tests.factories import REASONS, World, a_case


def progress(world: World, case_id: str) -> tracking.Progress:
    with world.reading(resident_of(case_id)) as work:
        return tracking.progress(work)


@pytest.mark.parametrize(
    ("state", "stages"),
    [
        (State.SUBMITTED, ["done", "later", "later", "later"]),
        (State.IN_REVIEW, ["done", "now", "later", "later"]),
        (State.AWAITING_SIGNATURE, ["done", "done", "now", "later"]),
        (State.DECIDED, ["done", "done", "done", "done"]),
    ],
)
def test_the_steps_follow_the_case(world: World, state: State, stages: list[str]) -> None:
    told = progress(world, a_case(world, at=state).id)
    assert [step.stage for step in told.steps] == stages
    assert told.status == told.kind.statuses[state]
    assert (told.answered is not None) is (state is State.DECIDED)


def test_a_decision_is_read_only_once_it_is_signed(world: World) -> None:
    answered = progress(world, a_case(world, at=State.DECIDED, outcome="not_upheld").id).answered
    assert answered is not None
    assert (answered.outcome.code, answered.decided_on) == ("not_upheld", date(2026, 11, 20))
    assert [text for _, text in answered.texts] == [REASONS.looked_at, REASONS.found, REASONS.decided, REASONS.next]


def test_the_timeline_is_newest_first_and_leaves_findings_out(world: World) -> None:
    told = progress(world, a_case(world, at=State.DECIDED).id)
    assert [happening.told for happening in told.happenings] == [
        "Two people agreed the decision, and we gave it to you",
        "The reviewer finished. A second person started to check the decision",
        "A reviewer started to look after your case",
        "We received your challenge",
    ]


def test_the_clock_runs_and_stops_with_the_decision(world: World) -> None:
    open_case, decided = a_case(world), a_case(world, at=State.DECIDED)
    world.clock.forward(days=32)
    told = progress(world, open_case.id)
    assert (told.clock.state, told.clock.due_on, told.days_left) == (ClockState.RUNNING, date(2026, 12, 21), -1)
    assert progress(world, decided.id).clock.state is ClockState.STOPPED


def test_looks_of_one_day_and_person_are_counted_together(world: World) -> None:
    case = a_case(world)
    for _ in range(3):
        with world.unit(world.second.actor) as work:
            reviewing.read_case(work, case.reference)
    (look,) = progress(world, case.id).looks
    assert (look.on, look.reviewer, look.times) == (date(2026, 11, 20), int(world.second.actor.label), 3)


def test_nobody_else_has_this_page(world: World) -> None:
    a_case(world)
    for actor in (ANYONE, world.first.actor, resident_of("0" * 32)):
        with world.reading(actor) as work, pytest.raises(Absent):
            tracking.progress(work)
