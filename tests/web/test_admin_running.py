"""Administrators see how the portal is doing and change it by plain forms, with a reason, and no secret is shown."""

import pytest

from portal.domain.actors import Role
from tests.factories import World, a_case, a_colleague
from tests.page import PageClient
from tests.stories.people import text_of


@pytest.fixture
def admin(world: World) -> PageClient:
    return world.signed_in(a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR))


def test_the_day_begins_with_how_the_portal_is_doing_and_what_to_do_about_it(admin: PageClient) -> None:
    page = admin.page("/work/start")
    assert page.response.location == "/admin"
    page = admin.page("/admin")
    assert "It did not run in the last day. Run ‘portal tend’ every night." in page.text
    assert "Nothing was changed yet." in page.text


def test_email_is_held_only_with_a_reason_and_the_change_is_listed(world: World, admin: PageClient) -> None:
    a_case(world)
    assert "Enter why" in admin.send("/admin/outbox", 1, why="").text
    page = admin.send("/admin/outbox", 1, why="<b>Wrong</b> texts went out.")
    assert "Email is held. It waits until you let it go." in page.text
    assert "<b>Wrong</b> texts went out." in admin.page("/admin").text


def test_a_holiday_is_added_and_taken_back(admin: PageClient) -> None:
    page = admin.send("/admin/calendar", 1, day=["8", "3", "2027"], name="A feast", why="Announced.")
    assert "Monday 8 March 2027" in page.text
    assert "Saturday" not in admin.send("/admin/calendar", 1, day=["6", "3", "2027"], name="A", why="B").errors
    page = admin.send("/admin/calendar", 2, why="It was moved.")
    assert "Dates that people were told stay as they are." in page.text
    assert "A feast" not in page.text


def test_of_secrets_the_settings_say_only_that_they_are_set(world: World, admin: PageClient) -> None:
    page = admin.page("/admin/settings")
    shown = {text_of(term): text_of(value) for term, value in zip(page.all("dt"), page.all("dd"), strict=True)}
    assert shown["index_key"] == shown["wrapping_keys"] == "*"
    assert world.resources.settings.index_key.hex() not in page.html
    assert shown["smtp_url"] == "–"


def test_languages_and_deletion_are_looked_at_without_changing_anything(admin: PageClient) -> None:
    assert "100%" in admin.page("/admin/languages").text
    assert "Nothing." in admin.page("/admin/retention?on=2040-01-01").text
    assert "Nothing." in admin.page("/admin/retention?on=weather").text
