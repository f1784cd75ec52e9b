"""Someone calls, and a reviewer fills in the form for them: the time ran from the call, and both numbers are theirs."""

from tests.factories import World
from tests.stories.forms import COMPLAINT
from tests.stories.people import Resident, StaffMember


def test_a_complaint_taken_down_the_week_after_the_call(world: World, resident: Resident, amara: StaffMember) -> None:
    amara.signs_in()
    amara.follows("Fill in a form")
    amara.presses("Go on to the form")
    amara.sees("Select what the person wants", "Select how it came to us")
    amara.presses("Go on to the form", form="complaint", channel="phone", received_on=["", "", ""])
    amara.sees("Enter the day on which we got it")
    amara.presses("Go on to the form", form="complaint", channel="phone", received_on=["21", "11", "2026"])
    amara.sees("The day we got it must be today or in the past")
    amara.presses("Go on to the form", form="complaint", channel="phone", received_on=["11", "11", "2026"])
    amara.follows("Start")
    amara.does_not_see("have been deleted")
    amara.fills_in(*COMPLAINT)
    amara.presses("Send complaint")
    amara.sees("We received this on Wednesday 11 November 2026", "Answer due by Friday 11 December 2026")
    resident.page = amara.page
    resident.writes_down_both_numbers()
    resident.comes_back()
    assert resident.page.heading == "Your complaint"
    amara.opens_case(resident.reference)
    amara.turns_to("timeline")
    amara.sees("Taken down for the person")
