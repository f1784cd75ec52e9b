"""The queue: one narrow line for each case in it, the tags of cases, and counts kept with every move."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Date, Delete, ForeignKey, Index, Integer, String, delete, exists, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.queue_lines import NextStep, Spoke, Tag, WaitingOn, lists_of
from portal.domain.representation import Acting
from portal.domain.workflow import State
from portal.models.base import Record
from portal.models.cases import OPEN, Case
from portal.models.columns import Code, UtcTime

Key = tuple[str, str, str]
"""What is counted: whose, which list, which tool."""


def _tagged(tag: Tag) -> Index:
    """The cases with one tag by what is next: an index of its own, with nothing in it but them."""
    where = text(f"(tags & {tag.value}) <> 0")
    name = f"ix_queue_lines_{tag.code.replace('-', '_')}"
    return Index(name, "next_on", "number", sqlite_where=where, postgresql_where=where)


class QueueLine(Record):
    """One case of the queue, in the clear: days and codes. It comes, changes and goes with the moves of its case.

    Its own small number keeps every index narrow. `tool` and `assignee_id` are empty where there is none, because an
    index finds what is equal to something. `grounds` are codes with a blank between them. `next_count` is how many
    things the next step is about, if it is about several.
    """

    __tablename__ = "queue_lines"
    __table_args__ = (
        # Each page walks one of these from where the page before ended: it never sorts, counts or skips.
        Index("ix_queue_lines_next_on", "next_on", "number"),
        Index("ix_queue_lines_received_on", "received_on", "number"),
        Index("ix_queue_lines_contact_on", "contact_on", "number"),
        Index("ix_queue_lines_assignee_id", "assignee_id", "next_on", "number"),
        Index("ix_queue_lines_kind", "kind", "next_on", "number"),
        Index("ix_queue_lines_state", "state", "next_on", "number"),
        Index("ix_queue_lines_tool", "tool", "next_on", "number"),
        Index("ix_queue_lines_waiting_on", "waiting_on", "next_on", "number"),
        *(_tagged(tag) for tag in Tag),
    )

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), unique=True)
    reference: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[State] = mapped_column(Code(State))
    received_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    next_on: Mapped[date] = mapped_column(Date)
    tool: Mapped[str] = mapped_column(String(60))
    grounds: Mapped[str] = mapped_column(String(300))
    assignee_id: Mapped[str] = mapped_column(String(32))
    waiting_on: Mapped[WaitingOn] = mapped_column(Code(WaitingOn))
    next_step: Mapped[NextStep] = mapped_column(Code(NextStep))
    next_count: Mapped[int] = mapped_column(Integer, default=0)
    contact_on: Mapped[date] = mapped_column(Date)
    contact_by: Mapped[Spoke] = mapped_column(Code(Spoke))
    acting: Mapped[Acting | None] = mapped_column(Code(Acting))
    language: Mapped[str] = mapped_column(String(20))
    tags: Mapped[int] = mapped_column(Integer)


class QueueCount(Record):
    """How many cases stand on one list, of those of one colleague (or of everyone, or of nobody) about one tool.

    Kept in the transaction of each move, so that no page counts cases. The tool is apart because colleagues who work
    on a tool do not see its cases.
    """

    __tablename__ = "queue_counts"

    whose: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    tool: Mapped[str] = mapped_column(String(60), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class CaseTag(Record):
    """A tag that is not read off its case: under 18 when they wrote, or one that a colleague added."""

    __tablename__ = "case_tags"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    tag: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)


class EarlierWork(Record):
    """A colleague who worked on the case that this one asks to look at again: this one is not theirs to see."""

    __tablename__ = "earlier_work"

    staff_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)


ADD_UP = text(
    "INSERT INTO queue_counts (whose, name, tool, count) VALUES (:whose, :name, :tool, :count) "
    "ON CONFLICT (whose, name, tool) DO UPDATE SET count = queue_counts.count + excluded.count"
)


def add_up(session: Session, changes: Mapping[Key, int]) -> None:
    """Change the counts: always in the same order, so that no two transactions wait for each other."""
    changed = [
        {"whose": whose, "name": name, "tool": tool, "count": count}
        for (whose, name, tool), count in sorted(changes.items())
        if count
    ]
    if changed:
        session.execute(ADD_UP, changed)


def line_of(session: Session, case_id: str) -> QueueLine | None:
    """The line of this case, if the queue has it."""
    return session.scalar(select(QueueLine).where(QueueLine.case_id == case_id))


def tags_of(session: Session, case_id: str) -> int:
    """The tags that were given to this case."""
    given = 0
    for tag in session.scalars(select(CaseTag.tag).where(CaseTag.case_id == case_id)):
        given |= tag
    return given


def past_days(day: date) -> Delete:
    """Deletes the counts of due dates up to this day on which nothing is due any more."""
    return delete(QueueCount).where(QueueCount.count == 0, QueueCount.name.between("due:", f"due:{day.isoformat()}"))


def counted(session: Session) -> dict[Key, int]:
    """What is counted, without lists on which nothing stands."""
    query = select(QueueCount.whose, QueueCount.name, QueueCount.tool, QueueCount.count).where(QueueCount.count != 0)
    return {(whose, name, tool): count for whose, name, tool, count in session.execute(query)}


def recounted(session: Session) -> dict[Key, int]:
    """What a count of all lines finds, one by one: for a check, never for a page."""
    found: Counter[Key] = Counter()
    for line in session.execute(select(QueueLine.__table__), execution_options={"yield_per": 1_000}):
        found.update((whose, name, line.tool) for whose, name in lists_of(line))
    return dict(found)


def astray(session: Session) -> int:
    """How many open cases have no line, or one that says something else than they do."""
    same = (
        (QueueLine.case_id == Case.id)
        & (QueueLine.state == Case.state)
        & (QueueLine.version == Case.version)
        & (QueueLine.next_on == Case.next_on)
        & (QueueLine.assignee_id == func.coalesce(Case.assignee_id, ""))
    )
    is_in = or_(OPEN, Case.unread_since.is_not(None))
    return session.scalar(select(func.count()).select_from(Case).where(is_in, ~exists().where(same))) or 0
