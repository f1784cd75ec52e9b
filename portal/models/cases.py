"""Cases: what one person asked for once, and how far it has come; with CHECKs that repeat the workflow's promises."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    RowMapping,
    String,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from portal.domain.workflow import ENDED, State
from portal.models.base import Record
from portal.models.columns import BlindIndex, Code, Sealed, UtcTime

_ENDED = "state IN ({})".format(", ".join(f"'{state}'" for state in sorted(ENDED)))
OPEN = text(f"NOT ({_ENDED})")
TO_CLOSE = text("state IN ('decided', 'withdrawn')")
CLOSED = text("state = 'closed'")
DECIDED_ON_A_TOOL = text("tool IS NOT NULL AND decided_on IS NOT NULL")
ASKS_AGAIN = text("parent_id IS NOT NULL")


class Case(Record):
    """One case. In the clear stands only what queues and clocks need; `told` is what was sent, `contact` how to reach.

    `due_on` is None while no date can be shown (not started, paused). `told_due_on` is the latest date that the person
    was told, which is never taken back. `next_on` is the day by which something must happen: queues sort by it.
    `unread_since` is when its person said something that nobody has seen to.
    `parent_id` is the case that this complaint asks us to look at again. `renewed_at` is when its person, who had come
    back by an e-mailed code alone, made a new access code.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint(f"({_ENDED}) = (outcome IS NOT NULL)", name="ended_has_outcome"),
        CheckConstraint(f"({_ENDED}) = (decided_on IS NOT NULL)", name="ended_has_date"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed_has_date"),
        # No contest is upheld or not without a person who reviewed it, and nothing closes while a remedy is open.
        CheckConstraint(
            "kind <> 'contest' OR outcome IS NULL "
            "OR outcome NOT IN ('upheld', 'partly_upheld', 'not_upheld', 'neutral') OR reviewed_by_id IS NOT NULL",
            name="contest_was_reviewed",
        ),
        CheckConstraint("open_remedies >= 0 AND (state <> 'closed' OR open_remedies = 0)", name="closed_is_put_right"),
        CheckConstraint("version > 0", name="version_counts_up"),
        # The daily round walks what is open in order of what is next.
        Index("ix_cases_queue", "next_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        # The daily round walks what is still to be closed, and what is to be deleted one day.
        Index("ix_cases_to_close", "decided_on", "id", sqlite_where=TO_CLOSE, postgresql_where=TO_CLOSE),
        Index("ix_cases_to_erase", "closed_on", "id", sqlite_where=CLOSED, postgresql_where=CLOSED),
        # The few cases that ask to look at another one again are found by that.
        Index("ix_cases_parent_id", "parent_id", sqlite_where=ASKS_AGAIN, postgresql_where=ASKS_AGAIN),
        Index("ix_cases_received_on", "received_on"),
        Index("ix_cases_decided_on", "decided_on"),
        # What was decided about one tool is read newest first.
        Index(
            "ix_cases_tool_decided_on",
            "tool",
            "decided_on",
            sqlite_where=DECIDED_ON_A_TOOL,
            postgresql_where=DECIDED_ON_A_TOOL,
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[State] = mapped_column(Code(State))
    version: Mapped[int] = mapped_column(Integer, default=1)
    language: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    received_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    told_due_on: Mapped[date | None] = mapped_column(Date)
    next_on: Mapped[date] = mapped_column(Date)
    tool: Mapped[str | None] = mapped_column(ForeignKey("tools.slug"))
    is_urgent: Mapped[bool] = mapped_column()
    assignee_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[str | None] = mapped_column(String(30))
    decided_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    reviewed_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    open_remedies: Mapped[int] = mapped_column(Integer, default=0)
    unread_since: Mapped[datetime | None] = mapped_column(UtcTime)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id"))
    access_code_hash: Mapped[str] = mapped_column(String(200))
    renewed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    told: Mapped[bytes] = mapped_column(Sealed)
    contact: Mapped[bytes | None] = mapped_column(Sealed)


class BlindMatch(Record):
    """A keyed hash by which two cases of one person are found, without storing who it is."""

    __tablename__ = "blind_matches"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    sort: Mapped[str] = mapped_column(String(20), primary_key=True)
    match: Mapped[bytes] = mapped_column(BlindIndex, index=True)


def by_id(session: Session, case_id: str) -> Case | None:
    """The case with this id."""
    return session.get(Case, case_id)


# Built once, because every page on a case asks for it.
_by_reference = select(Case).where(Case.reference == bindparam("reference"))


def by_reference(session: Session, reference: str) -> Case | None:
    """The case with this reference, written the one right way."""
    return session.scalar(_by_reference, {"reference": reference})


def linked_to(session: Session, case: Case) -> list[Case]:
    """The case that this one is about, and the complaints about this one."""
    query = select(Case).where(or_(Case.parent_id == case.id, Case.id == (case.parent_id or "")))
    return list(session.scalars(query.order_by(Case.received_at, Case.id)))


def alike(session: Session, case: Case) -> list[Case]:
    """The other open cases of this kind that seem to be of the same person, oldest first; nothing is decrypted."""
    own, others = aliased(BlindMatch), aliased(BlindMatch)
    is_same = exists().where(
        own.case_id == case.id, others.case_id == Case.id, others.sort == own.sort, others.match == own.match
    )
    query = select(Case).where(is_same, Case.id != case.id, Case.kind == case.kind, OPEN)
    return list(session.scalars(query.order_by(Case.received_at, Case.id)))


def sharing_code(session: Session, access_code_hash: str) -> list[Case]:
    """The cases that one access code opens: a case, and the complaints that ask to look at it again."""
    query = select(Case).where(Case.access_code_hash == access_code_hash).order_by(Case.id)
    return list(session.scalars(query.with_for_update()))


def person_match(session: Session, case_id: str) -> bytes | None:
    """The keyed hash of the name and date of birth of whose case this is, if both were given."""
    match = select(BlindMatch.match).where(BlindMatch.case_id == case_id, BlindMatch.sort == "person")
    return session.scalar(match)


def open_in_short(session: Session) -> Sequence[RowMapping]:
    """Every open case in short, as `team.OpenCase` takes it, without decrypting anything."""
    columns = (Case.id, Case.reference, Case.version, Case.kind, Case.state, Case.received_on, Case.due_on)
    more = (Case.next_on, Case.language, Case.is_urgent, Case.assignee_id.label("assignee"))
    query = select(*columns, *more).where(OPEN).order_by(Case.next_on, Case.id)
    return session.execute(query).mappings().all()


def lives(session: Session, since: date) -> Sequence[RowMapping]:
    """Kind, receipt, due date as told and answer of the cases received since, as `forecasts.Lived` takes them."""
    due_on = func.coalesce(Case.told_due_on, Case.due_on).label("due_on")
    columns = (Case.kind, Case.received_on, due_on, Case.decided_on.label("answered_on"))
    query = select(*columns).where(Case.received_on >= since, due_on.is_not(None)).order_by(Case.received_on, Case.id)
    return session.execute(query).mappings().all()


def received_or_decided(session: Session, first: date, last: date) -> list[Row[Any]]:
    """The bare facts that statistics count: kind, tool, outcome, two dates, and a keyed hash of whose case it is."""
    by_name, by_email = aliased(BlindMatch), aliased(BlindMatch)
    return list(
        session.execute(
            select(
                Case.kind,
                Case.tool,
                Case.outcome,
                Case.received_on,
                Case.decided_on,
                func.coalesce(by_name.match, by_email.match).label("person"),
            )
            .outerjoin(by_name, and_(by_name.case_id == Case.id, by_name.sort == "person"))
            .outerjoin(by_email, and_(by_email.case_id == Case.id, by_email.sort == "email"))
            .where(or_(Case.received_on.between(first, last), Case.decided_on.between(first, last)))
            .order_by(Case.id)
        )
    )
