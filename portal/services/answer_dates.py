"""When an answer is due to what would be sent on a day: for anyone who asks, and kept nowhere."""

from dataclasses import dataclass
from datetime import date

from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockEvents, ClockReading, read_clock
from portal.domain.registry import ALL
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AnswerDate:
    """What the clock of one kind of case shows, and through which day more time could take it, where there may be."""

    kind: CaseType
    clock: ClockReading
    latest_on: date | None


def answer_dates(work: UnitOfWork, received: date) -> tuple[AnswerDate, ...]:
    """For each kind of case, if it comes on this day (DPA 2018 s.54, s.164A, s.205(2)).

    Raises CalendarEnds where a bank holiday may be unknown.
    """
    return tuple(_date_of(work, kind, received) for kind in ALL)


def _date_of(work: UnitOfWork, kind: CaseType, received: date) -> AnswerDate:
    clock = read_clock(kind.clock, ClockEvents(received), work.working_days)
    if not kind.clock.may_extend:
        return AnswerDate(kind, clock, None)
    longest = read_clock(kind.clock, ClockEvents(received, extended_on=received), work.working_days)
    return AnswerDate(kind, clock, longest.due_on)
