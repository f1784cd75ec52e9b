"""What stands first in a queue: what is due first, and what has waited long enough for a reminder."""

from datetime import date

import pytest

from portal.domain.queueing import next_on

TODAY = date(2026, 11, 20)
DUE_ON = date(2026, 12, 21)


@pytest.mark.parametrize(
    ("due_on", "waiting_since", "expected"),
    [
        (DUE_ON, None, DUE_ON),
        (None, TODAY, date(2026, 12, 4)),
        (DUE_ON, TODAY, date(2026, 12, 4)),
        (DUE_ON, date(2026, 12, 15), DUE_ON),
        (None, None, TODAY),
        (date(2026, 11, 2), None, date(2026, 11, 2)),
    ],
)
def test_the_next_day_is_the_due_date_or_that_of_a_reminder(
    due_on: date | None, waiting_since: date | None, expected: date
) -> None:
    assert next_on(due_on=due_on, waiting_since=waiting_since, today=TODAY) == expected
