"""Versions of documents that were found, but for their content, which is sealed in the file store; and black boxes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.redactions import VersionSort
from portal.domain.restrictions import RestrictionGround
from portal.domain.searches import CopyType
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime
from portal.models.sealing import Place

_IS_KEPT = text("gone_at IS NULL")
_IS_COPY = text("is_copy AND gone_at IS NULL")


class Version(Record):
    """One version of a document. `is_copy`: it is what the person gets. `fingerprint` is the SHA-256 of its content.

    `number` counts the versions of its document. Once its content is deleted it has `gone_at`, and the row stays.
    """

    __tablename__ = "versions"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("size > 0", name="is_not_empty"),
        # The daily round looks for cases in which contents are kept.
        Index("ix_versions_kept", "case_id", sqlite_where=_IS_KEPT, postgresql_where=_IS_KEPT),
        Index("ix_versions_copy", "document_id", unique=True, sqlite_where=_IS_COPY, postgresql_where=_IS_COPY),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int] = mapped_column(Integer)
    sort: Mapped[VersionSort] = mapped_column(Code(VersionSort))
    kind: Mapped[CopyType] = mapped_column(Code(CopyType))
    pages: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    is_copy: Mapped[bool] = mapped_column(Boolean, default=False)
    fingerprint: Mapped[bytes] = mapped_column(Sealed)
    actor: Mapped[str] = mapped_column(String(50))
    at: Mapped[datetime] = mapped_column(UtcTime)
    gone_at: Mapped[datetime | None] = mapped_column(UtcTime)

    @property
    def content_place(self) -> Place:
        """Where its content belongs, which is sealed like a column and kept in the file store under its id."""
        return Place(self.__tablename__, "content", self.id)


class Redaction(Record):
    """One black box on a page of a version, and the ground for it. One that was taken off again stays, with by whom."""

    __tablename__ = "redactions"
    __table_args__ = (
        CheckConstraint("page > 0", name="on_a_page"),
        CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed_by_someone"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id"), index=True)
    page: Mapped[int] = mapped_column(Integer)
    ground: Mapped[RestrictionGround] = mapped_column(Code(RestrictionGround))
    area: Mapped[bytes] = mapped_column(Sealed)
    note: Mapped[bytes | None] = mapped_column(Sealed)
    drawn_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    drawn_at: Mapped[datetime] = mapped_column(UtcTime)
    removed_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime)


def versions_of(session: Session, case_id: str) -> list[Version]:
    """The versions of all documents of a case, in the order in which they were made."""
    query = select(Version).where(Version.case_id == case_id)
    return list(session.scalars(query.order_by(Version.document_id, Version.number)))


def versions_of_document(session: Session, document_id: str) -> list[Version]:
    """The versions of one document, in the order in which they were made."""
    return list(session.scalars(select(Version).where(Version.document_id == document_id).order_by(Version.number)))


def redactions_of(session: Session, case_id: str) -> list[Redaction]:
    """The boxes that stand on the documents of a case, page by page."""
    query = select(Redaction).where(Redaction.case_id == case_id, Redaction.removed_at.is_(None))
    return list(session.scalars(query.order_by(Redaction.page, Redaction.drawn_at, Redaction.id)))


def known(session: Session, ids: Iterable[str]) -> set[str]:
    """Those of these ids that a version has whose content is kept."""
    return set(session.scalars(select(Version.id).where(Version.id.in_(list(ids)), Version.gone_at.is_(None))))
