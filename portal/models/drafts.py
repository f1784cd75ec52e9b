"""Half-written filings: answers kept from the first page on, until they become a case or expire."""

from datetime import date, datetime, timedelta

from sqlalchemy import String, and_, bindparam, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.london import london_date
from portal.domain.retention import SAVED_DAYS, draft_kept_for
from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime


class Draft(Record):
    """One draft. Its id becomes the id of the case, so one draft can become one case at most.

    Once filed, `answers` is gone and `access_code` waits, sealed, for the one page that shows it. A draft that was
    saved to be gone on with elsewhere has a `reference`, which its case takes over, and a code of its own. When its
    time is over, `answers` is gone and the rest stays for as long again, so that whoever comes back is told.
    """

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    journey: Mapped[str] = mapped_column(String(20))
    answers: Mapped[bytes | None] = mapped_column(Sealed)
    access_code: Mapped[bytes | None] = mapped_column(Sealed)
    kept_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    filed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reference: Mapped[str | None] = mapped_column(String(16), unique=True, index=True)
    code_hash: Mapped[str | None] = mapped_column(String(200))
    saved_at: Mapped[datetime | None] = mapped_column(UtcTime)

    @property
    def saved_until(self) -> date | None:
        """The last day on which a saved form is there, in London; None for one that was not saved."""
        return london_date(self.kept_at) + timedelta(days=SAVED_DAYS) if self.saved_at else None

    def is_open(self, now: datetime) -> bool:
        """Whether a person can still go on with it."""
        is_over = now - self.kept_at > draft_kept_for(is_saved=self.saved_at is not None)
        return self.answers is not None and self.filed_at is None and not is_over


# Built once, because every page of a form reads its draft.
_of_id = select(Draft).where(Draft.id == bindparam("id"))


def by_id(session: Session, draft_id: str) -> Draft | None:
    """One draft, to be read."""
    return session.scalar(_of_id, {"id": draft_id})


def saved_as(session: Session, reference: str) -> Draft | None:
    """The form that was saved under this reference and is not sent yet."""
    return session.scalar(select(Draft).where(Draft.reference == reference, Draft.filed_at.is_(None)))


def expired(session: Session, now: datetime) -> list[str]:
    """The ids of drafts whose time is over and whose answers are still there."""
    unsaved = and_(Draft.saved_at.is_(None), Draft.kept_at < now - draft_kept_for(is_saved=False))
    saved = and_(Draft.saved_at.is_not(None), Draft.kept_at < now - draft_kept_for(is_saved=True))
    query = select(Draft.id).where(Draft.filed_at.is_(None), Draft.answers.is_not(None), or_(unsaved, saved))
    return list(session.scalars(query))
