"""Parts of a case with a page of their own: all messages, all that happened, everyone who looked, and a list of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, render_template, request

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.spreadsheets import as_csv
from portal.domain.text import mark
from portal.services import tracking
from portal.services.telling import Look
from portal.services.tracking import Progress
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.entered import page_form
from portal.web.language import say

pages = Blueprint("sections", __name__)


@dataclass(frozen=True, slots=True)
class Month:
    """One month in which someone looked: how an address names it, and its first day."""

    code: str
    first: date


@pages.get("/case/messages")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def messages() -> str:
    """What was written, oldest first, with the form for the next message below it."""
    case = _case()
    asked = dict(case.may).get(Action.WRITE)
    form = page_form(asked)() if asked else None
    return render_template("residents/messages.html", case=case, asked=asked, form=form)


@pages.get("/case/timeline")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def timeline() -> str:
    """What has happened, newest first."""
    return render_template("residents/timeline.html", case=_case())


@pages.get("/case/access-log")
@open_to(Role.RESIDENT)
def access_log() -> str:
    """Who looked, in which week and why; of one month, if the address names one."""
    case = _case()
    months = _months(case.looks)
    chosen = request.args.get("month", "")
    if chosen and chosen not in {month.code for month in months}:
        raise Absent
    looks = [look for look in case.looks if chosen in ("", look.month)]
    return render_template("residents/access_log.html", case=case, months=months, chosen=chosen, looks=looks)


@pages.get("/case/access-log.csv")
@open_to(Role.RESIDENT)
def access_log_csv() -> Response:
    """All of it for a spreadsheet, under a name that says nothing on a shared computer."""
    header = [say(words) for words in (mark("In the week of"), mark("Who"), mark("Why"), mark("In their words"))]
    rows = ((look.week.isoformat(), str(look.reviewer or ""), say(look.purpose), look.words) for look in _case().looks)
    content = as_csv(header, rows)
    response = Response(content, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="list.csv"'
    return response


def _case() -> Progress:
    with reading() as work:
        return tracking.progress(work)


def _months(looks: Iterable[Look]) -> list[Month]:
    """Each month once, the newest first."""
    return [Month(code, date.fromisoformat(f"{code}-01")) for code in dict.fromkeys(look.month for look in looks)]
