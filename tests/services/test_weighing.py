"""An answer rests on things of its case: all that its reviewer may see is offered, and nothing else is taken."""

from datetime import date

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.errors import Refusal
from portal.domain.force_requests import Said
from portal.domain.uploads import Purpose, Sent
from portal.domain.workflow import State
from portal.models.decisions import findings_of
from portal.services import reviewing, stewarding, uploading
from tests.contests import VIEW, prepared
from tests.factories import Colleague, MadeCase, World, a_case, a_colleague, a_tool, declared, resident_of, taken
from tests.stories.people import text_of

NOTE = Sent("note.txt", b"They moved in May 2024.")


def offered(world: World, case: MadeCase, colleague: Colleague) -> list[str]:
    with world.unit(colleague.actor) as work:
        return [piece.code for piece in reviewing.read_case(work, case.reference).evidence]


def sent(world: World, case: MadeCase) -> MadeCase:
    """The same case after its person added a file."""
    with world.unit(resident_of(case.id)) as work:
        uploading.add(work, case.id, NOTE, purpose=Purpose.EVIDENCE)
    return case


def found(*evidence: str) -> dict[str, object]:
    return {"about": "lawful", "answer": "no", "evidence": evidence, "reason": "It was old."}


def cited(world: World, case: MadeCase) -> dict[str, str | None]:
    """What the answers of the checklist lead to, as its reviewer reads it on the page."""
    declared(world, case, world.first)
    page = world.signed_in(world.first).page(f"/work/case/{case.reference}/findings")
    lines = [line for each in page.all("ul") if each.get("class") == "app-rests-on" for line in each]
    return {text_of(line): next((way.get("href") for way in line), None) for line in lines}


def test_every_case_offers_what_was_told_and_done_and_its_files_by_number(world: World) -> None:
    case = sent(world, a_case(world, kind="complaint", at=State.IN_REVIEW))
    assert offered(world, case, world.first) == ["told", "record", "file-1"]


def test_a_contest_offers_what_the_tool_said_once_there_is_a_view_of_ones_own(world: World) -> None:
    case = taken(world, prepared(world), world.second, Action.CLAIM)
    assert "output" not in offered(world, case, world.second)
    case = taken(world, case, world.second, Action.RECORD_VIEW, **VIEW)
    assert "output" in offered(world, case, world.second)


def test_a_tool_of_the_register_is_offered(world: World) -> None:
    case = a_case(world, at=State.TRIAGE, answers={"tool": {"known": "yes", "name": a_tool(world)}})
    assert "register" in offered(world, case, world.first)


def test_the_police_are_cited_once_they_have_answered(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    asked = {"sought": ("viewers",), "words": "", "due_on": date(2026, 12, 18)}
    case = taken(world, case, world.first, Action.ASK_FORCE, **asked)
    assert "request-1" not in offered(world, case, world.first)
    steward = a_colleague(world.resources, world.clock(), Role.STEWARD)
    with world.unit(steward.actor) as work:
        (row,) = stewarding.waiting(work)
        stewarding.answer(work, row.id, Said.NOTHING_HELD, version=1, words="Nobody viewed it.")
    assert "request-1" in offered(world, case, world.first)


@pytest.mark.parametrize("code", ["file-2", "output", "request-1", "told,file-1", ""])
def test_nothing_is_cited_that_the_case_does_not_have(world: World, code: str) -> None:
    case = sent(world, a_case(world, kind="complaint", at=State.IN_REVIEW))
    with pytest.raises(Refusal, match="at least one thing"):
        taken(world, case, world.first, Action.RECORD_FINDING, **found("told", code))


def test_an_answer_leads_to_what_it_rests_on(world: World) -> None:
    case = sent(world, a_case(world, kind="complaint", at=State.IN_REVIEW))
    case = taken(world, case, world.first, Action.RECORD_FINDING, **found("told", "file-1"))
    assert cited(world, case) == {
        "What the person told us": f"/work/case/{case.reference}#told",
        "File 1: note.txt": f"/work/case/{case.reference}/files/1",
    }


def test_what_is_not_there_any_more_is_said_and_leads_nowhere(world: World) -> None:
    case = sent(world, a_case(world, kind="complaint", at=State.IN_REVIEW))
    case = taken(world, case, world.first, Action.RECORD_FINDING, **found("file-1"))
    with world.unit(resident_of(case.id)) as work:
        uploading.take_back(work, case.id, 1)
    assert cited(world, case) == {"Something that is not there any more": None}


def test_an_answer_of_before_evidence_was_kept_is_shown_without(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.RECORD_FINDING, **found("told"))
    with world.unit(world.first.actor) as work:
        (finding,) = findings_of(work.session, case.id)
        finding.evidence = None
        work.record("test", case.id)
    assert cited(world, case) == {}
