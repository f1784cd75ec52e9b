"""Escalations: what a colleague brought to a lead about a case, and what the lead did about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.escalations import Concern
from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Code, Sealed, UtcTime

WAITING = text("settled_at IS NULL")


class Escalation(Record):
    """One thing that a lead must hear of. `words` says what happened, `settling` what the lead did about it."""

    __tablename__ = "escalations"
    __table_args__ = (
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_by_someone"),
        CheckConstraint("(settled_at IS NULL) = (settling IS NULL)", name="settled_in_words"),
        Index("ix_escalations_case_id", "case_id"),
        Index("ix_escalations_waiting", "raised_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    concern: Mapped[Concern] = mapped_column(Code(Concern))
    words: Mapped[bytes] = mapped_column(Sealed)
    raised_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    raised_at: Mapped[datetime] = mapped_column(UtcTime)
    settled_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    settling: Mapped[bytes | None] = mapped_column(Sealed)


def escalations_of(session: Session, case_id: str) -> list[Escalation]:
    """What was escalated in this case, oldest first."""
    query = select(Escalation).where(Escalation.case_id == case_id)
    return list(session.scalars(query.order_by(Escalation.raised_at, Escalation.id)))


def waiting(session: Session, limit: int) -> list[Row[Any]]:
    """What waits for a lead, the oldest first, with the reference of its case; nothing is decrypted."""
    columns = (Escalation.id, Escalation.concern, Escalation.raised_at, Escalation.raised_by_id, Case.reference)
    query = select(*columns).join(Case, Case.id == Escalation.case_id).where(WAITING)
    return list(session.execute(query.order_by(Escalation.raised_at, Escalation.id).limit(limit)))
