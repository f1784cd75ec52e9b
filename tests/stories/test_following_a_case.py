"""Residents follow their cases: they are asked, answer, read letters, fetch documents and ask us to look again."""

from datetime import UTC, date, datetime

import pytest

from portal.domain.actions import Action
from portal.domain.workflow import State
from portal.models.cases import by_reference
from portal.models.remedies import remedies_of
from tests.factories import ACCESS_CODE, MadeCase, World, a_case, as_it_is, taken
from tests.stories.forms import DATA_REQUEST, OWN_WORDS
from tests.stories.people import Resident, rows_of

PROOF = {"proof": "identity", "missing": "A paper with your address.", "doubt": "Two people have this name."}


@pytest.fixture
def follower(world: World, resident: Resident) -> Resident:
    """Someone who holds the two numbers of whatever case they follow."""
    resident.access_code = ACCESS_CODE
    return resident


def follows(resident: Resident, case: MadeCase) -> MadeCase:
    resident.reference = case.reference
    resident.comes_back()
    return case


def test_a_request_waits_for_its_resident(world: World, resident: Resident) -> None:
    resident.files("data", *DATA_REQUEST, send="Send request")
    resident.sees("Answer due by Monday 21 December 2026", "31 days from today", "By law", "DPA 2018 s.205(2)")
    with world.reading() as work:
        filed = by_reference(work.session, resident.reference)
        assert filed is not None
        case = MadeCase(filed.id, filed.reference, "subject-access", filed.version)
    case = taken(world, case, world.first, Action.CLAIM)
    case = proof_is_asked_for_and_comes(world, resident, case)
    a_question_is_asked_and_answered(world, resident, case)


def proof_is_asked_for_and_comes(world: World, resident: Resident, case: MadeCase) -> MadeCase:
    case = taken(world, case, world.first, Action.ASK_PROOF, **PROOF)
    for look in (lambda: resident.opens("/data-request/done"), resident.comes_back):
        look()
        resident.sees("Your month starts when we get what we asked for")
        resident.does_not_see("due by", "days from today", PROOF["doubt"])
    resident.sees("We need to check who you are", PROOF["missing"], "If it does not come by Tuesday 19 January 2027")
    world.clock.now = datetime(2026, 12, 3, 9, tzinfo=UTC)
    case = taken(world, case, world.first, Action.RECORD_PROOF, came_on=date(2026, 12, 3), how="Seen.")
    resident.comes_back()
    resident.sees("Answer due by Monday 4 January 2027", "We got the proof of identity on Thursday 3 December 2026.")
    return case


def a_question_is_asked_and_answered(world: World, resident: Resident, case: MadeCase) -> None:
    world.clock.now = datetime(2026, 12, 7, 9, tzinfo=UTC)
    taken(world, case, world.first, Action.ASK_QUESTION, question="Which years?")
    resident.comes_back()
    resident.sees("28 days left when you reply", "The time limit is paused until you reply.", "Which years?")
    resident.does_not_see("due by", "days from today")
    world.clock.now = datetime(2026, 12, 21, 9, tzinfo=UTC)
    resident.comes_back()
    resident.follows("Answer our question")
    assert resident.presses("Send your answer", answer="").errors == ["Enter your answer"]
    resident.presses("Send your answer", answer=OWN_WORDS)
    resident.sees("Your answer is sent.", "Answer due by Monday 18 January 2027", "DPA 2018 s.54(3C)", "I moved away")
    assert resident.timeline()[:2] == ["You answered our question", "We asked you a question"]


def test_more_time_has_its_letter_and_a_new_date(world: World, follower: Resident) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    more = {"reason_code": "complexity_volume", "reason": "There are 4,000 pages."}
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **more)
    taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    follows(follower, case)
    follower.sees("Answer due by Monday 22 February 2027", "Our letter says why.", "DPA 2018 s.54(3A)")
    follower.follows("We need more time")
    follower.sees("We have found a very large amount of information and need time to read it all.")


def test_what_is_late_says_so_and_where_to_go(world: World, follower: Resident) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    world.clock.now = datetime(2026, 12, 22, 9, tzinfo=UTC)
    follows(follower, case)
    follower.sees("This is late. It was due on Monday 21 December 2026.", "go to the Information Commissioner")
    follower.sees("this step is not done yet: ‘We look for your information’", "ask us when it will be done")
    follower.follows("complain")
    assert follower.address == "/complaint"


def test_an_answer_with_documents_and_a_second_look(world: World, follower: Resident) -> None:
    follows(follower, a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_part"))
    follower.sees("Your documents", "You get part of it", "it is about someone else, or could harm someone")
    follower.follows("Here is your information")
    follower.sees("Letter of Friday 20 November 2026", "There is 1 file.")
    follower.opens("/case/view")
    follower.follows("Download your documents")
    follower.sees("Document 1", "Plain text", "Nothing was downloaded yet.")
    follower.presses("Download document 1")
    follower.presses("Continue", access_code=ACCESS_CODE)
    follower.sees("Your response")
    assert follower.downloads("Download document 1").startswith(b"Report of 3 March 2026.")
    follower.opens("/case/response")
    follower.sees("You fetched document 1 on Friday 20 November 2026.")
    follower.opens("/case/view")
    follower.follows("ask us to look again")
    follower.presses("Ask us to look again", what="One page is missing.")
    follower.sees("We have your complaint.", "One page is missing.", "Your access code opens it, too.")
    refs = [element.text or "" for element in follower.page.all("strong") if element.get("class") == "app-ref"]
    follower.reference = refs[-1]
    assert follower.comes_back().heading == "Your complaint"


def test_the_own_side_is_told_before_the_review(world: World, follower: Resident) -> None:
    case = follows(follower, a_case(world, at=State.REPRESENTATIONS))
    follower.sees("You can tell us your side until Sunday 20 December 2026.", "What the tool said")
    follower.follows("Tell us your side")
    follower.presses("Send it", words=OWN_WORDS)
    follower.sees("We have what you sent.", "<b>I moved away</b> two years ago & nobody asked me.")
    follower.does_not_see("If you have nothing to add")
    taken(world, as_it_is(world, case), world.first, Action.BEGIN_REVIEW)
    follower.opens("/case/view")
    follower.does_not_see("Tell us your side")


def test_a_change_that_was_ordered_is_followed_until_it_is_proved(world: World, follower: Resident) -> None:
    case = follows(follower, a_case(world, at=State.DECIDED, outcome="upheld"))
    follower.sees("What must change, and by when", "It must be done by Wednesday 27 January 2027.")
    with world.reading() as work:
        about = remedies_of(work.session, case.id)[0].id
    case = taken(world, case, world.first, Action.REPORT_REMEDY, about=about, proof="Log 42.")
    taken(world, case, world.lead, Action.VERIFY_REMEDY, about=about, checked="Log 42.")
    follower.opens("/case/view")
    follower.sees("It is done. We checked it.", "We checked that what had to change was done")
    follower.does_not_see("Log 42.")
    assert {row[0] for row in rows_of(follower.page)} == {"16 Nov 2026"}
