"""Who said what about their ties to a case, and who belongs to the team of a tool."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, bindparam, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.conflicts import Interest, Stage
from portal.models.base import Record, plain_rows
from portal.models.columns import Code, Sealed, UtcTime

TIED = text(f"interest <> '{Interest.NONE.value}'")


class Declaration(Record):
    """What one colleague declared about one case; the newest one of each stage counts."""

    __tablename__ = "declarations"
    __table_args__ = (
        CheckConstraint("interest = 'none' OR stage = 'sign_off' OR details IS NOT NULL", name="a_tie_is_explained"),
        Index("ix_declarations_case_id", "case_id", "staff_id"),
        # What is closed to a colleague is left out of every page of their queue.
        Index("ix_declarations_tied", "staff_id", sqlite_where=TIED, postgresql_where=TIED),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    stage: Mapped[Stage] = mapped_column(Code(Stage))
    interest: Mapped[Interest] = mapped_column(Code(Interest))
    at: Mapped[datetime] = mapped_column(UtcTime)
    details: Mapped[bytes | None] = mapped_column(Sealed)


class ToolTeam(Record):
    """One colleague in the team that runs a tool: they never work on contests of it."""

    __tablename__ = "tool_teams"

    tool: Mapped[str] = mapped_column(ForeignKey("tools.slug"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)


class Declared(NamedTuple):
    """A declaration to read, without what was written about it."""

    stage: Stage
    interest: Interest
    at: datetime


# Built once, because every page on a case asks for it.
_columns = Declaration.__table__.c
_by = (
    select(*(_columns[name] for name in Declared._fields))
    .where(_columns.case_id == bindparam("case_id"), _columns.staff_id == bindparam("staff_id"))
    .order_by(_columns.at, _columns.id)
)


def declarations_by(session: Session, case_id: str, staff_id: str) -> list[Declared]:
    """What this colleague declared about this case, oldest first."""
    return [Declared._make(row) for row in plain_rows(session, _by, case_id=case_id, staff_id=staff_id)]
