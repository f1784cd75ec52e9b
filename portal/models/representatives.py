"""Representatives: who acts in a case for its person, and the accounts of those who do it as their work."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.representation import Acting, Authority, Scope
from portal.models.base import Record
from portal.models.cases import Case
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

    `code_hash` is of the code with which a helper signs in, and `code_index` finds it among those of the case;
    `agree_hash` is of the one with which the person agrees. `reach` is JSON: organisation, email, phone, and how who
    sent the form showed that they may act. `until` is the last day of the authority.
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
    code_index: Mapped[bytes | None] = mapped_column(BlindIndex)
    agree_hash: Mapped[str | None] = mapped_column(String(200))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    agreed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    until: Mapped[date | None] = mapped_column(Date)

    @property
    def authority(self) -> Authority:
        """How it stands with what they may do."""
        return Authority(self.scope, self.agreed_at is not None, self.ended_at is not None, self.until)


def of_case(session: Session, case_id: str) -> list[Representative]:
    """All who ever acted in this case or asked to, in the order in which they came: their numbers count from 1."""
    query = select(Representative).where(Representative.case_id == case_id)
    return list(session.scalars(query.order_by(Representative.asked_at, Representative.id)))


def by_code(session: Session, case_id: str, code_index: bytes) -> Representative | None:
    """Who signs in to this case with this code, and has not ended."""
    query = select(Representative).where(Representative.case_id == case_id, Representative.ended_at.is_(None))
    return session.scalar(query.where(Representative.code_index == code_index))


def of_account(session: Session, account_id: str, reference: str | None = None) -> list[tuple[Representative, Case]]:
    """Where this account acts, as far as nobody ended it, with the cases; `reference` asks for one case only."""
    query = select(Representative, Case).join(Case, Case.id == Representative.case_id)
    query = query.where(Representative.account_id == account_id, Representative.ended_at.is_(None))
    if reference is not None:
        query = query.where(Case.reference == reference)
    return [(row, case) for row, case in session.execute(query.order_by(Case.reference))]


def account_by_email(session: Session, email_index: bytes) -> Account | None:
    """The account with this address, held until the transaction ends."""
    return session.scalar(select(Account).where(Account.email_index == email_index).with_for_update())


def account_of_feed(session: Session, feed_hash: str) -> Account | None:
    """Whose calendar feed this is."""
    return session.scalar(select(Account).where(Account.feed_hash == feed_hash))
