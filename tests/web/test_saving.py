"""Save a form on its page, and find it again with two numbers, until it is sent or deleted."""

from tests.factories import ACCESS_CODE, World, a_saved_draft, draft_cookie, open_case
from tests.page import Page, PageClient

LATER = {"later": "yes"}


def code_on(page: Page) -> str:
    return next("".join(each.itertext()) for each in page.all("p") if each.get("id") == "access-code")


def test_every_page_can_be_saved_as_it_is(world: World) -> None:
    page = world.browser().send("/challenge/who", **LATER)
    assert page.heading == "Your answers are saved until Friday 18 December 2026"
    assert len(code_on(page).replace(" ", "")) == 16


def test_the_code_is_shown_once_and_reloaded_for_half_a_minute(world: World) -> None:
    browser = world.browser()
    code = code_on(browser.send("/challenge/who", **LATER))
    assert code in browser.page("/draft/save/challenge").html
    world.clock.forward(seconds=31)
    page = browser.page("/draft/save/challenge")
    assert code not in page.html
    assert "We cannot show it again." in page.text


def test_saving_again_keeps_the_numbers(world: World) -> None:
    browser = world.browser()
    first = browser.send("/challenge/who", **LATER)
    again = browser.send("/challenge/who", subject="me", **LATER)
    assert code_on(again) == code_on(first)
    assert browser.page("/challenge/who").form()["subject"] == "me"


def test_a_page_left_empty_stays_unanswered(world: World) -> None:
    browser = world.browser()
    browser.send("/complaint/about-who", whom="police")
    browser.send("/complaint/case", **LATER)
    assert browser.page("/complaint/check").status == 302


def test_both_numbers_bring_a_form_back_in_any_browser(world: World) -> None:
    draft = a_saved_draft(world, answers={"words": {}})
    browser = world.browser()
    page = open_case(browser, draft.reference)
    assert page.response.request.path.startswith("/challenge/")
    assert "Your saved answers are back." in page.text
    assert open_case(world.browser(), draft.reference, "1" * 16).status == 422


def test_a_form_answered_to_its_end_comes_back_at_its_check_page(world: World) -> None:
    page = open_case(world.browser(), a_saved_draft(world).reference)
    assert page.response.request.path == "/challenge/check"


def test_when_its_time_is_over_it_says_so(world: World) -> None:
    draft = a_saved_draft(world)
    world.clock.forward(days=29, seconds=1)
    page = open_case(world.browser(), draft.reference)
    assert page.heading == "Your saved answers have been deleted"
    assert "/challenge" in page.links()


def holding(world: World) -> PageClient:
    """A browser that holds a saved form."""
    browser = world.browser()
    browser.set_cookie(*draft_cookie(world, a_saved_draft(world).id))
    return browser


def test_one_press_deletes_it(world: World) -> None:
    browser = holding(world)
    assert browser.page("/draft/delete/challenge").heading == "Delete your saved answers"
    assert browser.send("/draft/delete/challenge").heading == "Your saved answers have been deleted"
    assert browser.get("/draft/delete/challenge").location == "/draft/deleted/challenge"
    assert browser.get("/draft/save/challenge").location == "/challenge"


def test_an_address_that_is_none_is_refused_on_its_page(world: World) -> None:
    page = holding(world).send("/draft/save/challenge", email="sam")
    assert page.status == 422
    assert page.errors
    assert world.browser().send("/challenge/who", **LATER).status == 200


def test_sent_after_all_it_has_the_same_reference_and_a_new_code(world: World) -> None:
    draft = a_saved_draft(world)
    browser = world.browser()
    open_case(browser, draft.reference)
    page = browser.send("/challenge/check")
    assert draft.reference in page.text
    assert "It takes the place of the code that you got when you saved your answers." in page.text
    assert open_case(world.browser(), draft.reference, ACCESS_CODE).status == 422
    assert open_case(world.browser(), draft.reference, code_on(page)).heading == "Your challenge"
