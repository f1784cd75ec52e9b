"""What was changed about the staff: who came, who left, who was given which role, by whom, and why."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, delete, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.actors import Role
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime


class Change(StrEnum):
    """What was changed."""

    INVITE = "invite"
    GIVE_ROLE = "give_role"
    TAKE_ROLE = "take_role"
    SIGN_OUT = "sign_out"
    LEAVE = "leave"


class Verdict(StrEnum):
    """What became of it: done at once by one person, or proposed by one and settled by another."""

    DONE = "done"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


_OPEN = text("verdict = 'proposed'")


class StaffChange(Record):
    """One change, with who asked for it and why. What needs two people waits as `proposed` for the second (`settled`).

    The database repeats the rule: nobody changes their own, and nobody confirms what they proposed.
    """

    __tablename__ = "staff_changes"
    __table_args__ = (
        CheckConstraint("staff_id <> by_id", name="not_ones_own"),
        CheckConstraint("settled_by_id <> staff_id", name="not_settled_by_whom_it_is_about"),
        CheckConstraint("verdict <> 'confirmed' OR settled_by_id <> by_id", name="confirmed_by_another"),
        CheckConstraint("(verdict IN ('confirmed', 'refused')) = (settled_at IS NOT NULL)", name="settled_at_a_time"),
        CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name="settled_by_someone"),
        CheckConstraint("(role IS NULL) = (what NOT IN ('give_role', 'take_role'))", name="role_of_a_role_change"),
        Index("ix_staff_changes_open", "staff_id", "role", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    what: Mapped[Change] = mapped_column(Code(Change))
    role: Mapped[Role | None] = mapped_column(Code(Role))
    why: Mapped[bytes] = mapped_column(Sealed)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    verdict: Mapped[Verdict] = mapped_column(Code(Verdict))
    settled_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)


def about(session: Session, staff_id: str) -> list[StaffChange]:
    """What was changed about one member of staff, newest first."""
    query = select(StaffChange).where(StaffChange.staff_id == staff_id)
    return list(session.scalars(query.order_by(StaffChange.at.desc(), StaffChange.id)))


def proposed(session: Session) -> list[StaffChange]:
    """What waits for a second administrator, oldest first."""
    query = select(StaffChange).where(StaffChange.verdict == Verdict.PROPOSED)
    return list(session.scalars(query.order_by(StaffChange.at, StaffChange.id)))


def drop_proposed(session: Session, staff_id: str) -> None:
    """Forget what was proposed for someone who leaves."""
    is_open = StaffChange.verdict == Verdict.PROPOSED
    session.execute(delete(StaffChange).where(StaffChange.staff_id == staff_id, is_open))
