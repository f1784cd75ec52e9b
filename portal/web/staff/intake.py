"""Fill in a form for someone who calls, writes or stands at the desk: how it came and when, then the same pages."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Refusal
from portal.domain.intake import FORMS, Channel
from portal.domain.london import london_date
from portal.domain.text import mark
from portal.domain.typed_dates import DateProblem
from portal.services import taking_down
from portal.web.access import open_to
from portal.web.context import now, unit
from portal.web.draft_cookies import remember
from portal.web.fields import Choice, DateWords, Option, TypedDateField
from portal.web.forms import PageForm

pages = Blueprint("intake", __name__)

RECEIVED = DateWords(
    {
        **DateWords.of_event(mark("Enter the day on which we got it")).messages,
        DateProblem.NOT_PAST: mark("The day we got it must be today or in the past"),
    }
)


class HowItCame(PageForm):
    form = Choice(
        mark("What does the person want?"),
        options=tuple(Option(code, words) for code, words in FORMS.items()),
        empty=mark("Select what the person wants"),
    )
    channel = Choice(
        mark("How did it come to us?"),
        options=tuple(Option(channel.value, channel.words) for channel in Channel),
        empty=mark("Select how it came to us"),
    )
    received_on = TypedDateField(
        mark("When did we get it?"),
        hint=mark("The day of the call or visit, or the day on which the letter arrived. The time limit runs from it."),
        words=RECEIVED,
        empty=mark("Enter the day on which we got it"),
    )


@pages.get("/work/intake")
@open_to(*CASE_STAFF)
def ask() -> str:
    """Ask what it is, how it came and when; today, unless another day is typed."""
    today = london_date(now())
    typed_today = {"day": str(today.day), "month": str(today.month), "year": str(today.year)}
    return _draw(HowItCame(values={"received_on": typed_today}))


@pages.post("/work/intake")
@open_to(*CASE_STAFF)
def begin() -> Response | tuple[str, int]:
    """Begin the form, and go on to its first page."""
    form = HowItCame(request.form)
    received_on = form["received_on"].as_date() if form.validate() else None
    if received_on is None:
        return _draw(form), 422
    code, channel = str(form["form"].data), Channel(form["channel"].data)
    try:
        with unit() as work:
            draft_id = taking_down.begin(work, code, channel=channel, received_on=received_on)
    except Refusal as refusal:
        form.refuse("received_on", refusal.sentence)
        return _draw(form), 422
    return remember(redirect(url_for("filing.before", journey=code)), code, draft_id)


def _draw(form: HowItCame) -> str:
    return render_template("staff/intake.html", form=form)
