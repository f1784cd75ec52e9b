"""The daily round: what nobody needs any more is deleted, and the keys of what was deleted are destroyed."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Delete, Update, delete, update

from portal.domain.retention import CODE_SHOWN_FOR, STAFF_DRAFT_KEPT_FOR, draft_kept_for
from portal.models import drafts, queue_lines
from portal.models.drafts import Draft
from portal.models.intakes import Intake
from portal.models.returning import EmailedCode, ParkedPost
from portal.models.sign_ins import SignIn, Tries
from portal.models.staff_drafts import StaffDraft
from portal.services import uploading
from portal.services.limiting import WINDOW_SECONDS
from portal.services.unit_of_work import Resources, UnitOfWork

COUNTS_KEPT_FOR = timedelta(days=30)
"""How long a due date stays among what is counted after nothing is due on it any more."""


def tend(work: UnitOfWork) -> list[str]:
    """Delete drafts past their time, codes shown or sent, posts nobody came back for, ended sessions and old tries.

    Answers the ids of the drafts that expired: destroy their keys with `forget` once this is saved.
    """
    expired = drafts.expired(work.session, work.now)
    for draft_id in expired:
        uploading.delete_all(work, draft_id)
        work.record("draft.expire", draft_id)
    window = int(work.now.timestamp()) // WINDOW_SECONDS
    work.record(
        "portal.tend",
        drafts=_drop_drafts(work, expired),
        staff_drafts=_change(work, delete(StaffDraft).where(StaffDraft.kept_at < work.now - STAFF_DRAFT_KEPT_FOR)),
        shown_codes=_drop_codes(work),
        parked_posts=_change(work, delete(ParkedPost).where(ParkedPost.ends_at < work.now)),
        emailed_codes=_change(work, delete(EmailedCode).where(EmailedCode.ends_at < work.now)),
        sessions=_change(work, delete(SignIn).where(SignIn.ends_at < work.now)),
        papers=uploading.delete_seen_papers(work),
        past_days=_change(work, queue_lines.past_days(work.today - COUNTS_KEPT_FOR)),
        tries=_change(work, delete(Tries).where(Tries.window < window - 1)),
    )
    return expired


def forget(resources: Resources, draft_ids: list[str], now: datetime) -> None:
    """Destroy the keys of drafts that are gone, so that no backup can bring their answers back."""
    for draft_id in draft_ids:
        resources.keys.destroy(draft_id, now)


def _drop_drafts(work: UnitOfWork, expired: list[str]) -> int:
    """Delete what expired. Of a saved form the numbers stay for as long again, to tell whoever comes back with them."""
    told_until = work.now - 2 * draft_kept_for(is_saved=True)
    empty = update(Draft).where(Draft.id.in_(expired), Draft.saved_at.is_not(None))
    _change(work, delete(Draft).where(Draft.id.in_(expired), Draft.saved_at.is_(None)))
    _change(work, delete(Intake).where(Intake.id.in_(expired)))
    _change(work, empty.values(answers=None, access_code=None))
    _change(work, delete(Draft).where(Draft.answers.is_(None), Draft.filed_at.is_(None), Draft.kept_at < told_until))
    return len(expired)


def _drop_codes(work: UnitOfWork) -> int:
    """Delete the clear copies of codes whose time on screen is over; with that of a case goes the rest of its draft."""
    shown = work.now - CODE_SHOWN_FOR
    saved = update(Draft).where(Draft.saved_at < shown, Draft.filed_at.is_(None), Draft.access_code.is_not(None))
    return _change(work, delete(Draft).where(Draft.filed_at < shown)) + _change(work, saved.values(access_code=None))


def _change(work: UnitOfWork, statement: Delete | Update) -> int:
    result = work.session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0
