"""What is asked of the police: the steward's list, one request at a time, and each thing that can be said to it."""

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.force_requests import SAYINGS, SOUGHT, RequestKind, Said
from portal.domain.forms.answering_force import FORMS
from portal.domain.text import Sentence, mark
from portal.services import requesting
from portal.services.requesting import RequestView
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm
from portal.web.security import takes_files

pages = Blueprint("stewards", __name__)

ONE = "/steward/requests/<request_id>"
SAY = f"{ONE}/<said>"
TOO_LATE = mark("Someone else said something to this request meanwhile. Read it again before you send yours.")
SOUGHT_WORDS = {choice.code: choice.words for choice in SOUGHT}


@pages.get("/steward")
@open_to(Role.STEWARD)
def inbox() -> str:
    """What is owed, of each kind by the day it is due."""
    with reading() as work:
        waiting = {kind: requesting.waiting(work, kinds=[kind]) for kind in RequestKind}
    return render_template("stewards/inbox.html", waiting=waiting, now_page="requests")


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
            requesting.answer(work, request_id, saying, version=_typed_version(), **values)  # type: ignore[arg-type]  # the form checked what each is
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
        return requesting.read(work, request_id)


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
