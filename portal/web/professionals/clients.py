"""The cases of a professional's clients: the list as a table or a file, one more client, a calendar of their days."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from portal.adapters.calendars import DayToRemember, calendar_file
from portal.domain.actors import ANYONE, Role
from portal.domain.errors import Absent, Refusal
from portal.domain.text import Sentence, mark, sentence
from portal.services import casebook
from portal.services.casebook import ClientCase
from portal.web.access import open_to
from portal.web.context import client, now, reading, reading_as, settings, unit
from portal.web.fields import AccessCode, CaseReference
from portal.web.forms import PageForm
from portal.web.language import say

pages = Blueprint("clients", __name__)


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the list: its name, and which cases it has."""

    name: str
    has: Callable[[ClientCase], bool]


VIEWS: Mapping[str, View] = {
    "all": View(mark("All"), lambda _case: True),
    "due": View(mark("With a day"), lambda case: case.due_on is not None),
    "ended": View(mark("Answered or ended"), lambda case: case.has_ended),
    "waiting": View(mark("Not agreed yet"), lambda case: not case.is_agreed),
}


class ReferenceAndCode(PageForm):
    reference = CaseReference(
        mark("Case reference"), hint=mark("For example, SL-7KQ4-M2XT"), empty=mark("Enter the case reference")
    )
    access_code = AccessCode(
        mark("The code that your client made for you"), hint=mark("16 numbers. Spaces do not matter")
    )


@pages.get("/representative/cases")
@open_to(Role.PROFESSIONAL)
def clients() -> str:
    """All clients, or those of one view, the nearest day first."""
    chosen = request.args.get("view", "all")
    return render_template("professionals/clients.html", views=VIEWS, chosen=chosen, cases=_shown(chosen))


@pages.get("/representative/cases.csv")
@open_to(Role.PROFESSIONAL)
def clients_file() -> Response:
    """The same list for a spreadsheet. Every value is one of ours, so none can be a formula."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(["initials", "reference", "type", "stage", "due", "last event", "last event on"])
    for case in _shown(request.args.get("view", "all")):
        kind, stage, event = (say(words) if words else "" for words in (_kind(case), case.status, case.event))
        rows.writerow([case.initials, case.reference, kind, stage, case.due_on or "", event, case.event_on or ""])
    return _file(written.getvalue(), "cases.csv", "text/csv")


@pages.get("/representative/cases/add")
@open_to(Role.PROFESSIONAL)
def add() -> str:
    """Ask for what a client passed on."""
    return _add(ReferenceAndCode())


@pages.post("/representative/cases/add")
@open_to(Role.PROFESSIONAL)
def take_on() -> str | AnyResponse | tuple[str, int]:
    """Put a client's case on the list; what was wrong is never said."""
    form = ReferenceAndCode(request.form)
    if not form.validate():
        return _add(form), 422
    reference, code = str(form.reference.data), str(form.access_code.data)
    with unit() as work:
        claimed = casebook.claim_client(work, reference, code, client())
    is_proved = claimed.is_proved_by(code)
    try:
        with unit() as work:
            casebook.take_on(work, claimed, is_proved=is_proved)
    except Refusal as refusal:
        return _add(form, refusal.sentence), 422
    return redirect(url_for("clients.clients"))


@pages.get("/representative/calendar")
@open_to(Role.PROFESSIONAL)
def calendar() -> str:
    """What a calendar can be subscribed to."""
    return render_template("professionals/calendar.html", address=None)


@pages.post("/representative/calendar")
@open_to(Role.PROFESSIONAL)
def renew_calendar() -> str:
    """A new secret address, shown this once. Sent twice, the second one counts."""
    with unit() as work:
        token = casebook.renew_feed(work)
    address = f"{settings().base_url}{url_for('clients.feed', token=token)}"
    return render_template("professionals/calendar.html", address=address)


@pages.get("/representative/calendar/<token>.ics")
@open_to(Role.ANYONE)
def feed(token: str) -> Response:
    """The days of all clients, for whoever has the secret address: references, and not what they are about."""
    with reading_as(ANYONE) as work:
        cases = casebook.feed(work, token)
    days = [
        DayToRemember(
            f"{case.reference}@{settings().trusted_host}",
            say(sentence("Reply due: %(reference)s", reference=case.reference)),
            case.due_on,
        )
        for case in cases
        if case.due_on
    ]
    return _file(calendar_file(days, now(), settings().service_name), "calendar.ics", "text/calendar")


def _shown(chosen: str) -> list[ClientCase]:
    if chosen not in VIEWS:
        raise Absent
    with reading() as work:
        return [case for case in casebook.clients(work) if VIEWS[chosen].has(case)]


def _kind(case: ClientCase) -> str:
    return case.kind.name if case.kind else ""


def _add(form: PageForm, problem: Sentence | None = None) -> str:
    title = mark("Add a client’s case")
    return render_template("professionals/add.html", form=form, title=title, problem=problem)


def _file(content: str | bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=kind, headers=headers)
