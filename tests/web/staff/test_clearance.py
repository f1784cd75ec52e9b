"""Clearance: the letter and what was found beside what it rests on; sign it, return it, or bring it to a lead."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.uploads import Purpose, Sent
from portal.domain.workflow import State
from portal.services import uploading
from tests.factories import (
    REASONS,
    Colleague,
    MadeCase,
    World,
    a_case,
    a_colleague,
    all_found,
    declared,
    resident_of,
    taken,
)
from tests.page import Page, PageClient

FREE = {"interest": "none", "connection": ""}


@pytest.fixture
def second(world: World) -> Colleague:
    return a_colleague(world.resources, world.clock(), Role.SECOND_REVIEWER)


@pytest.fixture
def case(world: World, second: Colleague) -> MadeCase:
    """A complaint with a file, of which one question was answered with no; its answer waits for a second person."""
    case = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    found = {"answer": "no", "evidence": ("told",), "reason": "It was old."}
    case = taken(world, case, world.first, Action.RECORD_FINDING, about="lawful", **found)
    with world.unit(resident_of(case.id)) as work:
        uploading.add(work, case.id, Sent("note.txt", b"On 3 March."), purpose=Purpose.EVIDENCE)
    case = taken(world, case, world.first, Action.PROPOSE, outcome="upheld", **REASONS)
    world.clock.forward(days=20)
    return declared(world, case, second)


def sign(browser: PageClient, case: MadeCase) -> Page:
    token = browser.page("/work").form()["csrf_token"]
    sent = {"csrf_token": token, "version": case.version, **FREE}
    return Page(browser.post(f"/work/case/{case.reference}/do/sign", data=sent))


def test_the_letter_and_the_findings_stand_beside_the_evidence_and_three_ways_lead_on(
    world: World, second: Colleague, case: MadeCase
) -> None:
    page = world.signed_in(second).page(f"/work/clearance/{case.reference}")
    assert page.status == 200
    for words in ("What the resident will read", "It was old.", "Sign the decision", "Return it with comments"):
        assert words in page.text, words
    assert "Bring it to a lead" in page.text
    assert "Open a document behind" in page.text
    ids = {element.get("id") for element in page.root.iter()}
    tabs = [link.get("href") for link in page.all("a") if (link.get("href") or "").startswith("#beside-")]
    assert "#beside-files" in tabs
    assert {tab[1:] for tab in tabs if tab} <= ids


def test_a_no_is_not_signed_before_a_document_was_opened(world: World, second: Colleague, case: MadeCase) -> None:
    browser = world.signed_in(second)
    browser.page(f"/work/clearance/{case.reference}")
    refused = sign(browser, case)
    assert (refused.status, "Open a document behind" in refused.text) == (409, True)
    assert browser.get(f"/work/case/{case.reference}/files/1").status_code == 200
    assert sign(browser, case).response.status_code == 302


def test_whoever_proposed_it_is_led_back_to_the_case(world: World, case: MadeCase) -> None:
    response = world.signed_in(world.first).get(f"/work/clearance/{case.reference}")
    assert (response.status_code, response.location) == (302, f"/work/case/{case.reference}")


def test_a_lead_reads_both_opinions(world: World, second: Colleague, case: MadeCase) -> None:
    opinion = "The record was right when it was used."
    case = taken(world, case, second, Action.DISPUTE, opinion=opinion)
    declared(world, case, world.lead)
    page = world.signed_in(world.lead).page(f"/work/clearance/{case.reference}")
    assert "Two people do not agree" in page.text
    assert opinion in page.text
    assert REASONS["decided"] in page.text
