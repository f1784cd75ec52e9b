"""Calendar quarters: the closed periods that statistics are published for."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark

MONTHS = 3
_CODE = re.compile(r"(2[0-9]{3})-q([1-4])")
_TITLES = (
    mark("January to March %(year)s"),
    mark("April to June %(year)s"),
    mark("July to September %(year)s"),
    mark("October to December %(year)s"),
)


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """Three calendar months, London dates; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Read a code as it stands in addresses and file names, like 2026-q3; Refusal for any other spelling."""
        spelled = _CODE.fullmatch(code)
        if not spelled:
            raise Refusal(mark("A quarter is written like 2026-q3"))
        return cls(int(spelled[1]), int(spelled[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that a day falls in."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @property
    def code(self) -> str:
        return f"{self.year:04}-q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number * MONTHS - 2, 1)

    @property
    def last_day(self) -> date:
        month = self.number * MONTHS
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def title(self) -> Sentence:
        """The months in words. The year is text, so that no language writes it as 2,026."""
        return Sentence(_TITLES[self.number - 1], {"year": str(self.year)})

    def previous(self) -> Self:
        return self._moved(-1)

    def next(self) -> Self:
        return self._moved(1)

    def _moved(self, by: int) -> Self:
        year, position = divmod(self.year * 4 + self.number - 1 + by, 4)
        return type(self)(year, position + 1)
