"""Findings and decisions: what a reviewer found, proposed and why; who signed it or gave it back."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.answers import Answer
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime

SIGNED, RETURNED = text("signed_at IS NOT NULL"), text("returned_at IS NOT NULL")


class Finding(Record):
    """The answer to one question of the checklist, with its reason, and the codes of what it rests on."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("case_id", "question"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    question: Mapped[str] = mapped_column(String(40))
    answer: Mapped[Answer] = mapped_column(Code(Answer))
    evidence: Mapped[str | None] = mapped_column(String)
    reason: Mapped[bytes] = mapped_column(Sealed)
    recorded_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcTime)


class Decision(Record):
    """One proposal and what became of it. A returned proposal stays as it was; the next one is a new round.

    `outcome` is the code that may leave the workspace; `reasons` holds the outcome as it really is, and the texts.
    `is_disputed`: two people do not agree on it, so that a lead must decide.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("case_id", "round"),
        # Two people for every decision, whatever the code above says.
        CheckConstraint("signed_by_id IS NULL OR signed_by_id <> proposed_by_id", name="signed_by_another"),
        CheckConstraint("returned_by_id IS NULL OR returned_by_id <> proposed_by_id", name="returned_by_another"),
        CheckConstraint("signed_by_id IS NULL OR returned_by_id IS NULL", name="signed_or_returned"),
        CheckConstraint("(signed_by_id IS NULL) = (signed_at IS NULL)", name="signed_at_a_time"),
        CheckConstraint("(returned_by_id IS NULL) = (returned_at IS NULL)", name="returned_at_a_time"),
        # What was checked is counted by the day.
        Index("ix_decisions_signed_at", "signed_at", sqlite_where=SIGNED, postgresql_where=SIGNED),
        Index("ix_decisions_returned_at", "returned_at", sqlite_where=RETURNED, postgresql_where=RETURNED),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str] = mapped_column(String(30))
    reasons: Mapped[bytes] = mapped_column(Sealed)
    proposed_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    proposed_at: Mapped[datetime] = mapped_column(UtcTime)
    signed_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    returned_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    returned_at: Mapped[datetime | None] = mapped_column(UtcTime)
    comments: Mapped[bytes | None] = mapped_column(Sealed)
    is_disputed: Mapped[bool] = mapped_column(default=False)


def findings_of(session: Session, case_id: str) -> list[Finding]:
    """What was found in this case, in the order recorded."""
    return list(session.scalars(select(Finding).where(Finding.case_id == case_id).order_by(Finding.recorded_at)))


def decisions_of(session: Session, case_id: str) -> list[Decision]:
    """Every round of this case, oldest first."""
    return list(session.scalars(select(Decision).where(Decision.case_id == case_id).order_by(Decision.round)))


def latest_decision(session: Session, case_id: str) -> Decision | None:
    """The newest round of this case."""
    return session.scalar(select(Decision).where(Decision.case_id == case_id).order_by(Decision.round.desc()).limit(1))


def of_round(session: Session, case_id: str, number: int) -> Decision | None:
    """One round of this case."""
    return session.scalar(select(Decision).where(Decision.case_id == case_id, Decision.round == number))


def checked_between(session: Session, begin: datetime, end: datetime) -> list[Row[Any]]:
    """Every proposal that was signed or returned from `begin` to before `end`: when, and whether it was disputed."""
    columns = (Decision.id, Decision.signed_at, Decision.returned_at, Decision.is_disputed)
    signed = select(*columns).where(SIGNED, Decision.signed_at >= begin, Decision.signed_at < end)
    returned = select(*columns).where(RETURNED, Decision.returned_at >= begin, Decision.returned_at < end)
    return [*session.execute(signed.order_by(Decision.id)), *session.execute(returned.order_by(Decision.id))]
