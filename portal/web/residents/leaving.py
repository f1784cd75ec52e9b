"""Leave at once: to a page that says nothing, with nothing left behind in this browser."""

from flask import Blueprint, redirect, request, session
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.web.access import open_to
from portal.web.context import settings

pages = Blueprint("leaving", __name__)


@pages.get("/exit")
@open_to(Role.ANYONE)
def leave() -> Response:
    """Go to the neutral page. The session's token is forgotten here; its row ends by itself within half an hour."""
    session.clear()
    response = redirect(settings().exit_url, code=303)
    for name in request.cookies:
        response.delete_cookie(name, secure=settings().is_https)  # for browsers that do not know the header below
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
