"""Keep what a colleague types into the form of a step until it is sent; and say who else is typing on the same case."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.domain.actions import Action
from portal.domain.errors import Absent, AlreadySent, Refusal, TypedElsewhere
from portal.domain.moves import STAFF
from portal.domain.registry import kind_of
from portal.domain.text import mark
from portal.models import staff_drafts
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import LONGEST_CODE, read_sealed, seal_into
from portal.models.staff_drafts import StaffDraft
from portal.models.steps import Step
from portal.services import loading
from portal.services.unit_of_work import UnitOfWork

PRESENT_FOR = timedelta(minutes=10)
"""How long after their last word a colleague counts as still typing."""
LONGEST = 100_000
"""Characters: more than any form of ours takes."""

Typed = Mapping[str, list[str]]
"""What was typed, by the name of its field. Files are not kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as its person left it. `version` is that of the case it was typed on, and `is_stale`: it has moved since.

    `saves` tells this state of it from those before.
    """

    typed: Typed
    version: int
    saves: int
    at: datetime
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Typing:
    """Someone has typed into the form of a step: who by their number, which step, about what, and when; never what."""

    number: int
    is_own: bool
    action: str
    about: str
    at: datetime


def keep(work: UnitOfWork, reference: str, action: str, *, about: str, typed: Typed, version: int, after: int) -> Kept:
    """Keep a form as it stands, in place of what this person kept of it before.

    `after` is the `saves` that their window last knew, 0 for none. Raises TypedElsewhere when another window of theirs
    kept something since, and AlreadySent when they took this step after `version`; Absent, Tied or Undeclared for whom
    the case is not open.
    """
    case = loading.case_to_show(work, reference)
    _check_it_asks(case, action, about)
    if version != case.version and _took_it(work, case, action, about, since=version):
        raise AlreadySent
    written = json.dumps(typed, ensure_ascii=False)
    if len(written) > LONGEST:
        raise Refusal(mark("This is too long to be kept"))
    draft = staff_drafts.draft_of(work.session, case.id, work.actor.id, action, about, to_change=True)
    if (draft.saves if draft else after) != after:
        raise TypedElsewhere
    draft = draft or StaffDraft(
        id=new_id(), case_id=case.id, staff_id=work.actor.id, action=action, about=about, saves=0
    )
    draft.version, draft.saves, draft.kept_at = version, draft.saves + 1, work.now
    seal_into(work.key(case.id), draft, "typed", written)
    work.record("staff_draft.keep", case.id, action=action)
    try:
        with work.session.begin_nested():
            work.session.add(draft)
    except IntegrityError:  # two windows at once: the other one was first
        raise TypedElsewhere from None
    return _as_kept(typed, draft, case)


def kept(work: UnitOfWork, reference: str, action: str, *, about: str) -> Kept | None:
    """What the person who asks has typed into this form and not sent; None when there is nothing."""
    case = loading.case_to_show(work, reference)
    draft = staff_drafts.draft_of(work.session, case.id, work.actor.id, action, about)
    if draft is None:
        return None
    return _as_kept(json.loads(read_sealed(work.key(case.id), draft, "typed")), draft, case)


def forget(work: UnitOfWork, reference: str, action: str, *, about: str) -> None:
    """Forget what the person who asks has typed into this form: they want to begin again."""
    case = loading.case_to_show(work, reference)
    drop(work, case, action, about=about)
    work.record("staff_draft.forget", case.id, action=action)


def drop(work: UnitOfWork, case: Case, action: str, *, about: str) -> None:
    """The same once it was sent: what was typed is part of the step."""
    staff_drafts.drop_drafts(work.session, case.id, work.actor.id, action, about)


def typed_on(work: UnitOfWork, case: Case, numbers: Mapping[str | None, int]) -> tuple[Typing, ...]:
    """What the person who asks has not sent yet, and who else is typing on this case now, the newest first.

    `numbers` are those by which colleagues are known, by staff id.
    """
    return tuple(_typed_on(work, case, numbers))


def _typed_on(work: UnitOfWork, case: Case, numbers: Mapping[str | None, int]) -> Iterator[Typing]:
    for draft in staff_drafts.drafts_on(work.session, case.id):
        is_own = draft.staff_id == work.actor.id
        if is_own or work.now - draft.kept_at <= PRESENT_FOR:
            yield Typing(numbers[draft.staff_id], is_own, draft.action, draft.about, draft.kept_at)


def _as_kept(typed: Typed, draft: StaffDraft, case: Case) -> Kept:
    return Kept(typed, draft.version, draft.saves, draft.kept_at, draft.version != case.version)


def _check_it_asks(case: Case, action: str, about: str) -> None:
    """Absent for a form that nobody on the staff fills in on such a case."""
    kind, known = kind_of(case.kind), Action(action)
    if len(about) > LONGEST_CODE or not any(known in kind.workflow.open_to(role) for role in STAFF):
        raise Absent
    kind.form(known, about)  # there is none for a question that the checklist has not


def _took_it(work: UnitOfWork, case: Case, action: str, about: str, *, since: int) -> bool:
    """Whether the person who asks took this very step after the version that their window shows."""
    taken = select(Step.action, Step.about).where(
        Step.case_id == case.id, Step.actor == work.actor.id, Step.number > since
    )
    return any((step.value, known or "") == (action, about) for step, known in work.session.execute(taken))
