"""What the oversight panel recommended, and the replies: for everyone."""

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.domain.oversight import RESPONSE_WORDS
from portal.services import recommending
from portal.web.access import open_to
from portal.web.context import reading

pages = Blueprint("recommendations", __name__)


@pages.get("/recommendations")
@open_to(Role.ANYONE)
def recommendations() -> str:
    """Everything that the panel made public, the newest first."""
    with reading() as work:
        known = recommending.public(work)
    return render_template("public/recommendations.html", recommendations=known, responses=RESPONSE_WORDS)
