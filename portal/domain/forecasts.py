"""Which open cases will be late, by what became of earlier cases of the same kind; and how well that would have worked.

The method: of earlier cases of the kind that took longer than this one has lasted so far, look at the share that took
longer than this one has in all. Where that is half of them or more, the case is expected to be late. Days are working
days from the day on which we got it. With fewer than `FEWEST` earlier cases nothing is expected.

The back-test: on each Monday of the weeks before, say which of the cases that were open then would be late, from
nothing but what was known that day; then see which were. A late case counts as foreseen when it was named on a Monday
that was `AHEAD` working days or more before its due date.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LATE_FROM = 0.5
FEWEST = 10
AHEAD = 5
WEEKS = 26


@dataclass(frozen=True, slots=True)
class Lived:
    """The life of a case in days: when we got it, when it was due and when it was answered, None while it is open."""

    kind: str
    received_on: date
    due_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class BackTest:
    """How well the method would have worked: of cases that were `late` how many were `foreseen` in time, and of those
    that were `named` how many were late in the end."""

    late: int
    foreseen: int
    named: int
    named_rightly: int

    @property
    def share_foreseen(self) -> float | None:
        return self.foreseen / self.late if self.late else None

    @property
    def share_right(self) -> float | None:
        return self.named_rightly / self.named if self.named else None


def weekdays(start: date, end: date) -> int:
    """Days from Monday to Friday after `start`, up to and with `end`; negative the other way round. Holidays count.

    A forecast needs no more: a bank holiday moves both what a case took and what it has by the same day.
    """
    if end < start:
        return -weekdays(end, start)
    weeks, rest = divmod((end - start).days, 7)
    return weeks * 5 + sum((start + timedelta(days=7 * weeks + day)).weekday() < 5 for day in range(1, rest + 1))


def durations(lives: Iterable[Lived], *, before: date) -> Mapping[str, Sequence[int]]:
    """What answered cases took, shortest first, by kind: of those that were answered before this day."""
    took: defaultdict[str, list[int]] = defaultdict(list)
    for life in lives:
        if life.answered_on and life.answered_on < before:
            took[life.kind].append(weekdays(life.received_on, life.answered_on))
    return {kind: sorted(days) for kind, days in took.items()}


def chance_late(life: Lived, today: date, took: Mapping[str, Sequence[int]]) -> float | None:
    """The share, from 0 to 1, of comparable earlier cases that took longer than this one has; None with too few.

    A case that is late already is 1.
    """
    if today > life.due_on:
        return 1.0
    known = took.get(life.kind, ())
    lasted = len(known) - bisect_right(known, weekdays(life.received_on, today))
    if len(known) < FEWEST or not lasted:
        return None
    return (len(known) - bisect_right(known, weekdays(life.received_on, life.due_on))) / lasted


def is_expected_late(life: Lived, today: date, took: Mapping[str, Sequence[int]]) -> bool:
    """Whether this open case will be late, by the method above."""
    chance = chance_late(life, today, took)
    return chance is not None and chance >= LATE_FROM


def back_test(lives: Sequence[Lived], today: date) -> BackTest:
    """What the method would have said in the last `WEEKS` weeks of cases whose due date is over by now."""
    monday = today - timedelta(days=today.weekday())
    over = [life for life in lives if monday - timedelta(weeks=WEEKS) <= life.due_on < today]
    named: set[int] = set()
    foreseen: set[int] = set()
    for week in range(WEEKS, 0, -1):
        day = monday - timedelta(weeks=week)
        took = durations(lives, before=day)
        for place, life in enumerate(over):
            was_open = life.received_on <= day <= life.due_on and (life.answered_on is None or life.answered_on >= day)
            if was_open and is_expected_late(life, day, took):
                named.add(place)
                if weekdays(day, life.due_on) >= AHEAD:
                    foreseen.add(place)
    late = {place for place, life in enumerate(over) if life.answered_on is None or life.answered_on > life.due_on}
    return BackTest(len(late), len(late & foreseen), len(named), len(late & named))
