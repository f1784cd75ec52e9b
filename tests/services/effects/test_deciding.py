"""Two people for every decision: one proposes, and another who is fresh to the case signs it or gives it back."""

from collections.abc import Mapping

import pytest

from portal.domain.actions import Action
from portal.domain.workflow import State
from portal.services import reviewing
from portal.services.gathering import facts_of
from tests.casework import dossier_of
from tests.factories import (
    REASONS,
    MadeCase,
    World,
    a_case,
    all_found,
    declared,
    looked_through,
    signed,
    taken,
    taken_by_resident,
)
from tests.steps import refused, row

PROPOSAL: Mapping[str, str] = {"outcome": "upheld", **REASONS}


def proposed(world: World) -> MadeCase:
    return a_case(world, at=State.AWAITING_SIGNATURE, kind="complaint")


def test_a_proposal_needs_the_whole_checklist(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    refused(world, case, world.first, Action.PROPOSE, "every question", **PROPOSAL)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"outcome": "disclosed_full"}, "Select an outcome"),
        ({"decided": "  "}, "Enter what you decided and why"),
        ({"found": "x" * 3001}, "3,000 characters or less"),
    ],
)
def test_a_proposal_needs_an_outcome_of_its_kind_and_all_four_texts(
    world: World, values: Mapping[str, str], told: str
) -> None:
    case = all_found(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    refused(world, case, world.first, Action.PROPOSE, told, **{**PROPOSAL, **values})


def test_the_proposer_can_neither_sign_nor_return(world: World) -> None:
    case = proposed(world)
    looked_through(world, case, world.first)
    refused(world, case, world.first, Action.SIGN, "A different reviewer must sign it")
    refused(world, case, world.first, Action.RETURN, "A different reviewer must sign it", comments="Look again.")


def test_someone_who_worked_on_the_case_earlier_cannot_sign_it(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    case = taken(world, case, world.first, Action.NOTE_PROGRESS, note="A note.")
    case = taken(world, case, world.first, Action.HAND_BACK)
    case = all_found(world, taken(world, case, world.second, Action.CLAIM), world.second)
    case = taken(world, case, world.second, Action.PROPOSE, **{**PROPOSAL, "outcome": "not_upheld"})
    looked_through(world, case, world.first)
    refused(world, case, world.first, Action.SIGN, "You worked on this case")
    assert row(world, signed(world, case, world.lead)).state is State.DECIDED


def test_whoever_signs_has_seen_the_answer_and_declares_again(world: World) -> None:
    case = declared(world, proposed(world), world.lead)
    refused(world, case, world.lead, Action.SIGN, "Look at the answer as the person will read it")
    with world.unit(world.lead.actor) as work:
        reviewing.read_case(work, case.reference, purpose="approval", action="preview")
    refused(world, case, world.lead, Action.SIGN, "Say again, before you sign")
    case = signed(world, case, world.lead)
    decided = row(world, case)
    assert (decided.state, decided.outcome, decided.decided_on) == (State.DECIDED, "upheld", world.clock().date())


def test_a_look_from_before_the_proposal_is_not_enough(world: World) -> None:
    case = proposed(world)
    looked_through(world, case, world.lead)
    case = taken(world, case, world.lead, Action.RETURN, comments="Say which record.")
    case = taken(world, case, world.first, Action.PROPOSE, **PROPOSAL)
    refused(world, case, world.lead, Action.SIGN, "Look at the answer as the person will read it")


def test_a_returned_proposal_is_kept_and_the_next_one_is_a_new_round(world: World) -> None:
    case = taken(world, proposed(world), world.lead, Action.RETURN, comments="Say which record.")
    with world.unit(world.first.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert view.proposal is not None
    assert (view.state, view.proposal.comments) == (State.IN_REVIEW, "Say which record.")
    case = taken(world, case, world.first, Action.PROPOSE, **{**PROPOSAL, "outcome": "partly_upheld"})
    with world.unit(world.first.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert view.proposal is not None
    assert (view.proposal.round, view.proposal.outcome.code, view.proposal.comments) == (2, "partly_upheld", None)


@pytest.mark.parametrize(("comments", "told"), [(" ", "Enter what should be looked at"), ("x" * 3001, "3,000")])
def test_returning_needs_comments(world: World, comments: str, told: str) -> None:
    refused(world, proposed(world), world.lead, Action.RETURN, told, comments=comments)


@pytest.mark.parametrize("stops", [False, True])
def test_a_proposal_waits_for_a_second_person_until_the_person_stops_the_case(world: World, stops: bool) -> None:
    case = proposed(world)
    if stops:
        case = taken_by_resident(world, case, Action.WITHDRAW)
        assert not_proposed(world, case)
        case = taken_by_resident(world, case, Action.RESTART)
    assert not_proposed(world, case) == stops


def not_proposed(world: World, case: MadeCase) -> bool:
    """Whether nothing is proposed: not for the rules, and not for who opens the case."""
    with world.unit(world.lead.actor) as work:
        proposal = reviewing.read_case(work, declared(world, case, world.lead).reference).proposal
    with dossier_of(world, case) as dossier:
        assert (dossier.proposed is None) == (facts_of(dossier).proposed is None) == (proposal is None)
    return proposal is None
