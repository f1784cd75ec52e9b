"""Sentences: marked where they stand, and put into words only where they are shown."""

from datetime import date

import pytest

from portal.domain.text import Sentence, english_date, mark, sentence


def test_a_marked_sentence_stays_as_it_is() -> None:
    assert mark("Enter your full name") == "Enter your full name"


def test_a_gap_is_filled_by_name() -> None:
    told = sentence("%(count)s cases since %(day)s", count=3, day=date(2026, 3, 2))
    assert told == Sentence("%(count)s cases since %(day)s", {"count": 3, "day": date(2026, 3, 2)})
    assert told.in_english() == "3 cases since 2 March 2026"


def test_a_sentence_can_stand_in_the_gap_of_another() -> None:
    inner = sentence("day %(day)s", day=date(2026, 12, 24))
    assert sentence("Until %(when)s", when=inner).in_english() == "Until day 24 December 2026"


@pytest.mark.parametrize("text", ["100%", "50 %(s", "%%", "{count}"])
def test_a_sentence_without_gaps_may_hold_any_character(text: str) -> None:
    assert sentence(text).in_english() == text


def test_a_percent_sign_beside_a_gap_is_written_twice() -> None:
    assert sentence("Up from %(before)s%%", before=12).in_english() == "Up from 12%"


def test_a_gap_that_nothing_fills_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        sentence("%(count)s of %(all)s", count=3).in_english()


@pytest.mark.parametrize(
    ("day", "written"), [(date(2026, 3, 2), "2 March 2026"), (date(999, 12, 31), "31 December 999")]
)
def test_a_date_is_written_as_people_say_it(day: date, written: str) -> None:
    assert english_date(day) == written
