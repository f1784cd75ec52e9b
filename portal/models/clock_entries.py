"""What moved the clock of a case: proof asked for and come, questions and answers, more time; never changed by hand."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.clock_entries import ClockSort
from portal.models.base import Record
from portal.models.columns import Code


class ClockEntry(Record):
    """One thing that moved a clock. A pause or an extension cannot be kept without a reason and a letter."""

    __tablename__ = "clock_entries"
    __table_args__ = (
        CheckConstraint(
            "sort NOT IN ('paused', 'extended') OR (letter_id IS NOT NULL AND reason IS NOT NULL)",
            name="told_in_a_letter",
        ),
        CheckConstraint("sort <> 'extended' OR approved_by_id IS NOT NULL", name="extension_approved"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> asked_by_id", name="approved_by_another"),
        CheckConstraint("sort <> 'proof_asked' OR proof IS NOT NULL", name="proof_is_named"),
        # More time is taken once.
        Index(
            "uq_clock_entries_extended",
            "case_id",
            unique=True,
            sqlite_where=text("sort = 'extended'"),
            postgresql_where=text("sort = 'extended'"),
        ),
        Index("ix_clock_entries_case_id", "case_id", "number"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int] = mapped_column(Integer)
    sort: Mapped[ClockSort] = mapped_column(Code(ClockSort))
    on: Mapped[date] = mapped_column(Date)
    proof: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letters.id"))
    asked_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    approved_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))


def clock_entries_of(session: Session, case_id: str) -> list[ClockEntry]:
    """What moved the clock of this case, in order."""
    return list(session.scalars(select(ClockEntry).where(ClockEntry.case_id == case_id).order_by(ClockEntry.number)))
