"""The people who work on cases: known to residents by role and number only."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.actors import Role
from portal.models.base import Record
from portal.models.columns import BlindIndex, Code, Sealed, UtcTime


class StaffMember(Record):
    """One member of staff. `number` is what residents see: "Reviewer 14".

    Who was invited has no password yet (`password_set_at`), and nobody knows the hash that stands there; an invitation
    is a code, kept as a keyed hash, that works until `invited_until`. `app_set_at`: since when they sign in with an
    authenticator app; nobody has seen the secret of an app before. `sso_subject`: who they are to the single sign-on.
    """

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    name: Mapped[bytes] = mapped_column(Sealed)
    email: Mapped[bytes] = mapped_column(Sealed)
    email_index: Mapped[bytes] = mapped_column(BlindIndex, unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret: Mapped[bytes] = mapped_column(Sealed)
    last_totp_step: Mapped[int] = mapped_column(Integer, default=0)
    password_set_at: Mapped[datetime | None] = mapped_column(UtcTime)
    app_set_at: Mapped[datetime | None] = mapped_column(UtcTime)
    invitation: Mapped[bytes | None] = mapped_column(BlindIndex)
    invited_until: Mapped[datetime | None] = mapped_column(UtcTime)
    sso_subject: Mapped[bytes | None] = mapped_column(BlindIndex, index=True, unique=True)
    force: Mapped[str | None] = mapped_column(String(80))
    joined_at: Mapped[datetime] = mapped_column(UtcTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcTime)


class StaffRole(Record):
    """One role of one member of staff."""

    __tablename__ = "staff_roles"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(Code(Role), primary_key=True)


def by_email_index(session: Session, index: bytes) -> StaffMember | None:
    """The member of staff with this e-mail address, if still here."""
    return session.scalar(select(StaffMember).where(StaffMember.email_index == index, StaffMember.left_at.is_(None)))


def by_subject(session: Session, subject: bytes) -> StaffMember | None:
    """The member of staff whom the single sign-on calls so, if still here."""
    return session.scalar(select(StaffMember).where(StaffMember.sso_subject == subject, StaffMember.left_at.is_(None)))


def by_number(session: Session, number: int) -> StaffMember | None:
    """The member of staff with this number, if still here."""
    return session.scalar(select(StaffMember).where(StaffMember.number == number, StaffMember.left_at.is_(None)))


def numbers_with(session: Session, role: Role) -> list[tuple[str, int]]:
    """Id and number of everyone here who holds this role, by number."""
    query = select(StaffMember.id, StaffMember.number).join(StaffRole, StaffRole.staff_id == StaffMember.id)
    held = query.where(StaffRole.role == role, StaffMember.left_at.is_(None)).order_by(StaffMember.number)
    return [(row.id, row.number) for row in session.execute(held)]


def roles_of(session: Session, staff_id: str) -> frozenset[Role]:
    """The roles held now; read at each page, so that a role taken away is gone at once."""
    return frozenset(session.scalars(select(StaffRole.role).where(StaffRole.staff_id == staff_id)))


def holders(session: Session, role: Role) -> int:
    """How many people hold a role."""
    return session.scalar(select(func.count()).select_from(StaffRole).where(StaffRole.role == role)) or 0


def everyone(session: Session) -> list[StaffMember]:
    """Everyone who is or was on the staff, by number."""
    return list(session.scalars(select(StaffMember).order_by(StaffMember.number)))


def numbers(session: Session) -> Mapping[str | None, int]:
    """The number by which each member of staff is known, by id."""
    return {row.id: row.number for row in session.execute(select(StaffMember.id, StaffMember.number))}
