"""Requests to the police of a case: what is asked, what is said to each, and how one follows what was ordered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import CursorResult, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from portal.domain.actors import Role, is_staff
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.force_requests import (
    FROM_THE_POLICE,
    IN_STEP,
    THEREAFTER,
    WITH_THE_POLICE,
    Answer,
    RequestKind,
    Said,
    Sought,
    Standing,
    check_answer,
    lateness,
    may_say,
)
from portal.domain.remedies import TOLD_TOO, WORDS
from portal.domain.text import mark
from portal.domain.uploads import Purpose, Sent
from portal.models import force_requests as records
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.force_requests import ForceReply, ForceRequest
from portal.models.remedies import OrderedRemedy
from portal.models.tools import Tool
from portal.services import uploading
from portal.services.unit_of_work import UnitOfWork

LATE_SHOWN = 200
PROVING = (Said.DONE, Said.REPORTED, Said.RETURNED, Said.PROVED)
"""What is said of the proof that something is done."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a reviewer asks of a force: what to find, words that it reads, or the remedy that it is to carry out."""

    kind: RequestKind
    due_on: date
    force: str
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
    tool: str | None
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
class Order:
    """What a decision ordered: what must change, exactly what in which record, who must do it, whom they must tell."""

    remedy: str
    what: str
    owner: str
    told_too: str | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request as the police read it. `identifiers` are the rows of the form that they get: question and answers.

    They are what the person was shown under ‘What we will tell about you’, with the person's own words only where the
    person allowed it. `order` is what a request to change something is to carry out; `is_again`: it was proved done
    before, and must be done again. `may` is what can be said to it now.
    """

    row: RequestRow
    version: int
    order: Order | None
    sought: tuple[Sought, ...]
    words: str
    replies: tuple[Reply, ...]
    is_again: bool
    may: tuple[Said, ...] = field(default=())
    identifiers: tuple[Mapping[str, Any], ...] = ()


def force_for(work: UnitOfWork, case: Case, chosen: str = "") -> str:
    """The force that is asked: the one that was chosen, or asked last in this case, or whose tool the case is about.

    Refusal where there are several and nobody can tell which: nobody's data goes to a force on a guess.
    """
    forces = work.settings.forces
    if chosen or len(forces) == 1:
        if chosen and chosen not in forces:
            raise Refusal(mark("Select a police force"))
        return chosen or forces[0]
    known = likely_force(work, case)
    if known is None:
        raise Refusal(mark("Select a police force"))
    return known


def likely_force(work: UnitOfWork, case: Case) -> str | None:
    """The force that was asked last in this case, or whose tool it is about; None where neither is known."""
    asked = [request.force for request in records.requests_of(work.session, case.id)]
    tool = work.session.get(Tool, case.tool) if case.tool else None
    likely = [*reversed(asked), tool.force if tool else ""]
    return next((force for force in likely if force in work.settings.forces), None)


def ask(work: UnitOfWork, case: Case, asking: Asking) -> ForceRequest:
    """Ask the police for something. The day it is due was checked by whoever calls this."""
    before = records.requests_of(work.session, case.id)
    request = ForceRequest(
        id=new_id(),
        case_id=case.id,
        number=1 + max((known.number for known in before), default=0),
        force=asking.force,
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


def late(work: UnitOfWork) -> tuple[tuple[RequestRow, int], ...]:
    """What the police are late with, and since how many working days at least, the oldest first; for leads.

    Without what is closed to the one who asks.
    """
    if not work.actor.has(Role.LEAD):
        raise Absent
    found = []
    for force in work.settings.forces:
        owed = records.waiting(
            work.session, force, tuple(RequestKind), after=None, limit=LATE_SHOWN, hidden_from=work.actor.id
        )
        for row in owed:
            step = lateness(row.due_on, today=work.today, working_days=work.working_days)
            if step is not None:
                found.append((row_of(work, row, row.reference, row.tool), step))
    return tuple(found)


def view(work: UnitOfWork, case: Case, request: ForceRequest) -> RequestView:
    """One request without its identifiers, for whoever has the case open."""
    asked = json.loads(read_sealed(work.key(case.id), request, "asked"))
    tool = work.session.get(Tool, case.tool) if case.tool else None
    replies = tuple(_reply(work, request, reply) for reply in records.replies_to(work.session, request.id))
    order = _order(work, request)
    return RequestView(
        row=row_of(work, request, case.reference, tool.name if tool else None),
        version=request.version,
        order=order,
        sought=tuple(map(Sought, asked["sought"])),
        words="" if order else asked["words"],
        replies=replies,
        is_again=request.standing.is_open and _newest(replies, *PROVING) is Said.PROVED,
        may=may_say(request.kind, request.standing),
    )


def sought_so_far(work: UnitOfWork, requests: Iterable[ForceRequest]) -> Mapping[str, Standing]:
    """Where the newest request for each thing stands that was asked for, of these requests, the oldest first."""
    return {
        sought: request.standing
        for request in requests
        if request.kind is RequestKind.FIND
        for sought in json.loads(read_sealed(work.key(request.case_id), request, "asked"))["sought"]
    }


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


def answer(work: UnitOfWork, request: ForceRequest, answered: Answer, files: Sequence[Sent] = ()) -> None:
    """Keep what the police say. Files come from `uploading.receive_all`, before this begins.

    Raises NotAllowed, Refusal with what is missing, or Stale: of two people at once one succeeds.
    """
    check_answer(request.kind, request.standing, answered, today=work.today)
    sent = [uploading.add(work, request.case_id, file, purpose=Purpose.POLICE) for file in files]
    kept: dict[str, Any] = {"words": answered.words, "files": [upload.number for upload in sent]}
    promised_on = answered.promised_on if answered.said is Said.POSTPONED else None
    if promised_on:
        kept["promised_on"] = promised_on.isoformat()
    _say(work, request, answered.said, kept, promised_on=promised_on)


def reply(work: UnitOfWork, request: ForceRequest, words: str) -> None:
    """Reply, as a reviewer, to what the police asked: they have the next word again."""
    if request.standing is not Standing.QUESTION:
        raise NotAllowed(mark("The police did not ask anything"))
    _say(work, request, Said.REPLIED, {"words": words})


def chase(work: UnitOfWork, request: ForceRequest, words: str = "") -> None:
    """Ask again, as a reviewer, for the answer that the police owe."""
    if request.standing not in WITH_THE_POLICE:
        raise NotAllowed(mark("The police owe no answer to this, or were asked for it today already"))
    _say(work, request, Said.CHASED, {"words": words})


def settle(work: UnitOfWork, request: ForceRequest, why: str) -> None:
    """Close a request, as a reviewer: nothing more is said to it."""
    if request.standing is Standing.SETTLED:
        raise NotAllowed(mark("This is settled already"))
    _say(work, request, Said.SETTLED, {"why": why})


def follow(work: UnitOfWork, remedy: OrderedRemedy, words: str = "") -> None:
    """Bring the request to carry out an order to where the order has come; `words` are for the police to read.

    Nothing to do where it stands there already, because the police said so themselves, or where nobody was asked.
    """
    standings, said = IN_STEP[remedy.state]
    request = records.of_remedy(work.session, remedy.id)
    if request is not None and request.standing not in standings:
        _say(work, request, said, {"words": words})


def _say(
    work: UnitOfWork, request: ForceRequest, said: Said, kept: Mapping[str, Any], *, promised_on: date | None = None
) -> None:
    """Keep what was said, unless someone else said something since this one was read.

    The case is held first, as by every step on it: so none of two waits for what the other holds. What follows from
    the word of the person whose case it is has no line: the police are told where the request stands, and not by whom.
    """
    work.session.get_one(Case, request.case_id, with_for_update=True)
    standing = THEREAFTER[said]
    number, changes = request.version, {"version": request.version + 1, "standing": standing}
    if promised_on:
        changes["promised_on"] = promised_on
    mine = (ForceRequest.id == request.id, ForceRequest.version == number)
    query = update(ForceRequest).where(*mine).values(**changes).execution_options(synchronize_session=False)
    moved = work.session.execute(query)
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise Stale
    for name, value in changes.items():
        set_committed_value(request, name, value)
    if is_staff(work.actor.id):
        _keep_line(work, request, said, number, kept)
    work.record("force.say", request.case_id, number=request.number, said=said.value, standing=standing.value)


def _keep_line(work: UnitOfWork, request: ForceRequest, said: Said, number: int, kept: Mapping[str, Any]) -> None:
    reply = ForceReply(
        id=new_id(),
        case_id=request.case_id,
        request_id=request.id,
        number=number,
        said=said,
        by_id=work.actor.id,
        at=work.now,
    )
    if any(kept.values()):
        seal_into(work.key(request.case_id), reply, "words", json.dumps(kept, ensure_ascii=False))
    work.session.add(reply)
    try:
        work.session.flush()
    except IntegrityError as refusal:
        raise Stale from refusal


def row_of(work: UnitOfWork, request: Any, reference: str, tool: str | None) -> RequestRow:
    """The line of one request, or of a row with the same columns."""
    return RequestRow(
        id=request.id,
        reference=reference,
        number=request.number,
        kind=request.kind,
        standing=request.standing,
        due_on=request.due_on,
        promised_on=request.promised_on,
        asked_at=request.asked_at,
        tool=tool,
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
        is_ours=reply.said not in FROM_THE_POLICE,
    )


def _newest(replies: Sequence[Reply], *sayings: Said) -> Said | None:
    """The newest of these that was said."""
    return next((reply.said for reply in reversed(replies) if reply.said in sayings), None)


def _order(work: UnitOfWork, request: ForceRequest) -> Order | None:
    if request.remedy_id is None:
        return None
    remedy, key = work.session.get_one(OrderedRemedy, request.remedy_id), work.key(request.case_id)
    what, owner = (read_sealed(key, remedy, name) for name in ("what", "owner"))
    return Order(WORDS[remedy.remedy], what, owner, TOLD_TOO.get(remedy.remedy))
