"""The working of a date: whole sentences with the dates in them as dates."""

from datetime import date

from portal.domain import clock_steps
from portal.domain.clock_events import WAITING, Span
from portal.domain.text import Sentence
from portal.domain.working_days import WorkingDays

CALENDAR = WorkingDays({date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "100% Boxing Day"}, 2026, 2028)
DAY = date(2026, 11, 20)


def test_a_month_says_when_it_ends_and_when_it_is_shorter() -> None:
    for months, words in ((1, "One month"), (3, "Three months")):
        same = clock_steps.months_added(DAY, date(2026, 12, 20), months, "law")
        assert same.sentence.in_english() == f"{words} after 20 November 2026 is 20 December 2026."
        shorter = clock_steps.months_added(date(2026, 1, 31), date(2026, 2, 28), months, "law")
        assert (
            shorter.sentence.in_english()
            == f"{words} after 31 January 2026 is 28 February 2026, the last day of a shorter month."
        )


def test_thirty_days_say_that_the_first_does_not_count() -> None:
    step = clock_steps.days_added(date(2026, 12, 20), 30, "law")
    assert step.sentence.in_english() == ("The day we got it does not count. 30 days later is 20 December 2026.")
    assert (step.on, step.days) == (date(2026, 12, 20), 30)


def test_a_pause_of_one_day_and_of_many() -> None:
    one = clock_steps.pause_added(Span(DAY, DAY), date(2026, 12, 21), "law")
    assert one.sentence.in_english() == (
        "We waited for the answer to a question on 20 November 2026. "
        "That day does not count, so the time ends on 21 December 2026."
    )
    many = clock_steps.pause_added(Span(DAY, date(2026, 11, 27)), date(2026, 12, 28), "law")
    assert many.sentence.in_english() == (
        "We waited for the answer to a question from 20 November 2026 to 27 November 2026. "
        "Those days do not count, so the time ends on 28 December 2026."
    )
    assert (one.days, many.days) == (1, 8)


def test_every_skipped_day_is_named_with_its_reason() -> None:
    step = clock_steps.rolled(date(2026, 12, 25), date(2026, 12, 29), CALENDAR, "law")
    assert step.sentence.in_english() == (
        "25 December 2026 is a bank holiday, Christmas Day. "
        "26 December 2026 is at the weekend. "
        "27 December 2026 is at the weekend. "
        "28 December 2026 is a bank holiday, 100% Boxing Day. "
        "The next working day is 29 December 2026."
    )
    assert (step.on, step.days) == (date(2026, 12, 29), 4)


def test_what_is_awaited_has_no_day() -> None:
    said = {proof.awaited_code: proof.step(WAITING) for proof in clock_steps.PROOFS}
    assert list(said) == ["identity_awaited", "authority_awaited", "fee_awaited"]
    assert all(step.code == code and step.on is None for code, step in said.items())
    assert said["fee_awaited"].sentence.in_english() == "We asked for a fee. The clock starts on the day it is paid."


def test_dates_stay_dates_until_a_page_writes_them() -> None:
    steps = [
        clock_steps.received(DAY, "law"),
        clock_steps.started(DAY, "law"),
        clock_steps.extended(DAY, "law"),
        clock_steps.paused(DAY, "law"),
        clock_steps.stopped(DAY, "law"),
        *(proof.step(DAY) for proof in clock_steps.PROOFS),
    ]
    for step in steps:
        assert step.on == DAY
        assert step.sentence == Sentence(step.sentence.template, {"day": DAY})
        assert "20 November 2026" in step.sentence.in_english()


def test_the_days_left_are_a_count_without_a_date() -> None:
    step = clock_steps.days_left(26, "law")
    assert (step.on, step.days) == (None, 26)
    assert step.sentence.in_english() == "Days left on the clock when the answer comes: 26."
