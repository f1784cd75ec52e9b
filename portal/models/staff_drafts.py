"""What colleagues have typed into the form of a step and not sent yet: one row for each person, case and step."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Row, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime


class StaffDraft(Record):
    """One form as it was typed so far. `version` is that of the case it was typed on; `about` may be empty.

    `saves` counts how often it was kept, so that two windows of one person find out about each other.
    """

    __tablename__ = "staff_drafts"
    __table_args__ = (
        UniqueConstraint("case_id", "staff_id", "action", "about"),
        CheckConstraint("saves > 0", name="it_was_kept"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    action: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    saves: Mapped[int] = mapped_column(Integer)
    typed: Mapped[bytes] = mapped_column(Sealed)
    kept_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


def draft_of(
    session: Session, case_id: str, staff_id: str, action: str, about: str, *, to_change: bool = False
) -> StaffDraft | None:
    """What this person has typed into this form of this case; held until the transaction ends if it is `to_change`."""
    query = select(StaffDraft).where(
        StaffDraft.case_id == case_id,
        StaffDraft.staff_id == staff_id,
        StaffDraft.action == action,
        StaffDraft.about == about,
    )
    return session.scalar(query.with_for_update() if to_change else query)


def drafts_on(session: Session, case_id: str) -> list[Row[Any]]:
    """Who has typed into which form of this case (staff id, action, about) and when, newest first; not what."""
    columns = (StaffDraft.staff_id, StaffDraft.action, StaffDraft.about, StaffDraft.kept_at)
    query = select(*columns).where(StaffDraft.case_id == case_id)
    return list(session.execute(query.order_by(StaffDraft.kept_at.desc(), StaffDraft.id)))


def drop_drafts(session: Session, case_id: str, staff_id: str, action: str, about: str) -> None:
    """Forget what this person has typed into this form."""
    session.execute(
        delete(StaffDraft).where(
            StaffDraft.case_id == case_id,
            StaffDraft.staff_id == staff_id,
            StaffDraft.action == action,
            StaffDraft.about == about,
        )
    )
