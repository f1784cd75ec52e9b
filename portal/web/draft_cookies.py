"""Which half-written form is this browser's: one signed cookie for each kind of form."""

import hashlib
from functools import cache

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from portal.web.context import settings
from portal.web.security import cookie_name


def draft_of(journey: str) -> str | None:
    """The id of the draft that this browser holds, or None. What it was filed as keeps that id."""
    signed = request.cookies.get(cookie_for(journey))
    if not signed:
        return None
    try:
        draft_id: str = signer().loads(signed)
    except BadSignature:
        return None
    return draft_id


def remember(response: Response, journey: str, draft_id: str) -> Response:
    """Give this browser the draft."""
    response.set_cookie(
        cookie_for(journey), str(signer().dumps(draft_id)), secure=settings().is_https, httponly=True, samesite="Lax"
    )
    return response


def forget(response: Response, journey: str) -> Response:
    """Take the draft from this browser."""
    response.delete_cookie(cookie_for(journey), secure=settings().is_https, httponly=True, samesite="Lax")
    return response


def cookie_for(journey: str) -> str:
    """The name of the cookie for this kind of form."""
    return cookie_name(settings(), f"draft-{journey}")


def signer() -> URLSafeSerializer:
    """Signs ids of drafts with the newest key, and knows the older ones."""
    return _signer(settings().cookie_keys)


@cache
def _signer(cookie_keys: tuple[bytes, ...]) -> URLSafeSerializer:
    keys = [key.hex() for key in reversed(cookie_keys)]
    return URLSafeSerializer(keys, salt="second-look/draft/v1", signer_kwargs={"digest_method": hashlib.sha256})
