"""Who has seen what a tool said in a contest, and so can record no view blind to it (DPA 2018 s.50C(2)(c))."""

from collections.abc import Iterable, Sequence

from portal.domain.actions import Action
from portal.domain.actors import Actor
from portal.domain.facts import Facts
from portal.domain.first_view import REVEALED, is_hidden
from portal.domain.workflow import State
from portal.models.ledgers import AccessEntry
from portal.models.steps import Step

SHOWING = (
    Action.TRIAGE,
    Action.DECIDE_HOLD,
    Action.APPROVE_HOLD,
    Action.EXPLAIN,
    Action.RECORD_VIEW,
    Action.RETURN,
)
"""Nobody takes one of these steps without seeing it, then or before."""
OPENED = ("file", "document")
"""How a look is logged at which a file or a document was opened."""
SHOWN_TO_ASSIGNEE = (State.HOLD, State.INFORMATION, State.REPRESENTATIONS)


def have_seen(steps: Sequence[Step], looks: Iterable[AccessEntry], actor: Actor, state: State) -> frozenset[str]:
    """Everyone whose steps show that they have seen it; and the colleague who asks, if a look of theirs does.

    `steps` are in order, and `state` is where the case is now.
    """
    seen = {step.actor for step in steps if _shows(step)}
    triaged_at = next((step.at for step in steps if step.action is Action.TRIAGE), None)
    for look in looks:
        if look.actor != actor.id or look.action == "denied" or triaged_at is None or look.at < triaged_at:
            continue
        at_that_time = next((step.start for step in steps if step.at >= look.at), state)
        if look.action == REVEALED or (at_that_time and not is_hidden(at_that_time, Facts(actor=actor))):
            seen.add(actor.id)
    return frozenset(seen)


def _shows(step: Step) -> bool:
    return step.action in SHOWING or (step.action is Action.CLAIM and step.start in SHOWN_TO_ASSIGNEE)
