"""What residents can do on their own case has a page each; whatever goes wrong, nothing typed is lost, nothing told."""

from portal.domain.actions import Action
from portal.domain.workflow import State
from tests.factories import World, a_case, taken, taken_by_resident
from tests.page import Page

OWN_WORDS = "I moved out of Elm Court in 2024."


def textarea(page: Page) -> str:
    return "".join(page.all("textarea")[0].itertext()).strip()


def test_the_own_side_is_told_and_stands_on_the_case_page(world: World) -> None:
    browser = world.following(a_case(world, at=State.REPRESENTATIONS))
    page = browser.page("/case/do/represent")
    assert page.heading == "Tell us your side"
    page = browser.send(page, words=OWN_WORDS)
    assert page.response.request.path == "/case/view"
    assert "We have what you sent. The reviewer reads it." in page.text
    assert OWN_WORDS in page.text
    assert "We have what you sent." not in browser.page("/case/view").text, "it is said once"


def test_an_empty_answer_is_asked_for_again(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?")
    page = world.following(case).send("/case/do/answer", answer=" ")
    assert (page.status, page.errors) == (422, ["Enter your answer"])


def test_too_much_is_kept_as_it_was_typed(world: World) -> None:
    browser = world.following(a_case(world))
    page = browser.send("/case/do/represent", words="x" * 3_001)
    assert (page.status, len(textarea(page))) == (422, 3_001)


def test_stopping_and_starting_again(world: World) -> None:
    browser = world.following(a_case(world))
    page = browser.send("/case/do/withdraw")
    assert "You stopped your case. You can start it again for 14 days." in page.text
    page = browser.send(browser.page("/case/do/restart"))
    assert "Your case is open again." in page.text


def test_what_cannot_be_done_now_leads_back_to_the_case(world: World) -> None:
    browser = world.following(a_case(world))
    for path in ("skip-representations", "restart", "look-again"):
        response = browser.get(f"/case/do/{path}")
        assert (response.status_code, response.location) == (302, "/case/view")


def test_what_comes_too_late_is_kept_for_the_person(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?")
    browser = world.following(case)
    page = browser.page("/case/do/answer")
    world.clock.forward(days=14)
    taken(world, case, world.first, Action.GO_ON)
    world.clock.forward(days=-14)
    page = browser.send(page, answer=OWN_WORDS)
    assert (page.status, textarea(page)) == (409, OWN_WORDS)
    assert page.errors == ["You cannot do this at this stage of your case. What you wrote is kept below."]


def test_pages_of_staff_are_not_there(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    browser = world.following(case)
    page = browser.page("/case/view")
    for path in ("close", "finish-search", "ask-question", "represent", "nothing"):
        assert browser.get(f"/case/do/{path}").status_code == 404
        assert browser.post(f"/case/do/{path}", data=page.form()).status_code == 404


def test_a_post_without_its_token_shows_what_was_typed(world: World) -> None:
    browser = world.following(a_case(world))
    page = Page(browser.post("/case/do/represent", data={"words": OWN_WORDS}))
    assert (page.status, textarea(page)) == (400, OWN_WORDS)
    assert page.errors == ["Check what you entered and send it again."]


def test_one_look_at_a_time(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED)
    taken_by_resident(world, case, Action.LOOK_AGAIN, what="You forgot May.")
    page = world.following(case).send("/case/do/look-again", what=OWN_WORDS)
    assert (page.status, textarea(page)) == (422, OWN_WORDS)
    assert page.errors[0].startswith("We are looking at this again already.")
