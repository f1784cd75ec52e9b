"""Taking down what people say by phone, by post or in the room: time runs from when it came, not from when it is typed.

A request needs no form and no website: it counts from the day on which we got it, however it came (DPA 2018 s.45(1)
and s.54; a complaint may come by other means than a form, s.164A(2)).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.errors import Refusal
from portal.domain.text import mark

LONGEST_AGO = timedelta(days=366)
"""A day further back is more likely a wrong year than a letter that lay somewhere for so long (our rule)."""


class Channel(StrEnum):
    """The way by which something came that we typed in for its person."""

    PHONE = "phone"
    POST = "post"
    IN_PERSON = "in_person"
    EMAIL = "email"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Mapping[Channel, str] = {
    Channel.PHONE: mark("By phone"),
    Channel.POST: mark("By post"),
    Channel.IN_PERSON: mark("In person"),
    Channel.EMAIL: mark("By email"),
}

FORMS: Mapping[str, str] = {
    "challenge": mark("Challenge a flag, score or match"),
    "data-request": mark("Get a copy of the data police hold"),
    "complaint": mark("Complain about how data was used"),
}
"""The forms that can be filled in for someone, by the code in their address."""


def check_received_on(received_on: date, today: date) -> None:
    """Refusal unless the day is today or earlier, and not so long ago that its year must be wrong."""
    if received_on > today:
        raise Refusal(mark("The day we got it must be today or in the past"))
    if today - received_on > LONGEST_AGO:
        raise Refusal(mark("The day we got it must be within the last year. Check the year"))
