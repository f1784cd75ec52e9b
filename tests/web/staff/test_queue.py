"""The queue is open to reviewers and leads, and says of each case when something must happen."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.workflow import State
from tests.factories import MadeCase, World, a_case, a_colleague, taken
from tests.page import PageClient
from tests.stories.people import rows_of, text_of


@pytest.fixture
def lead(world: World) -> PageClient:
    """The browser of someone who leads and does not review."""
    return world.signed_in(a_colleague(world.resources, world.clock(), Role.LEAD))


def references(rows: list[list[str]]) -> list[str]:
    return [row[1].split()[0] for row in rows]


def searching(world: World) -> MadeCase:
    return a_case(world, kind="subject-access", at=State.SEARCHING)


def test_where_no_day_is_due_it_says_why_and_when_we_write_again(world: World) -> None:
    taken(world, searching(world), world.first, Action.ASK_QUESTION, question="Which station?")
    proof = {"proof": "identity", "missing": "A paper with your name.", "doubt": "None seen."}
    taken(world, searching(world), world.first, Action.ASK_PROOF, **proof)
    a_case(world)
    rows = rows_of(world.signed_in(world.first).page("/work"))
    assert {row[0] for row in rows[:2]} == {"Paused Reminder on 4 Dec 2026", "Not started Reminder on 4 Dec 2026"}
    assert [row[0] for row in rows[2:]] == ["21 Dec 2026 21 working days"]


def test_a_lead_begins_the_day_with_the_cases_and_opens_every_view_of_them(world: World, lead: PageClient) -> None:
    free, mine = a_case(world), a_case(world, kind="complaint", at=State.IN_REVIEW)
    proposed = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    page = lead.page("/work/start")
    assert page.response.location == "/work"
    page = lead.page("/work")
    assert {"Cases", "To sign"} <= {text_of(link) for link in page.all("a")}
    assert set(references(rows_of(page))) == {free.reference, mine.reference, proposed.reference}
    assert references(rows_of(lead.page("/work?view=unassigned"))) == [free.reference]
    assert "You have no open case." in lead.page("/work?view=mine").text
    assert references(rows_of(lead.page("/work/clearance"))) == [proposed.reference]
    assert lead.page("/work?view=weather").status == 404


def test_a_decision_to_sign_leads_to_the_page_on_which_it_is_read_and_signed(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    page = world.signed_in(world.lead).page("/work/clearance")
    assert f"/work/case/{case.reference}/do/sign" in page.links()
