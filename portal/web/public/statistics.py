"""Releases of statistics: read them, download them, check them, all from frozen files and never from a case."""

import io
import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, make_response, render_template, request, send_file
from flask_babel import format_decimal, format_percent
from werkzeug.wrappers import Response

from portal.domain import release_files
from portal.domain.actors import Role
from portal.domain.audit_chain import canonical_json
from portal.domain.errors import Absent
from portal.domain.text import Sentence
from portal.services import publishing
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.language import say
from portal.web.public.charts import bars, number_table

pages = Blueprint("statistics", __name__)


@pages.get("/statistics")
@open_to(Role.ANYONE)
def statistics() -> str:
    with reading() as work:
        releases = publishing.published_releases(work)
    return render_template("public/statistics.html", releases=releases, now_page="statistics")


@pages.get("/statistics/<code>")
@open_to(Role.ANYONE)
def release(code: str) -> str:
    with reading() as work:
        frozen = publishing.published(work, code)
    return render_template(
        "public/release.html",
        release=frozen,
        contents=frozen.contents,
        chart=bars(frozen.contents, counts="contest_outcomes", shares="contests_changed"),
        tables=[number_table(frozen.contents, table["code"]) for table in frozen.contents["tables"]],
        csv_name=release_files.file_name(code, "csv"),
        json_name=release_files.file_name(code, "json"),
        now_page="statistics",
    )


@pages.get("/statistics/<code>/<name>")
@open_to(Role.ANYONE)
def download(code: str, name: str) -> Response:
    with reading() as work:
        frozen = publishing.published(work, code)
    files = {
        release_files.file_name(code, "csv"): (frozen.csv, "text/csv", frozen.csv_sha256),
        release_files.file_name(code, "json"): (frozen.json, "application/json", frozen.json_sha256),
    }
    if name not in files:
        raise Absent
    content, kind, sha256 = files[name]
    return _open_data(
        send_file(
            io.BytesIO(content),
            mimetype=kind,
            as_attachment=True,
            download_name=name,
            conditional=True,
            etag=sha256,
            last_modified=frozen.published_at,
        )
    )


@pages.get("/statistics/dictionary")
@open_to(Role.ANYONE)
def dictionary() -> str:
    return render_template("public/dictionary.html", dictionary=_dictionary(), now_page="statistics")


@pages.get("/statistics/dictionary.json")
@open_to(Role.ANYONE)
def dictionary_file() -> Response:
    response = make_response(canonical_json(_dictionary()))
    response.mimetype = "application/json"
    response.add_etag()
    return _open_data(response.make_conditional(request))


@pages.app_template_filter("number")
def number(value: int) -> str:
    """A number as the language of the page writes it: 1,315."""
    return str(format_decimal(value))


@pages.app_template_filter("percent")
def percent(value: int) -> str:
    """A whole percentage as the language of the page writes it: 38%."""
    return str(format_percent(value / 100))


@pages.app_template_filter("told")
def told(words: Mapping[str, Any]) -> str:
    """A sentence out of a frozen file in the language of the page, with its numbers written that way too."""
    values = {name: number(value) if isinstance(value, int) else value for name, value in words["values"].items()}
    return say(Sentence(words["template"], values))


def _dictionary() -> Mapping[str, Any]:
    """The dictionary as the newest release has it, with its tools; before the first one, without tools."""
    with reading() as work:
        releases = publishing.published_releases(work)
    if releases:
        frozen: Mapping[str, Any] = releases[0].contents["dictionary"]
        return frozen
    unfrozen: Mapping[str, Any] = json.loads(release_files.dictionary())
    return unfrozen


def _open_data(response: Response) -> Response:
    """Let any site read this file, and any cache keep it as long as it asks whether it is still the same."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.cache_control.public = True
    response.cache_control.no_cache = True
    return response
