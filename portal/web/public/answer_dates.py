"""When an answer is due to what is sent today, or came on another day, with how each date is counted."""

from flask import Blueprint, render_template, request

from portal.domain.actors import Role
from portal.domain.errors import CalendarEnds
from portal.domain.london import london_date
from portal.domain.text import mark
from portal.services.answer_dates import answer_dates
from portal.web.access import open_to
from portal.web.context import now, reading
from portal.web.fields import DateWords, TypedDateField
from portal.web.forms import PageForm

pages = Blueprint("answer_dates", __name__)


class Received(PageForm):
    received = TypedDateField(
        mark("The day that we get it"),
        hint=mark("For example, 27 3 2027. Leave this empty for today"),
        words=DateWords.of_event(mark("Enter a date")),
        future=True,
    )


@pages.get("/answer-dates")
@open_to(Role.ANYONE)
def answer_date() -> str | tuple[str, int]:
    """The last day for an answer to each kind of case. Nothing is kept: the day stands in the address."""
    form, today = Received(request.args), london_date(now())
    if not form.validate():
        return _draw(form), 422
    received = form["received"].as_date() or today
    try:
        with reading() as work:
            return _draw(form, received=received, today=today, dates=answer_dates(work, received))
    except CalendarEnds as refusal:
        form.refuse("received", refusal.sentence)
        return _draw(form), 422


def _draw(form: Received, **found: object) -> str:
    return render_template("public/answer_dates.html", form=form, **found)
