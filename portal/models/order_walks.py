"""Walks through what was ordered: one run of an index for each state, from where the page before ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_, union_all
from sqlalchemy.orm import Session

from portal.domain.orders import Place
from portal.domain.remedies import RemedyState
from portal.models.cases import Case
from portal.models.queue_walks import seen_by
from portal.models.remedies import OrderedRemedy
from portal.models.tools import Tool

COLUMNS: tuple[Any, ...] = (
    *(OrderedRemedy.id, OrderedRemedy.remedy, OrderedRemedy.state, OrderedRemedy.due_on, OrderedRemedy.force),
    *(Case.reference, Tool.name.label("tool")),
)
ORDER = (OrderedRemedy.due_on, OrderedRemedy.id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Orders in these states, of one reviewer's cases or of all, due by a day; none that is hidden from who looks."""

    states: Sequence[RemedyState]
    hidden_from: str
    reviewer_id: str | None = None
    until: date | None = None


def orders(session: Session, wanted: Wanted, place: Place | None, limit: int, *, is_back: bool) -> list[Row[Any]]:
    """The next orders after a place, or back from it, by due date; nothing is decrypted."""
    runs = [_run(wanted, state, place, limit, is_back=is_back) for state in wanted.states]
    query = runs[0] if len(runs) == 1 else union_all(*(select(*run.subquery().c) for run in runs))
    found = sorted(session.execute(query), key=lambda row: (row.due_on, row.id), reverse=is_back)
    return found[:limit]


def count(session: Session, wanted: Wanted) -> int:
    """How many there are, for a list that is short or has an end."""
    query = select(func.count()).select_from(OrderedRemedy).join(Case, Case.id == OrderedRemedy.case_id)
    return session.scalar(query.where(OrderedRemedy.state.in_(wanted.states), *_conditions(wanted))) or 0


def _run(wanted: Wanted, state: RemedyState, place: Place | None, limit: int, *, is_back: bool) -> Select[Any]:
    query = select(*COLUMNS).join(Case, Case.id == OrderedRemedy.case_id).outerjoin(Tool, Tool.slug == Case.tool)
    query = query.where(OrderedRemedy.state == state, *_conditions(wanted))
    if place is not None:
        here, key = tuple_(*place), tuple_(*ORDER)
        query = query.where(key < here if is_back else key > here)
    return query.order_by(*(column.desc() if is_back else column for column in ORDER)).limit(limit)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is theirs to see, and what was asked for."""
    seen = [*seen_by(wanted.hidden_from)]
    if wanted.reviewer_id is not None:
        seen.append(OrderedRemedy.reviewer_id == wanted.reviewer_id)
    if wanted.until is not None:
        seen.append(OrderedRemedy.due_on <= wanted.until)
    return seen
