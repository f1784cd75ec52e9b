"""The whole life of a contest in a real browser, and what only a browser can tell of the pages."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.domain.workflow import State
from tests.factories import ACCESS_CODE, a_case
from tests.stories.browsing import A4, Tab
from tests.stories.forms import CHALLENGE, COMPLAINT, DATA_REQUEST
from tests.stories.looking import EVERY_LOOK, NO_LOOKS, OTHER_LOOKS, TOO_WIDE
from tests.stories.people import REASONS, WHY, Asked
from tests.stories.served_portal import Portal
from tests.stories.staff_forms import DECISION, EVIDENCE, EXPLAINED, ORDERED, SCORE, TRIAGED, VIEW


def test_a_contest_from_the_front_page_to_the_published_figures(portal: Portal, tmp_path: Path) -> None:
    tabs = [portal.tab(), *map(portal.staff_tab, (portal.world.first, portal.world.second, portal.world.lead))]
    for tab in tabs:
        tab.ways_to_look = NO_LOOKS  # `test_fit_for_everyone` looks at every page
    resident, preparer, reviewer, lead = tabs
    reference, code = it_is_sent(resident)
    it_is_prepared(preparer, lead, reference)
    it_is_reviewed(reviewer, reference)
    portal.world.clock.forward(minutes=15)
    it_is_proposed(reviewer, reference)
    it_is_signed(lead, reference)
    for colleague in (preparer, reviewer, lead):
        colleague.closes()
    resident.opens("/case")
    resident.presses("Continue", reference=reference, access_code=code)
    resident.sees("Your decision is ready", *REASONS.values())
    resident.presses("Sign out")
    resident.closes()
    portal.world.clock.now = datetime(2027, 1, 28, 9, 30, tzinfo=UTC)
    it_is_published(portal)
    it_is_downloaded(portal, tmp_path)


def it_is_sent(resident: Tab) -> tuple[str, str]:
    resident.opens("/")
    resident.follows("Start now")
    resident.presses("Continue", want="challenge")
    resident.follows("Start")
    walk(resident, CHALLENGE)
    resident.presses("Send challenge")
    assert resident.heading == "Challenge sent"
    return resident.page.locator(".app-ref").inner_text(), resident.page.locator("#access-code").inner_text()


def it_is_opened(colleague: Tab, reference: str) -> None:
    """Open a case for the first time, from the queue of all cases."""
    colleague.opens("/work/views/open")
    colleague.follows(reference)
    colleague.presses("Continue")
    colleague.sees("There is a problem")
    colleague.presses("Continue", interest="none")
    if colleague.heading == "Why do you open this case?":
        colleague.presses("Open the case", **WHY)


def it_is_prepared(preparer: Tab, lead: Tab, reference: str) -> None:
    it_is_opened(preparer, reference)
    preparer.presses("Take this case")
    preparer.follows("Find out what this is about")
    preparer.presses("Save and go on", **TRIAGED)
    preparer.follows("Decide if the flag is used in the meantime")
    preparer.presses("Send to a second person", hold="suspended", reason="The effect is serious.")
    it_is_opened(lead, reference)
    lead.follows("Approve what happens in the meantime")
    lead.presses("Approve it")
    preparer.opens(f"/work/case/{reference}")
    preparer.follows("Tell the person what we can")
    preparer.presses("Send it", **EXPLAINED)
    preparer.follows("Take down the person’s side")
    preparer.presses("Save what the person said", words="They moved in May 2024.")
    preparer.presses("Hand it to a person who has not seen the score")


def it_is_reviewed(reviewer: Tab, reference: str) -> None:
    it_is_opened(reviewer, reference)
    reviewer.presses("Take this case")
    reviewer.follows("Flag and evidence")
    reviewer.sees("This is hidden until you have recorded your own view")
    reviewer.follows("Your own view, from the records")
    reviewer.presses("Save my view and show what the tool said", **VIEW)
    reviewer.follows("Flag and evidence")
    reviewer.sees(SCORE)
    reviewer.follows("Overview")
    for result in ("upheld", "upheld"):
        reviewer.follows("Answer the next point")
        reviewer.presses("Save the answer", result=result, evidence="told", reason="The record shows it.")
    while reviewer.link("Answer the next question").count():
        reviewer.follows("Answer the next question")
        reviewer.presses("Save", answer="yes", evidence="told", reason="The record shows it.")
    reviewer.follows("How you reviewed this case")
    reviewer.presses("Save", **EVIDENCE)
    reviewer.follows("Order what must change")
    reviewer.presses("Add it", **ORDERED)


def it_is_proposed(reviewer: Tab, reference: str) -> None:
    reviewer.opens(f"/work/case/{reference}")
    reviewer.follows("Propose a decision")
    reviewer.presses("Send to a second reviewer", outcome="upheld", **REASONS, **DECISION, others="We check the list.")
    reviewer.sees("A second reviewer can check your proposal now.")


def it_is_signed(lead: Tab, reference: str) -> None:
    lead.opens("/work/clearance")
    lead.follows(reference)
    lead.follows("Return it with comments")
    lead.presses("Return it")
    lead.sees("There is a problem", "Enter what should be looked at again")
    lead.opens(f"/work/case/{reference}/do/sign")
    lead.presses("Sign the decision", interest="none")
    lead.sees("The decision is signed. The resident can read it now.")
    for tab in ("Timeline", "Findings", "Decision", "Access log", "Messages"):
        lead.follows(tab)
    lead.follows("You were right")


def it_is_published(portal: Portal) -> None:
    editor = portal.staff_tab(portal.world.editor)
    editor.presses("Compile the figures", quarter="2026-q4")
    editor.presses("Publish")
    editor.sees("The figures are published. Everyone can read them now.")
    editor.closes()


def it_is_downloaded(portal: Portal, folder: Path) -> None:
    journalist = portal.tab()
    journalist.opens("/")
    journalist.follows("See all the figures")
    journalist.follows("October to December 2026")
    with journalist.page.expect_download() as downloading:
        journalist.link("CSV file").click()
    saved = folder / downloading.value.suggested_filename
    downloading.value.save_as(saved)
    assert saved.name == "redress-2026-q4.csv"
    assert saved.read_bytes().startswith(b"time_period,measure,")
    journalist.closes()


@pytest.mark.any_database
@pytest.mark.parametrize(("start", "asked"), [("data-request", DATA_REQUEST), ("complaint", COMPLAINT)])
def test_the_other_forms_are_fit_for_everyone(portal: Portal, start: str, asked: tuple[Asked, ...]) -> None:
    tab = portal.tab(looks=OTHER_LOOKS)
    tab.opens(f"/{start}")
    tab.follows("Start")
    tab.presses("Continue")
    tab.sees("There is a problem")
    walk(tab, asked)
    tab.closes()


def test_a_form_works_without_scripts(portal: Portal) -> None:
    tab = portal.tab(looks=NO_LOOKS, java_script_enabled=False)
    tab.opens("/")
    tab.follows("Start now")
    tab.presses("Continue", want="complain")
    tab.follows("Start")
    walk(tab, COMPLAINT)
    tab.presses("Send complaint")
    assert tab.heading == "Complaint sent"
    tab.sees("You need both numbers to come back.")
    assert not tab.page.get_by_text("Copy the access code").is_visible()
    tab.page.locator(".govuk-exit-this-page__button").click()
    assert tab.heading == "Weather"
    tab.closes()


@pytest.mark.any_database
def test_the_error_summary_has_the_focus_and_leads_to_what_is_missing(portal: Portal) -> None:
    tab = portal.tab(looks=NO_LOOKS)
    tab.opens("/challenge/name")
    tab.presses("Continue", given="yes")
    assert tab.page.evaluate("document.activeElement.className") == "govuk-error-summary"
    tab.reaches(".govuk-error-summary a")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.name") == "full_name"
    tab.closes()


@pytest.mark.parametrize("way", ["button", "key"])
def test_leaving_at_once_leaves_nothing_behind(portal: Portal, way: str) -> None:
    case = a_case(portal.world)
    tab = portal.tab(looks=NO_LOOKS)
    tab.opens("/complaint/name")
    tab.presses("Continue", full_name="Ali Example")
    tab.opens("/case")
    tab.presses("Continue", reference=case.reference, access_code=ACCESS_CODE)
    assert {"session", "draft-complaint"} <= {cookie["name"] for cookie in tab.context.cookies()}
    if way == "button":
        tab.page.get_by_role("button", name=re.compile("^Exit this page")).click()
    else:
        for _ in range(3):
            tab.page.keyboard.press("Shift")
    tab.page.wait_for_url("**/weather")
    assert tab.context.cookies() == []
    tab.page.go_back()
    tab.page.wait_for_load_state()
    assert case.reference not in tab.page.content()
    assert tab.heading == "Track your case"
    tab.opens("/complaint/name")
    assert tab.page.locator('[name="full_name"]').input_value() == ""
    tab.closes()


@pytest.mark.any_database
def test_the_confirmation_prints_both_numbers_on_its_first_sheet(portal: Portal) -> None:
    tab = portal.tab(looks=NO_LOOKS)
    tab.opens("/complaint/about-who")
    walk(tab, COMPLAINT)
    tab.presses("Send complaint")
    tab.page.set_viewport_size(A4)
    tab.page.emulate_media(media="print")
    for printed in (".app-ref", "#access-code"):
        box = tab.page.locator(printed).bounding_box()
        assert box is not None
        assert 0 < box["y"] < A4["height"] - box["height"]
    for left_out in (".govuk-exit-this-page", "button", "footer a"):
        assert not tab.page.locator(left_out).first.is_visible(), left_out
    assert tab.page.get_by_text("The day we got it does not count.").is_visible(), "what is folded is printed too"
    assert tab.page.evaluate(TOO_WIDE) <= 0
    tab.closes()


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("kind", "state", "outcome"),
    [
        ("contest", State.REPRESENTATIONS, "upheld"),
        ("contest", State.DECIDED, "partly_upheld"),
        ("contest", State.DECIDED, "neutral"),
        ("subject-access", State.DECIDED, "disclosed_part"),
    ],
)
def test_following_a_case_is_fit_for_everyone(portal: Portal, kind: str, state: State, outcome: str) -> None:
    case = a_case(portal.world, kind=kind, at=state, outcome=outcome)
    tab = portal.tab(looks=EVERY_LOOK)
    tab.opens("/case")
    tab.presses("Continue", reference=case.reference, access_code=ACCESS_CODE)
    tab.opens("/case/letters/1")
    if state is State.REPRESENTATIONS:
        tab.opens("/case/do/represent")
        tab.presses("Send it")
        tab.sees("There is a problem")
        tab.presses("Send it", words="I moved away.")
        tab.sees("We have what you sent.")
    tab.closes()


def walk(tab: Tab, asked: tuple[Asked, ...]) -> None:
    """Answer one page after the other."""
    for heading, typed in asked:
        assert tab.heading == heading
        tab.presses("Continue", **typed)
