"""The pages of a lead: what stands on them, and that everything on them works as plain forms."""

import pytest

from portal.domain.workflow import State
from tests.factories import World, a_case
from tests.page import PageClient
from tests.stories.people import text_of


@pytest.fixture
def lead(world: World) -> PageClient:
    return world.signed_in(world.lead)


def test_a_lead_reads_the_team_with_the_method_of_the_forecast(world: World, lead: PageClient) -> None:
    a_case(world, kind="complaint", at=State.IN_REVIEW)
    page = lead.page("/work/team")
    tiles = [f"{text_of(term)} {text_of(value)}" for term, value in zip(page.all("dt"), page.all("dd"), strict=True)]
    assert tiles[:3] == ["open 1", "due in 5 working days 0", "overdue 0"]
    assert "How this is worked out" in page.text
    assert "Tried on the last 26 weeks: no case was late." in page.text


def test_cases_are_given_as_suggested_and_a_second_press_gives_nothing_twice(world: World, lead: PageClient) -> None:
    case = a_case(world, kind="complaint")
    page = lead.page("/work/team/allocate")
    assert case.reference in page.text
    assert "1 case given." in lead.send(page, 1).text
    again = lead.send(page, 1)
    assert "0 cases given. 1 case left as it was." in again.text
    assert "Every open case has a reviewer." in again.text


def test_the_terms_of_a_reviewer_are_kept(world: World, lead: PageClient) -> None:
    number = world.first.actor.label
    page = lead.send(f"/work/team/{number}", 1, languages=["en"], away_until=["3", "12", "2026"])
    assert "3 Dec 2026" in page.text
    assert lead.page("/work/team/9999").status == 404


def test_a_sample_needs_days_that_are_over(lead: PageClient) -> None:
    assert "Enter the first day" in lead.send("/work/team/quality", 1).text
    days = {"first": ["1", "11", "2026"], "last": ["10", "11", "2026"]}
    assert "No decision was signed in these days" in lead.send("/work/team/quality", 1, **days).text
