"""What the forms do for those who are young, afraid, in a hurry or better at speaking, and what the police are told."""

from io import BytesIO

from tests.factories import World, a_tool
from tests.stories.forms import CHALLENGE, OWN_WORDS, but
from tests.stories.people import Resident, StaffMember

WORDS, SHARE, WANTED = "Tell us in your own words", "How we use what you tell us", "What do you want to happen?"
TOLD = "See exactly what the police will be told"


def up_to(heading: str) -> tuple[tuple[str, dict[str, object]], ...]:
    """The pages of a challenge before this one."""
    headings = [each for each, _ in CHALLENGE]
    return CHALLENGE[: headings.index(heading)]


def test_the_police_are_told_what_finds_the_record_and_nothing_else(resident: Resident) -> None:
    resident.opens("/challenge/who")
    resident.fills_in(*CHALLENGE)
    resident.follows(TOLD)
    resident.sees("Zo\u00eb O\u2019Brien \u674e", "HRS-2291", "E8", "Tuesday 27 March 1990", "Gave me a score or level")
    resident.does_not_see("zoe@example.org", "I moved away", "Blue bird", "A court date", "I lost my flat.")
    assert "olice" not in resident.page.title, "a phone shows titles to whoever looks over a shoulder"
    assert resident.follows("Go back to your answers").heading.startswith("Check your answers")


def test_own_words_are_shown_to_the_police_only_by_leave(resident: Resident) -> None:
    resident.opens("/challenge/who")
    resident.fills_in(*but(CHALLENGE, SHARE, read=["yes"], own_words="yes"))
    resident.follows(TOLD)
    resident.sees(OWN_WORDS.splitlines()[1])


def test_nobody_reads_what_the_police_are_told_of_a_form_that_is_not_finished(resident: Resident) -> None:
    assert resident.opens("/challenge/police").heading == "Who is this about?"


def test_someone_who_wants_the_data_too_tells_who_they_are_once(resident: Resident) -> None:
    resident.files("both", *but(CHALLENGE, WANTED, wanted=["copy"]), send="Send challenge")
    resident.follows("Get a copy of your data")
    assert resident.page.heading == "Where have you lived?", "all that comes before is known"
    resident.presses("Continue", home="none")
    resident.opens("/data-request/name")
    assert resident.page.form()["full_name"] == "Zo\u00eb O\u2019Brien \u674e"
    resident.opens("/data-request/contact")
    assert resident.page.form()["email"] == "zoe@example.org"


def test_both_wishes_of_triage_are_ticked_where_they_are_asked(resident: Resident) -> None:
    resident.opens("/challenge?with=data")
    resident.follows("Start")
    resident.fills_in(*up_to(WANTED))
    assert resident.page.form()["wanted"] == ["copy"]


def test_whoever_did_not_ask_for_a_copy_is_not_sent_on(resident: Resident) -> None:
    resident.files("challenge", *CHALLENGE, send="Send challenge")
    resident.does_not_see("second form")


def test_a_tool_that_the_address_names_is_chosen_already(world: World, resident: Resident) -> None:
    tool = a_tool(world)
    resident.opens(f"/challenge?tool={tool}")
    resident.follows("Start")
    resident.fills_in(*up_to("Do you know which tool it was?"))
    assert (resident.page.form()["known"], resident.page.form()["name"]) == ("yes", tool)


def test_a_tool_that_nobody_knows_is_not_chosen(resident: Resident) -> None:
    resident.opens("/challenge/tool?tool=nothing")
    assert not resident.page.form().get("name")


def test_someone_young_goes_on_by_themselves(resident: Resident) -> None:
    resident.opens("/challenge/who")
    resident.presses("Continue", subject="me")
    resident.presses("Continue", age="young")
    assert resident.page.heading == "You can do this yourself"
    resident.presses("Continue")
    assert resident.page.heading == "Do you know which tool it was?"
    resident.opens("/challenge/age")
    resident.presses("Continue", age="child")
    assert resident.page.heading == "You can get help with this"
    resident.sees("020 0000 0000")


def test_a_recording_tells_what_happened_and_stays_with_the_form(resident: Resident) -> None:
    resident.opens("/challenge/who")
    resident.fills_in(*up_to(WORDS))
    resident.presses("Continue", ways=["record"])
    assert resident.page.errors == ["Enter what happened, add a recording, or ask for a call"]
    resident.presses("Continue", ways=["record"], recording=(BytesIO(b"Notes of what happened."), "notes.txt"))
    assert resident.page.heading == "How has it affected you?"
    resident.opens("/challenge/check")
    assert resident.page.heading == "How has it affected you?", "the recording is an answer"


def test_someone_who_would_rather_speak_is_called(resident: Resident, amara: StaffMember) -> None:
    called = but(CHALLENGE, WORDS, ways=["call"], call_number="07700 900 982", call_when="After 4pm")
    resident.files("challenge", *called, send="Send challenge")
    amara.signs_in()
    amara.takes(resident.reference)
    amara.sees("07700 900 982, After 4pm", "Do not phone", "Do not post", "Blue bird", "Mornings")
