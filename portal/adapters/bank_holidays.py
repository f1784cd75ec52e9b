"""The bank holidays of England and Wales, from the `holidays` library."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any

from portal.domain.text import mark
from portal.domain.working_days import WorkingDays

FIRST_YEAR = 1978
"""The first year with today's eight bank holidays: the early May holiday was new then."""

FRIDAY = 4
OFFICIAL_NAMES = {
    "New Year's Day": mark("New Year’s Day"),
    "Good Friday": mark("Good Friday"),
    "Easter Monday": mark("Easter Monday"),
    "May Day": mark("Early May bank holiday"),
    "Spring Bank Holiday": mark("Spring bank holiday"),
    "Late Summer Bank Holiday": mark("Summer bank holiday"),
    "Christmas Day": mark("Christmas Day"),
    "Boxing Day": mark("Boxing Day"),
    "New Year's Day (observed)": mark("New Year’s Day (substitute day)"),
    "Christmas Day (observed)": mark("Christmas Day (substitute day)"),
    "Boxing Day (observed)": mark("Boxing Day (substitute day)"),
}
"""The library's names, and the names that GOV.UK gives the same days."""


def england_and_wales(extra: Mapping[date, str] = {}) -> WorkingDays:
    """Working days with the bank holidays that fall on weekdays, from 1978 to the last year the library answers for.

    How sure is it? For 2012 to 2028 the days are those of the list on GOV.UK, holiday by holiday. Later years follow
    the rules (Banking and Financial Dealings Act 1971, Easter, substitute days) and hold until a day is moved or added.
    A day proclaimed at short notice is not known until the library is updated or `extra` (day to name) names it;
    until then a date that should move past it is too early, which breaks no promise.
    """
    known, last_year = _known()
    return WorkingDays({**known, **extra}, FIRST_YEAR, last_year)


@cache
def _known() -> tuple[Mapping[date, str], int]:
    united_kingdom = _united_kingdom()
    # England stands for both, because Wales has the same days.
    last_year = united_kingdom(subdiv="ENG").end_year
    found = united_kingdom(subdiv="ENG", years=range(FIRST_YEAR, last_year + 1), language="en_GB")
    weekdays = {day: OFFICIAL_NAMES.get(name, name) for day, name in found.items() if day.weekday() <= FRIDAY}
    return weekdays, last_year


def _united_kingdom() -> Any:
    """The library's calendar, read from its file alone: its package reads every country, for half a second and 13 MiB.

    Only when it is first asked, because not every command needs a calendar.
    """
    import holidays

    path = Path(holidays.__file__).with_name("countries") / "united_kingdom.py"
    return run_path(str(path))["UnitedKingdom"]
