"""Every word on every page comes from the catalogue: the pages are opened in the pseudo-language and read."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from portal.commands.paths import path
from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.registry import ALL as KINDS
from portal.domain.release_files import LICENCE
from portal.domain.workflow import State
from portal.services.filing import Answers
from portal.services.unit_of_work import Resources
from portal.settings import Settings
from portal.web.residents.filing import JOURNEYS
from portal.web.staff.tabs import BY_NAME, OVERVIEW
from tests.factories import (
    FORMS,
    TurnableClock,
    World,
    a_case,
    a_release,
    a_tool,
    an_app,
    declared,
    open_case,
    taken,
)
from tests.house.pages import every_page
from tests.house.reading import CODE, names_of, unmarked
from tests.house.walks import WALKS, pages_of
from tests.page import Page, PageClient

pytestmark = pytest.mark.any_database

Read = Callable[[Page], Page]

SAME_EVERYWHERE = ("Harm-Score", "Scores people.", "[u]", "kB", "27 March 1990")
"""A tool, the symbol for unreliable, a unit, and a date that someone told: what was told is kept in English."""

TOO_LONG = "x" * 5_001
NO_DAY = ["31", "2", "2020"]

each_kind = pytest.mark.parametrize("kind", FORMS)


def stations(kind: CaseType) -> list[State]:
    """Where a case of this kind comes by on its way to a decision."""
    outcome = kind.outcomes[0].code
    reached = {State.SUBMITTED, State.DECIDED}
    rows = {(move.action, move.start): move.end for move in kind.workflow.moves}
    state = State.SUBMITTED
    for planned in path(kind, outcome, date(2026, 11, 20)):
        state = rows[planned.action, state]
        reached.add(state)
    return [state for state in State if state in reached]


def linked(page: Page, start: str) -> list[str]:
    """The addresses on a page that begin so."""
    return sorted({link.get("href", "") for link in page.all("a") if link.get("href", "").startswith(start)})


@pytest.fixture
def read(world: World) -> Read:
    """Reads a page to its end, and gives it back."""
    names = names_of(world.resources.settings, LICENCE["name"], *SAME_EVERYWHERE)

    def read_page(page: Page) -> Page:
        address = page.response.request.path
        html = page.all("html")[0]
        assert (html.get("lang"), html.get("dir")) == (CODE, "rtl"), address
        styles = [link.get("href", "") for link in page.all("link") if link.get("rel") == "stylesheet"]
        assert styles
        assert all(".rtl-" in style for style in styles), f"{address}: {styles}"
        assert not (words := unmarked(page, names)), f"{address}: {' '.join(words)[:500]}"
        return page

    return read_page


def test_nobody_is_offered_the_pseudo_language_where_it_is_not_switched_on(
    open_portal: Callable[..., Resources], settings: Settings, clock: TurnableClock
) -> None:
    browser = an_app(open_portal(settings, pseudo_language=False), clock).test_client()
    page = browser.page(f"/?lang={CODE}")
    assert page.all("html")[0].get("lang") == "en"
    assert CODE not in page.html
    assert browser.get_cookie("language") is None


def test_every_walk_is_over_pages_that_exist_and_no_page_is_left_out(world: World) -> None:
    walked = {(form, asked.slug) for form, answers in WALKS.values() for asked in pages_of(world, form, answers)}
    assert walked == {(form, asked.slug) for form in JOURNEYS for asked in JOURNEYS[form].pages}


def test_every_page_that_residents_and_everyone_can_open_is_marked(world: World, read: Read) -> None:
    opened = set()
    for visit in every_page(world):
        read(in_pseudo(visit.browser).page(visit.address))
        opened.add(visit.endpoint)
    assert opened >= {"home.home", "statements.page", "paper_forms.form", "filing.page", "tracking.case"}


def test_a_page_that_is_not_there_is_marked(client: PageClient, read: Read) -> None:
    assert read(in_pseudo(client).page("/nowhere")).status == 404


def test_pages_with_tools_and_figures_are_marked(world: World, read: Read) -> None:
    tool, browser = a_tool(world), in_pseudo(world.browser())
    for number in range(3):
        a_case(world, at=State.DECIDED, answers={"tool": {"known": "yes", "name": tool}} if number else None)
    world.clock.forward(days=60)
    a_release(world, "2026-q4")
    for address in ("/", "/tools", "/statistics", "/statistics/2026-q4", "/statistics/dictionary"):
        read(browser.page(address))


def test_the_pages_of_triage_are_marked(world: World, read: Read) -> None:
    browser = in_pseudo(world.browser())
    a_tool(world)
    for address in ("/start", "/start/tools", "/start/help-me-choose"):
        assert read(browser.send(address)).errors
    for happened in ("officer", "curious", "shared"):
        read(browser.send("/start/help-me-choose", happened=happened))


@pytest.mark.parametrize(("form", "answers"), WALKS.values(), ids=WALKS)
def test_every_page_of_a_form_is_marked_with_each_of_its_errors(
    world: World, read: Read, form: str, answers: Answers
) -> None:
    a_tool(world)
    browser = in_pseudo(world.browser())
    for asked in pages_of(world, form, answers):
        address = f"/{form}/{asked.slug}"
        page = read(browser.page(address))
        for wrong in wrong_ways(page):
            response = browser.post(address, data=page.form() | wrong)
            if response.status_code == 422:
                assert read(Page(response)).errors
        browser.send(browser.page(address), **as_typed(answers[asked.slug]))  # as a wrong way may have been taken
    read(browser.send(read(browser.page(f"/{form}/check"))))
    world.clock.forward(minutes=1)
    read(browser.page(f"/{form}/done"))


@pytest.mark.parametrize(("kind", "state"), [(kind.code, state) for kind in KINDS for state in stations(kind)])
def test_the_pages_of_a_case_are_marked_wherever_it_is(world: World, read: Read, kind: str, state: State) -> None:
    """The resident's page with all that can be done from it, and the staff's pages with all that can be done there."""
    case = a_case(world, kind=kind, at=state)
    resident = in_pseudo(world.following(case))
    page = read(resident.page("/case/view"))
    for address in (*linked(page, "/case/do/"), *linked(page, "/case/letters/")):
        if not address.endswith(".pdf"):
            read(resident.page(address))
    for colleague in (world.first, world.lead):
        declared(world, case, colleague)
        browser = in_pseudo(world.signed_in(colleague))
        for tab in BY_NAME:
            read(
                browser.page(
                    f"/work/case/{case.reference}/{tab}" if tab != OVERVIEW else f"/work/case/{case.reference}"
                )
            )
        page = browser.page(f"/work/case/{case.reference}/documents")
        for address in linked(page, f"/work/case/{case.reference}/do/"):
            read(browser.page(address))


@pytest.mark.parametrize(
    ("kind", "state", "action", "values"),
    [
        ("subject-access", State.SEARCHING, Action.ASK_PROOF, {"proof": "identity", "missing": "1", "doubt": "2"}),
        ("subject-access", State.SEARCHING, Action.ASK_QUESTION, {"question": "1"}),
        ("complaint", State.IN_REVIEW, Action.ASK_QUESTION, {"question": "1"}),
        ("complaint", State.IN_REVIEW, Action.NOTE_PROGRESS, {"note": "1"}),
    ],
)
def test_the_page_of_a_case_that_we_wrote_about_is_marked(
    world: World, read: Read, kind: str, state: State, action: Action, values: dict[str, str]
) -> None:
    case = taken(world, a_case(world, kind=kind, at=state), world.first, action, **values)
    resident = in_pseudo(world.following(case))
    page = read(resident.page("/case/view"))
    for address in linked(page, "/case/do/"):
        read(resident.send(read(resident.page(address))))


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("contest", "partly_upheld"),
        ("contest", "neutral"),
        ("subject-access", "disclosed_part"),
        ("subject-access", "nothing_found"),
    ],
)
def test_the_page_of_every_sort_of_answer_is_marked(world: World, read: Read, kind: str, outcome: str) -> None:
    for state in (State.REPRESENTATIONS, State.DECIDED) if kind == "contest" else (State.DECIDED,):
        resident = in_pseudo(world.following(a_case(world, kind=kind, at=state, outcome=outcome)))
        read(resident.page("/case/view"))
    read(resident.send(read(resident.page("/case/do/look-again")), what="1"))


def test_the_page_of_a_late_case_is_marked(world: World, read: Read) -> None:
    case = a_case(world)
    world.clock.forward(days=60)
    read(in_pseudo(world.following(case)).page("/case/view"))


def test_what_goes_wrong_is_marked(world: World, read: Read) -> None:
    case, browser = a_case(world), in_pseudo(world.browser())
    assert read(browser.send("/case")).errors
    assert read(browser.send("/case", reference="SL-7KQ4-M2XX", access_code="1")).errors
    assert read(open_case(browser, case.reference, "0000000000000000")).errors
    for _ in range(5):
        page = open_case(browser, case.reference, "0000000000000000")
    assert read(page).status == 429
    for address, sent, status in (
        ("/case", {"data": {"reference": case.reference}}, 400),
        ("/challenge/who", {"data": {"subject": "me"}}, 400),
        ("/case", {"json": {}}, 415),
        ("/start", {"data": {"csrf_token": "x" * 1_000_001}}, 413),
        ("/tools", {"data": {}}, 405),
    ):
        assert read(Page(browser.post(address, **sent))).status == status


def test_the_ways_in_for_staff_are_marked(world: World, read: Read) -> None:
    browser = in_pseudo(world.browser())
    assert read(browser.send("/work/sign-in")).errors
    assert read(browser.send("/work/sign-in", email="nobody@example.org", password="wrong")).errors
    browser = in_pseudo(world.half_signed_in(world.first))
    assert read(browser.send(read(browser.page("/work/second-step")))).errors
    assert read(browser.send("/work/second-step", code="000000")).errors


def test_queues_without_cases_are_marked(world: World, read: Read) -> None:
    browser = in_pseudo(world.signed_in(world.first))
    for address in ("/work", "/work?view=mine", "/work?view=unassigned", "/work/clearance", "/work/orders"):
        read(browser.page(address))


def test_the_declaration_and_what_follows_from_it_are_marked(world: World, read: Read) -> None:
    case = a_case(world)
    address = f"/work/case/{case.reference}"
    browser, other = (in_pseudo(world.signed_in(colleague)) for colleague in (world.first, world.second))
    assert read(press(browser, read(browser.page(f"{address}/declare")))).errors
    page = read(press(browser, browser.page(f"{address}/declare"), interest="none"))
    assert read(press(browser, page)).errors
    read(press(browser, page, reason="advising", words="They asked me."))
    tied = {"interest": "knows_person", "connection": "My neighbour."}
    read(press(other, other.page(f"{address}/declare"), **tied))
    read(other.page(address))


@each_kind
def test_what_was_refused_and_returned_is_marked(world: World, read: Read, kind: str) -> None:
    case = a_case(world, kind=kind, at=State.AWAITING_SIGNATURE)
    declared(world, case, world.lead)
    browser, lead = (in_pseudo(world.signed_in(colleague)) for colleague in (world.first, world.lead))
    read(browser.page("/work/clearance"))
    address = f"/work/case/{case.reference}"
    assert read(press(lead, read(lead.page(f"{address}/do/sign")))).errors
    case = taken(world, case, world.lead, Action.RETURN, comments="Look again.")
    read(browser.page(address))


def test_pages_of_the_editor_are_marked(world: World, read: Read) -> None:
    browser = in_pseudo(world.signed_in(world.editor))
    assert read(press(browser, read(browser.page("/editor/releases")))).errors
    page = read(press(browser, browser.page("/editor/releases"), quarter="2026-q3"))
    read(press(browser, page))
    read(browser.page("/editor/releases"))


def in_pseudo(browser: PageClient) -> PageClient:
    """The same browser, once its person chose the pseudo-language."""
    browser.get(f"/?lang={CODE}")
    cookie = browser.get_cookie("language")
    assert cookie is not None
    assert cookie.value == CODE
    return browser


def press(browser: PageClient, page: Page, place: int = 0, **typed: Any) -> Page:
    """Send one of the forms in the main part of a page."""
    forms = page.all("form")
    mains = [form for form in page.all("main")[0].iter() if form in forms]
    return browser.send(page, forms.index(mains[place]), **typed)


def as_typed(values: dict[str, Any]) -> dict[str, Any]:
    """The answers of one page as its form sends them: the boxes of a date one after the other."""
    return {name: list(value.values()) if isinstance(value, dict) else value for name, value in values.items()}


def wrong_ways(page: Page) -> Iterator[dict[str, Any]]:
    """Ways to fill in a form wrongly, with each answer that asks for more: nothing else said, or far too much."""
    controls = [control for name in ("input", "textarea") for control in page.all(name) if control.get("name")]
    ticks = [control for control in controls if control.get("type") in ("radio", "checkbox")]
    typed = [control for control in controls if control not in ticks and control.get("type") != "hidden"]
    dates = {control.get("name") for control in typed if control.get("id", "").endswith("-day")}
    too_much = {control.get("name"): NO_DAY if control.get("name") in dates else TOO_LONG for control in typed}
    boxes: dict[str, list[str]] = {}
    for tick in ticks:
        boxes.setdefault(tick.get("name", ""), []).append(tick.get("value", ""))
    ways = [{}, {name: values for name, values in boxes.items() if values}]
    ways += [{tick.get("name"): tick.get("value")} for tick in ticks if tick.get("data-aria-controls")]
    for way in ways:
        yield way
        yield too_much | way
