"""Who has the case: it is taken, given back, and handed over."""

from portal.domain.actions import Action
from portal.services.taking import Taking


def claim(taking: Taking) -> None:
    taking.changes["assignee_id"] = taking.work.actor.id


def free(taking: Taking) -> None:
    taking.changes["assignee_id"] = None


EFFECTS = {
    Action.CLAIM: claim,
    Action.HAND_BACK: free,
    Action.RECUSE: free,
    Action.BEGIN_REVIEW: free,
    Action.TRIAGE_AGAIN: free,
}
