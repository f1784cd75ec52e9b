"""Cases: what one person asked for once, and how far it has come; with CHECKs that repeat the workflow's promises."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, Row, String, and_, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from portal.domain.workflow import OPEN_STATES, State
from portal.models.base import Record
from portal.models.columns import BlindIndex, Code, Sealed, UtcTime

_OPEN = text("state IN ({})".format(", ".join(f"'{state}'" for state in OPEN_STATES)))


class Case(Record):
    """One case. In the clear stands only what queues and clocks need; `told` is what was sent."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("(state = 'decided') = (outcome IS NOT NULL)", name="decided_has_outcome"),
        CheckConstraint("(state = 'decided') = (decided_on IS NOT NULL)", name="decided_has_date"),
        CheckConstraint("state = 'submitted' OR assignee_id IS NOT NULL", name="worked_on_by_someone"),
        CheckConstraint("version > 0", name="version_counts_up"),
        # The queue pages walk these two in order of due date and never sort, count or skip.
        Index("ix_cases_queue", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_cases_mine", "assignee_id", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_cases_received_on", "received_on"),
        Index("ix_cases_decided_on", "decided_on"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[State] = mapped_column(Code(State))
    version: Mapped[int] = mapped_column(Integer, default=1)
    language: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    received_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    tool: Mapped[str | None] = mapped_column(ForeignKey("tools.slug"))
    is_urgent: Mapped[bool] = mapped_column()
    assignee_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[str | None] = mapped_column(String(30))
    decided_on: Mapped[date | None] = mapped_column(Date)
    access_code_hash: Mapped[str] = mapped_column(String(200))
    told: Mapped[bytes] = mapped_column(Sealed)


class BlindMatch(Record):
    """A keyed hash by which two cases of one person are found, without storing who it is."""

    __tablename__ = "blind_matches"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    sort: Mapped[str] = mapped_column(String(20), primary_key=True)
    match: Mapped[bytes] = mapped_column(BlindIndex, index=True)


QUEUE_COLUMNS = (
    Case.id,
    Case.reference,
    Case.kind,
    Case.state,
    Case.due_on,
    Case.received_on,
    Case.tool,
    Case.is_urgent,
    Case.assignee_id,
)


def by_id(session: Session, case_id: str) -> Case | None:
    """The case with this id."""
    return session.get(Case, case_id)


def by_reference(session: Session, reference: str) -> Case | None:
    """The case with this reference, written the one right way."""
    return session.scalar(select(Case).where(Case.reference == reference))


def in_queue(
    session: Session,
    states: Iterable[State],
    *,
    assignee_id: str | None = None,
    after: tuple[date, str] | None = None,
    limit: int = 50,
) -> list[Row[Any]]:
    """Open cases by due date, without decrypting anything; `after` is the last row of the page before."""
    query = (
        select(*QUEUE_COLUMNS).where(_OPEN, Case.state.in_(list(states))).order_by(Case.due_on, Case.id).limit(limit)
    )
    if assignee_id is not None:
        query = query.where(Case.assignee_id == assignee_id)
    if after is not None:
        query = query.where(or_(Case.due_on > after[0], and_(Case.due_on == after[0], Case.id > after[1])))
    return list(session.execute(query))


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
