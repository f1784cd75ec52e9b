"""The team, for its leads: load and lateness, what will be late, who gets what nobody has, decisions read again."""

import re
from collections.abc import Iterator

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.adapters.catalogues import Language, every_language, translations_folder
from portal.domain.actors import Role
from portal.domain.dip_samples import Reading
from portal.domain.errors import Absent, Refusal
from portal.domain.forecasts import AHEAD, FEWEST, WEEKS
from portal.domain.text import Sentence, mark
from portal.services import leading, requesting
from portal.services.leading import ReviewerLine
from portal.web.access import open_to
from portal.web.context import now, reading, resources, unit
from portal.web.fields import Choices, DateWords, Option, TypedDateField
from portal.web.forms import PageForm
from portal.web.language import ngettext

pages = Blueprint("team", __name__)

GIVEN = re.compile(r"([A-Z0-9-]{1,16})\.([0-9]{1,9})\.([0-9]{1,6})")


def _languages() -> list[Language]:
    return [one for one in every_language(translations_folder()).values() if not one.is_pseudo]


class Terms(PageForm):
    languages = Choices(
        mark("Which languages do they read?"),
        options=lambda: [Option(one.code, one.own_name) for one in _languages()],
    )
    away_until = TypedDateField(
        mark("Through which day are they away?"),
        words=DateWords.of_event(mark("Enter the day")),
        hint=mark("Leave it empty if they are here"),
        future=True,
    )


def _day(label: str, empty: str) -> TypedDateField:
    return TypedDateField(label, words=DateWords.of_event(empty), empty=empty)


class Days(PageForm):
    first = _day(mark("From"), mark("Enter the first day"))
    last = _day(mark("To"), mark("Enter the last day"))


@pages.get("/work/team")
@open_to(Role.LEAD)
def overview() -> str:
    """The team in numbers, each reviewer, and the weeks to come with the cases that are expected to be late."""
    with reading() as work:
        team, police = leading.overview(work), requesting.late(work)
    method = {"ahead": AHEAD, "fewest": FEWEST, "weeks": WEEKS}
    return render_template("staff/team/overview.html", team=team, police=police, method=method)


@pages.get("/work/team/allocate")
@open_to(Role.LEAD)
def suggestions() -> str:
    """Who should have what nobody has; nothing is given yet."""
    with reading() as work:
        found, lines = leading.suggestions(work), leading.overview(work).reviewers
    return render_template("staff/team/allocate.html", suggestions=found, reviewers=lines)


@pages.post("/work/team/allocate")
@open_to(Role.LEAD)
def allocate() -> Response:
    """Give the cases to those who were chosen for them."""
    given, left = leading.allocate(resources(), g.actor, now(), list(_wanted()))
    said = [str(ngettext("%(num)s case given.", "%(num)s cases given.", given))]
    if left:
        said.append(str(ngettext("%(num)s case left as it was.", "%(num)s cases left as they were.", left)))
    flash(" ".join(said))
    return redirect(url_for("team.suggestions"))


@pages.get("/work/team/<int(max=999999):number>")
@open_to(Role.LEAD)
def reviewer(number: int) -> str:
    """The languages that one reviewer reads, and when they are away."""
    line = _line(number)
    away = line.away_until
    day = {"day": str(away.day), "month": str(away.month), "year": str(away.year)} if away else None
    return _reviewer(line, Terms(values={"languages": list(line.languages), "away_until": day}))


@pages.post("/work/team/<int(max=999999):number>")
@open_to(Role.LEAD)
def keep_terms(number: int) -> Response | tuple[str, int]:
    """Keep both."""
    line, form = _line(number), Terms(request.form)
    if not form.validate():
        return _reviewer(line, form), 422
    with unit() as work:
        day = form["away_until"].as_date()
        leading.keep_terms(work, number, languages=list(form["languages"].data or ()), away_until=day)
    flash(mark("It is saved. Suggestions follow it from now on."))
    return redirect(url_for("team.overview"))


@pages.get("/work/team/quality")
@open_to(Role.LEAD)
def quality() -> str:
    """Samples of decisions, with what leads thought of them."""
    return _quality(Days())


@pages.post("/work/team/quality")
@open_to(Role.LEAD)
def draw() -> Response | tuple[str, int]:
    """Draw another sample."""
    form = Days(request.form)
    first, last = (form[name].as_date() for name in ("first", "last")) if form.validate() else (None, None)
    if first is None or last is None:
        return _quality(form), 422
    try:
        with unit() as work:
            leading.draw_sample(work, first, last)
    except Refusal as refusal:
        form.refuse("last", refusal.sentence)
        return _quality(form), 422
    flash(mark("The sample is drawn. Its seed is in the log."))
    return redirect(url_for("team.quality"))


@pages.post("/work/team/quality/<reading_id>")
@open_to(Role.LEAD)
def read_again(reading_id: str) -> Response | tuple[str, int]:
    """Keep what a lead thinks of one decision."""
    code = request.form.get("reading", "")
    if code not in set(Reading):
        return _quality(Days(), mark("Select what you think of the decision")), 422
    try:
        with unit() as work:
            words = request.form.get("words", "")[:2_000]
            leading.keep_reading(work, reading_id, reading=Reading(code), words=words)
    except Refusal as refusal:
        return _quality(Days(), refusal.sentence), 422
    flash(mark("What you think is saved."))
    return redirect(url_for("team.quality"))


def _wanted() -> Iterator[tuple[str, int, int]]:
    for typed in request.form.getlist("give")[: leading.AT_ONCE]:
        if parts := GIVEN.fullmatch(typed):
            yield parts[1], int(parts[2]), int(parts[3])


def _line(number: int) -> ReviewerLine:
    with reading() as work:
        lines = leading.overview(work).reviewers
    found = next((line for line in lines if line.number == number), None)
    if found is None:
        raise Absent
    return found


def _reviewer(line: ReviewerLine, form: Terms) -> str:
    return render_template("staff/team/reviewer.html", line=line, form=form)


def _quality(form: Days, problem: Sentence | str = "") -> str:
    with reading() as work:
        found = leading.samples(work)
    return render_template("staff/team/quality.html", samples=found, form=form, problem=problem, readings=list(Reading))
