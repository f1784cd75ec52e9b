"""The blind first view: from whom it is hidden what a tool said, until they have a view of their own."""

from portal.domain.actors import Role
from portal.domain.case_types.contest import PREPARING
from portal.domain.facts import Facts
from portal.domain.workflow import State

REVIEWING = (State.IN_REVIEW, State.AWAITING_ANSWER)
HIDDEN_IN = frozenset({State.SUBMITTED, *PREPARING, State.FIRST_VIEW, *REVIEWING})
"""Where a person may still come to review a contest. Whoever checks a decision sees all that it rests on."""

REVEALED = "reveal"
"""How a look is logged at which a colleague, to approve it, reads what may give away what the tool said."""


def is_hidden(state: State, facts: Facts) -> bool:
    """Whether what the tool said is hidden from the colleague who asks, with all that could give it away.

    Who has seen it once, sees it again, and never reviews this contest. Whoever prepares it now sees it, and a lead,
    but nobody else while it waits for a view of their own (DPA 2018 s.50C(2)(c)).
    """
    colleague = facts.actor
    if state not in HIDDEN_IN or colleague.id in facts.seen_by:
        return False
    prepares = state in PREPARING and (colleague.id == facts.assignee or colleague.has(Role.LEAD))
    return not (prepares or (state in REVIEWING and colleague.has(Role.LEAD)))
