"""What the panel recommends: made and made public by the panel, replied to by a lead or an administrator."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.oversight import RECOMMEND, REPLY, RESPONSE_WORDS
from portal.domain.oversight import Response as Answer
from portal.domain.text import Sentence, mark
from portal.services import recommending
from portal.web.access import open_to, signed_in_as
from portal.web.context import reading, unit
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm

pages = Blueprint("panel_recommendations", __name__)

REPLIERS = (Role.LEAD, Role.ADMINISTRATOR)
READERS = (Role.PANEL, Role.AUDITOR, *REPLIERS)
ONE = "/oversight/recommendations/<int(max=999999):number>"


@pages.get("/oversight/recommendations")
@open_to(*READERS)
def recommendations() -> str:
    """All of them, and a way for the panel to make one."""
    return _list(as_kept(RECOMMEND, {}))


@pages.post("/oversight/recommendations")
@open_to(Role.PANEL)
def recommend() -> Response | tuple[str, int]:
    """Keep a new one; it is not public yet."""
    form = as_typed(RECOMMEND)
    try:
        values = values_of(RECOMMEND, form)
        with unit() as work:
            number = recommending.recommend(work, **values)  # type: ignore[arg-type]  # the form checked what each is
    except Absent:
        raise
    except Refusal as refusal:
        return _list(form, refusal.sentence if not form.errors else None), _status(refusal)
    flash(RECOMMEND.done)
    return _to(number)


@pages.get(ONE)
@open_to(*READERS)
def recommendation(number: int) -> str:
    """One of them with its reply, or a way for a lead to record it."""
    return _show(number, as_kept(REPLY, {}))


@pages.post(ONE)
@open_to(*REPLIERS)
def reply(number: int) -> Response | tuple[str, int]:
    """Record the reply, once."""
    form = as_typed(REPLY)
    try:
        values = values_of(REPLY, form)
        with unit() as work:
            recommending.reply(work, number, Answer(str(values["response"])), str(values["words"]))
    except Absent:
        raise
    except Refusal as refusal:
        return _show(number, form, refusal.sentence if not form.errors else None), _status(refusal)
    flash(REPLY.done)
    return _to(number)


@pages.post(f"{ONE}/publish")
@open_to(Role.PANEL)
def publish(number: int) -> Response | tuple[str, int]:
    """Let everyone read it, for good."""
    try:
        with unit() as work:
            recommending.make_public(work, number)
    except NotAllowed as refusal:
        return _show(number, as_kept(REPLY, {}), refusal.sentence), 409
    flash(mark("Everyone can read it now."))
    return _to(number)


recommend.show_again = lambda: _list(as_typed(RECOMMEND))  # type: ignore[attr-defined]  # parked posts come back
reply.show_again = lambda number: _show(number, as_typed(REPLY))  # type: ignore[attr-defined]  # the same


def _status(refusal: Refusal) -> int:
    return 409 if isinstance(refusal, NotAllowed) else 422


def _to(number: int) -> Response:
    return redirect(url_for("panel_recommendations.recommendation", number=number), 303)


def _list(form: PageForm, problem: Sentence | None = None) -> str:
    with reading() as work:
        known = recommending.everything(work)
    return render_template(
        "panel/recommendations.html",
        recommendations=known,
        asked=RECOMMEND,
        form=form,
        problem=problem,
        may_recommend=signed_in_as(Role.PANEL),
        responses=RESPONSE_WORDS,
        now_page="recommendations",
    )


def _show(number: int, form: PageForm, problem: Sentence | None = None) -> str:
    with reading() as work:
        known = recommending.one(work, number)
    return render_template(
        "panel/recommendation.html",
        known=known,
        asked=REPLY,
        form=form,
        problem=problem,
        may_publish=signed_in_as(Role.PANEL) and not known.is_public,
        may_reply=any(map(signed_in_as, REPLIERS)) and known.response is None,
        responses=RESPONSE_WORDS,
        now_page="recommendations",
    )
