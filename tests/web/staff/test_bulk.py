"""Many cases at once: shown first, done after; a list for a spreadsheet without names; views, keys and stale pages."""

import csv
import io

from portal.domain.actions import Action
from portal.domain.workflow import State
from tests.factories import World, a_case, taken
from tests.page import Page, PageClient
from tests.stories.people import text_of


def place_of(page: Page, action: str | None) -> int:
    """Which of the forms of a page leads there; None for the page itself."""
    leads = [form.get("action") for form in page.all("form")]
    return next(n for n, to in enumerate(leads) if to == action or (action and str(to).startswith(action)))


def send(browser: PageClient, page: Page | str, action: str | None, **typed: object) -> Page:
    """Send the form of a page that leads there."""
    opened = browser.page(page) if isinstance(page, str) else page
    return browser.send(opened, place_of(opened, action), **typed)


def test_what_will_be_done_to_each_case_is_shown_before_it_is_done(world: World) -> None:
    first, moved = a_case(world), a_case(world, kind="complaint", at=State.IN_REVIEW)
    browser = world.signed_in(world.first)
    picked = [f"{first.reference}.{first.version}", f"{moved.reference}.{moved.version - 1}", "SL-0000-0000.1"]
    page = send(browser, "/work/views/open", "/work/bulk", case=picked, do="tag-detained")
    for words in ("Will be changed", "Someone changed this case since the page loaded", "Not in your queue any more"):
        assert words in page.text
    assert "Detained" not in "".join(browser.page("/work/views/open").all("table")[0].itertext())
    page = send(browser, page, "/work/bulk/do", case=picked)
    assert "1 case changed. 2 cases left as they were." in page.text
    assert "Detained" in "".join(page.all("table")[0].itertext())
    page = send(browser, "/work/views/open", "/work/bulk", do="tag-detained")
    assert (page.status, "Select at least one case" in page.text) == (422, True)


def test_a_list_for_a_spreadsheet_has_what_the_view_has_and_no_name(world: World) -> None:
    for kind in ("contest", "complaint"):
        a_case(world, kind=kind)
    browser = world.signed_in(world.first)
    page = browser.page("/work/views/open?type=complaint")
    form = page.form(place_of(page, "/work/export"))
    reply = browser.post(str(page.all("form")[place_of(page, "/work/export")].get("action")), data=form)
    rows = list(csv.reader(io.StringIO(reply.data.decode("utf-8-sig"))))
    assert [row[1] for row in rows] == ["Type", "Complaint"]
    assert "Amal" not in reply.data.decode("utf-8-sig")


def test_a_view_is_saved_from_its_page_leads_back_and_is_deleted(world: World) -> None:
    case = a_case(world)
    browser = world.signed_in(world.first)
    page = browser.page("/work/views/open?type=contest&sort=received")
    (link,) = [str(link.get("href")) for link in page.all("a") if text_of(link) == "Save this view"]
    assert "Challenge" in browser.page(link).text
    page = send(browser, link, None, name="By age")
    assert page.response.request.full_path == "/work/views/open?type=contest&sort=received"
    (here,) = [pill for pill in page.all("a") if pill.get("aria-current") and "app-view" in str(pill.get("class"))]
    assert text_of(here) == "By age 1"
    assert case.reference in page.text
    assert "By age" not in send(browser, page, "/work/views/1/delete").text


def test_a_page_can_ask_what_changed_and_keys_can_be_turned_off(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    browser = world.signed_in(world.first)
    page = browser.page("/work")
    (stale,) = [each for each in page.all("p") if each.get("data-changes")]
    where = str(stale.get("data-changes"))
    assert browser.get(where).json == {"changed": 0, "words": "0 cases changed since this page loaded."}
    taken(world, case, world.first, Action.ASK_QUESTION, question="When?")
    assert browser.get(where).json == {"changed": 1, "words": "1 case changed since this page loaded."}
    assert "data-shortcuts" in page.html
    assert "Keyboard shortcuts are off" in send(browser, "/work/shortcuts", None).text
    assert "data-shortcuts" not in browser.page("/work").html
