"""Residents read what was written to them and what they wrote, and nothing that staff write for themselves."""

from datetime import date

from portal.domain.actions import Action
from portal.domain.actors import resident_of
from portal.domain.workflow import State
from portal.services import conversing, loading
from portal.services.conversing import Message
from portal.services.dossiers import Dossier
from tests.factories import MadeCase, World, a_case, taken, taken_by_resident

TODAY = date(2026, 11, 20)


def messages(world: World, case: MadeCase) -> list[Message]:
    with world.reading(resident_of(case.id)) as work:
        return list(conversing.messages(Dossier(work, loading.own_case(work))))


def test_a_conversation_is_read_from_its_beginning(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.NOTE_PROGRESS, note="We read your letters.")
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?")
    case = taken_by_resident(world, case, Action.ANSWER, answer="In May.")
    assert messages(world, case) == [
        Message(TODAY, False, "We told you how it is going", "We read your letters."),
        Message(TODAY, False, "We asked you a question", "When was it?"),
        Message(TODAY, True, "You answered our question", "In May."),
    ]


def test_what_staff_write_for_themselves_is_not_in_it(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    proof = {"proof": "identity", "missing": "A letter.", "doubt": "Two people have this name."}
    taken(world, case, world.first, Action.ASK_PROOF, **proof)
    assert [message.text for message in messages(world, case)] == ["A letter."]


def test_asking_again_names_the_complaint_that_was_opened(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED, outcome="not_upheld")
    case = taken_by_resident(world, case, Action.LOOK_AGAIN, what="You forgot May.")
    (message,) = messages(world, case)
    assert (message.is_own, message.text) == (True, "You forgot May.")
    assert message.complaint not in ("", case.reference)
