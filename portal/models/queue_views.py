"""What colleagues arrange for themselves in the queue: the views that they saved, and whether keys work for them."""

from sqlalchemy import Boolean, ForeignKey, Integer, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import Sealed


class SavedView(Record):
    """One view of one colleague. `base` is the view that it narrows, `asked` its filters and order: codes and days."""

    __tablename__ = "queue_views"
    __table_args__ = (UniqueConstraint("staff_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    number: Mapped[int] = mapped_column(Integer)
    name: Mapped[bytes] = mapped_column(Sealed)
    base: Mapped[str] = mapped_column(String(40))
    asked: Mapped[str] = mapped_column(String(2000))


class QueuePreference(Record):
    """Whether the keys of the queue work for one colleague, who said so."""

    __tablename__ = "queue_preferences"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    has_shortcuts: Mapped[bool] = mapped_column(Boolean)


def views_of(session: Session, staff_id: str) -> list[SavedView]:
    """What this colleague saved, in the order in which they did."""
    return list(session.scalars(select(SavedView).where(SavedView.staff_id == staff_id).order_by(SavedView.number)))


def has_shortcuts(session: Session, staff_id: str) -> bool:
    """Whether the keys work for this colleague: they do until they say that they should not."""
    said = session.get(QueuePreference, staff_id)
    return said is None or said.has_shortcuts
