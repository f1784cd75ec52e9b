"""Triage: from what a person wants to the form that does it; no answer is a dead end."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.text import mark
from portal.web.access import open_to
from portal.web.fields import Choice, Choices, Option
from portal.web.forms import PageForm

pages = Blueprint("start", __name__)


class Want(PageForm):
    want = Choice(
        mark("What do you want to do?"),
        options=(
            Option(
                "challenge",
                mark("Challenge a flag, score or match"),
                hint=mark("A computer tool marked, scored or matched you"),
            ),
            Option(
                "data-request",
                mark("Get a copy of the data police hold about you"),
                hint=mark("Also called a subject access request"),
            ),
            Option(
                "complaint",
                mark("Complain about how your data was used"),
                hint=mark("Or about how your request was handled"),
            ),
            Option("track", mark("Check on something you already sent")),
            Option("unsure", mark("I am not sure")),
        ),
        empty=mark("Select what you want to do"),
    )


class WhatHappened(PageForm):
    happened = Choices(
        mark("Tell us what happened"),
        hint=mark("Select all that apply"),
        options=(
            Option("officer", mark("An officer said a computer flagged me")),
            Option("letter", mark("I got a letter about it")),
            Option("camera", mark("A camera matched my face")),
            Option("refused", mark("I was refused housing, school, work or a visa and think police data was used")),
            Option("stopped", mark("I am stopped often and do not know why")),
            Option("curious", mark("I want to know what they hold")),
            Option("shared", mark("Someone shared my data")),
            Option("none", mark("None of these")),
        ),
        alone="none",
        empty=mark("Select what happened, or select ‘None of these’"),
    )


FORMS = {
    "challenge": (
        mark("Challenge a flag, score or match"),
        mark("A person checks what the computer said about you, and a second person checks the decision."),
    ),
    "data-request": (
        mark("Get a copy of your data"),
        mark("You see what is held about you. You can challenge it afterwards."),
    ),
    "complaint": (
        mark("Complain about how your data was used"),
        mark("We look into what went wrong with your data and tell you what we find."),
    ),
}


@pages.get("/start")
@open_to(Role.ANYONE)
def start() -> str:
    """What do you want to do?"""
    return _ask(Want())


@pages.post("/start")
@open_to(Role.ANYONE)
def choose() -> str | Response | tuple[str, int]:
    """Lead to the form, or to help."""
    form = Want(request.form)
    if not form.validate():
        return _ask(form), 422
    want = str(form.want.data)
    if want == "track":
        return redirect(url_for("tracking.sign_in"))
    if want == "unsure":
        return redirect(url_for("start.help_me_choose"))
    return redirect(url_for("filing.before", journey=want))


@pages.get("/start/help-me-choose")
@open_to(Role.ANYONE)
def help_me_choose() -> str:
    """Ask what happened, to find the right form."""
    return _ask(WhatHappened(), back=url_for("start.start"))


@pages.post("/start/help-me-choose")
@open_to(Role.ANYONE)
def recommend() -> str | tuple[str, int]:
    """One form that fits, why, and the others."""
    form = WhatHappened(request.form)
    if not form.validate():
        return _ask(form, back=url_for("start.start")), 422
    fitting = _fitting(frozenset(form.happened.chosen()))
    others = [code for code in FORMS if code != fitting]
    return render_template("residents/recommended.html", forms=FORMS, fitting=fitting, others=others)


def _fitting(happened: frozenset[str]) -> str:
    if happened & {"officer", "letter", "camera", "refused"}:
        return "challenge"
    return "complaint" if "shared" in happened else "data-request"


def _ask(form: PageForm, back: str = "") -> str:
    return render_template("residents/question.html", form=form, back=back or url_for("home.home"))
