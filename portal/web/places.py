"""Where a page of a long list begins, as it stands in an address: a day, and the id of the last line before."""

import re
from datetime import date

from portal.domain.errors import Absent

Place = tuple[date, str]


def written_place(day: date, last_id: str) -> str:
    """The place after this line."""
    return f"{day.isoformat()}.{last_id}"


def read_place(written: str) -> Place | None:
    """The place that an address names, if any; Absent for one that no page leads to."""
    if not written:
        return None
    day, _, last_id = written.partition(".")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9a-f]{32}", written):
        raise Absent
    try:
        return date.fromisoformat(day), last_id
    except ValueError as problem:
        raise Absent from problem
