"""The forms on paper ask what the forms on the screen ask: every question, every answer, every condition."""

import pytest

from portal.web.fields import Choice, Select
from portal.web.residents.journeys import JOURNEYS
from tests.factories import World, a_tool
from tests.page import Page, PageClient

SIZES = ("", "/large-print")

each_form = pytest.mark.parametrize("form", JOURNEYS)


def plain(text: str) -> str:
    return " ".join(text.split())


@each_form
@pytest.mark.parametrize("size", SIZES)
def test_everything_that_is_asked_on_the_screen_is_asked_on_paper(world: World, form: str, size: str) -> None:
    a_tool(world)
    page = world.browser().page(f"/paper-forms/{form}{size}")
    with world.app.test_request_context():
        for asked in JOURNEYS[form].pages:
            for field in asked():
                assert plain(str(field.label.text)) in page.text, f"{asked.slug}: {field.name}"
                if isinstance(field, Choice) and not isinstance(field, Select):
                    assert [each.label for each in field.options if plain(each.label) not in page.text] == []


@each_form
def test_a_page_that_not_everyone_is_asked_says_who_is(client: PageClient, form: str) -> None:
    page = client.page(f"/paper-forms/{form}")
    asked_of_some = [asked for asked in JOURNEYS[form].pages if not asked.applies({})]
    told = page.text.count("Answer this only if you ticked") + page.text.count("Leave this out if it does not fit.")
    assert told == len(asked_of_some)


def test_the_condition_names_the_answer_that_leads_there(client: PageClient) -> None:
    page = client.page("/paper-forms/challenge")
    told = "Answer this only if you ticked one of these answers to ‘Who is this about?’. My child"
    assert told in page.text


def test_large_print_is_larger_and_says_the_same(client: PageClient) -> None:
    usual, large = (client.page(f"/paper-forms/complaint{size}") for size in SIZES)
    assert "app-paper--large" in classes_of_body(large)
    assert "app-paper--large" not in classes_of_body(usual)
    assert large.text == usual.text


def test_every_form_is_on_the_shelf_in_both_sizes(client: PageClient) -> None:
    shelf = client.page("/paper-forms").links()
    assert {f"/paper-forms/{form}{size}" for form in JOURNEYS for size in SIZES} <= set(shelf)


def classes_of_body(page: Page) -> str:
    return page.all("body")[0].get("class", "")
