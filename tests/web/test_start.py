"""Triage: every answer leads on, a tool that was found by what happened is remembered, and no way is a dead end."""

import pytest

from portal.web.residents.start import FORMS, OUTSIDE, WAYS, Want, WhatHappened
from tests.factories import World, a_tool
from tests.page import PageClient

LEADS_TO = {
    "challenge": "/challenge",
    "data": "/data-request",
    "both": "/challenge?with=data",
    "complain": "/complaint",
    "concern": "/concern",
    "track": "/case",
    "unsure": "/start/help-me-choose",
}


def test_every_answer_has_a_way(world: World) -> None:
    with world.app.test_request_context():
        assert [option.code for option in Want().want.options] == list(LEADS_TO) == list(WAYS)


@pytest.mark.any_database
@pytest.mark.parametrize(("want", "address"), LEADS_TO.items())
def test_each_answer_leads_to_its_page(client: PageClient, want: str, address: str) -> None:
    page = client.send("/start", want=want)
    assert page.status == 200
    assert page.response.request.full_path.rstrip("?") == address


def test_who_says_nothing_is_asked_again(client: PageClient) -> None:
    assert client.send("/start").errors == ["Select what you want to do"]


def test_the_first_question_shows_ways_for_whoever_finds_no_answer(client: PageClient) -> None:
    assert {"/start/tools", "/other-services"} <= set(client.page("/start").links())
    assert len(OUTSIDE) == 2


def test_a_tool_found_by_what_happened_is_chosen_in_the_form(world: World) -> None:
    tool, browser = a_tool(world), world.browser()
    page = browser.page("/start/tools")
    assert "Scores people." in page.text
    assert browser.send(page, tool=tool).response.request.path == "/challenge"
    asked = browser.page("/challenge/tool").form()
    assert (asked["known"], asked["name"]) == ("yes", tool)


def test_no_tool_that_fits_leads_to_the_form_all_the_same(client: PageClient) -> None:
    page = client.send("/start/tools", tool="none")
    assert page.response.request.path == "/challenge"
    assert client.send("/start/tools").errors == ["Select a tool, or select ‘None of these, or I do not know’"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("happened", "form"),
    [
        (["officer"], "challenge"),
        (["letter", "curious"], "challenge"),
        (["camera"], "challenge"),
        (["refused"], "challenge"),
        (["stopped"], "data-request"),
        (["curious"], "data-request"),
        (["shared"], "complaint"),
        (["none"], "data-request"),
    ],
)
def test_one_form_is_recommended_with_the_others_beside_it(client: PageClient, happened: list[str], form: str) -> None:
    page = client.send("/start/help-me-choose", happened=happened)
    assert page.heading == "We think this is the right form"
    buttons = [
        link.get("href") for link in page.all("a") if link.get("role") == "button" and link.get("href") != "/exit"
    ]
    assert buttons == [f"/{form}"]
    assert {f"/{code}" for code in FORMS} | {"/other-services"} <= set(page.links())


def test_everything_that_can_have_happened_has_a_form(world: World) -> None:
    with world.app.test_request_context():
        happened = [option.code for option in WhatHappened().happened.options]
    for code in happened:
        assert world.browser().send("/start/help-me-choose", happened=[code]).status == 200
