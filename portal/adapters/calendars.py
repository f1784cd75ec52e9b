"""Calendar files: one day to remember, in words that tell nobody what for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class DayToRemember:
    """One whole day. `id` stays the same when the day is sent again, so that calendars replace the entry."""

    id: str
    title: str
    on: date


def reply_due(case_id: str, on: date, *, host: str, service_name: str) -> DayToRemember:
    """The day on which an answer in one case is due. No reference is in it, because calendars are shared."""
    return DayToRemember(f"{case_id[:12]}@{host}", f"Reply due – {service_name}", on)


def calendar_file(days: list[DayToRemember], written_at: datetime, service_name: str) -> bytes:
    """An iCalendar file (RFC 5545) with these days; it blocks nobody's time and rings no alarm."""
    from icalendar import Calendar, Event  # imported here, because few pages need it and it takes its time

    calendar = Calendar()
    calendar.add("prodid", f"-//{service_name}//EN")
    calendar.add("version", "2.0")
    for day in days:
        event = Event()
        event.add("uid", day.id)
        event.add("dtstamp", written_at)
        event.add("summary", day.title)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
