"""What each action on a contest asks."""

from collections.abc import Iterable, Mapping

from portal.domain.actions import Action
from portal.domain.entries import Form
from portal.domain.forms import (
    asking_force,
    ending_early,
    handing_on,
    preparing,
    refusing,
    remedying,
    representing,
    reviewing,
    shared,
    talking,
)
from portal.domain.outcomes import Outcome


def forms(outcomes: Iterable[Outcome]) -> Mapping[Action, Form]:
    """What each action on a contest asks."""
    return {
        **shared.FORMS,
        **representing.FORMS,
        **talking.FORMS,
        **handing_on.FORMS,
        **asking_force.FORMS,
        **talking.OBJECTING,
        **talking.PUT_RIGHT,
        **refusing.REFUSED,
        **ending_early.FORMS,
        **refusing.EXTENDED,
        **remedying.FORMS,
        Action.TRIAGE: preparing.TRIAGE,
        Action.TRIAGE_AGAIN: preparing.TRIAGE_AGAIN,
        Action.DECIDE_HOLD: preparing.HOLD,
        Action.APPROVE_HOLD: preparing.APPROVE_HOLD,
        Action.EXPLAIN: preparing.EXPLAIN,
        Action.REPRESENT: preparing.REPRESENT,
        Action.SKIP_REPRESENTATIONS: preparing.NOTHING_TO_ADD,
        Action.BEGIN_REVIEW: preparing.HAND_OVER,
        Action.RECORD_VIEW: reviewing.FIRST_VIEW,
        Action.RECORD_EVIDENCE: reviewing.EVIDENCE,
        Action.DECIDE_GROUND: reviewing.GROUND,
        Action.CONFIRM_PACE: reviewing.PACE,
        Action.PROPOSE: shared.proposal(outcomes, *reviewing.DECISION),
    }
