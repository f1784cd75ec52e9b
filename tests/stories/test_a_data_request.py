"""The life of a data request, the ways to ask for someone else, and the confirmation that shows a secret once."""

import re
from io import BytesIO

import pytest

from portal.commands.paths import DESCRIBED
from portal.commands.paths import RESTRICTED as KEPT_BACK
from tests.factories import World
from tests.stories.forms import DATA_REQUEST, but, without
from tests.stories.people import Person, Resident, StaffMember, rows_of

DUE = "Answer due by Monday 21 December 2026"
RESTRICTED = {**KEPT_BACK, "grounds": ["p3_e_others"]}
AGREED = {"person_name": "Robin Example", "person_born": ["1", "2", "1980"], "acting": "helper", "shown": "letter"}
WHO, SCOPE = "Whose data do you want?", "What do you want to see?"
BORN, ACTING, PROOF = (
    "What is your date of birth?",
    "Do you want someone to act for you?",
    "Do you want to show who you are now?",
)
FOR_ANOTHER = without(DATA_REQUEST, WHO, BORN, ACTING, PROOF)
"""The pages that are asked of whoever asks for someone else, too."""


@pytest.fixture
def asker(resident: Resident) -> Resident:
    """Someone who has answered everything, and looks at the answers before they are sent."""
    resident.opens("/data-request/who")
    resident.fills_in(*DATA_REQUEST)
    return resident


def test_a_data_request_from_triage_to_its_answer(resident: Resident, amara: StaffMember, ben: StaffMember) -> None:
    resident.files("data", *DATA_REQUEST, send="Send request")
    assert resident.page.heading == "Request sent"
    resident.sees(DUE, "By law", "DPA 2018 s.54(2)")
    for reviewer in (amara, ben):
        reviewer.signs_in()
    amara.takes(resident.reference)
    amara.sees("Data request", "Kimmy", "E8 1AA", "Scores, flags and matches made by computer tools")
    it_is_searched_for(amara)
    some_of_it_is_kept_back(amara, ben, resident.reference)
    amara.follows("What section 45(2) asks the answer to say")
    amara.presses("Save", **DESCRIBED)
    assert len(amara.answers_the_checklist()) == 4
    amara.proposes("disclosed_part")
    ben.checks(resident.reference)
    ben.sees("Custody record of 3 March 2026", "The name of a neighbour.", "To look into crime.")
    ben.signs()
    assert resident.comes_back().heading == "Your data request"
    resident.sees("Your answer is ready", "We found information about you. You can have part of it.")


def it_is_searched_for(amara: StaffMember) -> None:
    amara.follows("Add a record system")
    amara.presses("Add it", system="custody")
    amara.follows("Record the next search")
    amara.presses("Save the search", result="found", terms="Name", who="Custody team", hits="one")
    assert amara.page.errors == ["Enter how many hits there were, in numbers"]
    amara.presses("Save the search", hits="1")
    amara.follows("Add a document that was found")
    copy = (BytesIO(b"You were brought in at 10 pm."), "copy.txt")
    amara.presses("Add it", title="Custody record of 3 March 2026", part="custody", pages="2", content=copy)
    amara.presses("Finish the search")
    amara.sees("Now read what was found.")


def some_of_it_is_kept_back(amara: StaffMember, ben: StaffMember, reference: str) -> None:
    amara.follows("Decide about the next document")
    amara.presses("Save", disclosure="release_part", others="taken_out")
    amara.follows("Keep something back")
    amara.presses("Send to a second person", **RESTRICTED, review_on=["1", "6", "2027"])
    amara.turns_to("documents")
    amara.sees("You proposed to keep this back. Someone else must approve it")
    ben.opens_case(reference)
    ben.follows("Approve what is kept back")
    ben.sees("The name of a neighbour.", "The neighbour would be put at risk.")
    ben.presses("Approve it")
    amara.opens_case(reference)


def test_every_answer_is_on_the_check_page_with_its_way_back(asker: Resident) -> None:
    assert asker.page.heading == "Check your answers before you send your request"
    asker.sees("Kim Example", "Kimmy", "Tuesday 27 March 1990", "1 Elm Court", "E8 1AA", "Lists I have been put on")
    asker.sees("Do not contact me, I will check here", "Not provided")
    asker.follows("Change your answer to: Full name")
    asker.presses("Continue", full_name="Kim Sample")
    assert asker.page.heading == "Check your answers before you send your request"
    asker.sees("Kim Sample", "Kimmy")
    asker.does_not_see("Kim Example")


def test_a_changed_answer_that_opens_a_question_asks_it_first(asker: Resident) -> None:
    asker.follows(f"Change your answer to: {SCOPE}")
    asker.presses("Continue", scope=["video"])
    asker.fills_in(("Tell us about the video", {"place": "Mare Street", "filmed_on": ["", "10", "2026"]}))
    assert asker.page.heading == "Check your answers before you send your request"
    asker.sees("Body-worn or CCTV video", "Mare Street", "10 2026")


def test_an_answer_that_no_longer_applies_is_not_sent(asker: Resident, amara: StaffMember) -> None:
    asker.follows(f"Change your answer to: {SCOPE}")
    asker.presses("Continue", scope=["video"])
    asker.presses("Continue", place="Mare Street")
    asker.follows(f"Change your answer to: {SCOPE}")
    asker.presses("Continue", scope=["lists"])
    asker.does_not_see("Mare Street")
    asker.presses("Send request")
    asker.writes_down_both_numbers()
    amara.signs_in()
    amara.takes(asker.reference)
    amara.sees("Lists I have been put on")
    amara.does_not_see("Mare Street")


def test_the_way_back_from_a_changed_page_is_the_check_page(asker: Resident) -> None:
    asker.follows(f"Change your answer to: {SCOPE}")
    assert asker.follows("Back").heading == "Check your answers before you send your request"


def test_a_request_for_someone_who_agreed_says_how_they_show_it(resident: Resident) -> None:
    resident.opens("/data-request/who")
    resident.fills_in((WHO, {"subject": "other"}), ("Show they agree", AGREED), *FOR_ANOTHER)
    resident.sees("Someone who has asked me to act for them", "I have a letter that they signed")


def test_a_request_for_a_child_is_about_the_child(resident: Resident) -> None:
    child = {"child_name": "Ada Example", "child_born": ["1", "2", "2014"], "relationship": "guardian"}
    resident.opens("/data-request/who")
    resident.fills_in((WHO, {"subject": "child"}), ("About the child", child), *FOR_ANOTHER)
    resident.sees("Ada Example", "Saturday 1 February 2014", "Guardian or carer with parental responsibility")


def test_someone_who_died_has_no_data_rights_and_the_page_says_where_to_go(resident: Resident) -> None:
    resident.opens("/data-request/who")
    resident.presses("Continue", subject="died")
    assert resident.address == "/someone-who-died"
    assert resident.page.status == 200
    resident.opens("/data-request/name")
    resident.fills_in(*DATA_REQUEST[1:])
    assert resident.page.heading == WHO, "and nobody sends the form past that page"


def test_no_fixed_address_is_an_answer(resident: Resident) -> None:
    resident.opens("/data-request/who")
    resident.fills_in(*but(DATA_REQUEST, "Where have you lived?", home="none"))
    resident.sees("I have no fixed address")
    resident.does_not_see("Postcode")


def test_the_access_code_is_shown_once(world: World, asker: Resident) -> None:
    asker.presses("Send request")
    asker.writes_down_both_numbers()
    assert re.fullmatch("[0-9]{4}( [0-9]{4}){3}", asker.access_code), "in fours, to be written down"
    world.clock.forward(seconds=20)
    asker.opens("/data-request/done")
    asker.sees(asker.access_code)
    world.clock.forward(seconds=11)
    asker.opens("/data-request/done")
    asker.does_not_see(asker.access_code)
    asker.sees(asker.reference, "We showed you the access code once.", DUE)


def test_the_confirmation_is_shown_to_the_browser_that_sent_it_only(asker: Resident, journalist: Person) -> None:
    asker.presses("Send request")
    assert journalist.opens("/data-request/done").heading == "Track your case"


def test_sent_twice_it_is_one_case(asker: Resident, amara: StaffMember) -> None:
    typed = asker.page.form()
    sent = [asker.browser.post("/data-request/check", data=typed, follow_redirects=True) for _ in range(2)]
    assert all("Request sent" in response.text for response in sent)
    amara.signs_in()
    assert len(rows_of(amara.opens("/work/views/unassigned"))) == 1


def test_a_form_that_was_sent_cannot_be_changed_any_more(asker: Resident) -> None:
    asker.presses("Send request")
    asker.writes_down_both_numbers()
    asker.opens("/data-request/check")
    assert asker.page.heading == WHO, "a new form begins"
    asker.comes_back()
    assert asker.timeline() == ["We received your request"]
