"""The police are asked, see what they need and nothing else, answer, and of two answers at once one is kept."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Role
from portal.domain.conflicts import Interest
from portal.domain.errors import Absent, Stale
from portal.domain.force_requests import RequestKind, Said, Standing
from portal.domain.uploads import Sent
from portal.domain.workflow import State
from portal.models import force_requests
from portal.models.staff import StaffMember
from portal.services import casework, registering, requesting, reviewing, stewarding
from portal.services.chasing import Chasing
from portal.services.picking import Done, Picked, change_many, preview
from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests.contests import ORDERED, ordered
from tests.factories import Colleague, MadeCase, TurnableClock, World, a_case, a_colleague, taken
from tests.steps import refused

ASKED: dict[str, Any] = {
    "sought": ("records", "viewers"),
    "words": "Look in the old system, too.",
    "due_on": date(2026, 12, 18),
    "preserve": ("yes",),
}


@pytest.fixture
def steward(world: World) -> Colleague:
    return a_colleague(world.resources, world.clock(), Role.STEWARD)


def asked(world: World, **values: Any) -> MadeCase:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    return taken(world, case, world.first, Action.ASK_FORCE, **(ASKED | values))


def waiting(world: World, steward: Colleague) -> list[requesting.RequestRow]:
    with world.reading(steward.actor) as work:
        return list(stewarding.waiting(work))


def read(world: World, steward: Colleague, row: requesting.RequestRow) -> requesting.RequestView:
    with world.unit(steward.actor) as work:
        return stewarding.read(work, row.id)


def say(world: World, steward: Colleague, row: requesting.RequestRow, said: Said, **more: Any) -> None:
    version = read(world, steward, row).version
    with world.unit(steward.actor) as work:
        stewarding.answer(work, row.id, said, version=version, **more)


def test_what_is_asked_waits_for_the_police_and_what_there_is_must_be_kept_at_once(
    world: World, steward: Colleague
) -> None:
    case = asked(world)
    keep, find = waiting(world, steward)
    assert (keep.kind, find.kind) == (RequestKind.PRESERVE, RequestKind.FIND)
    assert keep.due_on < find.due_on == date(2026, 12, 18)
    assert {keep.reference, find.reference} == {case.reference}
    assert (keep.standing, keep.is_late) == (Standing.ASKED, False)
    taken(world, case, world.first, Action.ASK_FORCE, **ASKED)
    assert [row.kind for row in waiting(world, steward)].count(RequestKind.PRESERVE) == 1


def test_a_request_for_nothing_or_for_yesterday_is_refused(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    refused(world, case, world.first, Action.ASK_FORCE, "Select what", **(ASKED | {"sought": (), "preserve": ()}))
    refused(world, case, world.first, Action.ASK_FORCE, "working day", **(ASKED | {"due_on": date(2026, 11, 1)}))


def test_the_police_read_what_the_person_agreed_to_tell_them_and_not_their_own_words(
    world: World, steward: Colleague
) -> None:
    asked(world)
    view = read(world, steward, waiting(world, steward)[1])
    assert (view.words, [each.value for each in view.sought]) == (
        "Look in the old system, too.",
        ["records", "viewers"],
    )
    with world.app.test_request_context():
        shown = [row["question"] for row in view.identifiers]
    assert shown
    assert not any(row["own_words"] and "happened" in str(row["question"]).lower() for row in view.identifiers)


def test_an_answer_takes_the_request_on_and_a_reviewer_replies_and_closes_it(world: World, steward: Colleague) -> None:
    case = asked(world, preserve=())
    (row,) = waiting(world, steward)
    say(world, steward, row, Said.ACKNOWLEDGED)
    say(world, steward, row, Said.QUESTION, words="Which of two people?")
    case = taken(world, case, world.second, Action.REPLY_FORCE, about=row.id, words="The one born in 1990.")
    say(world, steward, row, Said.UPLOADED, files=[Sent("found.txt", b"Record 12.")])
    view = read(world, steward, row)
    assert [reply.said for reply in view.replies] == [Said.ACKNOWLEDGED, Said.QUESTION, Said.REPLIED, Said.UPLOADED]
    assert (view.replies[2].words, view.replies[2].is_ours) == ("The one born in 1990.", True)
    assert (view.row.standing, waiting(world, steward)) == (Standing.UPLOADED, [])
    with world.unit(world.first.actor) as work:
        opened = reviewing.read_case(work, case.reference)
    assert [file.number for file in opened.files if file.purpose == "police"] == list(view.replies[3].files)
    taken(world, case, world.first, Action.SETTLE_REQUEST, about=row.id, why="complete")
    assert read(world, steward, row).may == ()


def test_the_police_are_asked_where_it_stands_once_a_day_while_they_owe_an_answer(
    world: World, steward: Colleague
) -> None:
    case = asked(world, preserve=())
    (row,) = waiting(world, steward)
    say(world, steward, row, Said.ACKNOWLEDGED)
    case = taken(world, case, world.first, Action.CHASE_REQUEST, about=row.id, words="The hearing is on Friday.")
    view = read(world, steward, row)
    assert (view.row.standing, view.row.due_on) == (Standing.ASKED, row.due_on)
    assert (view.replies[-1].said, view.replies[-1].words) == (Said.CHASED, "The hearing is on Friday.")
    refused(world, case, world.first, Action.CHASE_REQUEST, "asked for it today already", about=row.id)
    world.clock.forward(days=1)
    case = taken(world, case, world.first, Action.CHASE_REQUEST, about=row.id)
    say(world, steward, row, Said.NOTHING_HELD)
    world.clock.forward(days=1)
    refused(world, case, world.first, Action.CHASE_REQUEST, "The police owe no answer", about=row.id)


def test_many_cases_are_chased_at_once_and_only_where_an_answer_is_owed(world: World, steward: Colleague) -> None:
    owed, nothing = asked(world), a_case(world, kind="complaint", at=State.IN_REVIEW)
    picked = [Picked(case.reference, case.version) for case in (owed, nothing)]
    with world.unit(world.first.actor) as work:
        assert [ahead.done for ahead in preview(work, picked, Chasing())] == [Done.CHANGED, Done.AS_IT_WAS]
    done = change_many(world.resources, world.first.actor, world.clock(), picked, Chasing())
    assert done == [Done.CHANGED, Done.AS_IT_WAS]
    assert all(read(world, steward, row).replies[-1].said is Said.CHASED for row in waiting(world, steward))
    picked = [Picked(owed.reference, owed.version + len(waiting(world, steward)))]
    assert change_many(world.resources, world.first.actor, world.clock(), picked, Chasing()) == [Done.AS_IT_WAS]


def test_nobody_chases_for_a_case_that_they_have_not_opened(world: World) -> None:
    case = asked(world)
    other = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    picked = [Picked(case.reference, case.version)]
    assert change_many(world.resources, other.actor, world.clock(), picked, Chasing()) == [Done.BARRED]


def test_of_two_answers_at_once_one_is_kept(world: World, steward: Colleague) -> None:
    asked(world, preserve=())
    (row,) = waiting(world, steward)
    with world.unit(steward.actor) as work:
        stewarding.answer(work, row.id, Said.ACKNOWLEDGED, version=1)
    with pytest.raises(Stale), world.unit(steward.actor) as work:
        stewarding.answer(work, row.id, Said.NOTHING_HELD, version=1)
    assert waiting(world, steward)[0].standing is Standing.ACKNOWLEDGED


def test_an_answer_that_is_put_off_stays_late_by_the_day_that_we_asked_for(world: World, steward: Colleague) -> None:
    asked(world, preserve=())
    (row,) = waiting(world, steward)
    say(world, steward, row, Said.POSTPONED, words="The archive is closed.", promised_on=date(2027, 1, 8))
    world.clock.now += timedelta(days=30)
    (row,) = waiting(world, steward)
    assert (row.standing, row.promised_on, row.is_late) == (Standing.POSTPONED, date(2027, 1, 8), True)


def test_nobody_but_a_steward_reads_requests_and_a_steward_opens_no_case(world: World, steward: Colleague) -> None:
    case = asked(world)
    row = waiting(world, steward)[0]
    for look in (lambda work: stewarding.read(work, row.id), stewarding.waiting):
        with pytest.raises(Absent), world.reading(world.lead.actor) as work:
            look(work)
    with pytest.raises(Absent), world.unit(steward.actor) as work:
        reviewing.read_case(work, case.reference)
    with world.unit(SYSTEM) as work:
        work.session.get_one(StaffMember, steward.actor.id).force = "Another Police"
        work.record("staff.move")
    assert waiting(world, steward) == []
    with pytest.raises(Absent):
        read(world, steward, row)


def test_what_a_signed_decision_orders_is_asked_of_the_police(world: World, steward: Colleague) -> None:
    case = a_case(world, kind="contest", at=State.DECIDED, outcome="upheld")
    orders = [row for row in waiting(world, steward) if row.kind is RequestKind.CORRECT]
    assert {row.reference for row in orders} == {case.reference}


def test_a_lead_sees_since_when_the_police_are_late(world: World) -> None:
    asked(world, preserve=())
    with world.reading(world.first.actor) as work, pytest.raises(Absent):
        requesting.late(work)
    assert late_on(world, date(2026, 12, 18)) == []
    assert late_on(world, date(2026, 12, 19)) == [0]
    assert late_on(world, date(2026, 12, 29)) == [5]
    assert late_on(world, date(2027, 2, 1)) == [20]


def test_a_lead_reads_nothing_of_a_case_that_is_closed_to_them(world: World) -> None:
    case = asked(world, preserve=())
    with world.unit(world.lead.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="My neighbour.")
    assert late_on(world, date(2026, 12, 29)) == []


def late_on(world: World, day: date) -> list[int]:
    world.clock.now = world.clock().replace(year=day.year, month=day.month, day=day.day)
    with world.reading(world.lead.actor) as work:
        return [step for _, step in requesting.late(work)]


# Which force is asked, where there are several.

FORCES = ("City Police", "Harbour Police")


@pytest.fixture
def coast(open_portal: Callable[..., Resources], new_settings: Callable[[], Settings], clock: TurnableClock) -> World:
    """A world with two police forces."""
    return World(open_portal(new_settings(), forces=FORCES), clock)


def of_force(world: World, force: str) -> list[RequestKind]:
    """What is asked of a force."""
    with world.reading() as work:
        rows = force_requests.waiting(work.session, force, tuple(RequestKind), after=None, limit=9)
    return [row.kind for row in rows]


def test_the_force_that_was_chosen_is_asked_and_asked_again(coast: World) -> None:
    case = asked(coast, force="Harbour Police", preserve=())
    assert (of_force(coast, "City Police"), of_force(coast, "Harbour Police")) == ([], [RequestKind.FIND])
    taken(coast, case, coast.first, Action.ASK_FORCE, **(ASKED | {"preserve": ()}))
    assert of_force(coast, "Harbour Police") == [RequestKind.FIND] * 2


def test_nobody_is_asked_on_a_guess_nor_a_force_that_is_none(coast: World) -> None:
    case = a_case(coast, kind="subject-access", at=State.SEARCHING)
    for values in (ASKED, ASKED | {"force": "Hill Police"}):
        refused(coast, case, coast.first, Action.ASK_FORCE, "Select a police force", **values)
    review = a_case(coast, kind="complaint", at=State.IN_REVIEW)
    refused(coast, review, coast.first, Action.ORDER_REMEDY, "Select a police force", **ORDERED)
    ordered(coast, review, coast.first, force="Harbour Police")


def test_an_order_goes_to_the_force_whose_tool_the_case_is_about(coast: World) -> None:
    with coast.unit(SYSTEM) as work:
        registered = {"name": "Harbour score", "family": "score", "summary": "Scores boats."}
        registering.register(work, slug="harbour-score", **registered, force="Harbour Police")
    answers = {"tool": {"known": "yes", "name": "harbour-score"}}
    a_case(coast, at=State.DECIDED, outcome="upheld", answers=answers)
    assert (of_force(coast, "City Police"), of_force(coast, "Harbour Police")) == ([], [RequestKind.CORRECT])


def test_the_page_offers_the_forces_with_the_likely_one_and_asks_nothing_where_there_is_one(
    world: World, coast: World
) -> None:
    case = asked(coast, force="Harbour Police", preserve=())
    address = f"/work/case/{case.reference}/do/ask-force"
    form = coast.signed_in(coast.first).page(address).form(1)
    assert form["force"] == "Harbour Police"
    alone = a_case(world, kind="subject-access", at=State.SEARCHING)
    page = world.signed_in(world.first).page(f"/work/case/{alone.reference}/do/ask-force")
    assert "Which police force?" not in page.text
