"""What tests of every kind of case share: each kind in turn, all it has, and a case that is ready to be decided."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.clocks import Authority, ClockReading, ClockState
from portal.domain.facts import Facts
from portal.domain.outcomes import Outcome
from portal.domain.registry import ALL
from tests.guarding import ME, OTHER, facts

every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)

GIVES_BACK = {Action.HAND_BACK, Action.RECUSE}
"""Open to whoever is tied to the case: they must be able to let go of it."""
SIGNING = {Action.SIGN, Action.APPROVE_REFUSAL}
"""What the second of two people does."""


def actions(kind: CaseType) -> set[Action]:
    return {move.action for move in kind.workflow.moves}


def every_outcome(kind: CaseType) -> tuple[Outcome, ...]:
    return (*kind.outcomes, *kind.endings)


RUNNING = ClockReading(ClockState.RUNNING, Authority.BY_LAW, ())


def ready(kind: CaseType, *roles: Role, **known: object) -> Facts:
    """A case of which everything is done that must be done before a decision, as someone fresh to it sees it."""
    done = facts(
        *roles,
        clock=RUNNING,
        working_days_open=30,
        assignee=OTHER,
        proposer=OTHER,
        worked_by=frozenset({OTHER}),
        proposed=kind.outcomes[0],
        has_previewed=True,
        parts=1,
        is_described=True,
        grounds={"wrong_data": "upheld"},
        first_view_by=ME,
        evidence_by=ME,
        reviewed_for=timedelta(minutes=30),
    )
    return replace(done, **known)  # type: ignore[arg-type]  # names of facts
