"""The languages on pages: what is offered, who checked it, links that keep the rest of an address, and plural forms."""

from flask import Flask

from portal.adapters.catalogues import every_language, translations_folder
from portal.web.language import every_form, in_language
from tests.page import PageClient


def test_the_page_of_languages_says_who_checked_each_and_when(client: PageClient) -> None:
    page = client.page("/languages")
    assert "English Checked by the authors on 20 November 2026." in page.text
    for language in every_language(translations_folder()).values():
        assert language.is_pseudo or language.own_name in page.text


def test_a_language_without_a_catalogue_is_named_and_not_offered(client: PageClient) -> None:
    page = client.page("/languages")
    assert "polski Polish" in page.text
    assert "?lang=pl" not in page.links()
    assert client.page("/?lang=pl").all("html")[0].get("lang") == "en"


def test_a_page_in_a_language_that_nobody_checked_says_so(client: PageClient) -> None:
    note = "app-languages__note"
    assert note not in client.page("/start").html
    assert note in client.page("/start?lang=ar-XB").html


def test_every_page_lets_people_choose_their_language(client: PageClient) -> None:
    for address in ("/", "/start", "/challenge", "/challenge/who", "/case", "/privacy"):
        page = client.page(address)
        assert "?lang=ar-XB" in page.links()
        assert "/languages" in page.links()


def test_choosing_a_language_keeps_the_rest_of_the_address(app: Flask) -> None:
    with app.test_request_context("/challenge/who?return=check&lang=en"):
        assert in_language("ar-XB") == "?return=check&lang=ar-XB"


def test_scripts_are_told_every_form_that_the_language_has(app: Flask) -> None:
    forms = ("You have %{count} character remaining", "You have %{count} characters remaining")
    with app.test_request_context("/"):
        assert every_form(*forms) == {"one": forms[0], "other": forms[1]}
    with app.test_request_context("/?lang=ar-XB"):
        assert set(every_form(*forms)) == {"zero", "one", "two", "few", "many", "other"}
