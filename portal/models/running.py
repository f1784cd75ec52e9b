"""What administrators change of a running portal, why, and when its jobs last ended."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.running import Job, Switch
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime


class SwitchSet(Record):
    """How a switch is set; one that was never touched has no row and is off."""

    __tablename__ = "switches"

    name: Mapped[Switch] = mapped_column(Code(Switch), primary_key=True)
    is_on: Mapped[bool] = mapped_column(Boolean)


class ExtraHoliday(Record):
    """A day on which nobody works, beyond those that the library of bank holidays knows."""

    __tablename__ = "extra_holidays"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


class RunningChange(Record):
    """One change by an administrator: of what, from what to what, by whom, and why."""

    __tablename__ = "running_changes"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    what: Mapped[str] = mapped_column(String(40))
    before: Mapped[bytes | None] = mapped_column(Sealed)
    after: Mapped[bytes | None] = mapped_column(Sealed)
    why: Mapped[bytes] = mapped_column(Sealed)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class JobRun(Record):
    """When a job last ended well."""

    __tablename__ = "job_runs"

    name: Mapped[Job] = mapped_column(Code(Job), primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(UtcTime)


def is_on(session: Session, switch: Switch) -> bool:
    """Whether this switch is on."""
    row = session.get(SwitchSet, switch)
    return row is not None and row.is_on


def extra_holidays(session: Session) -> Mapping[date, str]:
    """The days that administrators added, with their names."""
    return {row.day: row.name for row in session.scalars(select(ExtraHoliday).order_by(ExtraHoliday.day))}


def last_runs(session: Session) -> Mapping[Job, datetime]:
    """When each job last ended well."""
    return {row.name: row.ended_at for row in session.scalars(select(JobRun))}


def newest_changes(session: Session, limit: int) -> list[RunningChange]:
    """What was changed, newest first."""
    return list(session.scalars(select(RunningChange).order_by(RunningChange.at.desc(), RunningChange.id).limit(limit)))
