"""Notices say that there is news, in plain words that give nothing away; when to try again is a rule of its own."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import textstat

from portal.domain.notices import DELAYS, PATIENCE, WORDINGS, News, body, code_body, is_too_late, next_try, subject

each_news = pytest.mark.parametrize("news", News)
TOLD = [news for news in News if news is not News.CODE]
"""What is news of a case: a code is none."""
GIVES_AWAY = re.compile(
    r"police|officer|\bflag|complain|\bsar\b|subject access|data|challenge|contest|decision|outcome|score|algorithm"
    r"|tool|reviewer|identity|proof|removed|corrected|refused|victim|crime|court",
    re.IGNORECASE,
)
POSTED_AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


def words_of(news: News) -> str:
    """The whole e-mail with the gaps as they are."""
    if news is News.CODE:
        return "\n".join(words.in_english() for words in (subject(news), *code_body("%(code)s", phone="%(phone)s")))
    gaps = {"reference": "%(reference)s", "address": "%(address)s", "phone": "%(phone)s", "email": "%(email)s"}
    return "\n".join(words.in_english() for words in (subject(news), *body(news, **gaps)))


def test_there_are_words_for_every_kind_of_news_and_no_two_subjects_are_the_same() -> None:
    assert set(WORDINGS) == set(News)
    assert len({wording.subject for wording in WORDINGS.values()}) == len(News)


@each_news
def test_nothing_in_an_email_says_what_the_case_is_about(news: News) -> None:
    assert GIVES_AWAY.findall(words_of(news)) == []


@each_news
def test_the_subject_is_the_same_for_everyone_and_short(news: News) -> None:
    assert not subject(news).values
    assert len(subject(news).in_english()) <= 40


@pytest.mark.parametrize("news", TOLD)
def test_the_body_says_how_to_read_the_news_reach_a_person_and_stop_the_emails(news: News) -> None:
    gaps = {"reference": "SL-1", "address": "https://x/case", "phone": "020 1", "email": "help@x"}
    written = "\n".join(paragraph.in_english() for paragraph in body(news, **gaps))
    assert "There is news about" in written
    assert "go to https://x/case and sign in with your reference and access code" in written
    assert "Your reference is SL-1." in written
    assert "To talk to a person, call 020 1 or write to help@x." in written
    assert "To stop these emails, call or write to us" in written


@each_news
def test_an_email_is_easier_to_read_than_what_nine_year_olds_read(news: News) -> None:
    plain = re.sub(r"%\(\w+\)s", "it", words_of(news)).replace("\n", ". ", 1)
    assert textstat.flesch_kincaid_grade(plain) <= 4


def test_the_email_that_brings_a_code_has_the_code_and_neither_reference_nor_address() -> None:
    written = "\n".join(paragraph.in_english() for paragraph in code_body("7KQ4 M2XT", phone="020 1"))
    assert "Your code is 7KQ4 M2XT. Type it into the page where you asked for it." in written
    assert "reference" not in written
    assert "http" not in written


@each_news
def test_only_a_code_is_ever_too_late_to_send(news: News) -> None:
    def is_over_after(**time: float) -> bool:
        return is_too_late(news, posted_at=POSTED_AT, now=POSTED_AT + timedelta(**time))

    assert not is_over_after(seconds=599)
    assert is_over_after(minutes=10) is is_over_after(days=400) is (news is News.CODE)


def test_tries_come_quickly_at_first_and_at_least_twice_an_hour_for_as_long_as_it_takes() -> None:
    waits = [next_try(tries, posted_at=POSTED_AT, now=POSTED_AT) for tries in range(1, 50)]
    minutes = [(again - POSTED_AT) / timedelta(minutes=1) for again in waits if again]
    assert minutes == [1, 2, 5, 10, 20, 30] + [30] * 43
    assert max(DELAYS) < timedelta(hours=1), "after an outage everything goes out within the hour"


@pytest.mark.parametrize(
    ("tries", "after", "is_given_up"),
    [
        (1, PATIENCE * 10, False),  # the portal was switched off: it has hardly tried
        (len(DELAYS), PATIENCE * 10, False),
        (len(DELAYS) + 1, PATIENCE, False),
        (len(DELAYS) + 1, PATIENCE + timedelta(seconds=1), True),
        (500, timedelta(hours=6), False),
    ],
)
def test_a_notice_is_given_up_after_days_and_many_tries(tries: int, after: timedelta, is_given_up: bool) -> None:
    again = next_try(tries, posted_at=POSTED_AT, now=POSTED_AT + after)
    assert (again is None) is is_given_up
