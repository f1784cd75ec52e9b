"""Representatives: who acts in a case for its person, and the accounts of those who do it as their work."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.representation import Acting, Scope
from portal.models.base import Record
from portal.models.columns import BlindIndex, Code, Sealed, UtcTime


class Account(Record):
    """Someone who acts for others as their work, like a solicitor. `feed_hash` is what opens their calendar feed."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[bytes] = mapped_column(Sealed)
    organisation: Mapped[bytes] = mapped_column(Sealed)
    email: Mapped[bytes] = mapped_column(Sealed)
    email_index: Mapped[bytes] = mapped_column(BlindIndex, unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret: Mapped[bytes] = mapped_column(Sealed)
    last_totp_step: Mapped[int] = mapped_column(Integer, default=0)
    feed_hash: Mapped[str | None] = mapped_column(String(64))
    joined_at: Mapped[datetime] = mapped_column(UtcTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Representative(Record):
    """One person who acts in one case. They see something only once its person agreed, and until that has ended.

    `code_hash` is of the code with which a helper signs in; `agree_hash` of the one with which the person agrees.
    `reach` is JSON: organisation, email, phone. `until` is the last day of the authority.
    """

    __tablename__ = "representatives"
    __table_args__ = (CheckConstraint("ended_at IS NULL OR ended_at >= asked_at", name="ended_after_asked"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    acting: Mapped[Acting] = mapped_column(Code(Acting))
    scope: Mapped[Scope] = mapped_column(Code(Scope))
    name: Mapped[bytes] = mapped_column(Sealed)
    reach: Mapped[bytes] = mapped_column(Sealed)
    code_hash: Mapped[str | None] = mapped_column(String(200))
    agree_hash: Mapped[str | None] = mapped_column(String(200))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    agreed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    until: Mapped[date | None] = mapped_column(Date)
