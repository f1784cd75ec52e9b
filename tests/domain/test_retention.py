"""Each kind of case is kept for its time, to the day, and the page on privacy promises just that."""

from datetime import date

import pytest

from portal.domain.registry import ALL
from portal.domain.retention import RETENTIONS, TAKEN_FURTHER, may_be_over, retention_of
from portal.web.public.texts.privacy import STATEMENT

CLOSED_ON = date(2027, 2, 18)


def test_every_kind_of_case_has_its_time() -> None:
    assert set(RETENTIONS) == {kind.code for kind in ALL}
    codes = [rule.code for rule in (*RETENTIONS.values(), TAKEN_FURTHER)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("kind", "is_taken_further", "last_day"),
    [
        ("subject-access", False, date(2029, 2, 18)),
        ("subject-access", True, date(2029, 2, 18)),
        ("contest", False, date(2033, 2, 18)),
        ("contest", True, date(2033, 2, 18)),
        ("complaint", False, date(2029, 2, 18)),
        ("complaint", True, date(2033, 2, 18)),
    ],
)
def test_a_case_is_kept_for_years_after_it_was_closed(kind: str, is_taken_further: bool, last_day: date) -> None:
    assert retention_of(kind, is_taken_further=is_taken_further).until(CLOSED_ON) == last_day


@pytest.mark.parametrize(
    ("flag_ends_on", "last_day"),
    [(date(2032, 2, 18), date(2033, 2, 18)), (date(2032, 2, 19), date(2033, 2, 19)), (None, date(2033, 2, 18))],
)
def test_a_contest_is_kept_for_a_year_after_the_flag_that_stayed(flag_ends_on: date | None, last_day: date) -> None:
    assert RETENTIONS["contest"].until(CLOSED_ON, flag_ends_on) == last_day


def test_the_end_of_february_is_no_hole() -> None:
    assert RETENTIONS["subject-access"].until(date(2028, 2, 29)) == date(2030, 2, 28)
    assert may_be_over(date(2030, 2, 28)) == date(2028, 2, 28)


def test_what_is_still_kept_by_every_rule_is_not_looked_at() -> None:
    today = date(2029, 2, 18)
    assert may_be_over(today) == CLOSED_ON
    shortest = min(RETENTIONS.values(), key=lambda rule: rule.years)
    assert shortest.until(CLOSED_ON) == today


def test_the_page_on_privacy_promises_what_the_rules_say() -> None:
    section = next(part for part in STATEMENT.sections if part.heading == "How long we keep it")
    promised = " ".join(section.paragraphs)
    for kind, name in (("subject-access", "data request"), ("contest", "challenge"), ("complaint", "complaint")):
        assert f"We keep a {name} for {RETENTIONS[kind].years} years after it is closed." in promised
    assert f"We keep it for {TAKEN_FURTHER.years} years if it went to" in promised
    assert "for a year after the flag ends" in promised
