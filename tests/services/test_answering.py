"""The answer as its resident reads it: reasons, points, what must change, documents; and nothing of it too early."""

from datetime import date

import pytest

from portal.commands.paths import KEPT
from portal.domain.actions import Action
from portal.domain.actors import resident_of
from portal.domain.workflow import State
from portal.models.remedies import remedies_of
from portal.services import answering, loading
from portal.services.answering import Answered, Change, Point
from portal.services.dossiers import Dossier
from tests.factories import MadeCase, World, a_case, taken


def answered(world: World, case: MadeCase) -> Answered | None:
    with world.reading(resident_of(case.id)) as work:
        return answering.answered(Dossier(work, loading.own_case(work)))


def the_answer(world: World, case: MadeCase) -> Answered:
    answer = answered(world, case)
    assert answer is not None
    return answer


def test_a_decision_is_read_only_once_it_is_signed(world: World) -> None:
    assert answered(world, a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)) is None
    answer = the_answer(world, a_case(world, kind="complaint", at=State.DECIDED, outcome="not_upheld"))
    assert (answer.outcome.code, answer.decided_on) == ("not_upheld", date(2026, 11, 20))
    assert [text for _, text in answer.texts] == list(KEPT.values())


def test_each_thing_that_was_said_to_be_wrong_has_its_answer(world: World) -> None:
    answer = the_answer(world, a_case(world, at=State.DECIDED, outcome="partly_upheld"))
    reason = "The record of 3 March shows it."
    assert answer.points == (
        Point("The information is out of date", "We did not agree", reason),
        Point("The information is wrong", "You were right", reason),
    )


def test_what_must_change_has_its_day_until_it_is_done(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="upheld")
    (change,) = the_answer(world, case).changes
    what, owner, due_on = "The address in the record.", "Records team", date(2027, 1, 27)
    assert change == Change(1, "Wrong information is put right", what, owner, due_on, False, False, "", False, "")
    world.clock.forward(days=69)
    assert the_answer(world, case).changes[0].is_late
    with world.reading() as work:
        about = remedies_of(work.session, case.id)[0].id
    case = taken(world, case, world.second, Action.REPORT_REMEDY, about=about, proof="Log 42.")
    assert not the_answer(world, case).changes[0].is_done
    taken(world, case, world.lead, Action.VERIFY_REMEDY, about=about, checked="Log 42.")
    (change,) = the_answer(world, case).changes
    assert (change.is_done, change.is_late) == (True, False)


def test_what_will_not_be_done_has_its_reason(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="upheld")
    with world.reading() as work:
        about = remedies_of(work.session, case.id)[0].id
    taken(world, case, world.lead, Action.WAIVE_REMEDY, about=about, why="The record was deleted.")
    (change,) = the_answer(world, case).changes
    assert (change.why_not, change.is_done, change.is_late) == ("The record was deleted.", False, False)


def test_documents_have_how_much_is_given_and_why_not_all(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_part")
    answer = the_answer(world, case)
    (found,) = answer.documents
    assert (found.number, found.title, found.pages) == (1, "Incident report of 3 March 2026", 2)
    assert (found.given, found.has_file) == ("You get part of it", True)
    assert [reason.in_english() for reason in found.reasons] == [
        "This is because it is about someone else, or could harm someone."
    ]
    assert answer.documents_until == date(2027, 5, 20)
    world.clock.forward(days=182)
    assert not the_answer(world, case).documents[0].has_file


@pytest.mark.parametrize(
    ("kind", "outcome"), [("contest", "neutral"), ("contest", "no_output_found"), ("subject-access", "nothing_found")]
)
def test_an_answer_that_confirms_nothing_has_fixed_words_only(world: World, kind: str, outcome: str) -> None:
    answer = the_answer(world, a_case(world, kind=kind, at=State.DECIDED, outcome=outcome))
    assert answer == Answered(answer.outcome, answer.decided_on)
