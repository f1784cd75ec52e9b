"""The day it is in London: the day a person means, whatever the clock of the server says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_date(instant: datetime) -> date:
    """The calendar date in London at this instant; ValueError when the instant does not say its time zone.

    A case sent at 23:30 UTC on 30 June is received on 1 July, because London is an hour ahead in summer.
    """
    if instant.utcoffset() is None:
        raise ValueError("an instant without a time zone has no date in London")
    return instant.astimezone(LONDON).date()
