"""What comes due by itself: people are reminded, told when we are late, and what is over is closed and deleted."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.errors import Refusal
from portal.domain.searches import copies_are_over_since
from portal.models import cases, due
from portal.models.due import Place, Walk
from portal.models.sealing import Unreadable
from portal.services import casework
from portal.services.unit_of_work import Resources

UNREADABLE = "unreadable"


def take_due_steps(resources: Resources, now: datetime) -> Counter[str]:
    """Take every step whose day has come, each in a unit of work of its own; answers how many, by action.

    Who moved a case a moment before, or a rule that says no, is no trouble. A case whose key cannot be used is counted
    as unreadable and keeps no other waiting.
    """
    with resources.reading(SYSTEM, now) as work:
        today = work.today
    rounds = (
        (Action.REMIND, due.to_remind(today)),
        (Action.TELL_LATE, due.to_tell_late(today)),
        *((Action.CLOSE, walk) for walk in due.to_close(today)),
        (Action.DELETE_COPIES, due.with_copies(copies_are_over_since(today))),
    )
    done: Counter[str] = Counter()
    for action, walk in rounds:
        for case_id in walked(resources, now, walk):
            done[_take(resources, now, case_id, action)] += 1
    return done


def walked(resources: Resources, now: datetime, walk: Walk) -> Iterator[str]:
    """The ids of the cases of a walk. They may be changed on the way: no transaction is held open."""
    after: Place | None = None
    while True:
        with resources.reading(SYSTEM, now) as work:
            places = due.page(work.session, walk, after)
        yield from (case_id for _, case_id in places)
        if len(places) < due.PAGE:
            return
        after = places[-1]


def _take(resources: Resources, now: datetime, case_id: str, action: Action) -> str:
    """Take this step, and name what came of it: the action, or why not."""
    try:
        with resources.unit(SYSTEM, now) as work:
            case = cases.by_id(work.session, case_id)
            if case is not None:
                casework.take_by_itself(work, case, action)
    except Refusal:
        return "refused"
    except Unreadable:
        return UNREADABLE
    return action.value
