"""File a case: before you start, one question a page, check your answers, send."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from portal.adapters.catalogues import Language
from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.filings import Filing
from portal.domain.text import mark
from portal.services import filing, uploading
from portal.services.filing import Answers, ChangedElsewhere, Kept
from portal.services.uploading import Kept as KeptFile
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.draft_cookies import draft_of, remember
from portal.web.drawing import for_page
from portal.web.entered import posted
from portal.web.fields import Words
from portal.web.language import chosen, day, say
from portal.web.residents import draft_files
from portal.web.residents.draft_files import NotAdded
from portal.web.residents.journey import Journey, Page
from portal.web.residents.journeys import CODES, JOURNEYS
from portal.web.residents.saving import save_for_later
from portal.web.security import takes_files

pages = Blueprint("filing", __name__)

ADDRESS = f"/{CODES}"
EXPIRED = mark("Your saved answers have been deleted, because their time was over. You can start again here.")
NOT_PROVIDED = mark("Not provided")
OWN = '<span class="app-words" dir="auto" translate="no">%s</span>'
NOTHING_KEPT = Kept({}, saved_until=None)


Held = tuple[Kept, tuple[KeptFile, ...]]
"""What the draft in this browser holds: its answers, and its files."""


@pages.app_template_filter()
def in_words(answers: list[Words], language: Language | None = None) -> Markup:
    """The answers to one question, a line each: ours in the language of the page, the person's own as they are."""
    language = language or chosen()
    lines = [OWN % escape(text) if is_own else escape(say(text, language)) for text, is_own in answers]
    return Markup("<br>".join(lines or [escape(say(NOT_PROVIDED, language))]))  # noqa: S704  # escaped line by line


@pages.get(ADDRESS)
@open_to(Role.ANYONE)
def before(journey: str) -> str:
    """Before you start: what it takes, what you need, what happens."""
    form = JOURNEYS[journey]
    return render_template("residents/before.html", journey=form, start=_address(form, form.pages[0]))


@pages.get(f"{ADDRESS}/<slug>")
@open_to(Role.ANYONE)
def page(journey: str, slug: str) -> str | Response:
    """One question, with what was answered before."""
    form = JOURNEYS[journey]
    asked = form.page(slug) or abort(404)
    kept, files = _held(journey)
    answers = kept.answers
    if not asked.applies(answers):
        return redirect(_address(form, form.first_unanswered(answers)))
    notice = EXPIRED if kept is NOTHING_KEPT and _had_a_draft(journey) else None
    values = answers[slug] if slug in answers else asked.suggested(_given(form))
    return _draw(form, asked(values=values), (kept, files), notice=notice)


def _show_again(journey: str, slug: str) -> str:
    """The page as it was typed, when the post could not be trusted: nothing kept, nothing lost."""
    form = JOURNEYS[journey]
    asked = form.page(slug) or abort(404)
    again = mark("Check your answers and continue again.")
    return _draw(form, asked(posted()), _held(journey), imprint=_drawn_with(), notice=again)


@pages.post(f"{ADDRESS}/<slug>")
@open_to(Role.ANYONE)
@takes_files(draft_files.takes_files)
def keep(journey: str, slug: str) -> str | Response | tuple[str, int]:
    """Keep what was answered, and go on. What is saved for later is kept as it is, right or not."""
    form, is_for_later = JOURNEYS[journey], "later" in request.form
    typed = (form.page(slug) or abort(404))(posted())
    if draft_files.took_out(journey):
        return _draw(form, typed, _held(journey), imprint=_drawn_with())
    if not is_for_later and not typed.validate():
        return _draw(form, typed, _held(journey), imprint=_drawn_with()), 422
    if is_for_later and not any(typed.values.values()) and _kept(journey).answers:
        return save_for_later(journey, str(draft_of(journey)))  # a page left empty stays one that was not answered
    try:
        with unit() as work:
            draft_id = filing.keep_answers(
                work, draft_of(journey), journey, slug, typed.values, drawn_with=_drawn_with()
            )
            draft_files.add(work, draft_id, typed)
            answers = filing.answers_so_far(work, draft_id, journey)
    except NotAdded:
        return _draw(form, typed, _held(journey), imprint=_drawn_with()), 422
    except ChangedElsewhere as changed:
        elsewhere = type(typed)(values=changed.held).rows()
        return _draw(form, typed, _held(journey), elsewhere=elsewhere, notice=changed.sentence), 409
    if is_for_later:
        return remember(save_for_later(journey, draft_id), journey, draft_id)
    if ending := typed.ending():
        return remember(redirect(url_for("statements.page", slug=ending)), journey, draft_id)
    if "add" in request.form:
        return remember(redirect(_address(form, type(typed))), journey, draft_id)
    following = form.first_unanswered(answers) if _is_change() else form.after(slug, answers)
    return remember(redirect(_address(form, following)), journey, draft_id)


keep.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


@pages.get(f"{ADDRESS}/check")
@open_to(Role.ANYONE)
def check(journey: str) -> str | Response:
    """Every answer in words, each with its way back."""
    form, (kept, files) = JOURNEYS[journey], _held(journey)
    filled, drawing, language = form.filled(kept.answers), for_page(), chosen()
    if missing := filled.first_unanswered():
        return redirect(_address(form, missing))
    return drawing.page(
        "residents/check.html",
        journey=form,
        sections=tuple(
            (section, tuple((row.slug, row.question, drawing.slot(in_words(row.words, language))) for row in rows))
            for section, rows in filled.answered().items()
        ),
        files=tuple(drawing.slot(file.name) for file in files),
        back=drawing.slot(_address(form, type(filled.pages[-1]))),
        is_told_to_police=next(filled.told_to_police(), None) is not None,
    )


@pages.get(f"{ADDRESS}/police")
@open_to(Role.ANYONE)
def told_to_police(journey: str) -> str | Response:
    """Exactly what the police would be told of these answers to find the record."""
    form = JOURNEYS[journey]
    filled = form.filled(_kept(journey).answers)
    if missing := filled.first_unanswered():
        return redirect(_address(form, missing))
    told = list(filled.told_to_police()) or abort(404)
    return render_template("residents/told_to_police.html", journey=form, told=told)


@pages.post(f"{ADDRESS}/check")
@open_to(Role.ANYONE)
def send(journey: str) -> Response:
    """Send what the draft holds now. Sent twice, it is one case, and both see its confirmation."""
    form, draft_id = JOURNEYS[journey], draft_of(journey)
    if draft_id is None:
        raise Absent
    is_also_open = bool(form.also) and not _kept(form.also).answers
    secret = filing.fresh_secret()
    try:
        with unit() as work:
            answers = filing.file_answers(work, draft_id, journey, partial(_filing, form), secret)
            known = form.then(answers) if answers and is_also_open else None
            also_id = filing.begin(work, form.also, known) if known else None
    except _Unanswered as found:
        return redirect(_address(form, found.page))
    except Absent:
        return redirect(
            url_for("confirming.done", journey=journey) if _is_filed(draft_id) else _address(form, form.pages[0])
        )
    response = redirect(url_for("confirming.done", journey=journey))
    return remember(response, form.also, also_id) if also_id else response


class _Unanswered(Exception):
    """This page of the form has no answer yet, or one that does not hold any more."""

    def __init__(self, page: type[Page]) -> None:
        super().__init__(page.slug)
        self.page = page


def _filing(form: Journey, answers: Answers) -> Filing:
    """What a case is made of, from a form that was answered to its end."""
    filled = form.filled(answers)
    if missing := filled.first_unanswered():
        raise _Unanswered(missing)
    return form.filing(answers, filled.told(), chosen().code)


def _draw(form: Journey, typed: Page, held: Held, *, imprint: str | None = None, **more: Any) -> str:
    """One page. `imprint` is of what it held when it was first drawn, where that is not what it holds now."""
    kept, files = held
    answers = kept.answers
    earlier = form.before(typed.slug, answers)
    is_complete = _is_change() and form.first_unanswered(answers) is None
    back = url_for("filing.check", journey=form.code) if is_complete else _address(form, earlier, at_start=True)
    if imprint is None:
        imprint = filing.imprint(answers.get(typed.slug))
    drawing = for_page(typed)
    return drawing.page(
        "residents/page.html",
        typed,
        journey=form,
        back=drawing.slot(back),
        imprint=drawing.slot(imprint or ""),
        saved_until=drawing.slot(day(kept.saved_until)) if kept.saved_until else None,
        files=tuple((file.number, drawing.slot(file.name)) for file in files if file.purpose is typed.purpose),
        **more,
    )


def _drawn_with() -> str | None:
    """The mark of what the page held when it was drawn."""
    return request.form.get("imprint")


def _is_change() -> bool:
    """Whether the person came from the check page, to which every answer leads back that opens no new question."""
    return request.args.get("return") == "check"


def _address(form: Journey, asked: type[Page] | None, *, at_start: bool = False) -> str:
    if asked is not None:
        way_back: dict[str, Any] = {"return": "check"} if _is_change() else {}
        return url_for("filing.page", journey=form.code, slug=asked.slug, **way_back, **_given(form))
    if at_start:
        return url_for("filing.before", journey=form.code, **_given(form))
    return url_for("filing.check", journey=form.code)


def _given(form: Journey) -> dict[str, Any]:
    """What the address that led to the form knows: carried from page to page, so that nothing has to be kept for it."""
    return {name: request.args[name] for name in form.given if name in request.args}


def _kept(journey: str) -> Kept:
    """What this browser's draft holds; nothing, if it has none or it expired."""
    draft_id = draft_of(journey)
    if draft_id is None:
        return NOTHING_KEPT
    try:
        with reading() as work:
            return filing.kept(work, draft_id, journey)
    except Absent:
        return NOTHING_KEPT


def _held(journey: str) -> Held:
    """The same with the files of the draft."""
    draft_id = draft_of(journey)
    if draft_id is None:
        return NOTHING_KEPT, ()
    try:
        with reading() as work:
            kept = filing.kept(work, draft_id, journey)
            return kept, uploading.kept(work, draft_id) if kept.has_files else ()
    except Absent:
        return NOTHING_KEPT, ()


def _had_a_draft(journey: str) -> bool:
    """Whether this browser holds the name of a draft that was neither sent nor is there any more."""
    draft_id = draft_of(journey)
    return draft_id is not None and not _is_filed(draft_id)


def _is_filed(draft_id: str) -> bool:
    with reading() as work:
        return filing.is_filed(work, draft_id)
