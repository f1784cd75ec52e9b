"""Walks through the lines of the queue: each follows one index from where it ended before, for so many lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.domain.queue_lines import due_list
from portal.models.cases import BlindMatch, Case
from portal.models.conflicts import TIED, Declaration, ToolTeam
from portal.models.queue_lines import EarlierWork, QueueCount, QueueLine
from portal.models.staff import StaffMember
from portal.models.tools import Tool

COLUMNS = tuple(getattr(QueueLine, column.key) for column in QueueLine.__table__.columns)
Place = tuple[date, int]
"""Where a walk has come: the day and the number of the last line."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One run of an index: the lines that have this value in this column, or all; those `after` a place, if any."""

    column: str | None = None
    value: object = None
    after: Place | None = None

    @property
    def condition(self) -> ColumnElement[bool]:
        """As the index says it. The tag is written out, because an index of some lines is found by its own words."""
        if self.column is None:
            return true()
        if self.column == "tags":
            return literal_column(f"(tags & {int(str(self.value))})") != literal_column("0")
        column: InstrumentedAttribute[Any] = getattr(QueueLine, self.column)
        return column == self.value


@dataclass(frozen=True, slots=True)
class Walk:
    """Runs of one index, each in order of a day, or back from its end; `since` and `until` are the days it stays in."""

    branches: Sequence[Branch]
    day: str = "next_on"
    is_back: bool = False
    since: date | None = None
    until: date | None = None


def lines_of(session: Session, walk: Walk, limit: int) -> list[list[Row[Any]]]:
    """The next lines of each branch, at most `limit` of each, in one statement."""
    queries = [run(walk, branch, limit) for branch in walk.branches]
    if len(queries) == 1:
        return [list(session.execute(queries[0]))]
    numbered = [select(literal(number).label("branch"), *query.subquery().c) for number, query in enumerate(queries)]
    found: list[list[Row[Any]]] = [[] for _ in queries]
    for row in session.execute(union_all(*numbered)):
        found[row.branch].append(row)
    return found


def run(walk: Walk, branch: Branch, limit: int) -> Select[Any]:
    """The query for the next lines of one branch."""
    day: InstrumentedAttribute[date] = getattr(QueueLine, walk.day)
    query = select(*COLUMNS).where(branch.condition)
    if branch.after is not None:
        place, key = tuple_(*branch.after), tuple_(day, QueueLine.number)
        query = query.where(key < place if walk.is_back else key > place)
    if walk.since is not None:
        query = query.where(day >= walk.since)
    if walk.until is not None:
        query = query.where(day <= walk.until)
    order = (day.desc(), QueueLine.number.desc()) if walk.is_back else (day, QueueLine.number)
    return query.order_by(*order).limit(limit)


def hidden_lines(session: Session, staff_id: str) -> list[Row[Any]]:
    """The lines that one colleague does not see because of something about themselves, whatever their tools."""
    return list(session.execute(select(*COLUMNS).where(QueueLine.case_id.in_(hidden_cases(staff_id)))))


def hidden_cases(staff_id: str) -> CompoundSelect[str]:
    """The ids of the cases that one colleague does not see because of something about themselves.

    They declared a connection, the person has their e-mail address, or they worked on the case that it asks about.
    """
    declared = select(Declaration.case_id).where(Declaration.staff_id == staff_id, TIED)
    same_address = (
        select(BlindMatch.case_id)
        .join(StaffMember, StaffMember.email_index == BlindMatch.match)
        .where(StaffMember.id == staff_id, BlindMatch.sort == "email")
    )
    earlier = select(EarlierWork.case_id).where(EarlierWork.staff_id == staff_id)
    return union(declared, same_address, earlier)


def tools_for(session: Session, staff_id: str) -> list[Row[Any]]:
    """Every tool by name, and whether this colleague is in its team."""
    in_team = exists().where(ToolTeam.tool == Tool.slug, ToolTeam.staff_id == staff_id)
    return list(session.execute(select(Tool.slug, Tool.name, in_team.label("is_own")).order_by(Tool.name, Tool.slug)))


def own_tools(staff_id: str) -> Select[str]:
    """The tools in whose team one colleague is: none of their cases is theirs to see."""
    return select(ToolTeam.tool).where(ToolTeam.staff_id == staff_id)


def seen_by(staff_id: str) -> tuple[ColumnElement[bool], ...]:
    """What makes a case, in a query that reads cases, one that this colleague may see."""
    is_open = or_(Case.tool.is_(None), Case.tool.not_in(own_tools(staff_id)))
    return Case.id.not_in(hidden_cases(staff_id)), is_open


def counts_for(
    session: Session, staff_id: str, whose: Iterable[str], days: Mapping[str, tuple[date, date]]
) -> dict[tuple[str, str], int]:
    """How many cases stand on each list of these people, without those of the tools that this colleague works on.

    What is due is counted of their own cases only, by spans of days: {name of the span: its first and last day}.
    """
    spans = [(QueueCount.name.between(due_list(first), due_list(last)), name) for name, (first, last) in days.items()]
    listed = case(*spans, else_=QueueCount.name).label("listed")
    is_dated = and_(QueueCount.whose == staff_id, or_(*(span for span, _ in spans)))
    wanted = or_(not_(QueueCount.name.between("due:", "due;")), is_dated)
    query = (
        select(QueueCount.whose, listed, func.sum(QueueCount.count))
        .where(QueueCount.whose.in_(list(whose)), wanted, QueueCount.tool.not_in(own_tools(staff_id)))
        .group_by(QueueCount.whose, listed)
    )
    return {(row[0], row[1]): int(row[2]) for row in session.execute(query)}


def numbered(session: Session, numbers: Iterable[int]) -> list[Row[Any]]:
    """The lines with these numbers."""
    return list(session.execute(select(*COLUMNS).where(QueueLine.number.in_(list(numbers)))))
