"""By which day something must happen to a case, so that queues put first what is first."""

from datetime import date, timedelta

from portal.domain.guards.time import REPLY_DAYS


def next_on(*, due_on: date | None, waiting_since: date | None, today: date) -> date:
    """The due date; without one, the day on which we remind the person we wait for, or today."""
    waits_until = waiting_since + timedelta(days=REPLY_DAYS) if waiting_since else None
    days = [day for day in (due_on, waits_until) if day]
    return min(days) if days else today
