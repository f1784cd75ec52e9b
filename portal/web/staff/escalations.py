"""What colleagues brought to the leads, and no lead has dealt with yet."""

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.domain.escalations import WORDS
from portal.services import raising
from portal.web.access import open_to
from portal.web.context import reading

pages = Blueprint("escalations", __name__)


@pages.get("/work/escalations")
@open_to(Role.LEAD)
def waiting() -> str:
    """What waits, what may cost someone their safety first."""
    with reading() as work:
        raised = raising.waiting(work)
    return render_template("staff/escalations.html", raised=raised, words=WORDS, now_page="escalations")
