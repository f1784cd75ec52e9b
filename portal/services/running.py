"""Run the portal: how it is doing, what waits to be sent, bank holidays; each change with who made it and why."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from portal.domain.actors import Role
from portal.domain.errors import Absent, Refusal
from portal.domain.notices import News, NoticeState
from portal.domain.running import Check, Job, Known, Switch, check_holiday, checks
from portal.domain.text import mark
from portal.models import notices, running, staff
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.running import ExtraHoliday, RunningChange, SwitchSet
from portal.services import delivering
from portal.services.unit_of_work import PORTAL_SCOPE, UnitOfWork

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Health:
    """Every check, and when each job last ended well."""

    checks: tuple[Check, ...]
    ran: Mapping[Job, datetime]


@dataclass(frozen=True, slots=True)
class EmailLine:
    """An e-mail that waits or was given up: what it tells of and never whom it is for."""

    id: str
    news: News
    state: NoticeState
    due_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Outbox:
    """What has not been sent: the oldest of it, how much there is, and whether an administrator holds it."""

    lines: tuple[EmailLine, ...]
    waiting: int
    given_up: int
    is_held: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change, by the number of who made it."""

    what: str
    before: str
    after: str
    why: str
    by: int
    at: datetime


def health(work: UnitOfWork) -> Health:
    """How the portal is doing now."""
    _administrator(work)
    ran = running.last_runs(work.session)
    known = Known(
        now=work.now,
        calendar=work.working_days,
        ran=ran,
        is_email_held=running.is_on(work.session, Switch.HOLD_EMAIL),
        oldest_email_due_at=notices.oldest_due(work.session),
        given_up=notices.count_of(work.session, NoticeState.GIVEN_UP),
        has_scanner=work.resources.scanner is not None,
        free=_free_space(work.settings.files_url),
    )
    return Health(tuple(checks(known)), ran)


def outbox(work: UnitOfWork) -> Outbox:
    """What has not been sent yet, oldest first."""
    _administrator(work)
    rows = notices.unsent(work.session, SHOWN)
    return Outbox(
        lines=tuple(EmailLine(row.id, row.news, row.state, row.due_at, row.attempts) for row in rows),
        waiting=notices.count_of(work.session, NoticeState.WAITING),
        given_up=notices.count_of(work.session, NoticeState.GIVEN_UP),
        is_held=running.is_on(work.session, Switch.HOLD_EMAIL),
    )


def send_again(work: UnitOfWork, notice_id: str, *, why: str) -> None:
    """Try an e-mail again now, also one that was given up; Absent for one that was sent or posted."""
    _administrator(work)
    before = delivering.try_again(work, notice_id)
    _note(work, "send_again", before=before.value, after=NoticeState.WAITING.value, why=why, about=notice_id)


def set_switch(work: UnitOfWork, switch: Switch, *, is_on: bool, why: str) -> None:
    """Turn a switch; Refusal if it stands so already, for whoever had an old page before them."""
    _administrator(work)
    row = work.session.get(SwitchSet, switch, with_for_update=True)
    if (row is not None and row.is_on) is is_on:
        raise Refusal(mark("Someone else did that already"))
    if row is None:
        work.session.add(SwitchSet(name=switch, is_on=is_on))
    else:
        row.is_on = is_on
    words = {True: "on", False: "off"}
    _note(work, switch.value, before=words[not is_on], after=words[is_on], why=why)


def holidays(work: UnitOfWork) -> Mapping[date, str]:
    """The days that administrators added, with their names."""
    _administrator(work)
    return running.extra_holidays(work.session)


def add_holiday(work: UnitOfWork, day: date, name: str, *, why: str) -> None:
    """Add a day on which nobody works. The daily round moves the due dates that it touches; none moves back."""
    _administrator(work)
    check_holiday(work.working_days, day, work.today)
    work.session.add(ExtraHoliday(day=day, name=name))
    work.afterwards.append(work.resources.calendar.forget)
    _note(work, "holiday", before="", after=f"{day.isoformat()} {name}", why=why)


def remove_holiday(work: UnitOfWork, day: date, *, why: str) -> None:
    """Take such a day back as long as it is to come. A date that people were told stays as it was told."""
    _administrator(work)
    row = work.session.get(ExtraHoliday, day)
    if row is None or day <= work.today:
        raise Absent
    work.session.delete(row)
    work.afterwards.append(work.resources.calendar.forget)
    _note(work, "holiday", before=f"{day.isoformat()} {row.name}", after="", why=why)


def changes(work: UnitOfWork) -> list[ChangeLine]:
    """What administrators changed, newest first."""
    _administrator(work)
    numbers, key = staff.numbers(work.session), work.key(PORTAL_SCOPE)

    def words(row: RunningChange, column: str) -> str:
        return read_sealed(key, row, column) if getattr(row, column) is not None else ""

    return [
        ChangeLine(row.what, words(row, "before"), words(row, "after"), words(row, "why"), numbers[row.by_id], row.at)
        for row in running.newest_changes(work.session, SHOWN)
    ]


def ended(work: UnitOfWork, job: Job) -> None:
    """Note that a job ended well."""
    row = work.session.get(running.JobRun, job)
    if row is None:
        work.session.add(running.JobRun(name=job, ended_at=work.now))
    else:
        row.ended_at = work.now
    work.record("portal.job", job=job.value)


def _note(work: UnitOfWork, what: str, *, before: str, after: str, why: str, about: str = "") -> None:
    change = RunningChange(id=new_id(), what=what, by_id=work.actor.id, at=work.now)
    for column, words in (("before", before), ("after", after), ("why", why)):
        if words:
            seal_into(work.key(PORTAL_SCOPE), change, column, words)
    work.session.add(change)
    work.record("admin.change", what=what, change=change.id, about=about)


def _administrator(work: UnitOfWork) -> None:
    if not work.actor.has(Role.ADMINISTRATOR):
        raise Absent


def _free_space(files_url: str) -> int | None:
    """Bytes that are free where files are kept, if that is a folder of this machine."""
    parts = urlsplit(files_url)
    if parts.scheme not in ("", "file"):
        return None
    try:
        return shutil.disk_usage(parts.path).free
    except OSError:
        return None
