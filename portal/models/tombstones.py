"""Tombstones: that a case was here and was deleted when its time was over, and nothing of what it said."""

from datetime import date, datetime

from sqlalchemy import Date, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import BlindIndex, UtcTime


class Tombstone(Record):
    """One case that was erased. `reference` is a keyed hash; `rule` says by which rule of retention.

    `forgotten_at` is None until the key of the case is destroyed, so that a round that was stopped goes on.
    """

    __tablename__ = "tombstones"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    reference: Mapped[bytes] = mapped_column(BlindIndex, unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(30))
    closed_on: Mapped[date] = mapped_column(Date)
    rule: Mapped[str] = mapped_column(String(20))
    erased_at: Mapped[datetime] = mapped_column(UtcTime)
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcTime)


def not_forgotten(session: Session) -> list[Tombstone]:
    """The cases whose rows are gone and whose keys may still be there."""
    return list(session.scalars(select(Tombstone).where(Tombstone.forgotten_at.is_(None)).order_by(Tombstone.id)))
