"""Weekends and bank holidays, and how days and months are counted past them."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.errors import CalendarEnds
from portal.domain.text import mark, sentence

ONE_DAY = timedelta(days=1)
WEEKEND = {calendar.SATURDAY: mark("Saturday"), calendar.SUNDAY: mark("Sunday")}


def add_months(day: date, months: int) -> date:
    """The same day-number `months` later, or the last day of that month when it has no such day.

    Source: Regulation 1182/71 Article 3(2)(c), by way of DPA 2018 s.205(2) and UK GDPR Article 4A.
    """
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A calendar of bank holidays (day to name), known for whole years from `first_year` to `last_year`.

    Every question about a day outside those years raises CalendarEnds: a date that may be wrong is never given.
    """

    holidays: Mapping[date, str]
    first_year: int
    last_year: int

    def require(self, day: date) -> None:
        """Raise CalendarEnds unless the bank holidays of this day's year are known."""
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarEnds(
                sentence(
                    "%(day)s cannot be used. We know the bank holidays from %(first)s to %(last)s only.",
                    day=day,
                    first=str(self.first_year),
                    last=str(self.last_year),
                )
            )

    def why_not(self, day: date) -> str | None:
        """Why this is no working day: Saturday, Sunday or the holiday's name, marked English; None when it is one."""
        self.require(day)
        return WEEKEND.get(day.weekday()) or self.holidays.get(day)

    def is_working_day(self, day: date) -> bool:
        return self.why_not(day) is None

    def roll(self, day: date) -> date:
        """The first working day on or after this one (Regulation 1182/71 Article 3(4))."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add(self, day: date, count: int) -> date:
        """The working day that is `count` working days after this day, or before it when `count` is negative."""
        self.require(day)
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def between(self, today: date, due_on: date) -> int:
        """How many working days are left until `due_on`, negative once it is over.

        The due day counts and today does not: 0 on the day itself, 1 on the working day before, -1 on the day after,
        even when the day after is a Saturday.
        """
        self.require(today)
        if today > due_on:
            return -sum(self.is_working_day(due_on + n * ONE_DAY) for n in range((today - due_on).days))
        return sum(self.is_working_day(due_on - n * ONE_DAY) for n in range((due_on - today).days))
