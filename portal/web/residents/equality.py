"""Equality questions, for whoever has just sent a form and wants to: one a page, and nothing kept before the last."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.text import mark
from portal.services import equality, filing
from portal.services.equality import Answers
from portal.web.access import open_to
from portal.web.context import reading, settings, unit
from portal.web.draft_cookies import draft_of
from portal.web.fields import Choice, Option
from portal.web.forms import PageForm
from portal.web.language import say
from portal.web.residents.equality_pages import QUESTIONS, SLUGS, EqualityPage
from portal.web.residents.journeys import CODES
from portal.web.security import cookie_name

pages = Blueprint("equality", __name__)

ADDRESS = f"/equality/{CODES}"


class Start(PageForm):
    answer = Choice(
        mark("Do you want to answer the equality questions?"),
        options=(
            Option("yes", mark("Yes, answer the equality questions (takes 2 minutes)")),
            Option("no", mark("No, skip the equality questions")),
        ),
        empty=mark("Select yes if you want to answer the equality questions"),
    )


@pages.get(f"{ADDRESS}/start")
@open_to(Role.ANYONE)
def start(journey: str) -> str | Response:
    """What the questions are for, who can never see the answers, and whether to answer them."""
    _, has_answered = _asked_of(journey)
    return redirect(url_for("equality.thanks", journey=journey)) if has_answered else _explain(journey, Start())


@pages.post(f"{ADDRESS}/start")
@open_to(Role.ANYONE)
def begin(journey: str) -> str | Response | tuple[str, int]:
    """To the first question, or back to the confirmation."""
    _asked_of(journey)
    form = Start(request.form)
    if not form.validate():
        return _explain(journey, form), 422
    if form.answer.data == "no":
        return redirect(url_for("confirming.done", journey=journey))
    return redirect(url_for("equality.page", journey=journey, slug=QUESTIONS[0].slug))


@pages.get(f"{ADDRESS}/{SLUGS}")
@open_to(Role.ANYONE)
def page(journey: str, slug: str) -> str | Response:
    """One question, with what was answered before."""
    case_id, has_answered = _asked_of(journey)
    if has_answered:
        return redirect(url_for("equality.thanks", journey=journey))
    return _draw(journey, _question(slug)(values=dict(_carried(case_id).get(slug, {}))))


@pages.post(f"{ADDRESS}/{SLUGS}")
@open_to(Role.ANYONE)
def take(journey: str, slug: str) -> str | Response | tuple[str, int]:
    """Carry one answer to the next question; after the last, keep them all."""
    case_id, _ = _asked_of(journey)
    form = _question(slug)(request.form)
    if not form.validate():
        return _draw(journey, form), 422
    answers = {**_carried(case_id), slug: form.values}
    following = _beside(slug, +1)
    if following is None:
        with unit() as work:
            equality.answer(work, case_id, answers)
        return _carry(redirect(url_for("equality.thanks", journey=journey)), None)
    with reading() as work:
        sealed = equality.carry(work, case_id, answers)
    return _carry(redirect(url_for("equality.page", journey=journey, slug=following.slug)), sealed)


def _show_again(journey: str, slug: str) -> str:
    return _draw(journey, _question(slug)(request.form))


take.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


@pages.get(f"{ADDRESS}/thanks")
@open_to(Role.ANYONE)
def thanks(journey: str) -> str:
    """Say that it is done."""
    return render_template("residents/thanks.html", back=url_for("confirming.done", journey=journey))


def _asked_of(journey: str) -> tuple[str, bool]:
    """The case that this browser has just sent, and whether its questions are answered; Absent without one."""
    case_id = draft_of(journey)
    if case_id is None:
        raise Absent
    with reading() as work:
        if not filing.is_filed(work, case_id):
            raise Absent
        return case_id, equality.has_answered(work, case_id)


def _question(slug: str) -> type[EqualityPage]:
    return next(question for question in QUESTIONS if question.slug == slug)


def _beside(slug: str, by: int) -> type[EqualityPage] | None:
    place = QUESTIONS.index(_question(slug)) + by
    return QUESTIONS[place] if 0 <= place < len(QUESTIONS) else None


def _explain(journey: str, form: Start) -> str:
    back = url_for("confirming.done", journey=journey)
    return render_template("residents/equality.html", form=form, back=back)


def _draw(journey: str, form: EqualityPage) -> str:
    earlier = _beside(form.slug, -1)
    back = url_for("equality.page", journey=journey, slug=earlier.slug) if earlier else None
    return render_template(
        "residents/question.html",
        form=form,
        question=say(form.question),
        caption=say(form.section),
        back=back or url_for("equality.start", journey=journey),
    )


def _carried(case_id: str) -> Answers:
    """What was answered on earlier pages: sealed in this browser, and nowhere else."""
    try:
        sealed = urlsafe_b64decode(request.cookies.get(_cookie(), ""))
    except (Error, ValueError):
        return {}
    with reading() as work:
        return equality.carried(work, case_id, sealed)


def _carry(response: Response, sealed: bytes | None) -> Response:
    """Hand the answers so far to the browser, or take them from it."""
    response.set_cookie(
        _cookie(),
        urlsafe_b64encode(sealed or b"").decode(),
        max_age=None if sealed else 0,
        secure=settings().is_https,
        httponly=True,
        samesite="Lax",
    )
    return response


def _cookie() -> str:
    return cookie_name(settings(), "answers")
