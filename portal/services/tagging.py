"""Tagging: colleagues give cases tags of a short list and take them away, many cases at once if they like."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import select

from portal.domain.actors import Actor
from portal.domain.errors import Refusal
from portal.domain.queue_lines import BY_COLLEAGUES, Tag
from portal.domain.text import mark
from portal.domain.workflow import State
from portal.models.cases import Case, by_reference
from portal.models.queue_lines import QueueLine
from portal.services import conflicts, lining
from portal.services.unit_of_work import Resources, UnitOfWork

MOST = 50
"""How many cases can be tagged at once: a page of them."""


class Done(Enum):
    """What came of one case: tagged, nothing to do, moved by somebody meanwhile, or not theirs to see."""

    CHANGED = auto()
    AS_IT_WAS = auto()
    MOVED = auto()
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


def preview(work: UnitOfWork, picked: Iterable[Picked], tag: Tag, *, is_given: bool) -> list[Ahead]:
    """What would come of each case; nothing is changed."""
    found = []
    for each in list(picked)[:MOST]:
        case = _case(work, each.reference)
        line = work.session.scalar(select(QueueLine).where(QueueLine.case_id == case.id)) if case else None
        if case is None or line is None:
            found.append(Ahead(each.reference, None, Done.ABSENT))
        elif case.version != each.version:
            found.append(Ahead(case.reference, case.state, Done.MOVED))
        else:
            is_there = bool(line.tags & tag)
            found.append(Ahead(case.reference, case.state, Done.AS_IT_WAS if is_there is is_given else Done.CHANGED))
    return found


def tag_many(
    resources: Resources, actor: Actor, now: datetime, picked: Iterable[Picked], tag: Tag, *, is_given: bool
) -> list[Done]:
    """Give or take a tag, each case in a unit of work of its own: one that cannot be tagged keeps no other waiting."""
    _check_is_for_colleagues(tag)
    done = []
    for each in list(picked)[:MOST]:
        with resources.unit(actor, now) as work:
            done.append(_tag(work, each, tag, is_given=is_given))
    return done


def _tag(work: UnitOfWork, picked: Picked, tag: Tag, *, is_given: bool) -> Done:
    case = _case(work, picked.reference)
    if case is None:
        return Done.ABSENT
    work.session.refresh(case, with_for_update=True)
    if case.version != picked.version:
        return Done.MOVED
    change = lining.give_tag if is_given else lining.take_tag
    if not change(work, case.id, tag):
        return Done.AS_IT_WAS
    lining.retag(work, case.id)
    work.record("case.tag" if is_given else "case.untag", case.id, tag=tag.code)
    return Done.CHANGED


def _case(work: UnitOfWork, reference: str) -> Case | None:
    """The case, unless it is closed to the one who asks."""
    case = by_reference(work.session, reference)
    return None if case is None or conflicts.tie(work, case) else case


def _check_is_for_colleagues(tag: Tag) -> None:
    if tag not in BY_COLLEAGUES:
        raise Refusal(mark("This tag comes and goes by itself"))
