"""File a case: before you start, one question a page, check your answers, confirmation."""

import hashlib
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from portal.domain.access_codes import spaced
from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.registry import kind_of
from portal.domain.text import mark
from portal.services import filing
from portal.services.filing import Answers
from portal.web.access import open_to
from portal.web.context import now, reading, settings, unit
from portal.web.language import chosen
from portal.web.residents.journey import Journey, Page
from portal.web.residents.journeys import complaint, contest, subject_access
from portal.web.security import cookie_name

pages = Blueprint("filing", __name__)

JOURNEYS = {form.code: form for form in (contest.JOURNEY, subject_access.JOURNEY, complaint.JOURNEY)}
ADDRESS = "/<any({}):journey>".format(", ".join(f"'{code}'" for code in JOURNEYS))
SHOWN_AGAIN_SECONDS = 30
EXPIRED = mark("Your saved answers have been deleted, because 2 hours went by. You can start again here.")


@pages.get(ADDRESS)
@open_to(Role.ANYONE)
def before(journey: str) -> str:
    """Before you start: what it takes, what you need, what happens."""
    form = JOURNEYS[journey]
    return render_template("residents/before.html", journey=form, first=form.pages[0])


@pages.get(f"{ADDRESS}/<slug>")
@open_to(Role.ANYONE)
def page(journey: str, slug: str) -> str | Response:
    """One question, with what was answered before."""
    form, answers = JOURNEYS[journey], _answers(journey)
    asked = form.page(slug) or abort(404)
    if not asked.applies(answers):
        return redirect(_address(form, form.first_unanswered(answers)))
    notice = EXPIRED if not answers and _had_a_draft(journey) else None
    return _draw(form, asked(values=answers.get(slug, {})), answers, notice=notice)


def _show_again(journey: str, slug: str) -> str:
    """The page as it was typed, when the post could not be trusted: nothing kept, nothing lost."""
    form = JOURNEYS[journey]
    asked = form.page(slug) or abort(404)
    return _draw(form, asked(request.form), _answers(journey), notice=mark("Check your answers and continue again."))


@pages.post(f"{ADDRESS}/<slug>")
@open_to(Role.ANYONE)
def keep(journey: str, slug: str) -> str | Response | tuple[str, int]:
    """Keep what was answered, and go on."""
    form = JOURNEYS[journey]
    typed = (form.page(slug) or abort(404))(request.form)
    if not typed.validate():
        return _draw(form, typed, _answers(journey)), 422
    with unit() as work:
        draft_id = filing.keep_answers(work, _draft_id(journey), journey, slug, typed.values)
        answers = filing.answers_so_far(work, draft_id, journey)
    if ending := typed.ending():
        return _remember(redirect(url_for("statements.page", slug=ending)), journey, draft_id)
    following = form.first_unanswered(answers) if _is_change() else form.after(slug, answers)
    return _remember(redirect(_address(form, following)), journey, draft_id)


keep.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


@pages.get(f"{ADDRESS}/check")
@open_to(Role.ANYONE)
def check(journey: str) -> str | Response:
    """Every answer in words, each with its way back."""
    form, answers = JOURNEYS[journey], _answers(journey)
    if missing := form.first_unanswered(answers):
        return redirect(_address(form, missing))
    return render_template("residents/check.html", journey=form, answered=form.answered(answers))


@pages.post(f"{ADDRESS}/check")
@open_to(Role.ANYONE)
def send(journey: str) -> Response:
    """Send it. Sent twice, it is one case, and both see its confirmation."""
    form, draft_id = JOURNEYS[journey], _draft_id(journey)
    if draft_id is None:
        raise Absent
    answers = _answers(journey)
    if missing := form.first_unanswered(answers):
        return redirect(url_for("filing.done", journey=journey) if _is_filed(draft_id) else _address(form, missing))
    what = form.filing(answers, form.told(answers), chosen().code)
    secret = filing.fresh_secret()
    with unit() as work:
        filing.file_case(work, draft_id, journey, what, secret)
    return redirect(url_for("filing.done", journey=journey))


@pages.get(f"{ADDRESS}/done")
@open_to(Role.ANYONE)
def done(journey: str) -> str | Response:
    """The confirmation. The access code is on it once: a reload within half a minute shows it again, later ones not."""
    draft_id = _draft_id(journey)
    if draft_id is None:
        return redirect(url_for("tracking.sign_in"))
    with reading() as work:
        receipt = filing.receipt(work, draft_id, journey)
    first_shown = session.setdefault(f"shown:{draft_id}", now().timestamp())
    is_shown = now().timestamp() - first_shown < SHOWN_AGAIN_SECONDS
    return render_template(
        "residents/done.html",
        journey=JOURNEYS[journey],
        kind=kind_of(receipt.kind),
        receipt=receipt,
        access_code=spaced(receipt.access_code) if receipt.access_code and is_shown else None,
    )


def _draw(form: Journey, typed: Page, answers: Answers, **more: Any) -> str:
    earlier = form.before(typed.slug, answers)
    is_complete = _is_change() and form.first_unanswered(answers) is None
    back = url_for("filing.check", journey=form.code) if is_complete else _address(form, earlier, at_start=True)
    return render_template("residents/page.html", journey=form, form=typed, back=back, **more)


def _is_change() -> bool:
    """Whether the person came from the check page, to which every answer leads back that opens no new question."""
    return request.args.get("return") == "check"


def _address(form: Journey, asked: type[Page] | None, *, at_start: bool = False) -> str:
    if asked is not None:
        way_back: dict[str, Any] = {"return": "check"} if _is_change() else {}
        return url_for("filing.page", journey=form.code, slug=asked.slug, **way_back)
    return url_for("filing.before" if at_start else "filing.check", journey=form.code)


def _answers(journey: str) -> Answers:
    """What this browser's draft holds; nothing, if it has none or it expired."""
    draft_id = _draft_id(journey)
    if draft_id is None:
        return {}
    try:
        with reading() as work:
            return filing.answers_so_far(work, draft_id, journey)
    except Absent:
        return {}


def _had_a_draft(journey: str) -> bool:
    """Whether this browser holds the name of a draft that was neither sent nor is there any more."""
    draft_id = _draft_id(journey)
    return draft_id is not None and not _is_filed(draft_id)


def _is_filed(draft_id: str) -> bool:
    with reading() as work:
        return filing.is_filed(work, draft_id)


def _signer() -> URLSafeSerializer:
    keys = [key.hex() for key in reversed(settings().cookie_keys)]
    return URLSafeSerializer(keys, salt="second-look/draft/v1", signer_kwargs={"digest_method": hashlib.sha256})


def _cookie(journey: str) -> str:
    return cookie_name(settings(), f"draft-{journey}")


def _draft_id(journey: str) -> str | None:
    try:
        draft_id: str = _signer().loads(request.cookies.get(_cookie(journey), ""))
    except BadSignature:
        return None
    return draft_id


def _remember(response: Response, journey: str, draft_id: str) -> Response:
    response.set_cookie(
        _cookie(journey), str(_signer().dumps(draft_id)), secure=settings().is_https, httponly=True, samesite="Lax"
    )
    return response
