"""Templates of what staff write: read, changed as new versions, and filled from a case when they are inserted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from portal.domain import snippets as rules
from portal.domain.actors import CASE_STAFF, Role
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.readability import Reading
from portal.domain.readability import read as read_ease
from portal.domain.snippets import Use
from portal.domain.text import english_date, mark
from portal.models import snippets as records
from portal.models import staff
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.snippets import SnippetVersion
from portal.models.tools import Tool
from portal.services import loading
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import PORTAL_SCOPE, UnitOfWork

IN_DAYS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a template. `number` is that of the colleague who wrote it."""

    slug: str
    version: int
    use: Use
    title: str
    text: str
    why: str
    is_retired: bool
    number: int
    at: datetime
    reading: Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """What a lead entered for a new version."""

    title: str
    use: Use
    text: str
    why: str


def templates(work: UnitOfWork, use: Use | None = None) -> tuple[Template, ...]:
    """The templates in use, by title; of one use, if it is named."""
    _check_reads(work)
    numbers = staff.numbers(work.session)
    found = (_template(work, row, numbers) for row in records.newest(work.session))
    wanted = (template for template in found if not template.is_retired and use in (None, template.use))
    return tuple(sorted(wanted, key=lambda template: template.title.casefold()))


def versions(work: UnitOfWork, slug: str) -> tuple[Template, ...]:
    """Every version of a template, the newest first; Absent for one that never was."""
    _check_reads(work)
    numbers = staff.numbers(work.session)
    found = tuple(_template(work, row, numbers) for row in records.versions_of(work.session, slug))
    if not found:
        raise Absent
    return found


def add(work: UnitOfWork, draft: Draft) -> str:
    """Write a new template; answers its address, which it keeps whatever it is called later."""
    slug = rules.slug_of(draft.title)
    if records.versions_of(work.session, slug):
        raise Refusal(mark("There is a template of this name already"))
    _keep(work, slug, draft, None)
    return slug


def change(work: UnitOfWork, slug: str, draft: Draft, *, version: int) -> None:
    """Write the next version of a template, if nobody did since `version` was read: Stale otherwise."""
    before = _newest(work, slug)
    if before.version != version:
        raise Stale
    _keep(work, slug, draft, before)


def retire(work: UnitOfWork, slug: str, *, version: int) -> None:
    """Take a template out of use, or back into it; its versions stay."""
    before = _newest(work, slug)
    if before.version != version:
        raise Stale
    key = work.key(PORTAL_SCOPE)
    title, text, why = (read_sealed(key, before, name) for name in ("title", "text", "why"))
    _keep(work, slug, Draft(title, before.use, text, why), before, is_retired=not before.is_retired)


def inserted(work: UnitOfWork, reference: str, slug: str) -> str:
    """The newest words of a template, filled from a case; what the case does not say stays open."""
    case = loading.case_to_show(work, reference)
    row = _newest(work, slug)
    if row.is_retired:
        raise Absent
    return rules.filled(read_sealed(work.key(PORTAL_SCOPE), row, "text"), _known(Dossier(work, case)))


def _known(dossier: Dossier) -> Mapping[str, str]:
    """What this case fills gaps with, in English, in which staff write."""
    work, case = dossier.work, dossier.case
    due_on = dossier.clock().due_on
    tool = work.session.get(Tool, case.tool) if case.tool else None
    number = staff.numbers(work.session).get(case.assignee_id)
    return {
        "name": dossier.contact.name.strip(),
        "reference": case.reference,
        "kind": dossier.kind.name.lower(),
        "received": english_date(case.received_on),
        "due": english_date(due_on) if due_on else "",
        "tool": tool.name if tool else "",
        "reviewer": str(number or ""),
        "today": english_date(work.today),
        "in 14 days": english_date(work.today + IN_DAYS),
    }


def _keep(
    work: UnitOfWork, slug: str, draft: Draft, before: SnippetVersion | None, *, is_retired: bool = False
) -> None:
    """Keep a version; the ledger has the fingerprint of the words before and after, which the rows are proved by."""
    if not work.actor.has(Role.LEAD):
        raise NotAllowed(mark("Your role does not allow this step"))
    rules.check_template(draft.title, draft.text)
    key = work.key(PORTAL_SCOPE)
    row = SnippetVersion(
        id=new_id(),
        slug=slug,
        version=before.version + 1 if before else 1,
        use=draft.use,
        is_retired=is_retired,
        by_id=work.actor.id,
        at=work.now,
    )
    for name in ("title", "text", "why"):
        seal_into(key, row, name, getattr(draft, name).strip())
    work.session.add(row)
    try:
        work.session.flush()
    except IntegrityError as refusal:
        raise Stale from refusal
    work.record(
        "template.keep",
        slug=slug,
        before=_said(work, before),
        after=_said(work, row),
    )


def _said(work: UnitOfWork, row: SnippetVersion | None) -> Mapping[str, object]:
    if row is None:
        return {}
    words = "\n".join(read_sealed(work.key(PORTAL_SCOPE), row, name) for name in ("title", "text"))
    fingerprint = hashlib.sha256(words.encode()).hexdigest()
    return {"version": row.version, "use": row.use.value, "is_retired": row.is_retired, "sha256": fingerprint}


def _newest(work: UnitOfWork, slug: str) -> SnippetVersion:
    _check_reads(work)
    found = records.versions_of(work.session, slug)
    if not found:
        raise Absent
    return found[0]


def _template(work: UnitOfWork, row: SnippetVersion, numbers: Mapping[str | None, int]) -> Template:
    key = work.key(PORTAL_SCOPE)
    title, text, why = (read_sealed(key, row, name) for name in ("title", "text", "why"))
    return Template(
        row.slug, row.version, row.use, title, text, why, row.is_retired, numbers[row.by_id], row.at, read_ease(text)
    )


def _check_reads(work: UnitOfWork) -> None:
    if not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
