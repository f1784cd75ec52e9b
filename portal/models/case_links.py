"""Links between cases: what a reviewer found to belong together, seen from both."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Sealed, UtcTime


class CaseLink(Record):
    """Two cases that belong together, and why. The one that it was linked from comes first.

    `joined_at` is when the first of them ended, because the same was sent in both, and the second goes on.
    """

    __tablename__ = "case_links"
    __table_args__ = (
        UniqueConstraint("case_id", "other_id"),
        CheckConstraint("case_id <> other_id", name="two_cases"),
        Index("ix_case_links_other_id", "other_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    why: Mapped[bytes] = mapped_column(Sealed)
    linked_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    linked_at: Mapped[datetime] = mapped_column(UtcTime)
    joined_at: Mapped[datetime | None] = mapped_column(UtcTime)


def between(session: Session, case_id: str, other_id: str) -> CaseLink | None:
    """The link from the first of two cases to the second."""
    return session.scalar(select(CaseLink).where(CaseLink.case_id == case_id, CaseLink.other_id == other_id))


def links_of(session: Session, case_id: str) -> list[Row[Any]]:
    """The links of this case, oldest first: each with the reference, kind and state of the case at its other end."""
    query = (
        select(CaseLink, Case.reference, Case.kind, Case.state)
        .join(Case, or_(Case.id == CaseLink.case_id, Case.id == CaseLink.other_id))
        .where(or_(CaseLink.case_id == case_id, CaseLink.other_id == case_id), Case.id != case_id)
    )
    return list(session.execute(query.order_by(CaseLink.linked_at, CaseLink.id)))
