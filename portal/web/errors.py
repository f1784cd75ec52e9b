"""From what went wrong to the page that a person sees: one table, and no page shows how the portal works inside."""

import secrets
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from portal.domain.actors import ANYONE
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale, Tied, TooManyTries, Unopened
from portal.domain.text import Sentence, mark
from portal.services.unit_of_work import Unavailable
from portal.web.language import say
from portal.web.security import takes_files_here

HEADINGS = {
    400: (mark("We could not read what was sent"), mark("Go back, check the page and send it again.")),
    401: (mark("You were signed out"), mark("Nothing of this page was saved yet.")),
    403: (mark("You cannot see this page"), mark("It is open to other people only.")),
    404: (mark("Page not found"), mark("If you typed the address, check it is correct.")),
    405: (mark("Page not found"), mark("If you typed the address, check it is correct.")),
    409: (mark("This step was not taken"), mark("Go back, look at the case as it is now and try again.")),
    413: (mark("What you sent is too big"), mark("Go back and send less at once.")),
    415: (mark("We could not read what was sent"), mark("Go back, check the page and send it again.")),
    429: (mark("Too many tries. Wait 15 minutes"), mark("Then you can try again.")),
    500: (
        mark("There is a problem with the service"),
        mark("This page may not be saved. What you sent before it is. Try again later."),
    ),
    503: (
        mark("The service is unavailable"),
        mark("This page may not be saved. What you sent before it is. Try again in a few minutes."),
    ),
}
_STATUS = {Absent: 404, Tied: 403, NotAllowed: 409, Unopened: 409, Stale: 409, TooManyTries: 429}
"""The status of each kind of refusal: the first that fits."""


def set_up_errors(app: Flask) -> None:
    """Every kind of failure has its page."""
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Unavailable, _unavailable)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SecurityError, _misnamed)
    app.log_exception = _log_failure  # type: ignore[method-assign]  # Flask's own writes the address, with a reference


def error_page(status: int, sentence: Sentence | str | None = None) -> tuple[str, int, dict[str, str]]:
    """The page for a status. `sentence` says more where a rule refused."""
    heading, body = HEADINGS.get(status, HEADINGS[500] if status >= 500 else HEADINGS[400])
    if "actor" not in g:
        g.actor = ANYONE
    sentences = [say(words) for words in (sentence, body) if words]
    page = render_template("errors/page.html", heading=say(heading), sentences=sentences)
    return page, status, {"Retry-After": "60"} if status == 503 else {}


def _refused(refusal: Refusal) -> tuple[str, int, dict[str, str]]:
    status = next((code for kind, code in _STATUS.items() if isinstance(refusal, kind)), 400)
    return error_page(status, refusal.sentence if status in (400, 403, 409) else None)


def _http(problem: HTTPException) -> tuple[str, int, dict[str, str]]:
    if isinstance(problem, InternalServerError):
        current_app.logger.error("incident %s at %s", secrets.token_hex(4), request.endpoint)
    if problem.code == 413 and takes_files_here(request):
        return error_page(413, mark("Your files must be smaller than 150MB together."))
    return error_page(problem.code or 500)


def _log_failure(exc_info: Any) -> None:
    """Write down what failed and where in the code, and not which case it was about."""
    current_app.logger.error("failed at %s", request.endpoint, exc_info=exc_info)


def _unavailable(problem: Unavailable) -> tuple[str, int, dict[str, str]]:
    current_app.logger.error("database not available at %s: %s", request.endpoint, type(problem.__cause__).__name__)
    return error_page(503)


def _misnamed(_problem: SecurityError) -> tuple[str, int, dict[str, str]]:
    """Asked for under the name of another host: no page with links can be drawn, since they would name that host."""
    return " ".join(map(say, HEADINGS[400])), 400, {"Content-Type": "text/plain; charset=utf-8"}


def _forged(_problem: CSRFError) -> tuple[str, int, dict[str, str]]:
    """A post without the token of its page: nothing was done. A page with answers on it comes back as it was typed."""
    view = current_app.view_functions.get(request.endpoint or "")
    show_again = getattr(view, "show_again", None)
    if show_again is None or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return error_page(400, mark("This page was open for too long, or was not opened here. Nothing was changed."))
    try:
        page = show_again(**(request.view_args or {}))
    except Refusal as refusal:  # Flask asks no other handler for what goes wrong in this one
        return _refused(refusal)
    except HTTPException as problem:
        return _http(problem)
    return page, 400, {}
