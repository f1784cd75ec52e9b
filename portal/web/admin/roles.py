"""Roles that one administrator proposed, for another to confirm or refuse."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import ROLE_NAMES, Role
from portal.domain.errors import Absent, ProveAgain, Refusal
from portal.domain.text import Sentence, mark
from portal.services import administering
from portal.web.access import open_to
from portal.web.context import reading, unit

pages = Blueprint("admin_roles", __name__)


@pages.get("/admin/roles")
@open_to(Role.ADMINISTRATOR)
def roles() -> str:
    """What waits, oldest first."""
    return _roles()


@pages.post("/admin/roles/<change_id>/confirm")
@open_to(Role.ADMINISTRATOR)
def confirm(change_id: str) -> Response | tuple[str, int]:
    """Give the role."""
    try:
        with unit() as work:
            administering.confirm(work, change_id)
    except (Absent, ProveAgain):
        raise
    except Refusal as refusal:
        return _roles(refusal.sentence), 422
    return _done(mark("The role is given."))


@pages.post("/admin/roles/<change_id>/refuse")
@open_to(Role.ADMINISTRATOR)
def refuse(change_id: str) -> Response | tuple[str, int]:
    """Do not give it."""
    try:
        with unit() as work:
            administering.refuse(work, change_id)
    except (Absent, ProveAgain):
        raise
    except Refusal as refusal:
        return _roles(refusal.sentence), 422
    return _done(mark("The role is not given."))


def _done(said: str) -> Response:
    flash(said)
    return redirect(url_for("admin_roles.roles"), 303)


def _roles(problem: Sentence | None = None) -> str:
    with reading() as work:
        waiting = administering.proposed(work)
    return render_template("admin/roles.html", waiting=waiting, role_names=ROLE_NAMES, problem=problem)
