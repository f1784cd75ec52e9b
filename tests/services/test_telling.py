"""What happened and who looked is told by the week, but what the resident did by the day; and not all of it is told."""

from datetime import date

from portal.domain.actions import Action
from portal.domain.actors import resident_of
from portal.domain.workflow import State
from portal.services import loading, reviewing, telling
from portal.services.dossiers import Dossier
from portal.services.telling import Happening, Look
from tests.factories import MadeCase, World, a_case, declared, taken, taken_by_resident

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


def happenings(world: World, case: MadeCase) -> list[Happening]:
    with world.reading(resident_of(case.id)) as work:
        return list(telling.happenings(Dossier(work, loading.own_case(work))))


def looks(world: World, case: MadeCase) -> list[Look]:
    with world.reading(resident_of(case.id)) as work:
        return list(telling.looks(Dossier(work, loading.own_case(work))))


def test_our_work_is_told_by_the_week_and_what_the_resident_did_by_the_day(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    world.clock.forward(days=3)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?")
    taken_by_resident(world, case, Action.ANSWER, answer="In May.")
    assert happenings(world, case) == [
        Happening(date(2026, 11, 23), False, "You answered our question"),
        Happening(date(2026, 11, 23), True, "We asked you a question"),
        Happening(MONDAY, True, "A reviewer started to look after your case"),
        Happening(FRIDAY, False, "We received your complaint"),
    ]


def test_findings_and_orders_are_not_told(world: World) -> None:
    told = [happening.told for happening in happenings(world, a_case(world, kind="complaint", at=State.DECIDED))]
    assert told == [
        "Two people agreed the decision, and we gave it to you",
        "The reviewer finished. A second person started to check the decision",
        "A reviewer started to look after your case",
        "We received your complaint",
    ]


def test_the_same_action_is_told_by_where_it_was_taken(world: World) -> None:
    told = [happening.told for happening in happenings(world, a_case(world, at=State.IN_REVIEW))]
    assert told[0] == "A person who has not seen the score started to review your case"
    assert told.count("A reviewer started to look after your case") == 1


def test_a_case_from_before_there_were_steps_keeps_its_timeline(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    before = happenings(world, case)
    with world.resources.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM steps")
    assert happenings(world, case) == before


def test_looks_of_one_week_person_and_purpose_are_one(world: World) -> None:
    case = declared(world, a_case(world), world.lead)
    for days in (0, 1, 2):
        world.clock.forward(days=days)
        with world.unit(world.lead.actor) as work:
            reviewing.read_case(work, case.reference)
    number = int(world.lead.actor.label)
    assert looks(world, case) == [
        Look(date(2026, 11, 23), number, "To work on your case"),
        Look(MONDAY, number, "To work on your case"),
    ]


def test_the_order_of_looks_within_a_week_tells_nothing(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    before = looks(world, declared(world, case, world.second))
    for colleague in (world.second, world.first, world.second):
        with world.unit(colleague.actor) as work:
            reviewing.read_case(work, case.reference)
    numbers = [look.reviewer or 0 for look in looks(world, case)]
    assert numbers == sorted(numbers)
    assert set(numbers) == {look.reviewer for look in before} | {int(world.second.actor.label)}


def test_after_an_answer_that_confirms_nothing_only_what_the_resident_does_is_told(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="no_output_found")
    told, seen = happenings(world, case), looks(world, case)
    taken(world, case, world.second, Action.CLOSE)
    assert (happenings(world, case), looks(world, case)) == (told, seen)
    taken_by_resident(world, case, Action.LOOK_AGAIN, what="You told me nothing.")
    assert len(happenings(world, case)) == len(told) + 1


def test_after_any_other_answer_the_end_is_told(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="not_upheld")
    taken(world, case, world.second, Action.CLOSE)
    assert happenings(world, case)[0].told == "Your case is closed. You can still ask us to look again"
