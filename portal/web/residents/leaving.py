"""Leave at once: to a page that says nothing, with nothing left behind in this browser."""

from contextlib import suppress

from flask import Blueprint, g, redirect, request
from werkzeug.wrappers import Response

from portal.domain.actors import ANYONE, Role
from portal.services import signing_in
from portal.services.unit_of_work import Unavailable
from portal.web.access import end_session, open_to
from portal.web.context import settings, unit

pages = Blueprint("leaving", __name__)


@pages.get("/exit")
@open_to(Role.ANYONE)
def leave() -> Response:
    """Go to the neutral page, and end the session here and on the server, so that going back shows nothing.

    It is a link and no button, because it must work at once and without a script; all it changes is that one is out.
    It leads away also while the database is out of reach: then the row ends by itself within half an hour.
    """
    g.actor = ANYONE
    if token := end_session():
        with suppress(Unavailable), unit() as work:
            signing_in.sign_out(work, token)
    response = redirect(settings().exit_url, code=303)
    for name in request.cookies:
        response.delete_cookie(name, secure=settings().is_https)  # for browsers that do not know the header below
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
