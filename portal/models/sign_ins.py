"""Sessions as rows, so that they can be ended; and the count of tries, so that limits hold over several processes."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.actors import Role
from portal.models.base import Record
from portal.models.columns import BlindIndex, Code, UtcTime
from portal.models.staff import StaffMember, StaffRole

_WHOSE = ("staff_id", "case_id", "representative_id", "account_id")
_OF_ONE = " + ".join(f"CASE WHEN {whose} IS NULL THEN 0 ELSE 1 END" for whose in _WHOSE) + " = 1"


class Stage(StrEnum):
    """How far a sign-in has come. `JOINING`: the code of an invitation was right, and nothing else is there yet."""

    JOINING = "joining"
    HALF = "half"
    FULL = "full"


class SignIn(Record):
    """One session, found by the SHA-256 of what its cookie holds: of one member of staff, of whoever holds the codes of
    a case, of someone who acts in it, or of an account.

    `by_email`: they came by an e-mailed code, without their access code. `stepped_up_at`: when they proved once more
    who they are, which what is most private asks for.
    """

    __tablename__ = "sign_ins"
    __table_args__ = (CheckConstraint(_OF_ONE, name="of_one_person"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id"))
    representative_id: Mapped[str | None] = mapped_column(ForeignKey("representatives.id"))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    stage: Mapped[Stage] = mapped_column(Code(Stage))
    began_at: Mapped[datetime] = mapped_column(UtcTime)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    by_email: Mapped[bool] = mapped_column(default=False)
    stepped_up_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Tries(Record):
    """How often something was tried in one window of time. `key` is a keyed hash: no address, no reference."""

    __tablename__ = "tries"

    key: Mapped[bytes] = mapped_column(BlindIndex, primary_key=True)
    window: Mapped[int] = mapped_column(Integer, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


# Built once, because every page of whoever is signed in asks for it.
_whose = (
    select(SignIn, StaffMember.number, StaffMember.left_at, StaffRole.role)
    .outerjoin(StaffMember, StaffMember.id == SignIn.staff_id)
    .outerjoin(StaffRole, StaffRole.staff_id == SignIn.staff_id)
    .where(SignIn.token_hash == bindparam("token_hash"))
)


class Whose(NamedTuple):
    """A session, and of its member of staff the number, when they left, and the roles held now."""

    session: SignIn
    number: int | None
    left_at: datetime | None
    roles: frozenset[Role]


def whose(session: Session, token_hash: str) -> Whose | None:
    """Whose session this is; read at each page, so that a role taken away is gone at once."""
    rows = session.execute(_whose, {"token_hash": token_hash}).all()
    if not rows:
        return None
    row, number, left_at, _ = rows[0]
    return Whose(row, number, left_at, frozenset(row.role for row in rows if row.role))


def end_others(session: Session, case_id: str, token_hash: str) -> None:
    """End every session of this case but the one with this token."""
    session.execute(delete(SignIn).where(SignIn.case_id == case_id, SignIn.token_hash != token_hash))


def of_staff(session: Session, staff_id: str, now: datetime) -> list[SignIn]:
    """The live sessions of one member of staff, newest first."""
    query = select(SignIn).where(SignIn.staff_id == staff_id, SignIn.ends_at > now)
    return list(session.scalars(query.order_by(SignIn.began_at.desc(), SignIn.token_hash)))


def end_of_staff(session: Session, staff_id: str, but: str = "") -> None:
    """End every session of one member of staff; `but` is the hash of the token of one that goes on."""
    session.execute(delete(SignIn).where(SignIn.staff_id == staff_id, SignIn.token_hash != but))
