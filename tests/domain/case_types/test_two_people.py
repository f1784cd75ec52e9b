"""Two people for every decision, nobody who is tied to the case, and nothing decided before the work is done."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockState
from portal.domain.conflicts import Tie
from portal.domain.errors import NotAllowed
from portal.domain.guards import people
from portal.domain.workflow import ENDED, Move, State
from tests.guarding import ME, OTHER, why_not
from tests.kinds import GIVES_BACK, RUNNING, SIGNING, every_kind, ready


def by_staff(kind: CaseType) -> Iterator[Move]:
    """Every move that someone on the staff may make."""
    return (move for move in kind.workflow.moves if any(role.is_staff for role in move.roles))


@every_kind
def test_nobody_who_is_tied_to_a_case_makes_any_move_but_to_let_go_of_it(kind: CaseType) -> None:
    for move in by_staff(kind):
        opens_nothing = move.action is Action.ASSIGN  # so nobody has to say first that nothing ties them
        barring = people.not_tied if opens_nothing else people.untied
        assert (barring in move.guards) == (move.action not in GIVES_BACK), move
        if barring in move.guards:
            assert move.guards[0] is barring, "what ties someone is said before anything else"


@every_kind
def test_a_decision_is_signed_by_someone_who_did_not_propose_it_and_came_fresh(kind: CaseType) -> None:
    decided = (State.DECIDED, State.CLOSED)  # a remedy that was not put right opens a closed case again
    deciding = [move for move in kind.workflow.moves if move.end is State.DECIDED and move.start not in decided]
    assert {move.action for move in deciding} <= SIGNING
    for move in deciding:
        fresh = ready(kind, Role.REVIEWER, Role.LEAD)
        assert kind.workflow.move(move.action, move.start, fresh) is move
        for tired in (
            replace(fresh, proposer=ME),
            replace(fresh, worked_by=frozenset({ME})),
            replace(fresh, tie=Tie.DECLARED),
            replace(fresh, has_declared=False),
            replace(fresh, has_declared_at_sign_off=False),
            replace(fresh, has_previewed=False),
        ):
            with pytest.raises(NotAllowed):
                kind.workflow.move(move.action, move.start, tired)


@every_kind
def test_no_other_move_ends_an_open_case_but_the_persons_own_their_death_or_their_silence(kind: CaseType) -> None:
    ending = {move.action for move in kind.workflow.moves if move.end in ENDED and move.start not in ENDED}
    alone = ending - SIGNING
    assert alone <= {Action.WITHDRAW, Action.RECORD_DEATH, Action.CLOSE_UNANSWERED}
    assert not any(kind.outcome(code).is_answer for code in ("withdrawn", "died"))


@every_kind
def test_refusals_and_answers_that_confirm_nothing_about_a_tool_need_a_lead(kind: CaseType) -> None:
    signs = next(move for move in kind.workflow.moves if move.action is Action.SIGN)
    for outcome in kind.outcomes:
        by_reviewer = replace(ready(kind, Role.REVIEWER), proposed=outcome)
        is_let = all(guard(by_reviewer) is None for guard in signs.guards)
        assert is_let != outcome.needs_lead
    approvals = [move for move in kind.workflow.moves if move.action is Action.APPROVE_REFUSAL]
    assert all(move.roles == (Role.LEAD,) for move in approvals)
    assert bool(approvals) == any(ending.needs_lead for ending in kind.endings)


UNFINISHED: dict[str, list[tuple[dict[str, object], str]]] = {
    "contest": [
        ({"first_view_by": OTHER}, "Record your own view from the records first"),
        ({"findings_missing": 1}, "Answer every question of the checklist first"),
        ({"grounds": {"wrong_data": "open"}}, "Answer every point that the person raised first"),
        ({"evidence_by": None}, "Record first how you reviewed this case"),
        ({"reviewed_for": timedelta(minutes=9)}, "This review took less than 10 minutes"),
    ],
    "subject-access": [
        ({"clock": replace(RUNNING, state=ClockState.NOT_STARTED)}, "The proof that was asked for has not come"),
        ({"parts_open": 1}, "Record the search of every system first"),
        ({"documents_unmarked": 1}, "Say for every document if it is given"),
        ({"restrictions_missing": 1}, "Record why each document is kept back"),
        ({"restrictions_unapproved": 1}, "A second person must approve what is kept back"),
        ({"is_described": False}, "Write first what section 45(2) asks"),
        ({"findings_missing": 1}, "Answer every question of the checklist first"),
    ],
    "complaint": [({"findings_missing": 4}, "Answer every question of the checklist first")],
}
"""For each kind, everything that keeps a decision from being proposed, and what the reviewer reads then."""


@every_kind
def test_nothing_is_proposed_before_the_work_is_done(kind: CaseType) -> None:
    (propose,) = [move for move in kind.workflow.moves if move.action is Action.PROPOSE]
    mine = ready(kind, Role.REVIEWER, assignee=ME)
    assert kind.workflow.move(Action.PROPOSE, propose.start, mine) is propose
    for lacking, told in UNFINISHED[kind.code]:
        with pytest.raises(NotAllowed, match=re.escape(told)):
            kind.workflow.move(Action.PROPOSE, propose.start, replace(mine, **lacking))


@every_kind
def test_each_condition_of_a_proposal_has_its_case_above(kind: CaseType) -> None:
    (propose,) = [move for move in kind.workflow.moves if move.action is Action.PROPOSE]
    mine = ready(kind, Role.REVIEWER, assignee=ME)
    lacking = [replace(mine, **defect) for defect, _ in UNFINISHED[kind.code]]
    for guard in set(propose.guards) - {people.untied, people.only_the_assignee}:
        assert any(why_not(guard, known) for known in lacking), guard
