"""What staff prove themselves with beside the password and the app: security keys, and codes for when they are lost."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import BlindIndex, Sealed, UtcTime

LONGEST_HANDLE = 1023  # bytes (WebAuthn level 3, section 4, "credential id")


class SecurityKey(Record):
    """One security key or passkey of one member of staff (WebAuthn). `signs` is the count that it signed last."""

    __tablename__ = "security_keys"
    __table_args__ = (CheckConstraint("signs >= 0", name="signs_count_up"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    handle: Mapped[bytes] = mapped_column(LargeBinary(LONGEST_HANDLE), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    signs: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[bytes] = mapped_column(Sealed)
    added_at: Mapped[datetime] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class RecoveryCode(Record):
    """One code for when the other factors are lost, kept as a keyed hash; it is deleted when it is used."""

    __tablename__ = "recovery_codes"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    code: Mapped[bytes] = mapped_column(BlindIndex)


def keys_of(session: Session, staff_id: str) -> list[SecurityKey]:
    """The keys of one member of staff, oldest first."""
    query = select(SecurityKey).where(SecurityKey.staff_id == staff_id)
    return list(session.scalars(query.order_by(SecurityKey.added_at, SecurityKey.id)))


def codes_left(session: Session, staff_id: str) -> int:
    """How many recovery codes one member of staff has."""
    return session.scalar(select(func.count()).select_from(RecoveryCode).where(RecoveryCode.staff_id == staff_id)) or 0


def forget_all(session: Session, staff_id: str) -> None:
    """Let no key and no recovery code of theirs work any more."""
    for table in (SecurityKey, RecoveryCode):
        session.execute(delete(table).where(table.staff_id == staff_id))
