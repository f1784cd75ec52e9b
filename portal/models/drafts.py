"""Half-written filings: answers kept from the first page on, until they become a case or expire."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, String, and_, bindparam, column, exists, or_, select, table
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.london import london_date
from portal.domain.retention import SAVED_DAYS, draft_kept_for
from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime
from portal.models.one_row import OneRow


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


# Built once and answered with a plain row, because every page of a form reads its draft. What files are is said
# where drafts are known.
_uploads = table("uploads", column("case_id"))
_has_files = exists().where(_uploads.c.case_id == bindparam("id")).label("has_files")
_of_id = OneRow(select(Draft.__table__, _has_files).where(Draft.__table__.c.id == bindparam("id")))


def by_id(session: Session, draft_id: str) -> Row[Any] | None:
    """One draft, to be read, and whether it `has_files`: nothing that is done to the row is saved."""
    found: Row[Any] | None = _of_id.find(session, id=draft_id)
    return found


def saved_until(draft: Draft | Row[Any]) -> date | None:
    """The last day on which a saved form is there, in London; None for one that was not saved."""
    return london_date(draft.kept_at) + timedelta(days=SAVED_DAYS) if draft.saved_at else None


def is_open(draft: Draft | Row[Any], now: datetime) -> bool:
    """Whether a person can still go on with it."""
    is_over: bool = now - draft.kept_at > draft_kept_for(is_saved=draft.saved_at is not None)
    return draft.answers is not None and draft.filed_at is None and not is_over


def saved_as(session: Session, reference: str) -> Draft | None:
    """The form that was saved under this reference and is not sent yet."""
    return session.scalar(select(Draft).where(Draft.reference == reference, Draft.filed_at.is_(None)))


def expired(session: Session, now: datetime) -> list[str]:
    """The ids of drafts whose time is over and whose answers are still there."""
    unsaved = and_(Draft.saved_at.is_(None), Draft.kept_at < now - draft_kept_for(is_saved=False))
    saved = and_(Draft.saved_at.is_not(None), Draft.kept_at < now - draft_kept_for(is_saved=True))
    query = select(Draft.id).where(Draft.filed_at.is_(None), Draft.answers.is_not(None), or_(unsaved, saved))
    return list(session.scalars(query))
