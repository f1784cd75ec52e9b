"""One case, tab by tab: what was told, found and done, who looked, what can be done next; its letters and copies."""

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from itertools import groupby

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.internal_notes import NOTE
from portal.domain.london import london_date
from portal.services import responding, reviewing
from portal.services.case_records import LedgerLine
from portal.services.case_views import CaseView
from portal.web.access import open_to
from portal.web.entered import page_form
from portal.web.forms import PageForm
from portal.web.language import say
from portal.web.security import DOWNLOAD_POLICY
from portal.web.staff import evidence, wording
from portal.web.staff.one_case import open_case, sections, unit_on, written
from portal.web.staff.sought import sought_of
from portal.web.staff.tabs import BY_NAME, MESSAGES, OVERVIEW, TABS
from portal.web.staff.ways import ways_on

pages = Blueprint("case", __name__)
pages.record_once(lambda setup: setup.app.jinja_env.globals.update(evidence.NAMES, sought_of=sought_of))

TAB = "/work/case/<reference>/<any({}):tab>".format(", ".join(f'"{name}"' for name in BY_NAME if name != OVERVIEW))
LETTER = "/work/case/<reference>/letters/<int(max=999999):number>"


@pages.get("/work/case/<reference>", defaults={"tab": OVERVIEW})
@pages.get(TAB, endpoint="tab")
@open_to(*CASE_STAFF)
def case(reference: str, tab: str) -> str:
    """One tab of a case, and nothing else of it; that it was looked at is in the access log first."""
    return tab_page(reference, tab)


@pages.get(LETTER)
@open_to(*CASE_STAFF)
def letter(reference: str, number: int) -> str:
    """One letter, word for word as it was sent."""
    with unit_on(reference) as work:
        line, page = reviewing.letter(work, written(reference), number)
    return render_template("staff/letter.html", reference=written(reference), line=line, letter=page, now_page="cases")


@pages.get(f"{LETTER}.pdf")
@open_to(*CASE_STAFF)
def letter_pdf(reference: str, number: int) -> Response:
    """The same letter to print."""
    with unit_on(reference) as work:
        content = reviewing.letter_pdf(work, written(reference), number)
    return _download(content, f"{written(reference)}-{number}.pdf", "application/pdf")


@pages.get("/work/case/<reference>/documents/<document>")
@open_to(*CASE_STAFF)
def document(reference: str, document: str) -> Response:
    """The copy of a document that the person gets, to check it."""
    with unit_on(reference) as work:
        copy = responding.document_for_work(work, written(reference), document)
    return _download(copy.content, f"{written(reference)}-{copy.name}", copy.type)


@pages.get("/work/case/<reference>/files/<int(max=999999):number>")
@open_to(*CASE_STAFF)
def file(reference: str, number: int) -> Response:
    """One file that was sent, under a name that nobody could choose; that it was opened is in the access log."""
    with unit_on(reference) as work:
        sent = reviewing.file(work, written(reference), number)
    response = _download(sent.content, f"{written(reference)}-{sent.name}", sent.type)
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response


def _download(content: bytes, name: str, kind: str) -> Response:
    return send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, max_age=0)


def tab_page(reference: str, tab: str, *, note: PageForm | None = None) -> str:
    """One tab of a case; below its messages stands the form of a note, empty or as it was sent."""
    shown = BY_NAME[tab]
    if tab == MESSAGES and note is None:
        note = page_form(NOTE)()
    opened = open_case(reference, shows=shown.shows)
    return case_page(
        "staff/case.html",
        opened,
        tab,
        parts=shown.parts_of(opened),
        empty=shown.empty,
        note=note,
        note_asked=NOTE,
    )


def case_page(template: str, opened: CaseView, tab: str, **more: object) -> str:
    """A page that stands in a tab of a case, below what every tab says of it."""
    return render_template(
        template,
        case=opened,
        tab=BY_NAME[tab],
        tabs=TABS,
        ways=ways_on(opened),
        sections=list(sections(opened)),
        history=[
            {"title": say(wording.done(line.what)), "by": wording.times(line.who, count), "at": line.at}
            for line, count in _runs(opened.history)
        ],
        looks=list(_runs(sorted(opened.looks, key=_said, reverse=True))),
        now_page="cases",
        **more,
    )


def _runs(lines: Iterable[LedgerLine]) -> Iterator[tuple[LedgerLine, int]]:
    """A ledger without its repetitions: of lines that say the same of one day, the newest and how many they are."""
    for _, same in groupby(lines, key=_said):
        newest, *others = same
        yield newest, 1 + len(others)


def _said(line: LedgerLine) -> tuple[date, str, str, str, bool]:
    return london_date(line.at), line.who, line.what, line.words, line.is_denied
