"""A case is handed to someone who may work on it, brought to a lead, and linked to another that is open to both."""

from typing import Any

from portal.domain.actions import Action
from portal.domain.conflicts import Interest
from portal.domain.workflow import State
from portal.services import casework, reviewing
from portal.services.case_matters import Topic
from tests.factories import Colleague, MadeCase, World, a_case, declared, taken
from tests.steps import refused, row

NOTE = "Both letters are sent. Call the archive."


def number(colleague: Colleague) -> str:
    return colleague.actor.label


def escalated(world: World, case: MadeCase) -> MadeCase:
    declared(world, case, world.second)
    return taken(world, case, world.second, Action.ESCALATE, concern="child", words="She is 15 and alone.")


def matters(world: World, case: MadeCase, topic: Topic, by: Colleague) -> Any:
    with world.unit(by.actor) as work:
        return reviewing.read_case(work, case.reference).matters[topic]


def test_a_case_is_handed_over_with_a_note(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.HAND_OVER, to=number(world.second), note=NOTE)
    assert row(world, case).assignee_id == world.second.actor.id


def test_nothing_is_handed_over_without_a_note_or_to_who_must_not_have_it(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    hand_over = (world, case, world.first, Action.HAND_OVER)
    refused(*hand_over, "needs to know", to=number(world.second), note=" ")
    refused(*hand_over, "has the case already", to=number(world.first), note=NOTE)
    for nobody in (number(world.editor), "9999", "Zoe"):
        refused(*hand_over, "reviewer who works here", to=nobody, note=NOTE)
    with world.unit(world.second.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="A cousin.")
    refused(*hand_over, "must not work on this case", to=number(world.second), note=NOTE)


def test_a_contest_goes_on_with_someone_who_comes_blind_to_it(world: World) -> None:
    case = a_case(world, kind="contest", at=State.FIRST_VIEW)
    case = taken(world, case, world.first, Action.CLAIM) if row(world, case).assignee_id is None else case
    seen = number(world.second)
    refused(world, case, world.first, Action.HAND_OVER, "has seen what the tool said", to=seen, note=NOTE)


def test_a_lead_hears_of_it_and_says_what_was_done(world: World) -> None:
    case = escalated(world, a_case(world, kind="complaint", at=State.IN_REVIEW))
    declared(world, case, world.lead)
    (raised,) = matters(world, case, Topic.ESCALATIONS, world.lead)
    assert (raised.status, raised.is_open) == ("waits", True)
    refused(
        world, case, world.second, Action.SETTLE_ESCALATION, "role does not allow", about=raised.id, settling="Called."
    )
    case = taken(world, case, world.lead, Action.SETTLE_ESCALATION, about=raised.id, settling="Called the school.")
    (raised,) = matters(world, case, Topic.ESCALATIONS, world.lead)
    assert (raised.status, raised.may) == ("dealt_with", {})


def test_two_cases_are_linked_once_seen_from_both_and_apart_again(world: World) -> None:
    case, other = a_case(world, kind="complaint", at=State.IN_REVIEW), a_case(world, kind="subject-access")
    declared(world, other, world.first)
    link = (world, case, world.first, Action.LINK_CASE)
    refused(*link, "has this reference", other="SL-0000-0000", why="The same stop.")
    refused(*link, "another case", other=case.reference, why="The same stop.")
    linked = taken(*link, other=other.reference.lower(), why="The same stop.")
    refused(world, linked, world.first, Action.LINK_CASE, "linked already", other=other.reference, why="Again.")
    (seen,) = matters(world, other, Topic.LINKS, world.first)
    assert (seen.title, seen.lines) == (case.reference, ())
    taken(world, linked, world.first, Action.UNLINK_CASE, about=seen.id)
    assert matters(world, other, Topic.LINKS, world.first) == ()


def test_a_case_that_is_closed_to_a_colleague_looks_like_none_to_link(world: World) -> None:
    case, other = a_case(world, kind="complaint", at=State.IN_REVIEW), a_case(world, kind="subject-access")
    with world.unit(world.first.actor) as work:
        casework.declare(work, other.reference, interest=Interest.KNOWS_PERSON, details="A cousin.")
    refused(world, case, world.first, Action.LINK_CASE, "has this reference", other=other.reference, why="Same.")
