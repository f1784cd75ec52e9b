"""After a form was sent: the confirmation, a receipt on paper, what was sent as a file, the date for a calendar."""

from contextlib import suppress
from itertools import groupby

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from portal.adapters.calendars import calendar_file, reply_due
from portal.domain.access_codes import spaced
from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.receipts import short
from portal.domain.registry import kind_of
from portal.services import equality, filing, receipts
from portal.services.filing import Receipt
from portal.services.receipts import SentForm
from portal.web.access import open_to
from portal.web.context import now, reading, settings
from portal.web.draft_cookies import draft_of
from portal.web.residents.journey import Journey
from portal.web.residents.journeys import CODES, JOURNEYS
from portal.web.residents.saving import is_shown

pages = Blueprint("confirming", __name__)

ADDRESS = f"/{CODES}"
PRINTED_SECONDS = 15 * 60
"""How long after the confirmation the browser that sent a form can read what was sent; later it takes both numbers."""


@pages.get(f"{ADDRESS}/done")
@open_to(Role.ANYONE)
def done(journey: str) -> str | Response:
    """The confirmation. The access code is on it once: a reload within half a minute shows it again, later ones not."""
    draft_id = draft_of(journey)
    if draft_id is None:
        return redirect(url_for("tracking.sign_in"))
    with reading() as work:
        receipt = filing.receipt(work, draft_id, journey)
        has_answered = equality.has_answered(work, draft_id)
    return render_template(
        "residents/done.html",
        journey=JOURNEYS[journey],
        kind=kind_of(receipt.kind),
        receipt=receipt,
        access_code=spaced(receipt.access_code) if receipt.access_code and is_shown(draft_id) else None,
        has_answered=has_answered,
        also=_also(JOURNEYS[journey].also),
    )


@pages.get(f"{ADDRESS}/receipt")
@open_to(Role.ANYONE)
def receipt(journey: str) -> str | Response:
    """A receipt to print, with a card to cut out. The code is on it only where its owner ticked that."""
    draft_id, filed = _filed(journey)
    if not _has_just_sent(draft_id):
        return redirect(url_for("confirming.own_receipt"))
    with reading() as work:
        sent = receipts.of_case(work, draft_id)
    code = spaced(filed.access_code) if filed.access_code and "code" in request.args else None
    done, text = (url_for(f"confirming.{page}", journey=journey) for page in ("done", "sent_text"))
    return _receipt(sent, code, back=done, text=text)


@pages.get(f"{ADDRESS}/what-you-sent.txt")
@open_to(Role.ANYONE)
def sent_text(journey: str) -> Response:
    """What was sent, as the very bytes that the fingerprint is taken of."""
    draft_id, _ = _filed(journey)
    if not _has_just_sent(draft_id):
        return redirect(url_for("confirming.own_text"))
    with reading() as work:
        return _text_file(receipts.of_case(work, draft_id))


@pages.get(f"{ADDRESS}/reply-due.ics")
@open_to(Role.ANYONE)
def calendar_day(journey: str) -> Response:
    """The day on which an answer is due, for a calendar that others may see."""
    draft_id, filed = _filed(journey)
    if filed.clock.due_on is None:
        raise Absent
    name = settings().service_name
    day = reply_due(draft_id, filed.clock.due_on, host=settings().trusted_host, service_name=name)
    return _download(calendar_file([day], now(), name), "text/calendar; charset=utf-8", "reply-due.ics")


@pages.get("/case/receipt")
@open_to(Role.RESIDENT)
def own_receipt() -> str:
    """The receipt again, for whoever signed in; without a code, of which only a hash is left."""
    with reading() as work:
        sent = receipts.own(work)
    return _receipt(sent, None, back=url_for("tracking.case"), text=url_for("confirming.own_text"))


@pages.get("/case/what-you-sent.txt")
@open_to(Role.RESIDENT)
def own_text() -> Response:
    """What was sent, as a file, for whoever signed in."""
    with reading() as work:
        return _text_file(receipts.own(work))


def _also(journey: str) -> Journey | None:
    """The form that this browser began together with the one that it sent."""
    draft_id = draft_of(journey) if journey else None
    if draft_id is None:
        return None
    with suppress(Absent), reading() as work:
        filing.kept(work, draft_id, journey)
        return JOURNEYS[journey]
    return None


def _filed(journey: str) -> tuple[str, Receipt]:
    """What this browser sent; Absent when it sent nothing."""
    draft_id = draft_of(journey)
    if draft_id is None:
        raise Absent
    with reading() as work:
        return draft_id, filing.receipt(work, draft_id, journey)


def _has_just_sent(draft_id: str) -> bool:
    """Whether this very session was shown the confirmation, and not long ago: others may use this browser after."""
    first_shown: float | None = session.get(f"shown:{draft_id}")
    return first_shown is not None and now().timestamp() - first_shown < PRINTED_SECONDS


def _receipt(sent: SentForm, code: str | None, *, back: str, text: str) -> str:
    parts = [(section, list(told)) for section, told in groupby(sent.told, key=lambda one: one.section)]
    shown = {"sent": sent, "parts": parts, "code": code, "fingerprint": short(sent.fingerprint)}
    return render_template("residents/receipt.html", **shown, back=back, text=text)


def _text_file(sent: SentForm) -> Response:
    return _download(sent.text.encode(), "text/plain; charset=utf-8", "what-you-sent.txt")


def _download(content: bytes, kind: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
