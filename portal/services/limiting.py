"""Limits on guesses, counted in the database, so that they hold over several processes and a restart."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.domain.errors import TooManyTries
from portal.models.sign_ins import Tries
from portal.services.unit_of_work import UnitOfWork

WINDOW_SECONDS = 15 * 60
HOUR_SECONDS = 60 * 60
DAY_SECONDS = 24 * HOUR_SECONDS


def spend_try(work: UnitOfWork, purpose: str, *subjects: str, limit: int) -> None:
    """Count one try against each subject (a reference, a client's address); TooManyTries once `limit` are used up.

    Never a limit on all people together: one attacker must not be able to shut out everyone.
    """
    for subject in subjects:
        if not may_still(work, purpose, subject, limit=limit):
            raise TooManyTries


def may_still(work: UnitOfWork, purpose: str, subject: str, *, limit: int, seconds: int = WINDOW_SECONDS) -> bool:
    """Count one more for this subject if fewer than `limit` were counted in this stretch of `seconds`: whether it was.

    A stretch is known by the last quarter of an hour in it, so all of them are over, and deleted, by one rule.
    """
    stretch = int(work.now.timestamp()) // seconds
    window = (stretch + 1) * seconds // WINDOW_SECONDS - 1
    tries = _tries(work, work.resources.keyring.blind("tries", f"{purpose}:{subject}"), window)
    if tries.count >= limit:
        return False
    tries.count += 1
    return True


def _tries(work: UnitOfWork, key: bytes, window: int) -> Tries:
    """The count for this window, held until the transaction ends; a new one, if this is the first try in it."""
    query = select(Tries).where(Tries.key == key, Tries.window == window).with_for_update()
    tries = work.session.scalar(query)
    if tries is None:
        tries = Tries(key=key, window=window, count=0)
        try:
            with work.session.begin_nested():
                work.session.add(tries)
        except IntegrityError:  # someone else's first try came at the same moment
            tries = work.session.execute(query).scalar_one()
    return tries
