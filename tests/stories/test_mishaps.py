"""What goes wrong on the way: mistyped numbers, lost and forged posts, two windows, and time that runs out."""

import pytest

from portal.domain.workflow import State
from tests.factories import ACCESS_CODE, PASSWORD, World, a_case, all_found
from tests.page import Page
from tests.stories.forms import COMPLAINT
from tests.stories.people import Person, Resident, StaffMember

NO_MATCH = ["The case reference and access code do not match. Check both and try again"]
FIRST = "Who is it about?"
WORDS, NAME = "/complaint/your-words", "/complaint/name"


@pytest.fixture
def writer(resident: Resident) -> Resident:
    """Someone who has answered the first three pages of a complaint."""
    resident.opens("/complaint/about-who")
    resident.fills_in(*COMPLAINT[:3])
    return resident


def test_a_wrong_access_code_does_not_say_which_number_was_wrong(world: World, resident: Resident) -> None:
    reference = a_case(world).reference
    other = "SL-7KQ4-M2XT"
    resident.opens("/case")
    for typed in ({"reference": reference, "access_code": "1" * 16}, {"reference": other, "access_code": ACCESS_CODE}):
        assert resident.presses("Continue", **typed).errors == NO_MATCH
    assert resident.presses("Continue", reference=reference, access_code=ACCESS_CODE).heading == "Your challenge"


def test_both_numbers_may_be_typed_as_people_read_them_out(world: World, resident: Resident) -> None:
    reference = a_case(world).reference
    read_out = reference.removeprefix("SL-").lower().replace("0", "o").replace("1", "i").replace("-", "")
    resident.opens("/case")
    resident.presses("Continue", reference=f"  {read_out} ", access_code="4829-1057 3316-9042")
    assert resident.page.heading == "Your challenge"


def test_after_five_wrong_tries_people_wait_a_quarter_of_an_hour(world: World, resident: Resident) -> None:
    reference = a_case(world).reference
    resident.opens("/case")
    for _ in range(5):
        assert resident.presses("Continue", reference=reference, access_code="1" * 16).errors == NO_MATCH
    resident.presses("Continue", reference=reference, access_code=ACCESS_CODE)
    assert (resident.page.status, resident.page.heading) == (429, "Too many tries. Wait 15 minutes")
    world.clock.forward(minutes=15)
    resident.opens("/case")
    assert resident.presses("Continue", reference=reference, access_code=ACCESS_CODE).heading == "Your challenge"


def test_going_back_and_reloading_lose_nothing(writer: Resident) -> None:
    writer.presses("Continue", words="Three months.\nNo answer.")
    for _ in range(2):
        assert writer.opens(WORDS).form()["words"] == "Three months.\nNo answer."
    writer.follows("Back")
    assert writer.page.heading == "Is it about a case you have with us?"
    assert writer.follows("Back").form()["what"] == ["late", "refused"]
    assert writer.follows("Back").form()["whom"] == "police"
    assert writer.follows("Back").heading == "Before you start"


def test_what_a_page_refused_is_not_kept(writer: Resident) -> None:
    writer.presses("Continue", words="Three months.")
    writer.opens(WORDS)
    writer.presses("Continue", words="")
    assert writer.opens(WORDS).form()["words"] == "Three months."


def test_an_answer_that_no_page_offers_is_no_answer(resident: Resident) -> None:
    resident.opens("/complaint/about-who")
    assert resident.presses("Continue", whom="<b>me</b>").errors == ["Select who your complaint is about"]


def test_a_form_left_alone_for_two_hours_begins_again(world: World, writer: Resident) -> None:
    world.clock.forward(hours=2)
    assert writer.opens("/complaint/about-who").form()["whom"] == "police"
    world.clock.forward(seconds=1)
    assert "whom" not in writer.opens("/complaint/about-who").form()
    writer.opens(WORDS)
    writer.presses("Continue", words="I was away.")
    assert writer.opens("/complaint/check").heading == FIRST, "what is missing is asked"
    assert writer.opens(WORDS).form()["words"] == "I was away.", "what was written after it is kept"


def test_two_windows_on_one_form_keep_what_both_were_told(writer: Resident) -> None:
    words, name = (writer.opens(address) for address in (WORDS, NAME))
    for window, typed in ((words, {"words": "Three months."}), (name, {"full_name": "Ali Example"})):
        writer.page = window
        writer.presses("Continue", **typed)
    assert writer.opens(WORDS).form()["words"] == "Three months."
    assert writer.opens(NAME).form()["full_name"] == "Ali Example"


def test_two_windows_on_one_page_overwrite_nothing_unasked(writer: Resident) -> None:
    window = writer.opens(WORDS)
    writer.presses("Continue", words="First.")
    writer.page = window
    writer.presses("Continue", words="Second.")
    assert writer.page.status == 409
    writer.sees("You answered this page in another window", "First.")
    assert writer.page.form()["words"] == "Second."
    assert writer.presses("Continue").heading == "When did it happen?"
    assert writer.opens(WORDS).form()["words"] == "Second."


def test_a_form_is_saved_on_one_phone_and_gone_on_with_on_another(world: World, writer: Resident) -> None:
    writer.opens("/complaint/your-words")
    writer.presses("Save and come back later", later="yes", words="x" * 3_001)
    assert writer.page.heading == "Your answers are saved until Friday 18 December 2026"
    writer.writes_down_both_numbers()
    world.clock.forward(days=20)
    writer.comes_back()
    assert writer.page.heading == "Tell us in your own words"
    writer.sees("Your saved answers are back.")
    assert writer.page.form()["words"] == "x" * 3_001, "what was too long is kept, too"
    writer.presses("Continue", words="Three months.")
    writer.sees("Your answers are saved until Thursday 7 January 2027")


def test_two_forms_at_once_do_not_mix(writer: Resident) -> None:
    writer.opens("/data-request/name")
    writer.presses("Continue", full_name="Kim Example")
    assert writer.opens(NAME).form()["full_name"] == ""
    assert writer.opens("/data-request/name").form()["full_name"] == "Kim Example"


@pytest.mark.parametrize("cookie", ["", "x", "ImFiYyI.x", '"ImFiYyI"'])
def test_a_tampered_cookie_opens_no_form(writer: Resident, cookie: str) -> None:
    writer.browser.set_cookie("draft-complaint", cookie)
    assert "whom" not in writer.opens("/complaint/about-who").form()
    writer.presses("Continue", whom="service")
    assert writer.page.heading == "What went wrong?"


def test_the_cookie_of_one_form_opens_no_other(writer: Resident) -> None:
    cookie = writer.browser.get_cookie("draft-complaint")
    assert cookie is not None
    writer.browser.set_cookie("draft-data-request", cookie.value)
    assert writer.opens("/data-request/check").heading == "Whose data do you want?"
    assert (
        writer.browser.post("/data-request/check", data={"csrf_token": writer.page.form()["csrf_token"]})
        .headers["Location"]
        .endswith("/data-request/who")
    )


def test_a_page_whose_token_was_lost_comes_back_as_it_was_typed(writer: Resident) -> None:
    writer.browser.delete_cookie("session")
    writer.presses("Continue", words="Three months & no answer.")
    assert (writer.page.status, writer.page.heading) == (400, "Tell us in your own words")
    writer.sees("Check your answers and continue again.")
    assert writer.page.form()["words"] == "Three months & no answer."
    assert writer.presses("Continue").heading == "When did it happen?"


def test_a_post_from_another_site_shows_nothing_that_was_typed(writer: Resident) -> None:
    response = writer.browser.post(WORDS, data={"words": "Typed elsewhere"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 400
    assert "Typed elsewhere" not in response.text
    assert "Nothing was changed." in response.text


def test_leaving_forgets_the_form_in_this_browser(writer: Resident) -> None:
    response = writer.browser.get("/exit")
    assert (response.status_code, response.headers["Location"]) == (303, "https://www.bbc.co.uk/weather")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "whom" not in writer.opens("/complaint/about-who").form()


def test_a_resident_who_was_away_for_too_long_signs_in_again(world: World, resident: Resident) -> None:
    case = a_case(world)
    resident.reference, resident.access_code = case.reference, ACCESS_CODE
    resident.comes_back()
    world.clock.forward(minutes=19)
    assert resident.opens("/case/view").heading == "Your challenge"
    world.clock.forward(minutes=21)
    assert resident.opens("/case/view").heading == "Track your case"


def test_a_reviewer_whose_session_ended_signs_in_again_and_loses_nothing_typed(
    world: World, amara: StaffMember
) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    amara.signs_in()
    address = f"/work/case/{case.reference}/do/record-finding/lawful"
    amara.opens(address)
    typed = amara.page.form(-1) | {"answer": "yes", "evidence": "told", "reason": "The record shows it."}
    world.clock.forward(minutes=31)
    amara.page = Page(amara.browser.post(address, data=typed, follow_redirects=True))
    amara.sees("You were signed out.")
    amara.signs_in()
    assert (amara.address, amara.page.form(-1)["reason"]) == (address, "The record shows it.")
    amara.presses("Save")
    amara.sees("Checklist: 1 of 4 answered")
    assert amara.browser.get_cookie("waiting") is None, "what was sent is forgotten"


def test_a_resident_whose_session_ended_finds_on_their_page_what_they_typed(world: World, resident: Resident) -> None:
    case, other = a_case(world), a_case(world)
    resident.reference, resident.access_code = case.reference, ACCESS_CODE
    resident.comes_back()
    resident.opens("/case/do/represent")
    world.clock.forward(minutes=21)
    resident.presses("Send it", words="I was at work that day.")
    assert resident.page.heading == "Track your case"
    resident.presses("Continue", reference=other.reference, access_code=ACCESS_CODE)
    resident.does_not_see("I was at work that day.")
    assert "I was at work" not in resident.opens("/case/do/represent").html, "another person never sees it"
    resident.opens("/case")
    resident.presses("Continue", reference=case.reference, access_code=ACCESS_CODE)
    assert (resident.address, resident.page.form()["words"]) == ("/case/do/represent", "I was at work that day.")


def test_a_finding_whose_token_was_lost_comes_back_as_it_was_typed(world: World, amara: StaffMember) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    amara.signs_in()
    amara.opens(f"/work/case/{case.reference}/do/record-finding/lawful")
    amara.presses("Save", answer="no", evidence="told", reason="The record is two years old.", csrf_token="")
    assert amara.page.status == 400
    amara.sees("The record is two years old.", "Check what you entered and send it again.")
    amara.presses("Save")
    amara.sees("Your answer is saved.", "Checklist: 1 of 4 answered")


def test_of_two_reviewers_who_take_a_case_at_once_one_gets_it(
    world: World, amara: StaffMember, ben: StaffMember
) -> None:
    case = a_case(world)
    for reviewer in (amara, ben):
        reviewer.signs_in()
        reviewer.opens_case(case.reference)
    amara.presses("Take this case")
    ben.presses("Take this case")
    assert ben.page.status == 409
    assert ben.page.errors, "and Ben reads why"


def test_a_proposal_made_in_two_windows_is_made_once(world: World, amara: StaffMember) -> None:
    case = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    amara.signs_in()
    amara.opens_case(case.reference)
    window = amara.follows("Propose a decision")
    texts = dict.fromkeys(("looked_at", "found", "decided", "next"), "Written twice.")
    amara.presses("Send to a second reviewer", outcome="not_upheld", **texts)
    amara.page = window
    amara.presses("Send to a second reviewer", outcome="not_upheld", **texts)
    assert amara.page.status == 409
    amara.sees("Written twice.")


def test_a_stranger_learns_nothing_from_the_address_of_a_case(world: World, journalist: Person) -> None:
    reference = a_case(world, at=State.DECIDED).reference
    for address in (
        f"/work/case/{reference}",
        f"/work/case/{reference}/do/sign",
        "/case/view",
        "/work",
        "/editor/releases",
    ):
        response = journalist.browser.get(address)
        assert response.status_code == 302, address
        assert reference not in response.text


def test_an_editor_opens_no_case(world: World, editor: StaffMember) -> None:
    reference = a_case(world).reference
    editor.signs_in()
    assert editor.opens(f"/work/case/{reference}").heading == "Page not found"


def test_a_wrong_password_ten_times_closes_the_door_for_a_while(world: World, amara: StaffMember) -> None:
    amara.opens("/work/sign-in")
    for _ in range(10):
        amara.presses("Continue", email=amara.colleague.email, password="not this one")
        assert amara.page.errors == ["The email address and password do not match. Check both and try again"]
    assert amara.presses("Continue", email=amara.colleague.email, password=PASSWORD).status == 429


def test_a_form_that_expired_says_so_and_an_unbegun_one_does_not(world: World) -> None:
    browser = world.browser()
    browser.send("/challenge/who", subject="me")
    assert "have been deleted" not in browser.page("/challenge/tool").text
    world.clock.forward(hours=2, seconds=1)
    assert "Your saved answers have been deleted" in browser.page("/challenge/who").text
    assert "have been deleted" not in world.browser().page("/challenge/who").text
