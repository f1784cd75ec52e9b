"""The queue is open to reviewers and leads, and says of each case when something must happen."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.workflow import State
from tests.factories import MadeCase, World, a_case, a_colleague, declared, taken
from tests.page import PageClient
from tests.stories.people import rows_of, text_of


@pytest.fixture
def lead(world: World) -> PageClient:
    """The browser of someone who leads and does not review."""
    return world.signed_in(a_colleague(world.resources, world.clock(), Role.LEAD))


def references(rows: list[list[str]]) -> list[str]:
    """The first word that is a reference, of each row."""
    return [next(word for word in " ".join(row).split() if word.startswith("SL-")) for row in rows]


def searching(world: World) -> MadeCase:
    return a_case(world, kind="subject-access", at=State.SEARCHING)


def test_where_no_day_is_due_it_says_why_and_when_we_write_again(world: World) -> None:
    taken(world, searching(world), world.first, Action.ASK_QUESTION, question="Which station?")
    proof = {"proof": "identity", "missing": "A paper with your name.", "doubt": "None seen."}
    taken(world, searching(world), world.first, Action.ASK_PROOF, **proof)
    a_case(world)
    rows = rows_of(world.signed_in(world.first).page("/work/views/open"))
    assert {row[1] for row in rows[:2]} == {"Paused Resident, day 1", "Not started Resident, day 1"}
    assert {row[5] for row in rows[:2]} == {"Reminder goes on 4 Dec 2026"}
    assert [(row[1], row[5]) for row in rows[2:]] == [("21 Dec 2026 21 working days", "Take the case")]


def test_a_lead_begins_the_day_with_the_cases_and_opens_every_view_of_them(world: World, lead: PageClient) -> None:
    free, mine = a_case(world), a_case(world, kind="complaint", at=State.IN_REVIEW)
    proposed = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    page = lead.page("/work/start")
    assert page.response.location == "/work"
    page = lead.page("/work")
    assert "You have no open case." in page.text
    assert {"Cases", "To sign"} <= {text_of(link) for link in page.all("a")}
    everyone = references(rows_of(lead.page("/work/views/open")))
    assert set(everyone) == {free.reference, mine.reference, proposed.reference}
    assert references(rows_of(lead.page("/work/views/unassigned"))) == [free.reference]
    assert references(rows_of(lead.page("/work/clearance"))) == [proposed.reference]
    assert lead.page("/work/views/weather").status == 404


def test_a_decision_to_sign_leads_to_the_page_on_which_it_is_read_and_signed(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    declared(world, case, world.lead)
    lead = world.signed_in(world.lead)
    (link,) = [link for link in lead.page("/work/clearance").links() if case.reference in link]
    page = lead.page(link)
    assert page.heading == "Check and sign"
    assert any(case.reference in text_of(letter) for letter in page.all("article"))


def test_filters_stand_in_the_address_and_each_can_be_taken_away(world: World) -> None:
    free, other = a_case(world), a_case(world, kind="complaint")
    browser = world.signed_in(world.first)
    page = browser.page("/work/views/open?type=contest&stage=submitted&from=1/11/2026")
    assert references(rows_of(page)) == [free.reference]
    assert "Showing 1 of 2" in page.text
    chips = {text_of(link): str(link.get("href")) for link in page.all("a") if "app-chip" in str(link.get("class"))}
    without = chips["Remove filter: Challenge ✕"]
    assert set(references(rows_of(browser.page(without)))) == {free.reference, other.reference}
    assert "No case of this view matches" in browser.page("/work/views/open?type=subject-access").text
    page = browser.page("/work/views/open?from=soon")
    assert "Enter a date like 20/11/2026" in page.text
    for typed in ("type=cake", "stage=cake", "tag=cake", "sort=cake", "after=cake", "assignee=99", "due=cake"):
        assert browser.page(f"/work/views/open?{typed}").status == 404, typed


def test_a_column_heading_leads_to_its_order_and_back(world: World) -> None:
    first = a_case(world)
    world.clock.forward(days=2)
    second = a_case(world)
    browser = world.signed_in(world.first)
    page = browser.page("/work/views/open?sort=-received")
    assert references(rows_of(page)) == [second.reference, first.reference]
    (sorted_by,) = [head for head in page.all("th") if head.get("aria-sort")]
    assert (sorted_by.get("aria-sort"), text_of(sorted_by)) == ("descending", "Received ▼")
    assert "/work/views/open?sort=received" in page.links()
