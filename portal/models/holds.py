"""Legal holds: while one is there, nothing of the case is deleted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime


class LegalHold(Record):
    """One reason to keep a case: at most one at a time."""

    __tablename__ = "legal_holds"
    __table_args__ = (
        CheckConstraint("(lifted_by_id IS NULL) = (lifted_at IS NULL)", name="lifted_at_a_time"),
        Index(
            "uq_legal_holds_placed",
            "case_id",
            unique=True,
            sqlite_where=text("lifted_at IS NULL"),
            postgresql_where=text("lifted_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    why: Mapped[str] = mapped_column(String(20))
    note: Mapped[bytes | None] = mapped_column(Sealed)
    placed_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    placed_at: Mapped[datetime] = mapped_column(UtcTime)
    lifted_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(UtcTime)


def hold_on(session: Session, case_id: str) -> LegalHold | None:
    """The hold that keeps this case, if there is one."""
    return session.scalar(select(LegalHold).where(LegalHold.case_id == case_id, LegalHold.lifted_at.is_(None)))
