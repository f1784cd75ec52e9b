"""Save a form that is not finished, to go on with it later or elsewhere: its reference, its code, its last day."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from portal.adapters.catalogues import Language, said
from portal.adapters.mail import Mail, NotSent, mailer_for
from portal.domain.errors import Absent, Refusal
from portal.domain.references import new_reference
from portal.domain.retention import CODE_SHOWN_FOR
from portal.domain.text import Sentence, mark, sentence
from portal.models import drafts
from portal.models.columns import read_sealed, seal_into
from portal.services import limiting, uploading
from portal.services.unit_of_work import UnitOfWork
from portal.settings import Settings

EMAILS = 3
"""How many e-mails about saved forms one client may ask for in a quarter of an hour."""
NOT_SENT = mark("We could not send the email. Write both numbers down instead")


@dataclass(frozen=True, slots=True)
class Saved:
    """A form that was saved, with the last day on which it is there. `code` is None once its time on screen is over."""

    reference: str
    until: date
    code: str | None


def is_saved(work: UnitOfWork, draft_id: str, journey: str) -> bool:
    """Whether this form has its reference and code already."""
    return _open(work, draft_id, journey).saved_at is not None


def save(work: UnitOfWork, draft_id: str, journey: str, *, code: str, code_hash: str) -> None:
    """Give this form a reference and this code, and keep it for four weeks. Saved twice, the first code counts."""
    draft = _open(work, draft_id, journey)
    if draft.saved_at is not None:
        return
    draft.reference = new_reference(work.settings.reference_prefix)
    draft.code_hash, draft.saved_at, draft.kept_at = code_hash, work.now, work.now
    seal_into(work.key(draft.id), draft, "access_code", code)
    work.record("draft.save", draft.id)


def saved(work: UnitOfWork, draft_id: str, journey: str) -> Saved:
    """What the browser that saved this form is shown; Absent when it was not saved."""
    draft = _open(work, draft_id, journey)
    until = drafts.saved_until(draft)
    if draft.saved_at is None or draft.reference is None or until is None:
        raise Absent
    is_fresh = draft.access_code is not None and work.now - draft.saved_at < CODE_SHOWN_FOR
    code = read_sealed(work.key(draft.id), draft, "access_code") if is_fresh else None
    return Saved(draft.reference, until, code)


def resume(work: UnitOfWork, draft_id: str) -> bool:
    """Go on with a form, for whoever had its reference and code. Whether its answers are still there."""
    draft = drafts.by_id(work.session, draft_id)
    if draft is None or not drafts.is_open(draft, work.now):
        return False
    work.record("draft.resume", draft_id)
    return True


def delete(work: UnitOfWork, draft_id: str, journey: str) -> None:
    """Delete a form that was not sent. Destroy its key once this is saved."""
    draft = _open(work, draft_id, journey)
    uploading.delete_all(work, draft.id)
    work.session.delete(draft)
    work.record("draft.delete", draft.id)


def count_email(work: UnitOfWork, client: str) -> None:
    """Count an e-mail that is asked for; TooManyTries when it is one too many."""
    limiting.spend_try(work, "saved form", f"client {client}", limit=EMAILS)
    work.record("draft.email")


def send_email(settings: Settings, saved_form: Saved, address: str, language: Language, *, now: datetime) -> None:
    """Tell by e-mail where to come back to, and until when: never the code. Refusal when it cannot be sent now.

    Sent at once and kept nowhere: a form has no case yet whose notice it could be, and its writer waits to see it go.
    Call it outside any unit of work, because mail servers take their time.
    """
    paragraphs = (
        sentence("What you wrote is saved until %(day)s.", day=saved_form.until),
        sentence(
            "To go on, go to %(address)s and enter your reference and your code.", address=f"{settings.base_url}/case"
        ),
        sentence("Your reference is %(reference)s. We never send your code.", reference=saved_form.reference),
        Sentence(mark("Nobody reads what is sent to this address. If this email is not for you, delete it.")),
    )
    mail = Mail(
        id=secrets.token_hex(16),
        sender_name=settings.service_name,
        sender=settings.mail_from,
        recipient=address,
        subject=said(Sentence(mark("What you wrote is saved")), language),
        body="\n\n".join((*(said(paragraph, language) for paragraph in paragraphs), settings.service_name)) + "\n",
        written_at=now,
        host=settings.trusted_host,
    )
    try:
        mailer_for(settings).send(mail)
    except NotSent:
        raise Refusal(NOT_SENT) from None


def _open(work: UnitOfWork, draft_id: str, journey: str) -> drafts.Draft:
    draft = work.session.get(drafts.Draft, draft_id)
    if draft is None or draft.journey != journey or not drafts.is_open(draft, work.now):
        raise Absent
    return draft
