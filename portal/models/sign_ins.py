"""Sessions as rows, so that they can be ended; and the count of tries, so that limits hold over several processes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Record
from portal.models.columns import BlindIndex, Code, UtcTime


class Stage(StrEnum):
    """How far a sign-in has come."""

    HALF = "half"
    FULL = "full"


class SignIn(Record):
    """One session of one member of staff or one resident, found by the SHA-256 of what their cookie holds."""

    __tablename__ = "sign_ins"
    __table_args__ = (CheckConstraint("(staff_id IS NULL) <> (case_id IS NULL)", name="staff_or_resident"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id"))
    stage: Mapped[Stage] = mapped_column(Code(Stage))
    began_at: Mapped[datetime] = mapped_column(UtcTime)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class Tries(Record):
    """How often something was tried in one window of time. `key` is a keyed hash: no address, no reference."""

    __tablename__ = "tries"

    key: Mapped[bytes] = mapped_column(BlindIndex, primary_key=True)
    window: Mapped[int] = mapped_column(Integer, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
