"""One step on one case: the rules are asked, nothing is lost and nothing is done twice; who has the case."""

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.errors import Absent, Stale
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.ledgers import AuditEntry
from portal.models.steps import Step
from portal.services import casework
from portal.services.dossiers import Dossier
from tests.factories import (
    World,
    a_case,
    as_it_is,
    taken,
)
from tests.steps import refused, row


def test_a_step_is_kept_with_what_was_entered_and_the_ledger_says_so(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    case = taken(world, case, world.first, Action.NOTE_PROGRESS, note="We wrote to the unit.")
    with world.reading() as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        assert dossier.latest_details(Action.NOTE_PROGRESS) == {"note": "We wrote to the unit."}
        numbers = list(work.session.scalars(select(Step.number).filter_by(case_id=case.id).order_by(Step.number)))
        kinds = list(work.session.scalars(select(AuditEntry.kind).filter_by(scope=case.id)))
    assert numbers == list(range(1, case.version + 1))
    assert kinds.count("case.note_progress") == 1


def test_an_old_version_is_stale_and_changes_nothing(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    with world.unit(world.first.actor) as work, pytest.raises(Stale):
        casework.take(work, case.reference, Action.HAND_BACK, version=case.version - 1)
    assert as_it_is(world, case) == case


def test_a_step_that_is_not_offered_here_is_refused(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    refused(world, case, world.first, Action.ASK_PROOF, "cannot be taken at this stage")
    refused(world, case, world.second, Action.NOTE_PROGRESS, "Another reviewer has this case", note="A note.")


def test_there_is_no_case_for_editors_and_residents_among_the_staff(world: World) -> None:
    case = a_case(world)
    with world.unit(world.editor.actor) as work, pytest.raises(Absent):
        casework.take(work, case.reference, Action.CLAIM, version=1)


def test_a_case_is_taken_given_back_and_taken_by_another(world: World) -> None:
    case = taken(world, a_case(world, kind="complaint"), world.first, Action.CLAIM)
    refused(world, case, world.second, Action.CLAIM, "Another reviewer has this case")
    case = taken(world, case, world.first, Action.HAND_BACK)
    assert (row(world, case).state, row(world, case).assignee_id) == (State.IN_REVIEW, None)
    case = taken(world, case, world.second, Action.CLAIM)
    assert row(world, case).assignee_id == world.second.actor.id


def test_a_lead_gives_back_the_case_of_someone_who_left(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    refused(world, case, world.second, Action.HAND_BACK, "Another reviewer has this case")
    case = taken(world, case, world.lead, Action.HAND_BACK)
    assert row(world, case).assignee_id is None
