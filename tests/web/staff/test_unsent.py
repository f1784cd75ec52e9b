"""What is typed into a form is kept as it is typed, comes back with its page, and meets what others did meanwhile."""

from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.workflow import State
from tests.factories import MadeCase, World, a_case, declared, taken
from tests.page import Page, PageClient


@pytest.fixture
def first(world: World) -> PageClient:
    return world.signed_in(world.first)


@pytest.fixture
def case(world: World) -> MadeCase:
    return declared(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.second)


def where(case: MadeCase) -> str:
    return f"/work/case/{case.reference}/do/record-finding/lawful"


def by_script(browser: PageClient, page: Page, case: MadeCase, **typed: str) -> Any:
    """What the script is told that posts what stands in the form of this page."""
    return browser.post(where(case), data=page.form(1) | typed | {"unsent": "script"})


def test_what_the_script_or_the_button_kept_comes_back_until_it_is_sent(first: PageClient, case: MadeCase) -> None:
    page = first.page(where(case))
    told = by_script(first, page, case, reason="The record of")
    assert (told.status_code, told.json["goes_on"], told.json["saves"]) == (200, True, 1)
    assert told.json["said"].startswith("We kept what you typed on 20 November 2026")
    page = first.page(where(case))
    assert page.form(2)["reason"] == "The record of"
    assert "It is not sent yet." in page.text
    page = first.send(page, 2, reason="The record of 3 March", answer="no", evidence="told", unsent="keep")
    assert (page.form(2)["reason"], page.form(2)["answer"]) == ("The record of 3 March", "no")
    assert first.send(page, 2).response.request.path == f"/work/case/{case.reference}"
    page = first.page(where(case))
    assert "It is not sent yet." not in page.text


def test_it_can_be_forgotten_and_begun_again(first: PageClient, case: MadeCase) -> None:
    page = first.page(where(case))
    by_script(first, page, case, reason="Not this.")
    page = first.send(first.page(where(case)), 1, unsent="forget")
    assert "Not this." not in page.html


def test_a_second_window_is_told_and_keeps_its_words_in_sight(first: PageClient, case: MadeCase) -> None:
    page = first.page(where(case))
    by_script(first, page, case, reason="The first window.")
    told = by_script(first, page, case, reason="The second window.")
    assert (told.status_code, told.json["goes_on"]) == (409, False)
    page = first.send(page, 1, reason="The second window.", unsent="keep")
    assert page.status == 409
    assert page.errors[0].startswith("You typed something else here in another window")
    assert page.form(1)["reason"] == "The second window."
    assert first.send(page, 1, unsent="keep").form(2)["reason"] == "The second window."


def test_what_others_did_meanwhile_is_told_and_stands_beside_what_was_typed(
    world: World, first: PageClient, case: MadeCase
) -> None:
    page = first.page(where(case))
    by_script(first, page, case, reason="Half a sentence")
    taken(world, case, world.second, Action.PLACE_LEGAL_HOLD, why="court")
    told = by_script(first, page, case, saves="1", reason="Half a sentence more")
    assert told.json["said"] == "Someone changed this while you were working. What you typed is kept."
    page = first.page(where(case))
    assert page.errors == ["Someone changed this while you were working. Your text is kept below."]
    assert page.form(2)["reason"] == "Half a sentence more"
    assert "Legal hold placed" in page.text
    page = first.send(page, 2, answer="no", evidence="told", unsent="keep")
    assert (page.errors, page.form(2)["reason"]) == ([], "Half a sentence more")
    found = {"answer": "yes", "evidence": ("told",), "reason": "Another window."}
    taken(world, case, world.first, Action.RECORD_FINDING, about="lawful", **found)
    page = first.send(page, 2)
    assert page.status == 409
    assert "What stands there now" in page.text
    assert "Another window." in page.text


def test_a_colleague_who_types_is_seen_by_the_others_and_their_words_are_not(
    world: World, first: PageClient, case: MadeCase
) -> None:
    by_script(first, first.page(where(case)), case, reason="Nobody else reads this.")
    world.clock.forward(minutes=2)
    page = world.signed_in(world.second).page(f"/work/case/{case.reference}")
    told = f"Reviewer {world.first.actor.label} is working on this: A question of the checklist answered"
    assert told in page.text
    assert "Nobody else reads this." not in page.html
