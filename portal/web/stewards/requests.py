"""What is asked of the police: the steward's list, each request, what can be said to it, and the list as a file."""

import re
from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.force_requests import SAYINGS, SOUGHT, RequestKind, Said, Standing
from portal.domain.forms.answering_force import FORMS
from portal.domain.london import london_date
from portal.domain.spreadsheets import as_csv
from portal.domain.text import Sentence, mark
from portal.services import stewarding
from portal.services.requesting import RequestRow, RequestView
from portal.web.access import open_to
from portal.web.context import reading, settings, unit
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm
from portal.web.language import say as say_words
from portal.web.places import read_place, written_place
from portal.web.security import takes_files

pages = Blueprint("stewards", __name__)

ONE = "/steward/requests/<request_id>"
SAY = f"{ONE}/<said>"
TOO_LATE = mark("Someone else said something to this request meanwhile. Read it again before you send yours.")
COLUMNS = (
    *(mark("Case"), mark("Number"), mark("What is asked"), mark("Tool"), mark("Asked on"), mark("Due")),
    *(mark("Your answer by"), mark("Late"), mark("Page")),
)
STANDINGS: Mapping[Standing, str] = {
    **dict.fromkeys((Standing.ASKED, Standing.ACKNOWLEDGED, Standing.POSTPONED), mark("It waits for you")),
    Standing.QUESTION: mark("A reviewer answers your question"),
    Standing.UPLOADED: mark("The reviewer has what you sent"),
    Standing.NOTHING_HELD: mark("The reviewer knows that you hold nothing"),
    Standing.DONE: mark("You said that it is done, and a reviewer checks it"),
    Standing.SETTLED: mark("Closed"),
}
LATE, NOT_LATE = mark("Yes"), mark("No")
SOUGHT_WORDS = {choice.code: choice.words for choice in SOUGHT}


@pages.get("/steward")
@open_to(Role.STEWARD)
def inbox() -> str:
    """What is owed, of each kind by the day it is due: the first of each, or of one kind all, page by page."""
    only, after = request.args.get("kind", ""), read_place(request.args.get("after", ""))
    if only and only not in set(RequestKind):
        raise Absent
    kinds = [RequestKind(only)] if only else list(RequestKind)
    with reading() as work:
        waiting = {kind: stewarding.page(work, kind, after=after if only else None) for kind in kinds}
    begins = {kind: url_for("stewards.inbox", kind=kind.value) for kind in kinds}
    more = {"begins": begins, "is_on": bool(only), "place": written_place}
    return render_template("stewards/inbox.html", waiting=waiting, **more, now_page="requests")


@pages.post("/steward/export")
@open_to(Role.STEWARD)
def export() -> Response:
    """All that is owed as a list for a spreadsheet, without who it is about; the ledger says who took how much."""
    with unit() as work:
        rows = stewarding.export(work)
    return Response(
        as_csv([say_words(column) for column in COLUMNS], map(_cells, rows)),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=requests.csv", "Cache-Control": "no-store"},
    )


def _cells(row: RequestRow) -> list[str]:
    return [
        row.reference,
        str(row.number),
        say_words(row.kind.words),
        row.tool or "",
        london_date(row.asked_at).isoformat(),
        row.due_on.isoformat(),
        row.promised_on.isoformat() if row.promised_on else "",
        say_words(LATE if row.is_late else NOT_LATE),
        f"{settings().base_url}{url_for('stewards.one', request_id=row.id)}",
    ]


@pages.get(ONE)
@open_to(Role.STEWARD)
def one(request_id: str) -> str:
    """One request; that the police looked is in the access log first."""
    return render_template(
        "stewards/request.html",
        request=_read(request_id),
        forms=FORMS,
        sayings=SAYINGS,
        sought=SOUGHT_WORDS,
        standings=STANDINGS,
        now_page="requests",
    )


@pages.get(SAY)
@open_to(Role.STEWARD)
def ask(request_id: str, said: str) -> str:
    """The form of one thing that can be said."""
    saying = _saying(said)
    return _page(_read(request_id), saying, as_kept(FORMS[saying], {}))


@pages.post(SAY)
@open_to(Role.STEWARD)
@takes_files()
def say(request_id: str, said: str) -> Response | tuple[str, int]:
    """Say it; if it cannot be said, nothing typed is lost."""
    saying = _saying(said)
    form = as_typed(FORMS[saying])
    try:
        values = {name: value for name, value in values_of(FORMS[saying], form).items() if value}
        with unit() as work:
            stewarding.answer(work, request_id, saying, version=_typed_version(), **values)  # type: ignore[arg-type]  # the form checked what each is
    except Absent:
        raise
    except (NotAllowed, Stale):
        return _page(_read(request_id), saying, form, problem=TOO_LATE), 409
    except Refusal as refusal:
        problem = "" if form.error_list() else refusal.sentence
        return _page(_read(request_id), saying, form, problem=problem), 422
    flash(FORMS[saying].done)
    return redirect(url_for("stewards.one", request_id=request_id), 303)


def _show_again(request_id: str, said: str) -> str:
    saying = _saying(said)
    return _page(_read(request_id), saying, as_typed(FORMS[saying]))


say.show_again = _show_again  # type: ignore[attr-defined]  # parked posts come back


def _read(request_id: str) -> RequestView:
    with unit() as work:
        return stewarding.read(work, request_id)


def _saying(said: str) -> Said:
    if said not in FORMS:
        raise Absent
    return Said(said)


def _typed_version() -> int:
    """The version of the request that a form was made from; 0, which none ever has, when the form does not say."""
    typed = request.form.get("version", "")
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else 0


def _page(view: RequestView, saying: Said, form: PageForm, *, problem: Sentence | str = "") -> str:
    return render_template(
        "stewards/say.html", request=view, asked=FORMS[saying], form=form, problem=problem, now_page="requests"
    )
