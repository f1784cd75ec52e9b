"""Keep a draft from the first page on, and turn it into one case: once, however often it is sent."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.adapters.passwords import hash_secret
from portal.domain.access_codes import new_access_code
from portal.domain.clocks import ClockEvents, ClockReading, read_clock
from portal.domain.errors import Absent
from portal.domain.filings import Filing
from portal.domain.references import new_reference
from portal.domain.registry import kind_of
from portal.domain.retention import CODE_SHOWN_FOR, IDLE_LIMIT
from portal.domain.workflow import Action, Facts
from portal.models import cases, drafts
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.services.unit_of_work import UnitOfWork

Answers = dict[str, dict[str, Any]]
"""What was typed, page by page: {page slug: {field name: JSON value}}."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A fresh access code and its hash: made before the write begins, because the hash takes 20 ms."""

    code: str
    hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the confirmation page shows. `access_code` is None once its time is over."""

    reference: str
    kind: str
    access_code: str | None
    received_on: date
    clock: ClockReading


def fresh_secret() -> Secret:
    """A new access code, ready to be stored."""
    code = new_access_code()
    return Secret(code, hash_secret(code))


def answers_so_far(work: UnitOfWork, draft_id: str, journey: str) -> Answers:
    """The answers kept so far; Absent when the draft has expired, was filed, or belongs to another form."""
    draft = _open_draft(work, draft_id, journey)
    answers: Answers = json.loads(read_sealed(work.key(draft.id), draft, "answers"))
    return answers


def keep_answers(work: UnitOfWork, draft_id: str | None, journey: str, page: str, values: dict[str, Any]) -> str:
    """Keep one page's answers, in a new draft if there is none; answers the id of the draft.

    Only this page is overwritten, so two windows on two pages of one draft keep what both were told.
    """
    try:
        draft = _open_draft(work, draft_id or "", journey)
        answers: Answers = json.loads(read_sealed(work.key(draft.id), draft, "answers"))
    except Absent:
        draft, answers = drafts.Draft(id=new_id(), journey=journey), {}
        work.new_key(draft.id)
        work.session.add(draft)
    answers[page] = values
    seal_into(work.key(draft.id), draft, "answers", json.dumps(answers, ensure_ascii=False))
    draft.kept_at = work.now
    work.record("draft.keep", draft.id, page=page)
    return draft.id


def file_case(work: UnitOfWork, draft_id: str, journey: str, filing: Filing, secret: Secret) -> None:
    """Make the case of this draft. Sent twice, it is still one case: the draft's id is the case's id."""
    draft = work.session.get(drafts.Draft, draft_id, with_for_update=True)
    if draft is None or draft.journey != journey:
        raise Absent
    if draft.filed_at is not None:
        return
    kind = kind_of(filing.kind)
    move = kind.workflow.move(Action.FILE, None, work.actor, Facts(work.actor.id))
    case = cases.Case(
        id=draft.id,
        reference=new_reference(work.settings.reference_prefix),
        kind=kind.code,
        state=move.end,
        language=filing.language,
        received_at=work.now,
        received_on=work.today,
        due_on=_clock(work, filing.kind, work.today).due_on,
        tool=filing.tool,
        is_urgent=filing.is_urgent,
        access_code_hash=secret.hash,
    )
    key = work.key(draft.id)
    seal_into(key, case, "told", json.dumps([told.as_json() for told in filing.told], ensure_ascii=False))
    draft.answers, draft.filed_at = None, work.now
    seal_into(key, draft, "access_code", secret.code)
    work.session.add(case)
    work.session.flush()  # the case comes first: its matches point at it
    work.session.add_all(_matches(work, draft.id, filing))
    work.record("case.file", case.id, kind=kind.code, received_on=work.today.isoformat())


def receipt(work: UnitOfWork, draft_id: str, journey: str) -> Receipt:
    """What was filed from this draft, for the browser that filed it; Absent when nothing was."""
    draft = work.session.get(drafts.Draft, draft_id)
    case = cases.by_id(work.session, draft_id)
    if draft is None or case is None or draft.filed_at is None or draft.journey != journey:
        raise Absent
    is_fresh = draft.access_code is not None and work.now - draft.filed_at < CODE_SHOWN_FOR
    return Receipt(
        reference=case.reference,
        kind=case.kind,
        access_code=read_sealed(work.key(draft.id), draft, "access_code") if is_fresh else None,
        received_on=case.received_on,
        clock=_clock(work, case.kind, case.received_on),
    )


def is_filed(work: UnitOfWork, draft_id: str) -> bool:
    """Whether this draft has become a case."""
    return cases.by_id(work.session, draft_id) is not None


def _open_draft(work: UnitOfWork, draft_id: str, journey: str) -> drafts.Draft:
    draft = work.session.get(drafts.Draft, draft_id) if draft_id else None
    if draft is None or draft.journey != journey or draft.filed_at or work.now - draft.kept_at > IDLE_LIMIT:
        raise Absent
    return draft


def _clock(work: UnitOfWork, kind: str, received_on: date) -> ClockReading:
    return read_clock(kind_of(kind).clock, ClockEvents(received=received_on), work.working_days)


def _matches(work: UnitOfWork, case_id: str, filing: Filing) -> list[cases.BlindMatch]:
    """Keyed hashes by which a second case of the same person is found; never a date of birth or a name alone."""
    blind = work.resources.keyring.blind
    matches = []
    if filing.email:
        matches.append(cases.BlindMatch(case_id=case_id, sort="email", match=blind("email", filing.email)))
    if filing.full_name and filing.date_of_birth:
        person = f"{filing.full_name}\n{filing.date_of_birth.isoformat()}"
        matches.append(cases.BlindMatch(case_id=case_id, sort="person", match=blind("person", person)))
    return matches
