"""Dates as people type them in three boxes: day, month by number or name, year with four numbers."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

EARLIEST = 1900
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORTEST_NAME = 3


class DateProblem(Enum):
    """What is wrong with a typed date; the field that asked has the words for it."""

    MISSING = auto()
    NO_DAY = auto()
    NO_MONTH = auto()
    NO_YEAR = auto()
    SHORT_YEAR = auto()
    NOT_REAL = auto()
    NOT_PAST = auto()


@dataclass(frozen=True, slots=True)
class TypedDate:
    """The three boxes as typed. An approximate date may lack its day, or its day and month."""

    day: str = ""
    month: str = ""
    year: str = ""

    def problem(self, today: date, *, approximate: bool = False, future: bool = False) -> DateProblem | None:
        """The first thing wrong with it, or None. `future` allows days to come."""
        if not (self.day or self.month or self.year):
            return DateProblem.MISSING
        if missing := self._missing(approximate):
            return missing
        if _number(self.year) is None or len(self.year) != 4:
            return DateProblem.SHORT_YEAR
        day = self.as_date()
        if day is None or not EARLIEST <= day.year <= today.year + 100:
            return DateProblem.NOT_REAL
        return DateProblem.NOT_PAST if day > today and not future else None

    def as_date(self) -> date | None:
        """The day it names; the first of the month or year when only that is known; None if there is no such day."""
        day, year = _number(self.day or "1"), _number(self.year)
        month = _month(self.month or "1")
        if day is None or month is None or year is None:
            return None
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def _missing(self, approximate: bool) -> DateProblem | None:
        if not self.day and not approximate:
            return DateProblem.NO_DAY
        if not self.month and (self.day or not approximate):
            return DateProblem.NO_MONTH
        return None if self.year else DateProblem.NO_YEAR


def _number(typed: str) -> int | None:
    """ASCII numbers only, so that a date reads the same to everyone."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    """By number, or by a name that is whole or cut after three letters or more, like Jan or Sept."""
    name = typed.strip().lower().removesuffix(".")
    if len(name) >= _SHORTEST_NAME:
        return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)
    return _number(typed)
