"""Getting back in through the pages: nothing tells if there is such a case, and no GET uses anything up."""

import re

import pytest

from portal.domain.references import new_reference
from portal.services import delivering, returning
from tests.factories import ACCESS_CODE, MadeCase, World, a_case, open_case, unchecked
from tests.house.twin_worlds import masked
from tests.page import Page, PageClient
from tests.services.test_returning import ADDRESS, BY_EMAIL, Outbox


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def case(world: World) -> MadeCase:
    return a_case(world, answers=BY_EMAIL)


def asks(browser: PageClient, reference: str) -> Page:
    return browser.send("/case/lost-code", reference=reference)


def mailed(world: World, outbox: Outbox) -> str:
    """The code of the newest e-mail."""
    returning.send_codes(world.resources, world.clock())
    delivering.deliver_due(world.resources, outbox, world.clock)
    return outbox.codes()[-1]


def came_back(world: World, outbox: Outbox, case: MadeCase) -> PageClient:
    browser = world.browser()
    page = browser.send(asks(browser, case.reference), code=mailed(world, outbox).lower())
    assert page.response.request.path == "/case/new-code", page.text
    return browser


def test_someone_who_lost_the_code_comes_back_and_makes_a_new_one(world: World, outbox: Outbox, case: MadeCase) -> None:
    old = world.following(case)
    browser = came_back(world, outbox, case)
    assert browser.page("/case/view").status == 200
    page = browser.send("/case/new-code")
    (code,) = [text.text for text in page.all("p") if text.get("id") == "access-code"]
    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){3}", str(code))
    assert old.get("/case/view").status_code == 302
    assert "do not match" in open_case(world.browser(), case.reference, ACCESS_CODE).text
    assert open_case(world.browser(), case.reference, str(code)).status == 200
    assert outbox.mails[-1].recipient == ADDRESS


def test_the_answer_is_the_same_whether_there_is_such_a_case_or_not(world: World, case: MadeCase) -> None:
    world.app.config["WTF_CSRF_ENABLED"] = False
    answers = []
    for reference in (case.reference, a_case(world).reference, new_reference()):
        browser = unchecked(world.browser())
        asked = browser.post("/case/lost-code", data={"reference": reference})
        typed = browser.get("/case/lost-code/code")
        wrong = browser.post("/case/lost-code/code", data={"code": "00000000"})
        answers.append([masked(answer) for answer in (asked, typed, wrong)])
    assert answers[0] == answers[1] == answers[2]
    assert [status for status, _, _ in answers[0]] == [303, 200, 422]


def test_the_code_works_only_in_the_browser_that_asked(world: World, outbox: Outbox, case: MadeCase) -> None:
    first, second = world.browser(), world.browser()
    page = asks(first, case.reference)
    code = mailed(world, outbox)
    other = asks(second, new_reference())
    assert "The code is not correct" in second.send(other, code=code).text
    assert first.send(page, code=code).status == 200


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_pages_uses_nothing_up(world: World, outbox: Outbox, case: MadeCase, method: str) -> None:
    browser = world.browser()
    page = asks(browser, case.reference)
    code = mailed(world, outbox)
    for address in ("/case/lost-code", f"/case/lost-code/code?code={code}", "/case/new-code", "/case/confirm"):
        for _ in range(10):
            getattr(unchecked(browser), method)(address)
    assert browser.send(page, code=code).status == 200


def test_without_having_asked_there_is_nowhere_to_type_a_code(world: World) -> None:
    browser = world.browser()
    assert browser.get("/case/lost-code/code").headers["Location"] == "/case/lost-code"


def test_what_is_no_code_is_said_and_costs_no_try(world: World, outbox: Outbox, case: MadeCase) -> None:
    browser = world.browser()
    page = asks(browser, case.reference)
    for _ in range(6):
        assert "Code must be 8 letters and numbers" in browser.send(page, code="7KQ4").text
    assert browser.send(page, code=mailed(world, outbox)).status == 200


def test_a_new_code_is_offered_only_to_whoever_may_make_one(world: World, case: MadeCase) -> None:
    browser = world.following(case)
    proof = browser.get("/case/new-code").headers["Location"]
    page = browser.send(proof, access_code=ACCESS_CODE)
    assert page.heading == "Get a new access code"


def test_a_page_elsewhere_is_never_where_the_proof_leads(world: World, case: MadeCase) -> None:
    browser = world.following(case)
    page = browser.page("/case/confirm?then=https://example.org")
    assert browser.send(page, access_code=ACCESS_CODE).response.request.path == "/case/view"


def test_a_wrong_code_is_no_proof(world: World, case: MadeCase) -> None:
    page = world.following(case).send("/case/confirm", access_code="0" * 16)
    assert (page.status, page.heading) == (422, "Enter your access code again")
    assert "What you entered does not match what we hold" in page.text
