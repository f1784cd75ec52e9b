"""Letters: each exactly as it was sent, for good; and which of them still have to be posted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, Row, String, UniqueConstraint, false, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Sealed, UtcTime

_TO_POST = text("is_postal AND posted_at IS NULL")


class SentLetter(Record):
    """One letter of one case: the whole page as sent, and the PDF in base64 once it was made from it.

    `is_postal`: it goes by post. `posted_at` is None until it has gone.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index("ix_letters_to_post", "at", "id", sqlite_where=_TO_POST, postgresql_where=_TO_POST),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(UtcTime)
    html: Mapped[bytes] = mapped_column(Sealed)
    pdf: Mapped[bytes | None] = mapped_column(Sealed)
    is_postal: Mapped[bool] = mapped_column(default=False, server_default=false())
    posted_at: Mapped[datetime | None] = mapped_column(UtcTime)


def letters_of(session: Session, case_id: str) -> list[SentLetter]:
    """The letters of this case, oldest first."""
    return list(session.scalars(select(SentLetter).where(SentLetter.case_id == case_id).order_by(SentLetter.number)))


def of_step(session: Session, case_id: str, number: int) -> SentLetter | None:
    """The letter that went with this step."""
    return session.scalar(select(SentLetter).where(SentLetter.case_id == case_id, SentLetter.number == number))


def to_post(session: Session) -> list[Row[Any]]:
    """What waits to be posted, oldest first: id, number and moment of each letter, and the reference of its case."""
    query = select(SentLetter.id, Case.reference, SentLetter.number, SentLetter.at)
    query = query.join(Case, Case.id == SentLetter.case_id).where(_TO_POST)
    return list(session.execute(query.order_by(SentLetter.at, SentLetter.id)))


def waiting_to_be_posted(session: Session, letter_id: str) -> SentLetter | None:
    """This letter if it waits to be posted, held until the transaction ends."""
    return session.scalar(select(SentLetter).where(SentLetter.id == letter_id, _TO_POST).with_for_update())
