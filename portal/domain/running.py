"""How a portal is doing: what can be wrong with it, from when on, and what an administrator can switch."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.domain.errors import Refusal
from portal.domain.london import london_date
from portal.domain.text import Sentence, mark, sentence
from portal.domain.working_days import WorkingDays

CALENDAR_DAYS = 400
"""How many days ahead the bank holidays must be known: the longest time limit and a year (our rule)."""
ROUND_LATE = timedelta(hours=26)
EMAIL_LATE = timedelta(hours=1)
LEAST_SPACE = 2_000_000_000
"""Bytes that must be free where files are kept: below that, what people send may find no room."""


class Job(StrEnum):
    """Work that the portal does by itself."""

    TEND = "tend"
    VERIFY = "verify"

    @property
    def words(self) -> str:
        return _JOBS[self]


_JOBS: Mapping[Job, str] = {
    Job.TEND: mark("Daily round"),
    Job.VERIFY: mark("Check of the two ledgers"),
}


class Switch(StrEnum):
    """What an administrator can stop at once and begin again."""

    HOLD_EMAIL = "hold_email"


class State(StrEnum):
    """How something is."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a running portal. `ran` has when each job last ended well; `free` bytes, where that is known."""

    now: datetime
    calendar: WorkingDays
    ran: Mapping[Job, datetime]
    is_email_held: bool
    oldest_email_due_at: datetime | None
    given_up: int
    has_scanner: bool
    free: int | None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, how it is, and what to do about it."""

    name: str
    state: State
    told: Sentence


def checks(known: Known) -> Iterator[Check]:
    """Everything that is looked at, in the order in which it matters to residents."""
    yield _email(known)
    yield _daily_round(known)
    yield _ledgers(known)
    yield _calendar(known)
    yield _space(known)
    yield _viruses(known)


def check_holiday(calendar: WorkingDays, day: date, today: date) -> None:
    """Refusal for a day that is over, that no calendar has yet, or on which nobody works anyway."""
    if day <= today:
        raise Refusal(mark("The day must be in the future: dates that are over do not change"))
    calendar.require(day)
    if not calendar.is_working_day(day):
        raise Refusal(mark("Nobody works on that day already"))


def _email(known: Known) -> Check:
    name = mark("Email")
    if known.is_email_held:
        return Check(name, State.BAD, sentence("Email is held. Nobody gets news until it is let go."))
    waits = known.now - known.oldest_email_due_at if known.oldest_email_due_at else timedelta()
    if waits > EMAIL_LATE:
        return Check(
            name, State.BAD, sentence("Email has waited to be sent since %(day)s.", day=london_date(known.now - waits))
        )
    if known.given_up:
        return Check(
            name, State.WATCH, sentence("%(count)s could not be sent and must go by post.", count=known.given_up)
        )
    return Check(name, State.GOOD, sentence("Nothing waits."))


def _daily_round(known: Known) -> Check:
    return _ran(known, Job.TEND, late=sentence("It did not run in the last day. Run ‘portal tend’ every night."))


def _ledgers(known: Known) -> Check:
    return _ran(known, Job.VERIFY, late=sentence("They were not checked in the last day. Run ‘portal verify’."))


def _ran(known: Known, job: Job, *, late: Sentence) -> Check:
    at = known.ran.get(job)
    if at is None or known.now - at > ROUND_LATE:
        return Check(job.words, State.BAD, late)
    return Check(job.words, State.GOOD, sentence("Last done on %(day)s.", day=london_date(at)))


def _calendar(known: Known) -> Check:
    ends_on = london_date(known.now).replace(year=known.calendar.last_year, month=12, day=31)
    days = (ends_on - london_date(known.now)).days
    state = State.GOOD if days >= CALENDAR_DAYS else State.BAD
    return Check(mark("Bank holidays"), state, sentence("They are known until %(day)s.", day=ends_on))


def _space(known: Known) -> Check:
    name = mark("Room for files")
    if known.free is None:
        return Check(name, State.GOOD, sentence("Files are kept in a store that has no edge."))
    state = State.GOOD if known.free >= LEAST_SPACE else State.BAD
    return Check(name, state, sentence("%(count)s megabytes are free.", count=known.free // 1_000_000))


def _viruses(known: Known) -> Check:
    name = mark("Viruses in files")
    if known.has_scanner:
        return Check(name, State.GOOD, sentence("Every file is checked before anyone opens it."))
    return Check(name, State.WATCH, sentence("Nobody checks files for viruses. Set ‘clamd_url’."))
