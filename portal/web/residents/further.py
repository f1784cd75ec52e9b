"""Take it further: the regulator, a court, and everything of the case to take along or to keep."""

import json
from io import BytesIO

from flask import Blueprint, g, render_template, send_file
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.services import bundling, going_further
from portal.web.access import open_to
from portal.web.context import now, reading, resources, settings
from portal.web.residents.as_json import own_as_json

pages = Blueprint("further", __name__)


@pages.get("/case/further")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def further() -> str:
    """Which ways there are from here, until when, and what to send."""
    with reading() as work:
        found = going_further.further(work)
    return render_template("residents/further.html", further=found, operator=settings().operator_name)


@pages.post("/case/further/bundle")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def bundle() -> Response:
    """Letters, timeline, answers, messages and files in one zip file, as it is made."""
    return _zip(has_papers=False)


@pages.get("/case/export")
@open_to(Role.RESIDENT)
def export() -> str:
    """What there is to take out, and how to ask that it is deleted."""
    return render_template("residents/export.html")


@pages.post("/case/export/bundle")
@open_to(Role.RESIDENT)
def own_bundle() -> Response:
    """The same zip file, with what was sent to show who the person is."""
    return _zip(has_papers=True)


@pages.post("/case/export/json")
@open_to(Role.RESIDENT)
def own_json() -> Response:
    """All that we hold of the person in this case, for a program to read."""
    with reading() as work:
        own = own_as_json(bundling.own(work), made_on=work.today)
    content = BytesIO(json.dumps(own, ensure_ascii=False, indent=2).encode())
    return send_file(
        content, mimetype="application/json", as_attachment=True, download_name="your-record.json", conditional=False
    )


def _zip(*, has_papers: bool) -> Response:
    pieces = bundling.bundle(resources(), g.actor, now(), has_papers=has_papers)
    response = Response(pieces, mimetype="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename={bundling.NAME}"
    return response
