"""What we ask of a resident stands on top, with the day until which we wait and what happens then."""

from datetime import timedelta

from portal.domain.actions import Action
from portal.domain.actors import resident_of
from portal.domain.workflow import State
from portal.services import asking, loading
from portal.services.asking import Asked
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_of
from tests.factories import MadeCase, World, a_case, taken, taken_by_resident

PROOF = {"missing": "A letter with your address.", "doubt": "Two people have this name."}


def asked(world: World, case: MadeCase) -> Asked | None:
    with world.reading(resident_of(case.id)) as work:
        dossier = Dossier(work, loading.own_case(work))
        return asking.asked(dossier, facts_of(dossier))


def told(world: World, case: MadeCase) -> list[str]:
    wanted = asked(world, case)
    assert wanted is not None
    return [wanted.title, wanted.text, *(sentence.in_english() for sentence in wanted.told)]


def test_nothing_is_asked_while_we_work(world: World) -> None:
    for kind, state in (("contest", State.TRIAGE), ("subject-access", State.READING), ("complaint", State.DECIDED)):
        assert asked(world, a_case(world, kind=kind, at=state)) is None


def test_a_question_pauses_the_clock_of_a_request_and_says_so(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Which years?")
    assert told(world, case) == [
        "We have a question for you",
        "Which years?",
        "The time limit is paused until you reply.",
        "If we do not hear from you by 19 January 2027, we go on with what we have or close your request.",
    ]
    world.clock.forward(days=61)
    assert told(world, case)[-1] == "You can still reply, as long as we have not gone on without it."


def test_a_question_in_a_complaint_pauses_nothing(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?")
    assert told(world, case) == [
        "We have a question for you",
        "When was it?",
        "If we do not hear from you by 4 December 2026, we go on with what we have.",
    ]


def test_proof_is_asked_for_until_all_of_it_is_here(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    case = taken(world, case, world.first, Action.ASK_PROOF, proof="authority", **PROOF)
    assert told(world, case)[:2] == ["We need proof that you may act for someone", "A letter with your address."]
    world.clock.forward(days=5)
    case = taken(world, case, world.first, Action.NOTE_ARRIVAL, missing="The second page.")
    _, text, _, until = told(world, case)
    assert text == "The second page."
    assert until.startswith("If it does not come by 24 January 2027, we close your request.")


def test_the_own_side_is_asked_for_until_it_is_told(world: World) -> None:
    case = a_case(world, at=State.REPRESENTATIONS)
    title, _, until, _ = told(world, case)
    assert (title, until) == ("You can tell us your side now", "You can tell us your side until 20 December 2026.")
    world.clock.now += timedelta(days=40)
    assert told(world, case)[2] == "You can still tell us your side, until the review begins."
    taken_by_resident(world, case, Action.REPRESENT, words="I moved in 2024.")
    assert asked(world, case) is None
