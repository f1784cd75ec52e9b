"""Remedies that were ordered: each with a due date, and another person's word that it was done."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.remedies import Remedy, RemedyState
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime


class OrderedRemedy(Record):
    """One thing that must change. `what` says exactly what, `owner` who must do it, `settling` how it was settled.

    `force` is the police force that must do it, and `reviewer_id` who had the case when it was ordered: nobody gives a
    decided case to someone else.
    """

    __tablename__ = "remedies"
    __table_args__ = (
        CheckConstraint("state <> 'reported' OR (reported_by_id IS NOT NULL AND proof IS NOT NULL)", name="has_proof"),
        CheckConstraint(
            "state <> 'verified' OR (settled_by_id IS NOT NULL AND proof IS NOT NULL)", name="verified_has_proof"
        ),
        CheckConstraint("state <> 'verified' OR settled_by_id <> reported_by_id", name="verified_by_another"),
        CheckConstraint(
            "state <> 'waived' OR (settled_by_id IS NOT NULL AND settling IS NOT NULL)", name="waived_with_a_reason"
        ),
        CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name="settled_at_a_time"),
        Index("ix_remedies_case_id", "case_id"),
        # The list of orders walks one of these for each state.
        Index("ix_remedies_state", "state", "due_on", "id"),
        Index("ix_remedies_reviewer_id", "reviewer_id", "state", "due_on", "id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    remedy: Mapped[Remedy] = mapped_column(Code(Remedy))
    state: Mapped[RemedyState] = mapped_column(Code(RemedyState), default=RemedyState.PROPOSED)
    due_on: Mapped[date] = mapped_column(Date)
    force: Mapped[str] = mapped_column(String(80), server_default="")
    reviewer_id: Mapped[str] = mapped_column(String(32), server_default="")
    what: Mapped[bytes] = mapped_column(Sealed)
    owner: Mapped[bytes] = mapped_column(Sealed)
    ordered_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    ordered_at: Mapped[datetime] = mapped_column(UtcTime)
    reported_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    proof: Mapped[bytes | None] = mapped_column(Sealed)
    settled_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    settling: Mapped[bytes | None] = mapped_column(Sealed)


def remedies_of(session: Session, case_id: str) -> list[OrderedRemedy]:
    """What was ordered in this case, in the order it was."""
    query = select(OrderedRemedy).where(OrderedRemedy.case_id == case_id)
    return list(session.scalars(query.order_by(OrderedRemedy.ordered_at, OrderedRemedy.id)))
