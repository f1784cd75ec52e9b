"""A subject access request's work: the systems searched, the documents found, and what of them is kept back."""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.restrictions import Disclosure, RecordSystem, RestrictionGround, Search, ThirdParty
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime

_HAS_COPY = text("content IS NOT NULL")


class Part(Record):
    """One record system of one request, and how its search went. `log` is what shows that it was reasonable."""

    __tablename__ = "parts"
    __table_args__ = (
        UniqueConstraint("case_id", "system"),
        CheckConstraint("(search = 'open') = (log IS NULL)", name="searched_is_logged"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    system: Mapped[RecordSystem] = mapped_column(Code(RecordSystem))
    search: Mapped[Search] = mapped_column(Code(Search), default=Search.OPEN)
    log: Mapped[bytes | None] = mapped_column(Sealed)


class Document(Record):
    """One document that was found. What it is, and the copy for the person, are its versions; see `models/versions.py`.

    `content` is a copy of before there were versions, in base64. Six months after the answer all copies are deleted;
    `content_type` stays and says that there was one.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("pages > 0", name="has_pages"),
        CheckConstraint("(disclosure = 'unmarked') = (others IS NULL)", name="marked_whole"),
        # The daily round looks for copies whose time is over, among very many documents that have none any more.
        Index("ix_documents_copies", "case_id", sqlite_where=_HAS_COPY, postgresql_where=_HAS_COPY),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    part_id: Mapped[str] = mapped_column(ForeignKey("parts.id"))
    number: Mapped[int] = mapped_column(Integer)
    pages: Mapped[int] = mapped_column(Integer)
    disclosure: Mapped[Disclosure] = mapped_column(Code(Disclosure), default=Disclosure.UNMARKED)
    others: Mapped[ThirdParty | None] = mapped_column(Code(ThirdParty))
    title: Mapped[bytes] = mapped_column(Sealed)
    content: Mapped[bytes | None] = mapped_column(Sealed)
    content_type: Mapped[str | None] = mapped_column(String(40))


class Restriction(Record):
    """What of one document is kept back, why, for how long, and which two people decided it (DPA 2018 s.45(4), (7)).

    `grounds` are codes with commas between them; `reasons` has scope, necessity, proportionality and the milder way.
    """

    __tablename__ = "restrictions"
    __table_args__ = (
        CheckConstraint("grounds <> ''", name="has_a_ground"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> proposed_by_id", name="approved_by_another"),
        CheckConstraint("(approved_by_id IS NULL) = (approved_at IS NULL)", name="approved_at_a_time"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    grounds: Mapped[str] = mapped_column(String(100))
    may_say: Mapped[bool] = mapped_column(Boolean)
    review_on: Mapped[date] = mapped_column(Date)
    reasons: Mapped[bytes] = mapped_column(Sealed)
    proposed_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    approved_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UtcTime)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcTime)


def parts_of(session: Session, case_id: str) -> list[Part]:
    """The systems of this request."""
    return list(session.scalars(select(Part).where(Part.case_id == case_id).order_by(Part.system)))


def documents_of(session: Session, case_id: str) -> list[Document]:
    """The documents that were found, in the order they were added."""
    return list(session.scalars(select(Document).where(Document.case_id == case_id).order_by(Document.number)))


def restrictions_of(session: Session, case_id: str) -> list[Restriction]:
    """What is kept back and was not lifted again."""
    query = select(Restriction).where(Restriction.case_id == case_id, Restriction.lifted_at.is_(None))
    return list(session.scalars(query.order_by(Restriction.id)))


def grounds_used(session: Session, case_id: str) -> frozenset[RestrictionGround]:
    """The grounds on which an answer keeps something back: what two people agreed on, of records that we speak of."""
    query = (
        select(Restriction.grounds)
        .join(Document, Document.id == Restriction.document_id)
        .join(Part, Part.id == Document.part_id)
        .where(
            Restriction.case_id == case_id,
            Restriction.approved_at.is_not(None),
            Restriction.lifted_at.is_(None),
            Part.system != RecordSystem.NEVER_CONFIRMED,
        )
    )
    return frozenset(RestrictionGround(code) for grounds in session.scalars(query) for code in grounds.split(","))
