"""Ways back in: codes that were e-mailed to someone who lost theirs, and what was typed when a session had ended."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import BlindIndex, Sealed, UtcTime


class EmailedCode(Record):
    """One code that was asked for. `id` is the SHA-256 of what the browser that asked holds.

    Whether there is a case with this reference, and a safe address to write to, is looked for afterwards, at
    `sought_at`: so asking costs the same whatever is there. Only then has it a `code` (a keyed hash) and a case.
    """

    __tablename__ = "emailed_codes"
    __table_args__ = (
        CheckConstraint("tries >= 0", name="tries_count_up"),
        CheckConstraint("(case_id IS NULL) = (code IS NULL)", name="code_of_a_case"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    reference: Mapped[str] = mapped_column(String(16))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id"), index=True)
    code: Mapped[bytes | None] = mapped_column(BlindIndex)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    sought_at: Mapped[datetime | None] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class ParkedPost(Record):
    """What someone sent when their session had ended, kept until they have signed in again; `owner` is who they were.

    `id` is the SHA-256 of what their browser holds.
    """

    __tablename__ = "parked_posts"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(50))
    path: Mapped[bytes] = mapped_column(Sealed)
    typed: Mapped[bytes] = mapped_column(Sealed)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


def not_sought(session: Session, now: datetime) -> list[str]:
    """The ids of codes that were asked for and not looked into yet, the one that ends first at the head."""
    query = select(EmailedCode.id).where(EmailedCode.sought_at.is_(None), EmailedCode.ends_at > now)
    return list(session.scalars(query.order_by(EmailedCode.ends_at, EmailedCode.id)))


def end_codes_of(session: Session, case_id: str, now: datetime) -> None:
    """Let no code of this case work any more: only the newest one ever does."""
    live = update(EmailedCode).where(EmailedCode.case_id == case_id, EmailedCode.ends_at > now)
    session.execute(live.values(ends_at=now))
