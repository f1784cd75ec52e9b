"""Every word on every page comes from the catalogue: the pages are opened in the pseudo-language and read."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
from flask import Flask

from portal.domain.workflow import State
from portal.services.filing import Answers
from portal.web.access import check_every_page_says_who
from portal.web.fields import Asked
from portal.web.forms import PageForm
from portal.web.language import COOKIE, catalogue, translations_folder
from portal.web.public.statement_texts import STATEMENTS
from portal.web.residents.filing import JOURNEYS
from portal.web.residents.journey import Page as Question
from tests.factories import ACCESS_CODE, FORMS, World, a_case, a_release, a_tool, open_case
from tests.house.reading import CODE, names_of, unmarked
from tests.page import Page, PageClient

CHILD = {
    "child_name": "Ada Example",
    "child_born": {"day": "27", "month": "3", "year": "2015"},
    "relationship": "parent",
}
VIDEO = {"filmed_on": None, "time": "", "place": "The market", "clothes": ""}
WALKS: dict[str, tuple[str, Answers]] = {
    **FORMS,
    "contest for a child": ("challenge", FORMS["contest"][1] | {"who": {"subject": "child"}, "child": CHILD}),
    "subject access for another": (
        "data-request",
        FORMS["subject-access"][1]
        | {
            "who": {"subject": "other"},
            "authority": {"shown": "letter"},
            "what": {"scope": ["video"]},
            "video": VIDEO,
        },
    ),
}
TOO_LONG = "x" * 5_001
NO_DAY = ["31", "2", "2020"]

Browse = Callable[[PageClient], PageClient]


@pytest.fixture
def read(world: World) -> Callable[[Page], Page]:
    """Reads a page to its end."""
    names = names_of(world.resources.settings, "Harm-Score")

    def read_page(page: Page) -> Page:
        address = page.response.request.path
        html = page.all("html")[0]
        assert (html.get("lang"), html.get("dir")) == (CODE, "rtl"), address
        styles = [link.get("href", "") for link in page.all("link") if link.get("rel") == "stylesheet"]
        assert styles
        assert all(".rtl-" in style for style in styles), styles
        assert unmarked(page, names) == [], address
        return page

    return read_page


def in_pseudo(browser: PageClient) -> PageClient:
    """The same browser, once its person chose the pseudo-language."""
    browser.get(f"/?lang={CODE}")
    assert browser.get_cookie(COOKIE).value == CODE
    return browser


@pytest.mark.parametrize(
    "address",
    ["/", "/tools", "/statistics", "/statistics/dictionary", "/start", "/start/help-me-choose", "/case", "/nowhere"]
    + ["/case/sign-out", "/work/sign-in", *(f"/{slug}" for slug in STATEMENTS), *(f"/{code}" for code in JOURNEYS)],
)
def test_every_open_page_is_marked(client: PageClient, read: Callable[[Page], Page], address: str) -> None:
    read(in_pseudo(client).page(address))


def test_pages_with_tools_and_figures_are_marked(world: World, read: Callable[[Page], Page]) -> None:
    tool = a_tool(world)
    browser = in_pseudo(world.browser())
    read(browser.page("/tools"))
    for number in range(3):
        a_case(world, at=State.DECIDED, answers={"tool": {"known": "yes", "name": tool}} if number else None)
    world.clock.forward(days=60)
    a_release(world, "2026-q4")
    for address in ("/", "/statistics", "/statistics/2026-q4", "/statistics/dictionary"):
        read(browser.page(address))


@pytest.mark.parametrize(("journey", "answers"), WALKS.values(), ids=WALKS)
def test_every_page_of_a_form_is_marked_empty_and_with_every_error(
    world: World, read: Callable[[Page], Page], journey: str, answers: Answers
) -> None:
    a_tool(world)
    browser = in_pseudo(world.browser())
    for question in JOURNEYS[journey].asked(answers):
        address = f"/{journey}/{question.slug}"
        page = read(browser.page(address))
        for wrong in wrong_ways(page):
            refused = browser.post(address, data=page.form() | wrong)
            if refused.status_code == 422:
                assert read(Page(refused)).errors
        browser.send(page, **as_typed(answers[question.slug]))
    check = read(browser.page(f"/{journey}/check"))
    read(browser.send(check))
    world.clock.forward(minutes=1)
    read(browser.page(f"/{journey}/done"))


def test_the_pages_of_triage_are_marked(world: World, read: Callable[[Page], Page]) -> None:
    browser = in_pseudo(world.browser())
    for address in ("/start", "/start/help-me-choose"):
        assert read(browser.send(address)).errors
    for happened in ("officer", "curious", "shared"):
        read(browser.send("/start/help-me-choose", happened=happened))


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW, State.AWAITING_SIGNATURE, State.DECIDED])
def test_the_page_of_a_case_is_marked(world: World, read: Callable[[Page], Page], kind: str, state: State) -> None:
    browser = in_pseudo(world.following(a_case(world, kind=kind, at=state)))
    read(browser.page("/case/view"))


def test_a_late_case_is_marked(world: World, read: Callable[[Page], Page]) -> None:
    case = a_case(world)
    world.clock.forward(days=60)
    read(in_pseudo(world.following(case)).page("/case/view"))


def test_what_goes_wrong_is_marked(world: World, read: Callable[[Page], Page]) -> None:
    case, browser = a_case(world), in_pseudo(world.browser())
    assert read(browser.send("/case")).errors
    assert read(browser.send("/case", reference="SL-7KQ4-M2XX", access_code="1")).errors
    for _ in range(6):
        page = read(open_case(browser, case.reference, "0000000000000000"))
    assert page.status == 429
    assert read(Page(browser.post("/case", data={"reference": case.reference}))).status == 400
    assert read(Page(browser.post("/challenge/who", data={"subject": "me"}))).status == 400
    assert read(Page(browser.post("/case", json={}))).status == 415
    assert read(Page(browser.post("/start", data={"csrf_token": "x" * 1_000_001}))).status == 413


def test_staff_pages_without_cases_are_marked(world: World, read: Callable[[Page], Page]) -> None:
    browser = in_pseudo(world.browser())
    assert read(browser.send("/work/sign-in")).errors
    assert read(browser.send("/work/sign-in", email="nobody@example.org", password="wrong")).errors
    browser = in_pseudo(world.half_signed_in(world.first))
    assert read(browser.send("/work/second-step")).errors
    assert read(browser.send("/work/second-step", code="000000")).errors
    browser = in_pseudo(world.signed_in(world.second))
    for address in ("/work", "/work?view=mine", "/work?view=unassigned", "/work/clearance"):
        read(browser.page(address))


@pytest.mark.parametrize("kind", FORMS)
def test_staff_pages_about_a_case_are_marked(world: World, read: Callable[[Page], Page], kind: str) -> None:
    a_tool(world)
    browser = in_pseudo(world.signed_in(world.first))
    other = in_pseudo(world.signed_in(world.second))
    case = a_case(world, kind=kind)
    page = read(browser.page(f"/work/case/{case.reference}"))
    for address in ("/work", "/work?view=unassigned"):
        read(browser.page(address))
    page = read(browser.send(page))
    read(other.page(f"/work/case/{case.reference}"))
    read(browser.page("/work?view=mine"))
