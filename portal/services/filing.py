"""Keep a draft from the first page on, and turn it into one case: once, however often it is sent."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row

from portal.adapters.passwords import hash_secret
from portal.domain.access_codes import new_access_code, spaced
from portal.domain.clocks import ClockReading
from portal.domain.errors import Absent, Refusal
from portal.domain.filings import Filing
from portal.domain.representation import Shown
from portal.domain.retention import CODE_SHOWN_FOR
from portal.domain.text import mark
from portal.models import cases, drafts, intakes
from portal.models.base import new_id
from portal.models.columns import read_row, seal_into
from portal.models.drafts import Draft
from portal.services import lining, opening, representing
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import UnitOfWork

Answers = dict[str, dict[str, Any]]
"""What was typed, page by page: {page slug: {field name: JSON value}}."""
AnyDraft = TypeVar("AnyDraft", Draft, Row[Any])


@dataclass(frozen=True, slots=True)
class Secret:
    """A fresh access code and its hash: made before the write begins, because the hash takes 20 ms."""

    code: str
    hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the confirmation page shows. `access_code` is None once its time is over, `days_left` without a date.

    `was_saved`: the form had a code of its own, which the access code replaces. `agreement_code` is what whoever sent
    it for another passes on to them, as long as the access code is there.
    """

    reference: str
    kind: str
    access_code: str | None
    received_on: date
    clock: ClockReading
    days_left: int | None
    was_saved: bool
    agreement_code: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a draft holds, and through which day, if it was saved for later."""

    answers: Answers
    saved_until: date | None
    has_files: bool = False


class ChangedElsewhere(Refusal):
    """Another window answered this page since this one was drawn. `held` is what it was told there."""

    def __init__(self, held: dict[str, Any]) -> None:
        super().__init__(mark("You answered this page in another window"))
        self.held = held


def fresh_secret() -> Secret:
    """A new access code, ready to be stored."""
    code = new_access_code()
    return Secret(code, hash_secret(code))


def kept(work: UnitOfWork, draft_id: str, journey: str) -> Kept:
    """What is kept so far; Absent when the draft has expired, was filed, or belongs to another form."""
    draft = _if_open(work, drafts.by_id(work.session, draft_id), journey)
    return Kept(_answers(work, draft), drafts.saved_until(draft), draft.has_files)


def answers_so_far(work: UnitOfWork, draft_id: str, journey: str) -> Answers:
    """The answers alone."""
    return kept(work, draft_id, journey).answers


def imprint(values: dict[str, Any] | None) -> str:
    """A short mark of what a page holds. Hidden in it when it is drawn, it tells later if that still holds."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16] if values else ""


def keep_answers(
    work: UnitOfWork,
    draft_id: str | None,
    journey: str,
    page: str,
    values: dict[str, Any],
    *,
    drawn_with: str | None = None,
) -> str:
    """Keep one page's answers, in a new draft if there is none; answers the id of the draft.

    Only this page is overwritten, so two windows on two pages of one draft keep what both were told. `drawn_with` is
    the imprint of what the page held when it was drawn: ChangedElsewhere when it holds something else by now, unless
    that is what was typed here, too.
    """
    try:
        draft = _held_draft(work, draft_id or "", journey)
        answers = _answers(work, draft)
    except Absent:
        draft, answers = _new_draft(work, journey), {}
    held = answers.get(page)
    if held and held != values and drawn_with not in (None, imprint(held)):
        raise ChangedElsewhere(held)
    answers[page] = values
    _keep(work, draft, answers)
    work.record("draft.keep", draft.id, page=page)
    return draft.id


def begin(work: UnitOfWork, journey: str, answers: Answers) -> str:
    """Begin a draft with what was told on another form already; answers its id."""
    draft = _new_draft(work, journey)
    _keep(work, draft, answers)
    work.record("draft.begin", draft.id, pages=len(answers))
    return draft.id


def file_case(work: UnitOfWork, draft_id: str, journey: str, filing: Filing, secret: Secret) -> None:
    """Make the case of this draft, where what it is made of is known without reading it."""
    file_answers(work, draft_id, journey, lambda _: filing, secret)


def file_answers(
    work: UnitOfWork, draft_id: str, journey: str, filing_of: Callable[[Answers], Filing], secret: Secret
) -> Answers | None:
    """Make the case of what this draft holds now, so that nothing is lost that another window just kept.

    Sent twice, it is still one case: the draft's id is the case's id. Answers what it was made of, once.
    """
    draft, intake = intakes.held_draft(work.session, draft_id) or (None, None)
    if draft is None or draft.journey != journey:
        raise Absent
    if draft.filed_at is not None:
        return None
    answers = _answers(work, _if_open(work, draft, journey))
    filing = filing_of(answers)
    named = filing.representative
    is_by_another = named is not None and Shown(named.shown).is_by_filer
    code_hash = fresh_secret().hash if is_by_another else secret.hash  # the person gets a code once they agree
    received_on = intake.received_on if intake else None
    case = opening.new_case(work, draft.id, filing, code_hash, reference=draft.reference, received_on=received_on)
    if named is not None:
        representing.file(work, case, named, code=secret.code, code_hash=secret.hash)
        lining.keep(work, case)
    key = work.key(case.id)
    draft.answers, draft.code_hash, draft.filed_at = None, None, work.now
    seal_into(key, draft, "access_code", secret.code)
    return answers


def receipt(work: UnitOfWork, draft_id: str, journey: str) -> Receipt:
    """What was filed from this draft, for the browser that filed it; Absent when nothing was."""
    draft = drafts.by_id(work.session, draft_id)
    case = cases.by_id(work.session, draft_id)
    if draft is None or case is None or draft.filed_at is None or draft.journey != journey:
        raise Absent
    is_fresh = draft.access_code is not None and work.now - draft.filed_at < CODE_SHOWN_FOR
    dossier = Dossier(work, case)
    clock, row = dossier.clock(), representing.filed_by(dossier.representatives)
    return Receipt(
        reference=case.reference,
        kind=case.kind,
        access_code=read_row(work.key(draft.id), Draft, draft, "access_code") if is_fresh else None,
        received_on=case.received_on,
        clock=clock,
        days_left=(clock.due_on - work.today).days if clock.due_on else None,
        was_saved=draft.saved_at is not None,
        agreement_code=spaced(representing.agreement_code(work, row)) if row and is_fresh else None,
    )


def is_filed(work: UnitOfWork, draft_id: str) -> bool:
    """Whether this draft has become a case."""
    return cases.by_id(work.session, draft_id) is not None


def _new_draft(work: UnitOfWork, journey: str) -> Draft:
    draft = Draft(id=new_id(), journey=journey)
    work.new_key(draft.id)
    work.session.add(draft)
    return draft


def _keep(work: UnitOfWork, draft: Draft, answers: Answers) -> None:
    seal_into(work.key(draft.id), draft, "answers", json.dumps(answers, ensure_ascii=False))
    draft.kept_at = work.now


def _held_draft(work: UnitOfWork, draft_id: str, journey: str) -> Draft:
    """The draft, if a person can go on with it. Nobody else changes it until this is saved."""
    return _if_open(work, work.session.get(Draft, draft_id, with_for_update=True), journey)


def _if_open(work: UnitOfWork, draft: AnyDraft | None, journey: str) -> AnyDraft:
    """The draft, if a person can go on with it; Absent otherwise."""
    if draft is None or draft.journey != journey or not drafts.is_open(draft, work.now):
        raise Absent
    return draft


def _answers(work: UnitOfWork, draft: Draft | Row[Any]) -> Answers:
    answers: Answers = json.loads(read_row(work.key(draft.id), Draft, draft, "answers"))
    return answers
