"""Two people decide, with reasons; what is returned is worked on again."""

from dataclasses import replace

import pytest

from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.workflow import Action, State
from portal.services import deciding, reviewing
from tests.factories import REASONS, World, a_case, all_found


def test_a_proposal_needs_the_whole_checklist(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW)
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="every question"):
        deciding.propose(work, case.reference, version=case.version, outcome="upheld", reasons=REASONS)


@pytest.mark.parametrize(
    ("outcome", "reasons", "told"),
    [
        ("disclosed_full", REASONS, "Select an outcome"),
        ("upheld", replace(REASONS, decided="  "), "What we decided and why"),
        ("upheld", replace(REASONS, found="x" * 3001), "3,000 characters or less"),
    ],
)
def test_a_proposal_needs_an_outcome_of_its_kind_and_all_four_texts(
    world: World, outcome: str, reasons: deciding.Reasons, told: str
) -> None:
    case = all_found(world, a_case(world, at=State.IN_REVIEW), world.first)
    with world.unit(world.first.actor) as work, pytest.raises(Refusal, match=told):
        deciding.propose(work, case.reference, version=case.version, outcome=outcome, reasons=reasons)


def test_the_proposer_can_neither_sign_nor_return(world: World) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="different reviewer"):
        deciding.sign(work, case.reference, version=case.version)
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="different reviewer"):
        deciding.give_back(work, case.reference, version=case.version, comments="Look again.")
    with world.unit(world.first.actor) as work:
        assert reviewing.read_case(work, case.reference).may == frozenset()
    with world.unit(world.second.actor) as work:
        assert reviewing.read_case(work, case.reference).may == {Action.SIGN, Action.RETURN}


def test_a_returned_proposal_is_kept_and_the_next_one_is_a_new_round(world: World) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    with world.unit(world.second.actor) as work:
        deciding.give_back(work, case.reference, version=case.version, comments="Say which record.")
    with world.unit(world.first.actor) as work:
        view = reviewing.read_case(work, case.reference)
        assert view.proposal is not None
        assert (view.state, view.proposal.comments) == (State.IN_REVIEW, "Say which record.")
        deciding.propose(work, case.reference, version=view.version, outcome="partly_upheld", reasons=REASONS)
    with world.unit(world.second.actor) as work:
        view = reviewing.read_case(work, case.reference)
        assert view.proposal is not None
        assert (view.proposal.round, view.proposal.outcome, view.proposal.comments) == (2, "partly_upheld", None)
        deciding.sign(work, case.reference, version=view.version)


@pytest.mark.parametrize(("comments", "told"), [(" ", "Enter what should be looked at"), ("x" * 3001, "3,000")])
def test_returning_needs_comments(world: World, comments: str, told: str) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    with world.unit(world.second.actor) as work, pytest.raises(Refusal, match=told):
        deciding.give_back(work, case.reference, version=case.version, comments=comments)


def test_what_was_never_proposed_cannot_be_signed(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW)
    with world.unit(world.second.actor) as work, pytest.raises(Absent):
        deciding.sign(work, case.reference, version=case.version)
