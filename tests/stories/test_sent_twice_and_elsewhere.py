"""Two cases that end without the whole review: one was sent twice, and the other is for another police force."""

from tests.correspondence import ELSEWHERE, SAME
from tests.factories import World
from tests.stories.forms import CHALLENGE, COMPLAINT
from tests.stories.people import Resident, StaffMember

SEND = "Send message"
STALE = "Someone changed this while you were working. Your text is kept below."


def test_a_complaint_that_was_sent_twice_goes_on_as_one(
    world: World, resident: Resident, amara: StaffMember, chloe: StaffMember
) -> None:
    resident.files("complain", *COMPLAINT, send="Send complaint")
    world.clock.forward(days=4)
    again = Resident(world)
    again.files("complain", *COMPLAINT, send="Send complaint")
    amara.signs_in()
    amara.takes(resident.reference)
    amara.takes(again.reference)
    again.comes_back()
    again.opens("/case/do/write")
    again.presses(SEND, words=f"I sent this before, as {resident.reference}.")
    asked = {"other": resident.reference.lower(), "checks": list(SAME["checks"]), "evidence": SAME["evidence"]}
    amara.opens_case(again.reference)
    amara.follows("Join it to another case")
    amara.presses("Preview what the person reads", preview="yes", **asked)
    amara.sees("We have put two cases together", f"Your case {resident.reference} goes on.", "You do not wait longer")
    again.opens("/case/do/write")
    again.presses(SEND, words="And I forgot the date.")
    amara.presses("Send to a lead")
    amara.sees(STALE, str(SAME["evidence"]))
    amara.presses("Send to a lead")
    amara.sees("A lead can check this now.", "Linked")
    chloe.signs_in()
    chloe.opens_case(again.reference)
    chloe.opens(f"/work/clearance/{again.reference}")
    chloe.sees("We have put two cases together", str(SAME["evidence"]))
    chloe.presses("Approve it", interest="none")
    chloe.sees("Open the other case first, and compare the two")
    chloe.opens_case(resident.reference)
    chloe.opens(f"/work/clearance/{again.reference}")
    chloe.presses("Approve it", interest="none")
    chloe.sees("It is approved. The resident can read it now.", "Goes on for this one")
    it_is_told(again, resident)


def it_is_told(again: Resident, resident: Resident) -> None:
    again.comes_back()
    again.sees(
        "Put together with another case",
        f"Your case {resident.reference} goes on.",
        "Its time counts from Friday 20 November 2026.",
        "Two people agreed how this ends, and we told you why",
        "Ask us to look again",
    )
    again.does_not_see("Your answer is ready", "Decided on")
    resident.comes_back()
    resident.sees("We are asking questions about what happened", "21 December 2026")
    resident.does_not_see(again.reference)


def test_a_challenge_of_what_another_force_did_ends_with_where_to_go_and_tells_them_nothing(
    resident: Resident, amara: StaffMember, chloe: StaffMember
) -> None:
    resident.files("challenge", *CHALLENGE, send="Send challenge")
    amara.signs_in()
    amara.takes(resident.reference)
    amara.follows("Point the person to another body")
    asked = ELSEWHERE | {"checks": list(ELSEWHERE["checks"])}
    amara.presses("Preview what the person reads", preview="yes", **asked)
    amara.sees("You need to ask someone else", "Northshire Police", "Copy these words and send them to the force.")
    amara.presses("Send to a lead", checks=["looked_up"])
    amara.sees("Confirm every line of the checklist before you point the person to it")
    amara.presses("Send to a lead", **asked)
    amara.sees("A lead can check this now.")
    chloe.signs_in()
    chloe.checks(resident.reference)
    chloe.sees("We have not told them anything about you.", "Information Office, 1 Moor Road")
    chloe.follows("Return it with comments")
    chloe.presses("Return it", comments="Is it not the city’s own camera?")
    amara.opens_case(resident.reference)
    amara.follows("Point the person to another body")
    amara.sees("Is it not the city’s own camera?")
    amara.presses("Send to a lead", checks=asked["checks"])
    chloe.checks(resident.reference)
    chloe.presses("Approve it", interest="none")
    resident.comes_back()
    resident.sees(
        "Someone else can help you with this",
        "This service cannot decide this. We tell you below who can. We told them nothing about you.",
        "Northshire Police",
        "The camera that you name belongs to another force.",
        "Ask us to look again",
    )
    resident.does_not_see("A person who has not seen the score reviews it", str(ELSEWHERE["evidence"]))
