"""How the portal is doing, for administrators: health, email, bank holidays, deletion, languages, settings."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.adapters.catalogues import coverage, every_language, translations_folder
from portal.domain.actors import Role
from portal.domain.errors import Refusal
from portal.domain.london import london_date
from portal.domain.registry import kind_of
from portal.domain.retention import RETENTIONS, TAKEN_FURTHER
from portal.domain.running import Switch
from portal.domain.text import Sentence, mark
from portal.domain.typed_dates import TypedDate
from portal.services import erasing, running
from portal.services.unit_of_work import UnitOfWork
from portal.web.access import open_to
from portal.web.context import now, reading, resources, settings, unit
from portal.web.fields import DateWords, LongText, Text, TypedDateField
from portal.web.forms import PageForm

pages = Blueprint("admin_running", __name__)

DRY_RUN = 200
"""How many cases a dry run of deletion shows at the most."""


def _why() -> LongText:
    return LongText(
        mark("Why?"),
        hint=mark("Kept with your number and the time. Other administrators and auditors read it"),
        longest=500,
        rows=3,
        empty=mark("Enter why"),
    )


class Why(PageForm):
    why = _why()


class NewHoliday(PageForm):
    day = TypedDateField(
        mark("Which day?"),
        words=DateWords.of_event(mark("Enter the day")),
        empty=mark("Enter the day"),
        future=True,
        hint=mark("Like 8 5 2028"),
    )
    name = Text(mark("Name of the holiday"), longest=80, empty=mark("Enter the name of the holiday"))
    why = _why()


@pages.get("/admin")
@open_to(Role.ADMINISTRATOR)
def health() -> str:
    """Every check, when the jobs last ended, and what was changed."""
    with reading() as work:
        return render_template("admin/health.html", health=running.health(work), changes=running.changes(work))


@pages.get("/admin/outbox")
@open_to(Role.ADMINISTRATOR)
def outbox() -> str:
    """Email that waits or was given up, by what it tells of and never whom."""
    return _outbox(Why())


@pages.post("/admin/outbox/hold")
@open_to(Role.ADMINISTRATOR)
def hold() -> Response | str | tuple[str, int]:
    """Send no email until it is let go again, or let it go."""
    is_on = request.form.get("hold") == "yes"
    done = mark("Email is held. It waits until you let it go.") if is_on else mark("Email goes out again.")
    return _change(lambda work, why: running.set_switch(work, Switch.HOLD_EMAIL, is_on=is_on, why=why), done)


@pages.post("/admin/outbox/<notice_id>/again")
@open_to(Role.ADMINISTRATOR)
def again(notice_id: str) -> Response | str | tuple[str, int]:
    """Try one email again at once."""
    done = mark("It is tried again in the next seconds.")
    return _change(lambda work, why: running.send_again(work, notice_id, why=why), done)


@pages.get("/admin/calendar")
@open_to(Role.ADMINISTRATOR)
def calendar() -> str:
    """The bank holidays from now on, those that were added, and a way to add one."""
    return _calendar(NewHoliday())


@pages.post("/admin/calendar")
@open_to(Role.ADMINISTRATOR)
def add_holiday() -> Response | tuple[str, int]:
    """Add a day on which nobody works."""
    form = NewHoliday(request.form)
    day = form["day"].as_date() if form.validate() else None
    if day is None:
        return _calendar(form), 422
    try:
        with unit() as work:
            running.add_holiday(work, day, str(form["name"].data), why=str(form["why"].data))
    except Refusal as refusal:
        form.refuse("day", refusal.sentence)
        return _calendar(form), 422
    flash(mark("The day is added. The next daily round moves the due dates that it touches."))
    return redirect(url_for("admin_running.calendar"))


@pages.post("/admin/calendar/remove")
@open_to(Role.ADMINISTRATOR)
def remove_holiday() -> Response | tuple[str, int]:
    """Take back a day that was added."""
    form = Why(request.form)
    day = TypedDate(*request.form.get("day", "").split("-")[::-1][:3]).as_date()
    if not form.validate() or day is None:
        return _calendar(NewHoliday(), mark("Enter why")), 422
    with unit() as work:
        running.remove_holiday(work, day, why=str(form["why"].data))
    flash(mark("The day is taken back. Dates that people were told stay as they are."))
    return redirect(url_for("admin_running.calendar"))


@pages.get("/admin/retention")
@open_to(Role.ADMINISTRATOR)
def retention() -> str:
    """The rules by which cases are deleted, and a dry run: what the round of a day would delete. Nothing is deleted."""
    typed = TypedDate(*request.args.get("on", "").split("-")[::-1][:3]) if "on" in request.args else TypedDate()
    day = typed.as_date() or london_date(now())
    over = erasing.over_on(resources(), now(), day, DRY_RUN)
    rules = [(kind_of(kind).name, rule) for kind, rule in RETENTIONS.items()]
    return render_template(
        "admin/retention.html", day=day, over=over, rules=rules, further=TAKEN_FURTHER, is_cut=len(over) == DRY_RUN
    )


@pages.get("/admin/languages")
@open_to(Role.ADMINISTRATOR)
def languages() -> str:
    """Every language, how much of the portal it says, and who checked it."""
    folder = translations_folder()
    rows = [(language, *coverage(folder, language.code)) for language in every_language(folder).values()]
    return render_template("admin/languages.html", rows=rows)


@pages.get("/admin/settings")
@open_to(Role.ADMINISTRATOR)
def all_settings() -> str:
    """What this deployment was started with; of secrets only if they are set."""
    return render_template("admin/settings.html", rows=list(_settings_shown().items()))


def _settings_shown() -> Mapping[str, str]:
    values = {each: getattr(settings(), each.name) for each in fields(settings())}
    return {
        each.name: _without_password(str(value)) if each.repr else "*" if value else ""
        for each, value in values.items()
    }


def _without_password(value: str) -> str:
    """An address without who signs in there and how; anything else as it is."""
    return re.sub(r"(?<=://)[^/@]*@", "", value)


def _change(change: Callable[[UnitOfWork, str], None], done: str) -> Response | tuple[str, int]:
    """Change something about the outbox, once it was said why."""
    form = Why(request.form)
    if not form.validate():
        return _outbox(form), 422
    try:
        with unit() as work:
            change(work, str(form["why"].data))
    except Refusal as refusal:
        return _outbox(form, refusal.sentence), 422
    flash(done)
    return redirect(url_for("admin_running.outbox"))


def _outbox(form: Why, problem: Sentence | str = "") -> str:
    with reading() as work:
        return render_template("admin/outbox.html", outbox=running.outbox(work), form=form, problem=problem)


def _calendar(form: NewHoliday, problem: str = "") -> str:
    with reading() as work:
        added, known = running.holidays(work), work.working_days
    today = london_date(now())
    to_come = sorted((day, name) for day, name in known.holidays.items() if today <= day and day.year <= today.year + 2)
    return render_template(
        "admin/calendar.html", form=form, to_come=to_come, added=added, last_year=known.last_year, problem=problem
    )
