"""What is typed in for someone counts from the day on which it came, if that day can be."""

from datetime import date, timedelta

import pytest

from portal.domain.errors import Refusal
from portal.domain.intake import FORMS, Channel, check_received_on
from portal.web.residents.journeys import JOURNEYS

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("days_ago", [0, 1, 366])
def test_a_day_within_the_last_year_can_be(days_ago: int) -> None:
    check_received_on(TODAY - timedelta(days=days_ago), TODAY)


@pytest.mark.parametrize(
    ("received_on", "reason"),
    [(date(2026, 11, 21), "today or in the past"), (date(2025, 11, 18), "Check the year")],
)
def test_a_day_to_come_or_long_ago_is_refused_with_the_reason(received_on: date, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        check_received_on(received_on, TODAY)


def test_every_form_can_be_filled_in_for_someone_and_every_way_has_words() -> None:
    assert set(FORMS) == set(JOURNEYS)
    assert all(channel.words for channel in Channel)
