"""Keep what someone sent after their session had ended, until they have signed in again: sealed, theirs alone."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from portal.models.columns import read_sealed, seal_into
from portal.models.returning import ParkedPost
from portal.services import limiting
from portal.services.unit_of_work import PORTAL_SCOPE, UnitOfWork

KEPT_FOR = timedelta(hours=1)
POSTS = 20
"""How many posts of one person are kept in a quarter of an hour; each takes the place of the one before."""

Typed = Mapping[str, list[str]]
"""What was typed, by the name of its field. Files are not kept."""


@dataclass(frozen=True, slots=True)
class Parked:
    """One post as it was sent; `path` is where to."""

    path: str
    typed: Typed


def park(work: UnitOfWork, owner: str, path: str, typed: Typed) -> str:
    """Keep a post for an hour; answers the token by which their browser finds it again."""
    limiting.spend_try(work, "parked post", f"owner {owner}", limit=POSTS)
    work.session.execute(delete(ParkedPost).where(ParkedPost.owner == owner))
    token = secrets.token_urlsafe(32)
    post = ParkedPost(id=_hash(token), owner=owner, ends_at=work.now + KEPT_FOR)
    key = work.key(PORTAL_SCOPE)
    seal_into(key, post, "path", path)
    seal_into(key, post, "typed", json.dumps(typed, ensure_ascii=False))
    work.session.add(post)
    work.record("post.park")
    return token


def parked(work: UnitOfWork, token: str) -> Parked | None:
    """What the person who asks left behind; None when it expired, was sent, or is someone else's."""
    post = _own(work, token)
    if post is None or post.ends_at <= work.now:
        return None
    key = work.key(PORTAL_SCOPE)
    return Parked(read_sealed(key, post, "path"), json.loads(read_sealed(key, post, "typed")))


def drop(work: UnitOfWork, token: str) -> None:
    """Forget a post that was sent after all."""
    if (post := _own(work, token)) is not None:
        work.session.delete(post)
        work.record("post.drop")


def _own(work: UnitOfWork, token: str) -> ParkedPost | None:
    post = work.session.get(ParkedPost, _hash(token))
    return post if post is not None and post.owner == work.actor.id else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
