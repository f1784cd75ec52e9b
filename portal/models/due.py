"""Cases whose day has come: each walk follows an index, page by page, and reads nothing that is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, and_, exists, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, defer

from portal.domain.actions import Action
from portal.domain.guards.time import CLOSE_DAYS, REMINDER_DAYS, RESTART_DAYS
from portal.domain.london import LONDON
from portal.domain.workflow import WAITING, State
from portal.models.cases import CLOSED, OPEN, TO_CLOSE, Case
from portal.models.clock_entries import ClockEntry
from portal.models.searches import Document
from portal.models.steps import Step
from portal.models.versions import Version

PAGE = 500
SPOKEN = (Action.ASK_PROOF, Action.NOTE_ARRIVAL, Action.ASK_QUESTION, Action.REMIND)
"""After one of these the person is left in peace for a while."""

Place = tuple[date, str]
"""Where a walk has come: the day and the id of the last case."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Which cases to walk through, in order of one of their days, up to `until`."""

    day: InstrumentedAttribute[Any]
    until: date
    where: tuple[ColumnElement[bool] | TextClause, ...]


def to_remind(today: date) -> Walk:
    """Cases in which we wait for a person to whom we have not spoken for two weeks."""
    until = datetime.combine(today - timedelta(days=REMINDER_DAYS - 1), time(), LONDON)
    spoken_to = exists().where(Step.case_id == Case.id, Step.action.in_(SPOKEN), Step.at >= until)
    return Walk(Case.next_on, today, (OPEN, Case.state.in_(WAITING), ~spoken_to))


def to_tell_late(today: date) -> Walk:
    """Open cases that are late, in which nobody was told so."""
    told = exists().where(Step.case_id == Case.id, Step.action == Action.TELL_LATE)
    return Walk(Case.next_on, today, (OPEN, Case.due_on < today, ~told))


def to_close(today: date) -> tuple[Walk, Walk]:
    """Cases that were stopped, and that nobody started again; cases that were answered long ago, and put right."""
    stopped_by = today - timedelta(days=RESTART_DAYS + 1)
    answered_by = today - timedelta(days=CLOSE_DAYS)
    return (
        Walk(Case.decided_on, stopped_by, (TO_CLOSE, Case.state == State.WITHDRAWN)),
        Walk(Case.decided_on, answered_by, (TO_CLOSE, Case.state == State.DECIDED, Case.open_remedies == 0)),
    )


def with_copies(day: date) -> Walk:
    """Cases that ended on this day or before it, and in which copies for the person are kept."""
    made_before = select(Document.case_id).where(Document.content.is_not(None))
    kept = select(Version.case_id).where(Version.gone_at.is_(None))
    return Walk(Case.decided_on, day, (Case.id.in_(union_all(made_before, kept)),))


def closed_by(day: date) -> Walk:
    """Cases that were closed on this day or before it."""
    return Walk(Case.closed_on, day, (CLOSED,))


def page(session: Session, walk: Walk, after: Place | None) -> list[Place]:
    """The next cases of a walk, at most PAGE of them."""
    return [(row[0], row[1]) for row in session.execute(step_of(walk, after))]


def step_of(walk: Walk, after: Place | None) -> Select[Any]:
    """The query for the next cases of a walk."""
    query = select(walk.day, Case.id).where(walk.day <= walk.until, *walk.where)
    if after is not None:
        query = query.where(_follows(walk.day, after))
    return query.order_by(walk.day, Case.id).limit(PAGE)


def open_with_a_date(session: Session, after: Place | None) -> list[Case]:
    """The next open cases that have a due date, at most PAGE of them, without what is sealed."""
    query = select(Case).where(OPEN, Case.due_on.is_not(None)).options(defer(Case.told), defer(Case.contact))
    if after is not None:
        query = query.where(_follows(Case.next_on, after))
    return list(session.scalars(query.order_by(Case.next_on, Case.id).limit(PAGE)))


def clock_entries_of_many(session: Session, case_ids: Iterable[str]) -> dict[str, list[ClockEntry]]:
    """What moved the clocks of these cases, by case and in order."""
    found: dict[str, list[ClockEntry]] = {case_id: [] for case_id in case_ids}
    query = select(ClockEntry).where(ClockEntry.case_id.in_(found)).order_by(ClockEntry.case_id, ClockEntry.number)
    for entry in session.scalars(query):
        found[entry.case_id].append(entry)
    return found


def _follows(day: InstrumentedAttribute[Any], place: Place) -> ColumnElement[bool]:
    return or_(day > place[0], and_(day == place[0], Case.id > place[1]))
