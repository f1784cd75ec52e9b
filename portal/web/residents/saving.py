"""Save a form and come back later: its two numbers, an e-mail without the code, deleting it, going on with it."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from portal.domain.access_codes import spaced
from portal.domain.actors import Role
from portal.domain.errors import Absent, Refusal
from portal.domain.text import mark
from portal.services import filing, saving, tending
from portal.web.access import open_to
from portal.web.context import client, now, reading, resources, settings, unit
from portal.web.draft_cookies import draft_of, forget, remember
from portal.web.fields import Email
from portal.web.forms import PageForm
from portal.web.language import chosen
from portal.web.residents.journeys import CODES, JOURNEYS

pages = Blueprint("saving", __name__)

SHOWN_AGAIN_SECONDS = 30
"""How long a code that was shown once is shown again, to whoever reloads the page."""
ADDRESS = f"/draft/save/{CODES}"
DELETING = f"/draft/delete/{CODES}"


class WhereTo(PageForm):
    email = Email(
        mark("Email address"),
        hint=mark("We do not keep it. The email names your reference and this website, never your code"),
        empty=mark("Enter your email address"),
    )


def save_for_later(journey: str, draft_id: str) -> Response:
    """Save this form, if it is not saved yet, and lead to its numbers."""
    with reading() as work:
        is_saved = saving.is_saved(work, draft_id, journey)
    if not is_saved:
        secret = filing.fresh_secret()
        with unit() as work:
            saving.save(work, draft_id, journey, code=secret.code, code_hash=secret.hash)
    return redirect(url_for("saving.saved", journey=journey))


@pages.get(ADDRESS)
@open_to(Role.ANYONE)
def saved(journey: str) -> str | Response:
    """Until when it is saved, and the two numbers. The code is there once, like that of a case."""
    return _page(journey, WhereTo())


@pages.post(ADDRESS)
@open_to(Role.ANYONE)
def send_email(journey: str) -> str | Response | tuple[str | Response, int]:
    """Send the reference and the day by e-mail."""
    form, draft_id = WhereTo(request.form), draft_of(journey)
    if draft_id is None:
        raise Absent
    if not form.validate():
        return _page(journey, form), 422
    with unit() as work:
        saving.count_email(work, client())
    with reading() as work:
        kept = saving.saved(work, draft_id, journey)
    try:
        saving.send_email(settings(), kept, str(form.email.data), chosen(), now=now())
    except Refusal as refusal:
        form.refuse("email", refusal.sentence)
        return _page(journey, form), 422
    flash(mark("We sent the email. Your code is not in it."))
    return redirect(url_for("saving.saved", journey=journey))


def _show_again(journey: str) -> str | Response:
    return _page(journey, WhereTo(request.form))


send_email.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


@pages.get(DELETING)
@open_to(Role.ANYONE)
def ask_to_delete(journey: str) -> str | Response:
    """Ask once more before answers are deleted."""
    if _open(journey) is None:
        return redirect(url_for("saving.deleted", journey=journey))
    return render_template("residents/delete.html", journey=JOURNEYS[journey])


@pages.post(DELETING)
@open_to(Role.ANYONE)
def delete(journey: str) -> Response:
    """Delete the answers, and the key with which they could be read."""
    draft_id = _open(journey)
    if draft_id is not None:
        with unit() as work:
            saving.delete(work, draft_id, journey)
        tending.forget(resources(), [draft_id], now())
    return forget(redirect(url_for("saving.deleted", journey=journey)), journey)


@pages.get(f"/draft/deleted/{CODES}")
@open_to(Role.ANYONE)
def deleted(journey: str) -> str:
    """Say that nothing is kept any more, whether its writer deleted it or its time was over."""
    return render_template("residents/deleted.html", journey=JOURNEYS[journey])


def come_back(journey: str, draft_id: str) -> Response:
    """Where a saved form is gone on with: the first page without an answer, or the check page."""
    with unit() as work:
        is_there = saving.resume(work, draft_id)
        answers = filing.answers_so_far(work, draft_id, journey) if is_there else {}
    if not is_there:
        return redirect(url_for("saving.deleted", journey=journey))
    flash(mark("Your saved answers are back."))
    missing = JOURNEYS[journey].first_unanswered(answers)
    if missing is None:
        return remember(redirect(url_for("filing.check", journey=journey)), journey, draft_id)
    return remember(redirect(url_for("filing.page", journey=journey, slug=missing.slug)), journey, draft_id)


def is_shown(what: str) -> bool:
    """Whether a code may still be on the page: the first time, and for half a minute after."""
    first_shown: float = session.setdefault(f"shown:{what}", now().timestamp())
    return now().timestamp() - first_shown < SHOWN_AGAIN_SECONDS


def _page(journey: str, form: WhereTo) -> str | Response:
    draft_id = draft_of(journey)
    try:
        with reading() as work:
            kept = saving.saved(work, draft_id or "", journey)
    except Absent:
        return redirect(url_for("filing.before", journey=journey))
    code = spaced(kept.code) if kept.code and is_shown(f"saved:{draft_id}") else None
    return render_template("residents/saved.html", journey=JOURNEYS[journey], saved=kept, code=code, form=form)


def _open(journey: str) -> str | None:
    """The draft in this browser, if it can be gone on with."""
    draft_id = draft_of(journey)
    try:
        with reading() as work:
            filing.kept(work, draft_id or "", journey)
    except Absent:
        return None
    return draft_id
