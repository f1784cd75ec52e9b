"""Who has seen what a tool said in a contest, and so can record no view blind to it (DPA 2018 s.50C(2)(c))."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from portal.domain.actions import Action
from portal.domain.actors import Actor
from portal.domain.facts import Facts
from portal.domain.first_view import REVEALED, is_hidden
from portal.domain.workflow import State
from portal.models.ledgers import Looked
from portal.models.steps import TakenStep

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


def have_seen(
    steps: Sequence[TakenStep], looks: Callable[[], Iterable[Looked]], actor: Actor, state: State
) -> frozenset[str]:
    """Everyone whose steps show that they have seen it; and the colleague who asks, if a look of theirs does.

    `steps` are in order, `state` is where the case is now, and `looks` are only asked for where they could matter.
    """
    seen = {step.actor for step in steps if _shows(step)}
    triaged_at = next((step.at for step in steps if step.action is Action.TRIAGE), None)
    if actor.id not in seen and triaged_at is not None:
        since = (look for look in looks() if look.actor == actor.id and look.at >= triaged_at)
        seen |= {actor.id for look in since if _has_shown(look, steps, actor, state)}
    return frozenset(seen)


def _has_shown(look: Looked, steps: Sequence[TakenStep], actor: Actor, state: State) -> bool:
    """Whether this look showed it to this colleague, as the case stood at that time."""
    next_step = bisect_left(steps, look.at, key=lambda step: step.at)
    at_that_time = steps[next_step].start if next_step < len(steps) else state
    if look.action in (REVEALED, "denied"):
        return look.action == REVEALED
    return at_that_time is not None and not is_hidden(at_that_time, Facts(actor=actor))


def _shows(step: TakenStep) -> bool:
    return step.action in SHOWING or (step.action is Action.CLAIM and step.start in SHOWN_TO_ASSIGNEE)
