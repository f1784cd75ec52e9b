"""The daily round: what nobody needs any more is deleted, and the keys of what was deleted are destroyed."""

from datetime import datetime

from sqlalchemy import CursorResult, Delete, delete, select

from portal.domain.retention import CODE_SHOWN_FOR, IDLE_LIMIT
from portal.models.drafts import Draft
from portal.models.sign_ins import SignIn, Tries
from portal.services.limiting import WINDOW_SECONDS
from portal.services.unit_of_work import Resources, UnitOfWork


def tend(work: UnitOfWork) -> list[str]:
    """Delete drafts past their time, access codes already shown, ended sessions and old tries.

    Answers the ids of the drafts that expired: destroy their keys with `forget` once this is saved.
    """
    expired = list(
        work.session.scalars(select(Draft.id).where(Draft.filed_at.is_(None), Draft.kept_at < work.now - IDLE_LIMIT))
    )
    for draft_id in expired:
        work.record("draft.expire", draft_id)
    window = int(work.now.timestamp()) // WINDOW_SECONDS
    work.record(
        "portal.tend",
        drafts=_delete(work, delete(Draft).where(Draft.id.in_(expired))),
        shown_codes=_delete(work, delete(Draft).where(Draft.filed_at < work.now - CODE_SHOWN_FOR)),
        sessions=_delete(work, delete(SignIn).where(SignIn.ends_at < work.now)),
        tries=_delete(work, delete(Tries).where(Tries.window < window - 1)),
    )
    return expired


def forget(resources: Resources, draft_ids: list[str], now: datetime) -> None:
    """Destroy the keys of drafts that are gone, so that no backup can bring their answers back."""
    for draft_id in draft_ids:
        resources.keys.destroy(draft_id, now)


def _delete(work: UnitOfWork, statement: Delete) -> int:
    result = work.session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0
