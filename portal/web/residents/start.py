"""Triage: from what a person wants to the form that does it; no answer is a dead end."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.text import mark
from portal.services import filing
from portal.web.access import open_to
from portal.web.context import unit
from portal.web.draft_cookies import draft_of, remember
from portal.web.fields import Choice, Choices, Option
from portal.web.forms import PageForm
from portal.web.residents.flag_pages import Tool
from portal.web.residents.tool_options import tools_in_plain_words

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
                "data",
                mark("Get a copy of the data police hold about you"),
                hint=mark("Also called a subject access request"),
            ),
            Option(
                "both",
                mark("Do both"),
                hint=mark("See the data and challenge the result. You only fill in your details once"),
            ),
            Option(
                "complain",
                mark("Complain about how your data was used"),
                hint=mark("Or about how your request was handled"),
            ),
            Option("concern", mark("Raise a concern about a tool"), hint=mark("It is not about you personally")),
            Option("track", mark("Check on something you already sent")),
            Option("unsure", mark("I am not sure")),
        ),
        empty=mark("Select what you want to do"),
    )


class WhichTool(PageForm):
    tool = Choice(
        mark("Which of these sounds like what happened?"),
        hint=mark("These are the tools that we know police use here"),
        options=lambda: [*tools_in_plain_words(), Option("none", mark("None of these, or I do not know"))],
        empty=mark("Select a tool, or select ‘None of these, or I do not know’"),
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


WAYS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "challenge": ("filing.before", {"journey": "challenge"}),
    "data": ("filing.before", {"journey": "data-request"}),
    "both": ("filing.before", {"journey": "challenge", "with": "data"}),
    "complain": ("filing.before", {"journey": "complaint"}),
    "concern": ("statements.page", {"slug": "concern"}),
    "track": ("tracking.sign_in", {}),
    "unsure": ("start.help_me_choose", {}),
}
"""Where each answer leads: an endpoint with its values."""

Way = tuple[str, str, Mapping[str, Any]]
"""What a link says, and the endpoint with its values that it leads to."""

OUTSIDE: Sequence[Way] = (
    (mark("Which tool was it? Find it by what happened"), "start.tools", {}),
    (mark("Something that another service does"), "statements.page", {"slug": "other-services"}),
)
"""Ways on from the first question for whoever finds no answer that fits."""

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
    return _ask(Want(), other_ways=OUTSIDE)


@pages.post("/start")
@open_to(Role.ANYONE)
def choose() -> str | Response | tuple[str, int]:
    """Lead to the form, or to help."""
    form = Want(request.form)
    if not form.validate():
        return _ask(form, other_ways=OUTSIDE), 422
    endpoint, values = WAYS[str(form.want.data)]
    return redirect(url_for(endpoint, **values))


@pages.get("/start/tools")
@open_to(Role.ANYONE)
def tools() -> str:
    """Which tool was it? Each in plain words."""
    return _ask(WhichTool(), back=url_for("start.start"))


@pages.post("/start/tools")
@open_to(Role.ANYONE)
def choose_tool() -> str | Response | tuple[str, int]:
    """Lead to the challenge, in which the tool is then already answered."""
    form = WhichTool(request.form)
    if not form.validate():
        return _ask(form, back=url_for("start.start")), 422
    response = redirect(url_for("filing.before", journey="challenge"))
    if form.tool.data == "none":
        return response
    with unit() as work:
        known = {"known": "yes", "name": str(form.tool.data)}
        draft_id = filing.keep_answers(work, draft_of("challenge"), "challenge", Tool.slug, known)
    return remember(response, "challenge", draft_id)


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


def _ask(form: PageForm, back: str = "", other_ways: Sequence[Way] = ()) -> str:
    return render_template(
        "residents/question.html",
        form=form,
        back=back or url_for("home.home"),
        other_ways=[(url_for(endpoint, **values), text) for text, endpoint, values in other_ways],
    )
