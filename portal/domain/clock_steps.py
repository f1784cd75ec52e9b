"""How a due date was worked out: one step a line, each in whole sentences, with the law it rests on."""

from dataclasses import dataclass
from datetime import date

from portal.domain.clock_events import Span, Waiting
from portal.domain.text import Sentence, counted, mark, sentence
from portal.domain.working_days import ONE_DAY, WorkingDays


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: `on` is the day it leads to, `days` how many days it is about, where it has them."""

    code: str
    on: date | None
    days: int | None
    sentence: Sentence
    source: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Something the clock may wait for before it starts, in the words for when it has come and while it has not."""

    came_code: str
    came: str
    awaited_code: str
    awaited: str
    source: str

    def step(self, day: date | Waiting) -> Step:
        if isinstance(day, Waiting):
            return Step(self.awaited_code, None, None, Sentence(self.awaited), self.source)
        return Step(self.came_code, day, None, Sentence(self.came, {"day": day}), self.source)


PROOFS = (
    Proof(
        "identity_received",
        mark("We got the proof of identity on %(day)s."),
        "identity_awaited",
        mark("We asked for proof of identity. The clock starts on the day we get it."),
        "DPA 2018 s.54(3)(b)",
    ),
    Proof(
        "authority_received",
        mark("We got the proof that one person may act for another on %(day)s."),
        "authority_awaited",
        mark("We asked for proof that one person may act for another. The clock starts on the day we get it."),
        "ICO right of access guidance",
    ),
    Proof(
        "fee_paid",
        mark("The fee was paid on %(day)s."),
        "fee_awaited",
        mark("We asked for a fee. The clock starts on the day it is paid."),
        "DPA 2018 s.54(3)(c)",
    ),
)

MONTHS_ADDED = {
    1: (
        "month_added",
        mark("One month after %(start)s is %(day)s."),
        mark("One month after %(start)s is %(day)s, the last day of a shorter month."),
    ),
    3: (
        "months_added",
        mark("Three months after %(start)s is %(day)s."),
        mark("Three months after %(start)s is %(day)s, the last day of a shorter month."),
    ),
}
SKIPPED = {
    "Saturday": mark("%(day)s is at the weekend."),
    "Sunday": mark("%(day)s is at the weekend."),
}
HOLIDAY = mark("%(day)s is a bank holiday, %(name)s.")


def received(day: date, source: str) -> Step:
    return Step("received", day, None, sentence("We got this on %(day)s.", day=day), source)


def started(day: date, source: str) -> Step:
    told = sentence("The clock starts on the latest of these days, %(day)s.", day=day)
    return Step("started", day, None, told, source)


def months_added(start: date, end: date, months: int, source: str) -> Step:
    """One month, or the three of an extended clock: no other number of months has words."""
    code, same_day, last_day = MONTHS_ADDED[months]
    template = same_day if end.day == start.day else last_day
    return Step(code, end, None, Sentence(template, {"start": start, "day": end}), source)


def days_added(end: date, days: int, source: str) -> Step:
    told = counted(
        "The day we got it does not count. %(count)s day later is %(day)s.",
        "The day we got it does not count. %(count)s days later is %(day)s.",
        count=days,
        day=end,
    )
    return Step("days_added", end, days, told, source)


def extended(day: date, source: str) -> Step:
    return Step("extended", day, None, sentence("On %(day)s we said that we need two more months.", day=day), source)


def pause_added(span: Span, end: date, source: str) -> Step:
    told = (
        sentence(
            "We waited for the answer to a question on %(first)s. "
            "That day does not count, so the time ends on %(day)s.",
            first=span.first,
            day=end,
        )
        if span.days == 1
        else sentence(
            "We waited for the answer to a question from %(first)s to %(last)s. "
            "Those days do not count, so the time ends on %(day)s.",
            first=span.first,
            last=span.last,
            day=end,
        )
    )
    return Step("pause_added", end, span.days, told, source)


def paused(day: date, source: str) -> Step:
    told = sentence("We asked a question on %(day)s. The clock is paused until we get the answer.", day=day)
    return Step("paused", day, None, told, source)


def days_left(days: int, source: str) -> Step:
    told = sentence("Days left on the clock when the answer comes: %(days)s.", days=str(days))
    return Step("days_left", None, days, told, source)


def rolled(end: date, due_on: date, working_days: WorkingDays, source: str) -> Step:
    """From a day that is no working day to the next that is, with a sentence for every day that is skipped."""
    days = (due_on - end).days
    told = _skipped(end, working_days)
    for later in range(1, days):
        told = sentence("%(first)s %(second)s", first=told, second=_skipped(end + later * ONE_DAY, working_days))
    told = sentence("%(skipped)s The next working day is %(day)s.", skipped=told, day=due_on)
    return Step("rolled", due_on, days, told, source)


def _skipped(day: date, working_days: WorkingDays) -> Sentence:
    reason = str(working_days.why_not(day))
    template = SKIPPED.get(reason, HOLIDAY)
    return Sentence(template, {"day": day, "name": Sentence(reason)})


def promised(day: date, source: str) -> Step:
    return Step("promised", day, None, sentence("We told you %(day)s before, so we keep to that.", day=day), source)


def stopped(day: date, source: str) -> Step:
    return Step("stopped", day, None, sentence("The clock stopped on %(day)s.", day=day), source)
