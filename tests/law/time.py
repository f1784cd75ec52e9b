"""The date is that of the Act, worked out here once more; it stands only while the clock runs, and moves only later."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from portal.models.clock_entries import ClockEntry
from tests.law.kept import Kept

ENDED = ("decided", "withdrawn", "closed")
CONFIRMS_NOTHING = ("neutral", "nothing_found")


def a_pause_and_more_time_have_letter_reason_and_a_second_person(kept: Kept) -> Iterator[str]:
    extensions = [entry for entry in kept.clock_entries if entry.sort == "extended"]
    for entry in kept.clock_entries:
        if entry.sort in ("paused", "extended", "proof_asked"):
            letter = kept.letters.get(entry.number)
            if letter is None or letter.id != entry.letter_id:
                yield f"{entry.sort} and no letter says so"
            if entry.reason is None and entry.sort != "proof_asked":
                yield f"{entry.sort} without a reason"
        if entry.sort == "paused" and kept.case.kind != "subject-access":
            yield "only the clock of a data request can be paused"
    if len(extensions) > 1 or (extensions and kept.case.kind == "complaint"):
        yield "more time was taken too often"
    for entry in extensions:
        if entry.approved_by_id in (None, entry.asked_by_id) or entry.approved_by_id not in kept.leads:
            yield "more time was approved by nobody else"
        first_due_on = due_on(kept, [known for known in kept.clock_entries if known.number < entry.number])
        if first_due_on is None or entry.on > first_due_on:
            yield "more time was taken when it was too late, or before the clock ran"


def the_date_is_that_of_the_law_and_never_earlier_than_was_told(kept: Kept) -> Iterator[str]:
    case, by_law = kept.case, due_on(kept, kept.clock_entries)
    if kept.told_before and (case.told_due_on is None or case.told_due_on < kept.told_before):
        yield f"{kept.told_before} was told and now it is {case.told_due_on}"
    if case.state in ENDED:
        return
    if by_law is None and case.due_on is not None:
        yield f"{case.due_on} is shown while the clock stands"
    if by_law is not None:
        expected = max(by_law, kept.told_before or by_law)
        if case.due_on != expected:
            yield f"it should be due on {expected} and is due on {case.due_on}"
        if case.told_due_on != case.due_on:
            yield "another date is shown than was told"


def nothing_is_given_before_its_time(kept: Kept) -> Iterator[str]:
    signing = kept.last("sign")
    if not kept.is_answered or signing is None:
        return
    if waits_for_proof([entry for entry in kept.clock_entries if entry.number < signing.number]):
        yield "it was answered while proof was outstanding"
    if kept.case.outcome in CONFIRMS_NOTHING and kept.case.decided_on:
        days = (kept.case.decided_on - kept.case.received_on).days
        between = [kept.case.received_on + timedelta(days=day + 1) for day in range(days)]
        if sum(is_working_day(day, kept.holidays) for day in between) < 10:
            yield "an answer that confirms nothing came so fast that it confirms something"


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    return day.weekday() < 5 and day not in holidays


def waits_for_proof(entries: Sequence[ClockEntry]) -> bool:
    outstanding = set()
    for entry in entries:
        if entry.sort == "proof_asked":
            outstanding.add(entry.proof)
        if entry.sort == "proof_came":
            outstanding.discard(entry.proof)
    return bool(outstanding)


def due_on(kept: Kept, entries: Sequence[ClockEntry]) -> date | None:
    """The last day by these entries, as section 54 of the Act has it; None while the clock stands."""
    pauses: list[list[date]] = []
    for entry in entries:
        if entry.sort == "paused":
            pauses.append([entry.on])
        if entry.sort == "resumed" and pauses and len(pauses[-1]) == 1:
            pauses[-1].append(entry.on)
    if waits_for_proof(entries) or any(len(pause) == 1 for pause in pauses):
        return None
    if kept.case.kind == "complaint":
        end = kept.case.received_on + timedelta(days=30)
    else:
        came = {entry.proof: entry.on for entry in entries if entry.sort == "proof_came"}
        start = max([kept.case.received_on, *came.values()])
        left_out = {
            first + timedelta(days=day)
            for first, last in pauses
            for day in range((last - first).days + 1)
            if first + timedelta(days=day) > start
        }
        months = 3 if any(entry.sort == "extended" for entry in entries) else 1
        end = months_later(start, months) + timedelta(days=len(left_out))
    while not is_working_day(end, kept.holidays):
        end += timedelta(days=1)
    return end


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
