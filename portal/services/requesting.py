"""Asking the police: requests of a case, what their steward reads of one, and everything that is said to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import CursorResult, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from portal.domain.access_purposes import POLICE
from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Stale
from portal.domain.force_requests import (
    BY_THE_POLICE,
    THEREAFTER,
    Answer,
    RequestKind,
    Said,
    Sought,
    Standing,
    check_answer,
    lateness,
    may_say,
)
from portal.domain.text import mark
from portal.domain.uploads import Purpose, Sent
from portal.models import force_requests as records
from portal.models.base import new_id
from portal.models.cases import Case, by_id
from portal.models.columns import read_sealed, seal_into
from portal.models.force_requests import ForceReply, ForceRequest
from portal.models.staff import StaffMember
from portal.models.tools import Tool
from portal.services import conflicts, lining, uploading
from portal.services.unit_of_work import UnitOfWork

PAGE_LENGTH = 50
LATE_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Asking:
    """What a reviewer asks for: what to find, words that the police read, and the remedy that is to be carried out."""

    kind: RequestKind
    due_on: date
    sought: tuple[str, ...] = ()
    words: str = ""
    remedy_id: str | None = None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One line of the steward's list: nothing in it was decrypted. `is_late` by the day that we asked for."""

    id: str
    reference: str
    number: int
    kind: RequestKind
    standing: Standing
    due_on: date
    promised_on: date | None
    asked_at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that was said to a request. `is_ours`: by a reviewer. `files` are the numbers of what came with it."""

    said: Said
    words: str
    files: tuple[int, ...]
    promised_on: date | None
    at: datetime
    by_id: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request as the police read it. `identifiers` are the rows of the form that they get: question and answers.

    They are what the person was shown under ‘What we will tell about you’, with the person's own words only where the
    person allowed it. `may` is what can be said to it now.
    """

    row: RequestRow
    version: int
    tool: str | None
    sought: tuple[Sought, ...]
    words: str
    replies: tuple[Reply, ...]
    may: tuple[Said, ...] = field(default=())
    identifiers: tuple[Mapping[str, Any], ...] = ()


def ask(work: UnitOfWork, case: Case, asking: Asking) -> ForceRequest:
    """Ask the police for something. The day it is due was checked by whoever calls this."""
    before = records.requests_of(work.session, case.id)
    request = ForceRequest(
        id=new_id(),
        case_id=case.id,
        number=1 + max((known.number for known in before), default=0),
        force=work.settings.forces[0],
        kind=asking.kind,
        standing=Standing.ASKED,
        version=1,
        due_on=asking.due_on,
        asked_by_id=work.actor.id,
        asked_at=work.now,
        remedy_id=asking.remedy_id,
    )
    asked = {"sought": list(asking.sought), "words": asking.words}
    seal_into(work.key(case.id), request, "asked", json.dumps(asked, ensure_ascii=False))
    work.session.add(request)
    work.session.flush()
    work.record("force.ask", case.id, number=request.number, kind=request.kind.value, due_on=request.due_on.isoformat())
    return request


def waiting(
    work: UnitOfWork, *, kinds: Sequence[RequestKind] = tuple(RequestKind), after: tuple[date, str] | None = None
) -> tuple[RequestRow, ...]:
    """The requests of all cases that are owed an answer, by the day it is due: a page of them, `after` the last one."""
    rows = records.waiting(work.session, _force(work), kinds, after=after, limit=PAGE_LENGTH)
    return tuple(_row(work, row, row.reference) for row in rows)


def late(work: UnitOfWork) -> tuple[tuple[RequestRow, int], ...]:
    """What the police are late with, and since how many working days at least, the oldest first; for leads.

    Without what is closed to the one who asks.
    """
    if not work.actor.has(Role.LEAD):
        raise Absent
    found = []
    for force in work.settings.forces:
        for row in records.waiting(work.session, force, tuple(RequestKind), limit=LATE_SHOWN):
            step = lateness(row.due_on, today=work.today, working_days=work.working_days)
            if step is not None and not conflicts.tie(work, work.session.get_one(Case, row.case_id)):
                found.append((_row(work, row, row.reference), step))
    return tuple(found)


def read(work: UnitOfWork, request_id: str) -> RequestView:
    """One request, for the police: identifiers and what is asked, nothing else of the case. The look is logged."""
    request, case = _found(work, request_id)
    work.seen(case.id, "request", POLICE)
    told = json.loads(read_sealed(work.key(case.id), case, "told"))
    return replace(view(work, case, request), identifiers=tuple(row for row in told if row.get("for_police")))


def view(work: UnitOfWork, case: Case, request: ForceRequest) -> RequestView:
    """The same without a look of the police and without identifiers, for whoever has the case open."""
    asked = json.loads(read_sealed(work.key(case.id), request, "asked"))
    tool = work.session.get(Tool, case.tool) if case.tool else None
    return RequestView(
        row=_row(work, request, case.reference),
        version=request.version,
        tool=tool.name if tool else None,
        sought=tuple(map(Sought, asked["sought"])),
        words=asked["words"],
        replies=tuple(_reply(work, request, reply) for reply in records.replies_to(work.session, request.id)),
        may=may_say(request.kind, request.standing),
    )


def files_of_records(work: UnitOfWork, case: Case) -> frozenset[int]:
    """The numbers of files that answer a request for records and nothing else: they say nothing of a tool."""
    key = work.key(case.id)
    only_records = {
        request.id
        for request in records.requests_of(work.session, case.id)
        if json.loads(read_sealed(key, request, "asked"))["sought"] == [Sought.RECORDS]
    }
    replies = (row for row in records.replies_of(work.session, case.id) if row.request_id in only_records and row.words)
    return frozenset(
        number for row in replies for number in json.loads(read_sealed(key, row, "words")).get("files", ())
    )


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
    """Say something to a request, for the police. Files come from `uploading.receive_all`, before this begins.

    Raises Absent, NotAllowed, Refusal with what is missing, or Stale: of two people at once one succeeds.
    """
    request, case = _found(work, request_id)
    if request.version != version:
        raise Stale
    words = words.strip()
    answered = Answer(said, words, promised_on, len(files))
    standing = check_answer(request.kind, request.standing, answered, today=work.today)
    sent = [uploading.add(work, case.id, file, purpose=Purpose.POLICE) for file in files]
    numbers = [upload.number for upload in sent]
    kept: dict[str, Any] = {"words": words, "files": numbers}
    if said is Said.POSTPONED and promised_on:
        kept["promised_on"] = promised_on.isoformat()
    _say(work, request, said, standing, kept, promised_on=promised_on if said is Said.POSTPONED else None)


def acknowledge(work: UnitOfWork, request_id: str, *, version: int) -> None:
    """Say that a request was seen."""
    answer(work, request_id, Said.ACKNOWLEDGED, version=version)


def reply(work: UnitOfWork, request: ForceRequest, words: str) -> None:
    """Reply, as a reviewer, to what the police asked: they have the next word again."""
    if request.standing is not Standing.QUESTION:
        raise NotAllowed(mark("The police did not ask anything"))
    _say(work, request, Said.REPLIED, THEREAFTER[Said.REPLIED], {"words": words})


def settle(work: UnitOfWork, request: ForceRequest, why: str) -> None:
    """Close a request, as a reviewer: nothing more is said to it."""
    if request.standing is Standing.SETTLED:
        raise NotAllowed(mark("This is settled already"))
    _say(work, request, Said.SETTLED, Standing.SETTLED, {"why": why})


def _say(
    work: UnitOfWork,
    request: ForceRequest,
    said: Said,
    standing: Standing,
    kept: Mapping[str, Any],
    *,
    promised_on: date | None = None,
) -> None:
    """Keep what was said, unless someone else said something since this one was read.

    The case is held first, as by every step on it: so none of two waits for what the other holds.
    """
    case = work.session.get_one(Case, request.case_id, with_for_update=True)
    reply = ForceReply(
        id=new_id(),
        case_id=request.case_id,
        request_id=request.id,
        number=request.version,
        said=said,
        by_id=work.actor.id,
        at=work.now,
    )
    if any(kept.values()):
        seal_into(work.key(request.case_id), reply, "words", json.dumps(kept, ensure_ascii=False))
    changes = {"version": request.version + 1, "standing": standing}
    if promised_on:
        changes["promised_on"] = promised_on
    mine = (ForceRequest.id == request.id, ForceRequest.version == request.version)
    query = update(ForceRequest).where(*mine).values(**changes).execution_options(synchronize_session=False)
    moved = work.session.execute(query)
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise Stale
    work.session.add(reply)
    try:
        work.session.flush()
    except IntegrityError as refusal:
        raise Stale from refusal
    for name, value in changes.items():
        set_committed_value(request, name, value)
    lining.keep(work, case)
    work.record("force.say", request.case_id, number=request.number, said=said.value, standing=standing.value)


def _row(work: UnitOfWork, request: Any, reference: str) -> RequestRow:
    return RequestRow(
        id=request.id,
        reference=reference,
        number=request.number,
        kind=request.kind,
        standing=request.standing,
        due_on=request.due_on,
        promised_on=request.promised_on,
        asked_at=request.asked_at,
        is_late=request.standing.is_open and request.due_on < work.today,
    )


def _reply(work: UnitOfWork, request: ForceRequest, reply: ForceReply) -> Reply:
    kept = json.loads(read_sealed(work.key(request.case_id), reply, "words")) if reply.words else {}
    promised_on = kept.get("promised_on")
    return Reply(
        said=reply.said,
        words=kept.get("words", ""),
        files=tuple(kept.get("files", ())),
        promised_on=date.fromisoformat(promised_on) if promised_on else None,
        at=reply.at,
        by_id=reply.by_id,
        is_ours=reply.said not in BY_THE_POLICE[request.kind],
    )


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
