"""A calendar file names a day, and nothing else."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from portal.adapters.calendars import DayToRemember, calendar_file

DAY = DayToRemember("1@example.org", "Reply due – Second Look", date(2026, 12, 21))


def test_a_day_is_one_whole_day_that_blocks_no_time_and_rings_no_alarm() -> None:
    written = calendar_file([DAY], datetime(2026, 11, 20, 10, 42, tzinfo=UTC), "Second Look")
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 21), date(2026, 12, 22))
    assert (str(event["summary"]), str(event["uid"])) == ("Reply due – Second Look", "1@example.org")
    assert str(event["transp"]) == "TRANSPARENT"
    assert not event.walk("VALARM")
    assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "CLASS", "TRANSP"}
