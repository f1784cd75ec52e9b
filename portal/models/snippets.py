"""Versions of the templates that staff write with: each is kept as it was, and the newest is used."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.snippets import Use
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime


class SnippetVersion(Record):
    """One version of one template, which never changes. `slug` is its address and stays the same."""

    __tablename__ = "snippet_versions"
    __table_args__ = (UniqueConstraint("slug", "version"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    slug: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(Integer)
    use: Mapped[Use] = mapped_column(Code(Use))
    is_retired: Mapped[bool] = mapped_column(default=False)
    title: Mapped[bytes] = mapped_column(Sealed)
    text: Mapped[bytes] = mapped_column(Sealed)
    why: Mapped[bytes] = mapped_column(Sealed)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)


def newest(session: Session) -> list[SnippetVersion]:
    """The version of each template that is used now, by address."""
    latest = select(SnippetVersion.slug, func.max(SnippetVersion.version).label("version"))
    last = latest.group_by(SnippetVersion.slug).subquery()
    query = select(SnippetVersion).join(
        last, (last.c.slug == SnippetVersion.slug) & (last.c.version == SnippetVersion.version)
    )
    return list(session.scalars(query.order_by(SnippetVersion.slug)))


def versions_of(session: Session, slug: str) -> list[SnippetVersion]:
    """Every version of one template, newest first."""
    query = select(SnippetVersion).where(SnippetVersion.slug == slug)
    return list(session.scalars(query.order_by(SnippetVersion.version.desc())))
