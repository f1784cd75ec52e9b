"""How long things are kept: the daily round deletes by these times, and pages say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.working_days import add_months

IDLE_LIMIT = timedelta(hours=2)
"""How long an unfinished form is kept after the last page that was answered."""

SAVED_DAYS = 28
"""How long a form that was saved for later is kept, in days after the last answer: to the end of the last of them."""

CODE_SHOWN_FOR = timedelta(hours=2)
"""How long the browser that filed a case may be shown its access code; then the clear copy is deleted."""

STAFF_DRAFT_KEPT_FOR = timedelta(days=60)
"""How long what a colleague typed into a form of a case, and did not send, is kept after they last typed."""


def draft_kept_for(*, is_saved: bool) -> timedelta:
    """How long after its last answer an unfinished form is there: one that was saved through its last whole day."""
    return timedelta(days=SAVED_DAYS + 1) if is_saved else IDLE_LIMIT


@dataclass(frozen=True, slots=True)
class Retention:
    """One rule: a case is kept for so many years after it was closed. `code` is what a tombstone says of it."""

    code: str
    years: int

    def until(self, closed_on: date, flag_ends_on: date | None = None) -> date:
        """The last day on which the case is kept: not before a year after the end of the flag that it left in place."""
        last_day = add_months(closed_on, 12 * self.years)
        return max(last_day, add_months(flag_ends_on, 12)) if flag_ends_on else last_day


RETENTIONS: Mapping[str, Retention] = {
    "subject-access": Retention("access_2_years", 2),
    "contest": Retention("contest_6_years", 6),
    "complaint": Retention("complaint_2_years", 2),
}
"""By the kind of case (our rule). Six years are the time in which a person can go to court."""
TAKEN_FURTHER = Retention("complaint_6_years", 6)
"""For a complaint that went on to the regulator or to a court."""


def retention_of(kind: str, *, is_taken_further: bool) -> Retention:
    """The rule for one case. `is_taken_further`: a regulator or a court had to do with it."""
    return TAKEN_FURTHER if kind == "complaint" and is_taken_further else RETENTIONS[kind]


def may_be_over(today: date) -> date:
    """Whatever was closed after this day is kept today by any rule."""
    return add_months(today, -12 * min(rule.years for rule in RETENTIONS.values()))
