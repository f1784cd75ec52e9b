"""Due dates, worked out again when bank holidays have changed: a date moves later, and never earlier than was told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CursorResult, update
from sqlalchemy import case as either

from portal.domain.actors import SYSTEM
from portal.domain.errors import CalendarEnds
from portal.domain.text import Sentence, mark
from portal.models import due
from portal.models.cases import Case
from portal.models.due import Place
from portal.services import lining
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import Resources, UnitOfWork

BEYOND = mark("The bank holidays are not known far enough for %(count)s open cases, so no due date was changed.")


@dataclass(frozen=True, slots=True)
class Redated:
    """When the answer in one case is due: as it was told, and by the calendar of today."""

    case_id: str
    version: int
    told_on: date
    due_on: date


def redate(resources: Resources, now: datetime) -> int:
    """Work out the due dates of all open cases from their events; answers how many have moved.

    Raises CalendarEnds with the number of cases that no date can be given for: then none has moved.
    """
    moving, beyond = [], 0
    for found in _every_date(resources, now):
        if found is None:
            beyond += 1
        elif found.due_on > found.told_on:
            moving.append(found)
    if beyond:
        raise CalendarEnds(Sentence(BEYOND, {"count": str(beyond)}))
    if not moving:
        return 0
    with resources.unit(SYSTEM, now) as work:
        return sum(_move(work, redated) for redated in moving)


def _every_date(resources: Resources, now: datetime) -> Iterator[Redated | None]:
    """The date of every open case that has one; None where the calendar ends too soon. Nothing is unsealed."""
    after: Place | None = None
    while True:
        with resources.reading(SYSTEM, now) as work:
            found = due.open_with_a_date(work.session, after)
            entries = due.clock_entries_of_many(work.session, [case.id for case in found])
            for case in found:
                dossier = Dossier(work, case)
                dossier.clock_entries = entries[case.id]
                yield _date(dossier)
        if len(found) < due.PAGE:
            return
        after = (found[-1].next_on, found[-1].id)


def _date(dossier: Dossier) -> Redated | None:
    case = dossier.case
    try:
        due_on = dossier.clock().due_on
    except CalendarEnds:
        return None
    told_on = case.due_on or case.received_on
    return Redated(case.id, case.version, told_on, due_on or told_on)


def _move(work: UnitOfWork, redated: Redated) -> int:
    """Move the date of a case, unless somebody moved the case: then its date is that of today's calendar already."""
    moved = work.session.execute(
        update(Case)
        .where(Case.id == redated.case_id, Case.version == redated.version)
        .values(
            due_on=redated.due_on,
            told_due_on=redated.due_on,
            next_on=either((Case.next_on == redated.told_on, redated.due_on), else_=Case.next_on),
        )
        .execution_options(synchronize_session=False)
    )
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        return 0
    lining.redate(work, redated.case_id, due_on=redated.due_on, before=redated.told_on)
    days = {"before": redated.told_on.isoformat(), "after": redated.due_on.isoformat()}
    work.record("case.redate", redated.case_id, **days)
    return 1
