"""Keep a draft from the first page on, and turn it into one case: once, however often it is sent."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.adapters.passwords import hash_secret
from portal.domain.access_codes import new_access_code
from portal.domain.clocks import ClockReading
from portal.domain.errors import Absent
from portal.domain.filings import Filing
from portal.domain.retention import CODE_SHOWN_FOR, IDLE_LIMIT
from portal.models import cases, drafts
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.services import opening
from portal.services.dossiers import Dossier
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
    """What the confirmation page shows. `access_code` is None once its time is over, `days_left` without a date."""

    reference: str
    kind: str
    access_code: str | None
    received_on: date
    clock: ClockReading
    days_left: int | None


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
    case = opening.new_case(work, draft.id, filing, secret.hash)
    key = work.key(case.id)
    draft.answers, draft.filed_at = None, work.now
    seal_into(key, draft, "access_code", secret.code)


def receipt(work: UnitOfWork, draft_id: str, journey: str) -> Receipt:
    """What was filed from this draft, for the browser that filed it; Absent when nothing was."""
    draft = work.session.get(drafts.Draft, draft_id)
    case = cases.by_id(work.session, draft_id)
    if draft is None or case is None or draft.filed_at is None or draft.journey != journey:
        raise Absent
    is_fresh = draft.access_code is not None and work.now - draft.filed_at < CODE_SHOWN_FOR
    clock = Dossier(work, case).clock()
    return Receipt(
        reference=case.reference,
        kind=case.kind,
        access_code=read_sealed(work.key(draft.id), draft, "access_code") if is_fresh else None,
        received_on=case.received_on,
        clock=clock,
        days_left=(clock.due_on - work.today).days if clock.due_on else None,
    )


def is_filed(work: UnitOfWork, draft_id: str) -> bool:
    """Whether this draft has become a case."""
    return cases.by_id(work.session, draft_id) is not None


def _open_draft(work: UnitOfWork, draft_id: str, journey: str) -> drafts.Draft:
    draft = work.session.get(drafts.Draft, draft_id) if draft_id else None
    if draft is None or draft.journey != journey or draft.filed_at or work.now - draft.kept_at > IDLE_LIMIT:
        raise Absent
    return draft
