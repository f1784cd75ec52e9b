"""The response, ways further and everything together: fetched with a button, after proof, under neutral names."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from icalendar import Calendar

from portal.domain.workflow import State
from tests.factories import ACCESS_CODE, MadeCase, World, a_case
from tests.page import Page, PageClient

NAMES_A_CASE = re.compile(r"police|\bflag|complaint|\bsar\b", re.IGNORECASE)


@pytest.fixture
def case(world: World) -> MadeCase:
    return a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_full")


def pressed(browser: PageClient, page: Page, address: str) -> Page:
    """Press the button that posts to this address, and follow where it leads."""
    place = next(place for place, form in enumerate(page.all("form")) if form.get("action") == address)
    return browser.send(page, place)


def token(browser: PageClient, address: str) -> dict[str, str]:
    return {"csrf_token": str(browser.page(address).form()["csrf_token"])}


def proved(browser: PageClient) -> PageClient:
    browser.send("/case/confirm", access_code=ACCESS_CODE)
    return browser


def test_a_document_is_fetched_with_a_button_after_the_access_code(world: World, case: MadeCase) -> None:
    browser = world.following(case)
    assert "/case/response" in browser.page("/case/view").links()
    page = pressed(browser, browser.page("/case/response"), "/case/response/1")
    assert page.heading == "Enter your access code again"
    page = browser.send(page, access_code=ACCESS_CODE)
    assert page.heading == "Your response"
    response = browser.post("/case/response/1", data=token(browser, "/case/response"))
    assert response.text == "Report of 3 March 2026. You called us about a broken window."
    assert response.headers["Content-Disposition"] == "attachment; filename=document-01.txt"
    assert "You fetched document 1 on Friday 20 November 2026." in browser.page("/case/response").text


def test_no_link_fetches_anything(world: World, case: MadeCase) -> None:
    browser = proved(world.following(case))
    for address in ("/case/response/1", "/case/further/bundle", "/case/export/bundle", "/case/export/json"):
        assert browser.get(address).status_code == 405
    assert "Nothing was downloaded yet." in browser.page("/case/response").text


def test_everything_together_comes_as_one_file(world: World, case: MadeCase) -> None:
    browser = proved(world.following(case))
    for address, page in (("/case/further/bundle", "/case/further"), ("/case/export/bundle", "/case/export")):
        response = browser.post(address, data=token(browser, page))
        assert response.headers["Content-Disposition"] == "attachment; filename=your-papers.zip"
        assert response.headers["Cache-Control"] == "no-store"
        with ZipFile(BytesIO(response.data)) as archive:
            assert archive.testzip() is None
            assert archive.namelist()[-1] == "fingerprints.txt"
    assert "You fetched everything together on" in browser.page("/case/response").text


def test_the_record_is_json_that_says_what_was_sent(world: World, case: MadeCase) -> None:
    browser = proved(world.following(case))
    response = browser.post("/case/export/json", data=token(browser, "/case/export"))
    assert response.headers["Content-Disposition"] == "attachment; filename=your-record.json"
    record = json.loads(response.data)
    assert set(record) == {"made_on", "case", "sent", "contact", "files"}
    assert record["case"]["reference"] == case.reference
    assert record["contact"]["name"] == "Kim Example"


@pytest.mark.parametrize(
    ("kind", "at", "seen", "unseen"),
    [
        ("contest", State.SUBMITTED, ["Complain to us first"], ["check for you", "Go to a court"]),
        ("subject-access", State.DECIDED, ["check for you", "Go to a court", "section 51"], []),
        ("complaint", State.DECIDED, ["Go to a court"], ["Complain to us first", "check for you"]),
    ],
)
def test_only_the_ways_that_are_open_are_shown(
    world: World, kind: str, at: State, seen: list[str], unseen: list[str]
) -> None:
    page = world.following(a_case(world, kind=kind, at=at)).page("/case/further")
    assert [text for text in seen if text not in page.text] == []
    assert [text for text in unseen if text in page.text] == []


def test_the_decision_is_read_where_letters_are(world: World, case: MadeCase) -> None:
    browser = world.following(case)
    assert browser.get("/case/decision").headers["Location"] == "/case/letters/2"
    assert world.following(a_case(world)).get("/case/decision").status_code == 404


def test_the_calendar_file_is_neutral_and_the_same_entry_each_time(world: World) -> None:
    browser = world.following(a_case(world))
    days = []
    for _ in range(2):
        response = browser.get("/case/calendar.ics")
        assert response.headers["Content-Disposition"] == "attachment; filename=reply-due.ics"
        assert not NAMES_A_CASE.search(response.text)
        (entry,) = Calendar.from_ical(response.data).walk("VEVENT")
        assert entry["summary"] == "Reply due – Second Look"
        days.append((str(entry["uid"]), entry["dtstart"].dt.isoformat()))
        world.clock.forward(minutes=5)
    assert days[0] == days[1]
    assert days[0][1] == "2026-12-21"


@pytest.mark.parametrize("address", ["/case/response", "/case/further", "/case/export", "/case/new-code"])
def test_titles_say_nothing_and_every_page_has_a_way_out(world: World, case: MadeCase, address: str) -> None:
    browser = proved(world.following(case))
    page = browser.page(address)
    assert not NAMES_A_CASE.search(page.title)
    assert "/case/sign-out" in [form.get("action") for form in page.all("form")]
    assert "/exit" in page.links()


def test_signing_out_and_leaving_end_the_session_for_every_copy_of_its_cookie(world: World, case: MadeCase) -> None:
    for way in ("sign out", "leave"):
        browser = world.following(case)
        copy = world.browser()
        copy._cookies = dict(browser._cookies)
        if way == "leave":
            response = browser.get("/exit")
        else:
            response = browser.post("/case/sign-out", data=token(browser, "/case/export"))
        assert '"storage"' in response.headers["Clear-Site-Data"]
        assert copy.get("/case/view").status_code == 302, way
