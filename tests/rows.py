"""Some states that a case can be in, and one row of a workflow, found by its action."""

from portal.domain.actions import Action
from portal.domain.workflow import Move, State

EVERY_STATE = (State.SUBMITTED, State.IN_REVIEW, State.DECIDED, State.WITHDRAWN, State.CLOSED)


def one(rows: tuple[Move, ...], action: Action, start: State | None = None) -> Move:
    """The one row of this action, from this state if it is named."""
    (found,) = (move for move in rows if move.action is action and start in (None, move.start))
    return found
