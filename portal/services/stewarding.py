"""What a data steward of the police does: read what their force is asked, answer it, and take the list away."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from portal.domain.access_purposes import POLICE
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.errors import Absent, Stale
from portal.domain.force_requests import Answer, RequestKind, Said
from portal.domain.uploads import Sent
from portal.models import force_requests as records
from portal.models.cases import Case, by_id
from portal.models.columns import read_sealed
from portal.models.force_requests import ForceRequest
from portal.models.staff import StaffMember
from portal.services import casework, lining, requesting
from portal.services.requesting import RequestRow, RequestView
from portal.services.unit_of_work import UnitOfWork

PAGE_LENGTH = 50
MOST = 5_000
"""How many lines the list for a spreadsheet has at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some requests of one kind, by the day on which they are due; `has_more`: there are others after the last."""

    rows: tuple[RequestRow, ...]
    has_more: bool


def page(work: UnitOfWork, kind: RequestKind, *, after: tuple[date, str] | None = None) -> Page:
    """What is owed an answer of one kind, in all cases: a page of it, `after` the last line of the one before."""
    rows = _waiting(work, [kind], after, PAGE_LENGTH + 1)
    return Page(rows[:PAGE_LENGTH], len(rows) > PAGE_LENGTH)


def waiting(work: UnitOfWork) -> tuple[RequestRow, ...]:
    """All that is owed, at most MOST of it, by the day on which it is due."""
    return _waiting(work, list(RequestKind), None, MOST)


def _waiting(
    work: UnitOfWork, kinds: Sequence[RequestKind], after: tuple[date, str] | None, limit: int
) -> tuple[RequestRow, ...]:
    rows = records.waiting(work.session, _force(work), kinds, after=after, limit=limit)
    return tuple(requesting.row_of(work, row, row.reference, row.tool) for row in rows)


def export(work: UnitOfWork) -> tuple[RequestRow, ...]:
    """The same as it leaves the portal: without who it is about, and the ledger says who took how much."""
    rows = waiting(work)
    work.record("force.export", requests=len(rows))
    return rows


def read(work: UnitOfWork, request_id: str) -> RequestView:
    """One request: identifiers and what is asked, nothing else of the case. The look is logged."""
    request, case = _found(work, request_id)
    work.seen(case.id, "request", POLICE)
    told = json.loads(read_sealed(work.key(case.id), case, "told"))
    identifiers = tuple(row for row in told if row.get("for_police"))
    return replace(requesting.view(work, case, request), identifiers=identifiers)


def answer(
    work: UnitOfWork,
    request_id: str,
    said: Said,
    *,
    version: int,
    words: str = "",
    promised_on: date | None = None,
    files: Sequence[Sent] = (),
) -> None:
    """Say something to a request. That a change is done is the report of what was ordered, for a reviewer to check.

    Raises Absent, NotAllowed, Refusal with what is missing, or Stale: of two people at once one succeeds.
    """
    request, case = _found(work, request_id)
    if request.version != version:
        raise Stale
    words = words.strip()
    requesting.answer(work, request, Answer(said, words, promised_on, len(files)), files)
    if request.remedy_id and said is Said.DONE:
        about = request.remedy_id
        casework.take_as_steward(work, case, Action.REPORT_REMEDY, values={"proof": words}, about=about)
    else:
        lining.keep(work, case)


def _found(work: UnitOfWork, request_id: str) -> tuple[ForceRequest, Case]:
    """A request to the force of the steward who asks; Absent for any other."""
    force, request = _force(work), work.session.get(ForceRequest, request_id)
    case = by_id(work.session, request.case_id) if request and request.force == force else None
    if request is None or case is None:
        raise Absent
    return request, case


def _force(work: UnitOfWork) -> str:
    """The force of the steward who asks; Absent for whoever is none."""
    member = work.session.get(StaffMember, work.actor.id) if work.actor.has(Role.STEWARD) else None
    if member is None or not member.force:
        raise Absent
    return member.force
