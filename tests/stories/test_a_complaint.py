"""The life of a complaint that is answered late, by the second reviewer who took it."""

from datetime import UTC, datetime

from portal.domain.workflow import State
from tests.factories import World, a_case
from tests.stories.forms import COMPLAINT, but
from tests.stories.people import Resident, StaffMember

OWN_CASE = "Is it about a case you have with us?"


def test_a_complaint_that_is_given_back_and_answered_late(
    world: World, resident: Resident, amara: StaffMember, ben: StaffMember
) -> None:
    resident.files("complain", *COMPLAINT, send="Send complaint")
    assert resident.page.heading == "Complaint sent"
    resident.sees("Answer due by Monday 21 December 2026", "Our promise")
    resident.sees("The day we got it does not count. 30 days later is Sunday 20 December 2026.")
    amara.signs_in()
    amara.takes(resident.reference)
    amara.follows("Give this case back")
    amara.presses("Give this case back")
    amara.sees("You gave this case back. Another reviewer can take it.")
    world.clock.now = datetime(2026, 12, 23, 9, tzinfo=UTC)
    it_is_late(resident)
    ben.signs_in()
    ben.takes(resident.reference)
    ben.sees("2 days overdue")
    assert len(ben.answers_the_checklist()) == 4
    ben.follows("Order what must change")
    ben.presses("Add it", remedy="apology", what="A letter.", owner="Complaints team", due_on=["6", "1", "2027"])
    ben.proposes("upheld")
    amara.signs_in()
    amara.checks(resident.reference)
    amara.signs()
    it_is_answered(resident)


def it_is_late(resident: Resident) -> None:
    resident.comes_back()
    resident.sees(
        "We are asking questions about what happened",
        "This is late. It was due on Monday 21 December 2026.",
        "You can complain or go to the Information Commissioner",
    )
    resident.does_not_see("days from today")
    assert resident.timeline()[0] == "The reviewer gave your case back, so that another reviewer can take it"


def it_is_answered(resident: Resident) -> None:
    resident.comes_back()
    resident.sees(
        "Your answer is ready",
        "Decided on Wednesday 23 December 2026",
        "You were right. This should not have happened.",
    )
    resident.does_not_see("This is late.")


def test_a_complaint_may_be_about_a_case_and_its_reference_may_be_mistyped(world: World, resident: Resident) -> None:
    reference = a_case(world, at=State.DECIDED).reference
    mistyped = reference.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    resident.opens("/complaint/about-who")
    resident.fills_in(*but(COMPLAINT, OWN_CASE, reference=f" {mistyped} "))
    resident.sees(reference)


def test_an_urgent_complaint_says_why(resident: Resident, amara: StaffMember) -> None:
    urgent = but(COMPLAINT, "Is it urgent?", soon="yes", reason="My child is not safe")
    resident.files("complain", *urgent, send="Send complaint")
    amara.signs_in()
    amara.sees("Urgent")
    amara.opens_case(resident.reference)
    amara.sees("My child is not safe")
