"""What signed decisions ordered: a reviewer's own and a lead's all, by the day on which it must be done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.orders import BY_CODE, OrderList, Place
from portal.domain.remedies import WORDS, RemedyState
from portal.models import order_walks
from portal.models.order_walks import Wanted
from portal.services.unit_of_work import UnitOfWork

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order: what stands in the clear.

    `working_days_left` is 0 from the due day on, and None once somebody reported or settled it.
    """

    reference: str
    remedy: str
    state: RemedyState
    due_on: date
    force: str
    tool: str | None
    working_days_left: int | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A page of orders; `after` and `before` are where its neighbours begin, or None where there are none."""

    lines: tuple[OrderLine, ...]
    after: Place | None
    before: Place | None


def page(work: UnitOfWork, which: OrderList, *, place: Place | None = None, is_back: bool = False) -> OrderPage:
    """The page of a list after this place, or with `is_back` before it: of a lead all orders, of a reviewer their own.

    What is closed to them is not there. Nothing is decrypted.
    """
    found = order_walks.orders(work.session, _wanted(work, which), place, PAGE_LENGTH + 1, is_back=is_back)
    rows, is_full = found[:PAGE_LENGTH], len(found) > PAGE_LENGTH
    onward = _place(rows[-1]) if is_full else None
    homeward = (_place(rows[0]) if rows else place) if place else None
    return OrderPage(
        lines=tuple(_line(work, row) for row in (reversed(rows) if is_back else rows)),
        after=homeward if is_back else onward,
        before=onward if is_back else homeward,
    )


def count_late(work: UnitOfWork) -> int:
    """How many stand on the list of what is late."""
    return order_walks.count(work.session, _wanted(work, BY_CODE["late"]))


def _wanted(work: UnitOfWork, which: OrderList) -> Wanted:
    is_lead = work.actor.has(Role.LEAD)
    if not is_lead and not work.actor.has(Role.REVIEWER):
        raise Absent
    reviewer_id = None if is_lead else work.actor.id
    return Wanted(which.states, work.actor.id, reviewer_id, which.until(work.today, work.working_days))


def _place(row: Row[Any]) -> Place:
    return row.due_on, row.id


def _line(work: UnitOfWork, row: Row[Any]) -> OrderLine:
    left = None
    if row.state is RemedyState.ORDERED:
        left = work.working_days.between(work.today, row.due_on) if row.due_on > work.today else 0
    return OrderLine(
        reference=row.reference,
        remedy=WORDS[row.remedy],
        state=row.state,
        due_on=row.due_on,
        force=row.force,
        tool=row.tool,
        working_days_left=left,
    )
