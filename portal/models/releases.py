"""Statistical releases: snapshots that never change once they are published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import UtcTime


class Release(Record):
    """One version of one quarter's figures, with its files exactly as they are served.

    `small_cells` and `exposed` (a JSON list of cells) are what the privacy check found: for the editor only.
    """

    __tablename__ = "releases"
    __table_args__ = (
        UniqueConstraint("quarter", "version"),
        CheckConstraint("(published_by_id IS NULL) = (published_at IS NULL)", name="published_at_a_time"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    quarter: Mapped[str] = mapped_column(String(7))
    version: Mapped[int] = mapped_column(Integer)
    compiled_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    compiled_at: Mapped[datetime] = mapped_column(UtcTime)
    published_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    published_at: Mapped[datetime | None] = mapped_column(UtcTime)
    small_cells: Mapped[int] = mapped_column(Integer)
    exposed: Mapped[str] = mapped_column(Text)
    csv_file: Mapped[bytes] = mapped_column(LargeBinary)
    json_file: Mapped[bytes] = mapped_column(LargeBinary)


def published(session: Session) -> list[Release]:
    """The releases that the public may read, newest first."""
    return list(
        session.scalars(
            select(Release)
            .where(Release.published_at.is_not(None))
            .order_by(Release.quarter.desc(), Release.version.desc())
        )
    )


def of_quarter(session: Session, quarter: str) -> list[Release]:
    """All versions of one quarter, newest first."""
    return list(session.scalars(select(Release).where(Release.quarter == quarter).order_by(Release.version.desc())))


def newest_first(session: Session) -> list[Release]:
    """All releases, drafts too: for the editor."""
    return list(session.scalars(select(Release).order_by(Release.quarter.desc(), Release.version.desc())))
