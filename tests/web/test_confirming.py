"""After sending: a receipt with the code only if ticked, a file to check it by, a neutral day for the calendar."""

import hashlib

import pytest
from icalendar import Calendar

from portal.domain.actors import resident_of
from portal.domain.uploads import Purpose, Sent
from portal.services import uploading
from tests.factories import ACCESS_CODE, FORMS, World, a_case, draft_cookie
from tests.files import a_picture
from tests.page import PageClient

CODE = "4829 1057 3316 9042"


def sender(world: World, kind: str = "contest") -> PageClient:
    """The browser that sent a form."""
    browser = world.browser()
    browser.set_cookie(*draft_cookie(world, a_case(world, kind=kind).id, kind))
    return browser


@pytest.mark.parametrize("kind", FORMS)
def test_the_confirmation_offers_what_to_keep(world: World, kind: str) -> None:
    journey = FORMS[kind][0]
    browser = sender(world, kind)
    page = browser.page(f"/{journey}/done")
    assert f"/{journey}/reply-due.ics" in page.links()
    assert f"/equality/{journey}/start" in page.links()
    assert CODE in page.text
    assert "Someone can help you read this" in page.text


def test_the_code_is_on_the_receipt_only_if_it_is_ticked_soon_and_in_the_same_browser(world: World) -> None:
    browser = sender(world)
    assert browser.get("/challenge/receipt?code=yes").location == "/case/receipt", "it was not shown yet"
    browser.page("/challenge/done")
    assert CODE not in browser.page("/challenge/receipt").text
    assert CODE in browser.page("/challenge/receipt?code=yes").text
    world.clock.forward(minutes=15)
    for page in ("receipt", "what-you-sent.txt"):
        assert browser.get(f"/challenge/{page}").location == f"/case/{page}", "others may use this browser by now"


def test_the_fingerprint_is_that_of_the_file(world: World) -> None:
    browser = sender(world)
    browser.page("/challenge/done")
    file = browser.get("/challenge/what-you-sent.txt")
    digits = hashlib.sha256(file.data).hexdigest()[:16]
    assert " ".join(digits[start : start + 4] for start in range(0, 16, 4)) in browser.page("/challenge/receipt").text
    assert file.headers["Content-Disposition"] == 'attachment; filename="what-you-sent.txt"'


def test_the_receipt_is_there_again_after_signing_in(world: World) -> None:
    case = a_case(world)
    browser = world.following(case)
    page = browser.page("/case/receipt")
    assert case.reference in page.text
    assert ACCESS_CODE not in page.html.replace(" ", "")
    assert page.response.headers["Cache-Control"] == "no-store"
    assert browser.get("/case/what-you-sent.txt").text.startswith(case.reference)


def test_the_calendar_says_nothing_of_what_for(world: World) -> None:
    file = sender(world).get("/challenge/reply-due.ics")
    assert file.mimetype == "text/calendar"
    (event,) = Calendar.from_ical(file.data).walk("VEVENT")
    assert str(event["summary"]) == "Reply due – Second Look"
    assert "SL-" not in file.text
    assert not {"police", "challenge", "flag"} & set(file.text.casefold().split())


@pytest.mark.parametrize("page", ["receipt", "what-you-sent.txt", "reply-due.ics"])
def test_who_sent_nothing_has_nothing_to_keep(world: World, page: str) -> None:
    a_case(world)
    assert world.browser().get(f"/challenge/{page}").status_code == 404


def test_the_files_of_what_was_sent_are_out_of_reach_of_the_browser_that_sent_it(world: World) -> None:
    case = a_case(world)
    with world.unit(resident_of(case.id)) as work:
        uploading.add(work, case.id, Sent("our street.jpg", a_picture()), purpose=Purpose.EVIDENCE)
    browser = world.browser()
    browser.set_cookie(*draft_cookie(world, case.id))
    page = browser.page("/challenge/evidence")
    assert "our street.jpg" not in page.html
    browser.send("/challenge/evidence", remove="1")
    with world.reading() as work:
        assert len(uploading.kept(work, case.id)) == 1
