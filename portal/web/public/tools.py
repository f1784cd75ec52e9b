"""The register of the tools that police use."""

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.services import registering
from portal.web.access import open_to
from portal.web.context import reading

pages = Blueprint("tools", __name__)


@pages.get("/tools")
@open_to(Role.ANYONE)
def tools() -> str:
    """Every tool, what it does, and a way to challenge it."""
    with reading() as work:
        register = registering.all_tools(work)
    return render_template("public/tools.html", tools=register)
