"""A reviewer and a lead who use no mouse: from the list of cases to the signed decision, and the other keys."""

from portal.domain.snippets import Use
from portal.domain.workflow import State
from portal.services import templating
from portal.services.templating import Draft
from tests.factories import MadeCase, a_case, all_found, as_it_is, declared
from tests.stories.browsing import Tab
from tests.stories.looking import NO_LOOKS
from tests.stories.people import REASONS
from tests.stories.served_portal import Portal

PROPOSED = {"outcome": "not_upheld", **REASONS}
BUTTON = "main form button:not(.app-link-button)"


def enters(tab: Tab, **typed: str) -> None:
    """Answer each field with the keyboard alone, in the order in which they stand."""
    for name, value in typed.items():
        tab.reaches(f'[name="{name}"]')
        options = tab.page.locator(f'[name="{name}"]')
        if options.first.get_attribute("type") == "radio":
            codes = [option.get_attribute("value") for option in options.all()]
            tab.page.keyboard.press("Space")
            for _ in range(codes.index(value)):
                tab.page.keyboard.press("ArrowDown")
            assert tab.page.locator(f'[name="{name}"]:checked').get_attribute("value") == value
        else:
            tab.page.keyboard.type(value)


def presses(tab: Tab, key: str) -> None:
    """A key that leads to another page."""
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)


def a_case_to_decide(portal: Portal) -> MadeCase:
    """A complaint of which everything is answered but the decision."""
    world = portal.world
    return all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)


def test_a_decision_is_proposed_and_signed_without_a_mouse(portal: Portal) -> None:
    case = a_case_to_decide(portal)
    reviewer = portal.staff_tab(portal.world.first)
    reviewer.opens("/work")
    reviewer.page.keyboard.press("j")
    presses(reviewer, "Enter")
    assert case.reference in reviewer.heading
    presses(reviewer, "6")
    reviewer.sees("Findings")
    reviewer.reaches("a[href$='/do/propose']", press="Enter")
    enters(reviewer, **PROPOSED)
    reviewer.reaches(BUTTON, press="Enter")
    reviewer.sees("A second reviewer can check your proposal now.")
    reviewer.closes()
    lead = portal.staff_tab(portal.world.lead)
    declared(portal.world, as_it_is(portal.world, case), portal.world.lead)
    lead.opens("/work")
    lead.page.keyboard.press("g")
    presses(lead, "c")
    lead.reaches(f"a[href*='{case.reference}']", press="Enter")
    lead.sees(*REASONS.values())
    enters(lead, interest="none")
    lead.reaches(BUTTON, press="Enter")
    lead.sees("The decision is signed. The resident can read it now.")
    lead.closes()


def test_keys_lead_through_the_list_and_its_cases_and_take_one_on(portal: Portal) -> None:
    world = portal.world
    own = [a_case(world, kind="complaint", at=State.IN_REVIEW) for _ in range(2)]
    a_case(world)
    tab = portal.staff_tab(world.first)
    tab.opens("/work")
    tab.page.keyboard.press("j")
    presses(tab, "Enter")
    presses(tab, "5")
    assert tab.page.url.endswith("/timeline")
    first = tab.heading
    presses(tab, "]")
    both = first + tab.heading
    assert all(case.reference in both for case in own)
    presses(tab, "[")
    assert tab.heading == first
    presses(tab, "r")
    tab.sees("Tell the person how it is going")
    presses(tab, "/")
    assert tab.heading == "Search"
    tab.opens("/work/views/unassigned")
    tab.page.keyboard.press("j")
    presses(tab, "a")
    tab.sees("Assign to me", "Will be changed")
    tab.reaches(BUTTON, press="Enter")
    tab.sees("1 case changed.")
    tab.closes()


def test_a_slash_at_the_start_of_a_line_chooses_a_template(portal: Portal) -> None:
    world = portal.world
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    with world.unit(world.lead.actor) as work:
        for title in ("Sorry for the wait", "Thank you"):
            templating.add(work, Draft(title, Use.MESSAGE, f"{title}, {{{{name}}}}.", ""))
    tab = portal.staff_tab(world.first)
    tab.ways_to_look = NO_LOOKS
    tab.opens(f"/work/case/{case.reference}/do/write-back")
    tab.reaches("textarea")
    keyboard, words = tab.page.keyboard, tab.page.locator("textarea")
    keyboard.type("Either/or")
    keyboard.press("Enter")
    keyboard.type("/")
    keyboard.press("Escape")
    assert words.input_value() == "Either/or\n/"
    keyboard.press("Backspace")
    keyboard.type("/Th")
    presses(tab, "Enter")
    assert words.input_value().startswith("Either/or\n\nThank you, ")
    tab.closes()


def test_keys_do_nothing_while_someone_types_or_has_turned_them_off(portal: Portal) -> None:
    case = a_case(portal.world, kind="complaint", at=State.IN_REVIEW)
    tab = portal.staff_tab(portal.world.first)
    tab.ways_to_look = NO_LOOKS
    tab.opens(f"/work/case/{case.reference}/messages")
    here = tab.page.url
    tab.reaches("textarea")
    tab.page.keyboard.type("1 r / ?")
    assert tab.page.locator("textarea").input_value() == "1 r / ?"
    tab.opens("/work/shortcuts")
    tab.presses("Turn them off")
    tab.opens(f"/work/case/{case.reference}/messages")
    for key in ("1", "r", "/", "?"):
        tab.page.keyboard.press(key)
    tab.page.wait_for_timeout(100)
    assert tab.page.url == here
    tab.closes()
