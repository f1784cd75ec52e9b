"""Many cases at once: what would come of each is shown first, and then each is changed in a unit of work of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from portal.domain.actors import Actor
from portal.domain.workflow import State
from portal.models.cases import Case, by_reference
from portal.services import conflicts
from portal.services.unit_of_work import Resources, UnitOfWork

MOST = 50
"""How many cases can be changed at once: a page of them."""


class Done(Enum):
    """What came of one case: changed, nothing to do, moved by somebody meanwhile, not possible, or not theirs."""

    CHANGED = auto()
    AS_IT_WAS = auto()
    MOVED = auto()
    BARRED = auto()
    ABSENT = auto()


@dataclass(frozen=True, slots=True)
class Picked:
    """One case as it was picked from a page: its reference and the version that stood there."""

    reference: str
    version: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What would come of one case that was picked, and where it stands now."""

    reference: str
    state: State | None
    done: Done


class Change(Protocol):
    """What can be done to many cases. Each is open to the one who asks, and still has the version that was picked."""

    def would(self, work: UnitOfWork, case: Case) -> Done:
        """What would come of it; nothing is changed."""

    def do(self, work: UnitOfWork, case: Case) -> Done:
        """Do it, as far as it can be done."""


def preview(work: UnitOfWork, picked: Iterable[Picked], change: Change) -> list[Ahead]:
    """What would come of each case; nothing is changed."""
    found = []
    for each in list(picked)[:MOST]:
        case = _case(work, each.reference)
        if case is None:
            found.append(Ahead(each.reference, None, Done.ABSENT))
        elif case.version != each.version:
            found.append(Ahead(case.reference, case.state, Done.MOVED))
        else:
            found.append(Ahead(case.reference, case.state, change.would(work, case)))
    return found


def change_many(
    resources: Resources, actor: Actor, now: datetime, picked: Iterable[Picked], change: Change
) -> list[Done]:
    """Change each case for itself: one that cannot be changed keeps no other waiting."""
    done = []
    for each in list(picked)[:MOST]:
        with resources.unit(actor, now) as work:
            done.append(_change(work, each, change))
    return done


def _change(work: UnitOfWork, picked: Picked, change: Change) -> Done:
    case = _case(work, picked.reference)
    if case is None:
        return Done.ABSENT
    work.session.refresh(case, with_for_update=True)
    return change.do(work, case) if case.version == picked.version else Done.MOVED


def _case(work: UnitOfWork, reference: str) -> Case | None:
    """The case, unless it is closed to the one who asks."""
    case = by_reference(work.session, reference)
    return None if case is None or conflicts.tie(work, case) else case
