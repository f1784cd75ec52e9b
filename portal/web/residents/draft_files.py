"""Files on the pages of a form: added to its draft, listed, taken out again, before anything is sent."""

from contextlib import suppress

from flask import request

from portal.domain.errors import Absent, Refusal
from portal.services import filing, limiting, uploading
from portal.services.unit_of_work import UnitOfWork
from portal.web.context import client, unit
from portal.web.draft_cookies import draft_of
from portal.web.fields import Files
from portal.web.residents.journey import Page
from portal.web.residents.journeys import JOURNEYS

MOST_IN_A_WINDOW = 200
"""So many files may come from one address in a quarter of an hour: it may be that of a whole library."""


class NotAdded(Refusal):
    """A file was not taken, so nothing of its page was kept; why, stands with its field."""


def takes_files(journey: str, slug: str) -> bool:
    """Whether a page of a form asks for files."""
    page = JOURNEYS[journey].page(slug)
    return page is not None and page.purpose is not None


def add(work: UnitOfWork, draft_id: str, page: Page) -> None:
    """Add what was selected on a page to its draft. Raises NotAdded when something of it cannot be kept."""
    for field in page.asked():
        if page.purpose is None or not isinstance(field, Files):
            continue
        try:
            for _ in field.received:
                limiting.spend_try(work, "files", f"client {client()}", limit=MOST_IN_A_WINDOW)
            for sent in field.received:
                uploading.add(work, draft_id, sent, purpose=page.purpose)
            is_missing = not any(file.purpose is page.purpose for file in uploading.kept(work, draft_id))
            if field.empty and is_missing and "later" not in request.form:
                raise Refusal(field.empty)  # noqa: TRY301  # it joins the refusals of single files
        except Refusal as refusal:
            page.refuse(field.name, refusal.sentence)
            raise NotAdded(refusal.sentence) from refusal


def took_out(journey: str) -> bool:
    """Whether this post asks for a file to be taken out of the draft; then it was."""
    number, draft_id = request.form.get("remove", ""), draft_of(journey)
    if not (number.isascii() and number.isdecimal() and len(number) < 6) or draft_id is None:
        return False
    with suppress(Absent), unit() as work:  # sent twice, it is gone already
        filing.kept(work, draft_id, journey)  # what was sent is a case, and its files are not this browser's
        uploading.take_back(work, draft_id, int(number))
    return True
