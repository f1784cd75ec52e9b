"""Internal notes: written below the messages of a case, for colleagues alone."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent, NotAllowed, Refusal, Unopened
from portal.domain.internal_notes import NOTE
from portal.services import noting
from portal.web.access import open_to
from portal.web.entered import as_typed, values_of
from portal.web.staff.case import tab_page
from portal.web.staff.one_case import unit_on, written
from portal.web.staff.tabs import MESSAGES

pages = Blueprint("notes", __name__)


@pages.post("/work/case/<reference>/messages")
@open_to(*CASE_STAFF)
def write(reference: str) -> str | Response | tuple[str, int]:
    """Keep a note; one that cannot be kept stands in its form again."""
    form = as_typed(NOTE)
    try:
        values = values_of(NOTE, form)
        with unit_on(reference) as work:
            noting.write(work, written(reference), values)
    except (Absent, NotAllowed, Unopened):
        raise
    except Refusal:
        return tab_page(reference, MESSAGES, note=form), 422
    flash(NOTE.done)
    return redirect(url_for("case.tab", reference=written(reference), tab=MESSAGES), 303)


def _show_again(reference: str) -> str:
    return tab_page(reference, MESSAGES, note=as_typed(NOTE))


write.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts calls it
