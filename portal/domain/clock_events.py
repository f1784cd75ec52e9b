"""What happens to a case that its clock must know of: receipt, proofs, questions, more time, the answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from portal.domain.errors import BadDates
from portal.domain.text import Sentence, mark
from portal.domain.working_days import ONE_DAY


class Waiting(Enum):
    """What stands in the place of a day while something was asked for and has not come."""

    WAITING = "waiting"


WAITING = Waiting.WAITING


@dataclass(frozen=True, slots=True)
class Pause:
    """A question to the person who asked; the clock stands still from the day asked to the day answered, both included.

    `answered_on` is None while there is no answer.
    """

    asked_on: date
    answered_on: date | None = None

    def lasts_on(self, day: date) -> bool:
        return self.asked_on <= day and (self.answered_on is None or day <= self.answered_on)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class ClockEvents:
    """Everything that happened to one case so far, as London dates; None is what never happened.

    The three proofs are None when never asked for, and WAITING while asked for and outstanding. What arrives but is
    not what was asked for leaves them WAITING. `answered_on` is the day the case was answered or closed.
    """

    received: date
    identity_received: date | Waiting | None = None
    authority_received: date | Waiting | None = None
    fee_paid: date | Waiting | None = None
    pauses: tuple[Pause, ...] = ()
    extended_on: date | None = None
    answered_on: date | None = None

    @property
    def proofs(self) -> tuple[date | Waiting | None, ...]:
        return self.identity_received, self.authority_received, self.fee_paid

    @property
    def proof_days(self) -> tuple[date, ...]:
        return tuple(day for day in self.proofs if isinstance(day, date))

    @property
    def starts_on(self) -> date | None:
        """The relevant date, the latest of receipt and all that was asked for; None while any of it is outstanding."""
        if WAITING in self.proofs:
            return None
        return max((self.received, *self.proof_days))

    @property
    def open_pauses(self) -> tuple[Pause, ...]:
        return tuple(pause for pause in self.pauses if pause.answered_on is None)

    def days(self) -> Iterator[date]:
        """Every day that anything happened on, in no order."""
        yield from (self.received, *self.proof_days)
        for pause in self.pauses:
            yield from (day for day in (pause.asked_on, pause.answered_on) if day)
        yield from (day for day in (self.extended_on, self.answered_on) if day)


def in_order(pauses: Iterable[Pause]) -> list[Pause]:
    """Pauses by the day asked, then by the day answered, an open one last."""
    return sorted(pauses, key=lambda pause: (pause.asked_on, pause.answered_on or date.max))


def days_left_out(start: date, pauses: Iterable[Pause], *, until: date = date.max) -> list[Span]:
    """The days that do not count, in order, each in one span only; a pause still open is taken to end on `until`.

    Only days after `start` are left out, because the day the clock starts is not counted anyway (DPA 2018 s.54(3C)(b)).
    """
    spans = []
    last = start
    for pause in in_order(pauses):
        span = Span(max(pause.asked_on, last + ONE_DAY), min(pause.answered_on or until, until))
        if span.days > 0:
            spans.append(span)
            last = span.last
    return spans


def refuse_contradictions(events: ClockEvents) -> None:
    """Raise BadDates where two events cannot both have happened, whatever the rule of the clock."""
    for pause in in_order(events.pauses):
        if pause.answered_on and pause.answered_on < pause.asked_on:
            told = mark("A question asked on %(day)s cannot have been answered on %(answered)s.")
            raise BadDates(Sentence(told, {"day": pause.asked_on, "answered": pause.answered_on}))
    asked_on = sorted(pause.asked_on for pause in events.pauses)
    for told, days in (
        (mark("We got this on %(received)s, so no question can have been asked on %(day)s."), asked_on),
        (
            mark("We got this on %(received)s, so more time cannot have been announced on %(day)s."),
            [events.extended_on],
        ),
        (mark("We got this on %(received)s, so it cannot have been answered on %(day)s."), [events.answered_on]),
    ):
        for day in days:
            if day and day < events.received:
                raise BadDates(Sentence(told, {"received": events.received, "day": day}))
    # A reply that comes after the end is no contradiction: it is kept, and the clock has stopped already.
    for day in (*events.proof_days, *asked_on, events.extended_on):
        if day and events.answered_on and day > events.answered_on:
            told = mark("The clock stopped on %(stopped)s, so what happened on %(day)s came too late to count.")
            raise BadDates(Sentence(told, {"stopped": events.answered_on, "day": day}))
