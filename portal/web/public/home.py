"""The front page."""

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.services import publishing
from portal.web.access import open_to
from portal.web.context import reading

pages = Blueprint("home", __name__)


@pages.get("/")
@open_to(Role.ANYONE)
def home() -> str:
    """What this is, where to start, and whether it works: the figures of the newest release, never live ones."""
    with reading() as work:
        releases = publishing.published_releases(work)
    return render_template("public/home.html", release=releases[0] if releases else None)
