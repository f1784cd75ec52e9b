"""The life of a contest: from the front page to the published figures, by everyone whose work it is."""

import json
from datetime import UTC, datetime, timedelta

from tests.factories import PASSWORD, World, a_case, a_tool
from tests.stories.figures import numbers_in_csv, numbers_in_json, numbers_on_page
from tests.stories.forms import CHALLENGE, OWN_WORDS, but, without
from tests.stories.people import REASONS, Person, Resident, StaffMember, rows_of
from tests.stories.staff_forms import DECISION, EVIDENCE, EXPLAINED, ORDERED, SCORE, TRIAGED, VIEW

DETAILS = "Help us find the right record"
ABOUT_ME = ("Who is this about?", "How old are you?", "Do you want someone to act for you?")
DUE = "Decision due by Monday 21 December 2026"


def test_a_contest_from_the_front_page_to_the_published_figures(
    world: World,
    resident: Resident,
    amara: StaffMember,
    ben: StaffMember,
    chloe: StaffMember,
    editor: StaffMember,
    journalist: Person,
) -> None:
    it_is_sent(resident)
    it_is_followed(resident)
    for colleague in (amara, ben, chloe):
        colleague.signs_in()
    a_reviewer_prepares_it(amara, chloe, resident.reference)
    the_resident_tells_their_side(resident)
    it_is_handed_over(amara, resident.reference)
    another_reviews_it_with_fresh_eyes(ben, resident.reference)
    nobody_signs_alone(ben, resident.reference)
    the_second_person_returns_it(chloe, resident.reference)
    the_reviewer_proposes_again(ben, resident.reference)
    the_second_person_signs(chloe, resident.reference)
    the_resident_reads_the_decision(resident)
    world.clock.now = datetime(2027, 1, 28, 9, 30, tzinfo=UTC)
    the_quarter_is_published(editor)
    a_journalist_reads_the_figures(journalist)


def it_is_sent(resident: Resident) -> None:
    resident.files("challenge", *CHALLENGE, send="Send challenge")
    assert resident.page.heading == "Challenge sent"
    resident.sees("We cannot show the code again.", DUE, "Our promise")


def it_is_followed(resident: Resident) -> None:
    page = resident.comes_back()
    assert page.heading == "Your challenge"
    resident.sees(
        resident.reference,
        "We have your challenge. We will give it to a reviewer",
        DUE,
        "31 days from today",
        "We got this on Friday 20 November 2026.",
        "One month after Friday 20 November 2026 is Sunday 20 December 2026.",
        "Sunday 20 December 2026 is at the weekend. The next working day is Monday 21 December 2026.",
        "Nobody has opened it yet.",
    )
    assert resident.timeline() == ["We received your challenge"]
    resident.presses("Sign out")
    assert resident.page.heading == "You have signed out"
    assert resident.opens("/case/view").heading == "Track your case"


def a_reviewer_prepares_it(amara: StaffMember, chloe: StaffMember, reference: str) -> None:
    amara.takes(reference)
    amara.sees("You have this case now.", OWN_WORDS.splitlines()[1], "HRS-2291", "mar 2026", "Urgent")
    amara.follows("Find out what this is about")
    amara.presses("Save and go on", **TRIAGED)
    amara.sees("Triage is done.")
    amara.turns_to("flag")
    amara.sees(SCORE)
    amara.follows("Decide if the flag is used in the meantime")
    amara.presses("Send to a second person", hold="suspended", reason="The effect is serious.")
    amara.sees("You decided this. Someone else must approve it")
    chloe.opens_case(reference)
    chloe.follows("Approve what happens in the meantime")
    chloe.sees("Nobody uses the flag while we look", "The effect is serious.")
    chloe.presses("Approve it")
    amara.opens_case(reference)
    amara.follows("Tell the person what we can")
    amara.presses("Send it", **EXPLAINED)
    amara.turns_to("messages")
    amara.sees("The person can tell their side until Friday 18 December 2026")


def the_resident_tells_their_side(resident: Resident) -> None:
    resident.comes_back()
    resident.follows("Tell us your side")
    resident.presses("Send it", words="I moved in May 2024. Here is my contract.")
    resident.sees("We have what you sent.")


def it_is_handed_over(amara: StaffMember, reference: str) -> None:
    amara.opens_case(reference)
    amara.turns_to("messages")
    amara.sees("I moved in May 2024. Here is my contract.")
    amara.presses("Hand it to a person who has not seen the score")
    amara.sees("You have seen what the tool said. Someone who has not must review this case")


def another_reviews_it_with_fresh_eyes(ben: StaffMember, reference: str) -> None:
    ben.takes(reference)
    for tab, seen in {
        "flag": "This is hidden until you have recorded your own view",
        "messages": "I moved in May",
    }.items():
        ben.turns_to(tab)
        ben.sees(seen)
        ben.does_not_see(SCORE)
    ben.follows("Your own view, from the records")
    ben.does_not_see(SCORE)
    ben.presses("Save my view and show what the tool said", **VIEW)
    ben.sees("Now you see what the tool said.")
    ben.turns_to("flag")
    ben.sees(SCORE)
    ben.answers_the_points("upheld", "not_upheld")
    assert len(ben.answers_the_checklist()) == 8
    ben.follows("How you reviewed this case")
    ben.presses("Save", **EVIDENCE)
    ben.follows("Order what must change")
    ben.presses("Add it", **ORDERED)
    ben.sees("This review took less than 10 minutes. A lead must confirm it, or look longer")
    ben.world.clock.forward(minutes=15)
    ben.opens_case(reference)
    ben.proposes("partly_upheld", **DECISION)
    ben.sees("A second reviewer can check your proposal now.")


def nobody_signs_alone(ben: StaffMember, reference: str) -> None:
    ben.checks(reference)
    ben.sees("You proposed this decision. A different reviewer must sign it or return it")
    assert not ben.can_press("Sign the decision")


def the_second_person_returns_it(chloe: StaffMember, reference: str) -> None:
    chloe.checks(reference)
    chloe.sees(*REASONS.values(), OWN_WORDS.splitlines()[1], "Is this the right person?", "The address in the record")
    chloe.follows("Return it with comments")
    chloe.presses("Return it", comments="")
    assert chloe.page.errors == ["Enter what should be looked at again"]
    chloe.presses("Return it", comments="What does the record of 9 May say?")
    chloe.sees("The proposal is returned.")
    chloe.turns_to("decision")
    chloe.sees("Returned")


def the_reviewer_proposes_again(ben: StaffMember, reference: str) -> None:
    ben.opens_case(reference)
    ben.turns_to("decision")
    ben.sees("What does the record of 9 May say?")
    ben.follows("Propose a decision")
    ben.sees(REASONS["found"])  # what was written before stands there, to be worked on
    assert ben.page.form(1)["review_on"] == ["1", "6", "2027"]
    ben.presses("Send to a second reviewer", found="The record of 9 May shows the move.")


def the_second_person_signs(chloe: StaffMember, reference: str) -> None:
    chloe.checks(reference)
    chloe.sees("The record of 9 May shows the move.")
    chloe.signs()
    chloe.sees("The decision is signed. The resident can read it now.", "Decided")
    chloe.turns_to("decision")
    chloe.sees("Ordered")
    chloe.turns_to("messages")
    chloe.follows("We agree with part of what you said")
    chloe.sees("The record of 9 May shows the move.")


def the_resident_reads_the_decision(resident: Resident) -> None:
    resident.comes_back()
    resident.sees("Your decision is ready", "You were right about part of it.", "The record of 9 May shows the move.")
    resident.does_not_see("What does the record of 9 May say?", "days from today")
    assert resident.timeline()[0] == "Two people agreed the decision, and we gave it to you"


def the_quarter_is_published(editor: StaffMember) -> None:
    assert editor.signs_in().heading == "Releases of statistics"
    editor.presses("Compile the figures", quarter="2026-q4")
    editor.sees("October to December 2026", "Only editors can read them so far.", "Privacy check", "Passed.")
    assert editor.browser.get("/statistics/2026-q4").status_code == 404
    editor.presses("Publish")
    editor.sees("The figures are published. Everyone can read them now.")
    assert not editor.can_press("Publish")


def a_journalist_reads_the_figures(journalist: Person) -> None:
    journalist.opens("/")
    journalist.follows("See all the figures")
    page = journalist.follows("October to December 2026")
    address = "/statistics/2026-q4/redress-2026-q4"
    table_file, json_file = (journalist.browser.get(f"{address}.{ending}").data for ending in ("csv", "json"))
    numbers, contents = numbers_in_csv(table_file), json.loads(json_file)
    assert numbers == numbers_in_json(json_file)
    assert {asked for asked, _ in numbers_on_page(page, contents)} == set(numbers)
    _value, lower, upper = numbers["cases_received", "contest", "all", "all", "all"]
    assert int(lower) <= 1 <= int(upper), "this contest was counted"


def test_a_security_code_works_once(world: World, amara: StaffMember) -> None:
    amara.signs_in()
    used = amara.code()
    amara.presses("Sign out")
    amara.opens("/work/sign-in")
    amara.presses("Continue", email=amara.colleague.email, password=PASSWORD)
    assert amara.presses("Continue", code=used).errors == ["The security code is not correct. Enter the newest code"]
    world.clock.forward(seconds=30)
    assert amara.presses("Continue", code=amara.code()).heading == "My cases"


def test_a_password_alone_opens_nothing(amara: StaffMember) -> None:
    amara.opens("/work/sign-in")
    amara.presses("Continue", email=amara.colleague.email, password=PASSWORD)
    assert amara.page.heading == "Enter your security code"
    assert amara.opens("/work").heading == "Sign in to the reviewer workspace"


def test_the_queue_has_the_case_that_is_due_first_on_top(world: World, amara: StaffMember) -> None:
    made = {}
    for kind, days in (("complaint", 0), ("contest", 3), ("subject-access", -12)):
        world.clock.now = datetime(2026, 11, 16, 9, tzinfo=UTC) + timedelta(days=days)
        made[kind] = a_case(world, kind=kind).reference
    world.clock.now = datetime(2026, 12, 7, 9, tzinfo=UTC)
    amara.signs_in()
    rows = rows_of(amara.opens("/work/views/open"))
    assert [row[1] for row in rows] == [
        "4 Dec 2026 3 days overdue",
        "16 Dec 2026 7 working days",
        "21 Dec 2026 10 working days",
    ]
    assert [row[2].split()[0] for row in rows] == [made["subject-access"], made["complaint"], made["contest"]]


def test_the_tool_may_be_named(world: World, resident: Resident, amara: StaffMember) -> None:
    a_tool(world, "harm-score")
    known = but(CHALLENGE, "Do you know which tool it was?", known="yes", name="harm-score")
    resident.files("challenge", *known, send="Send challenge")
    amara.signs_in()
    assert rows_of(amara.opens("/work/views/unassigned"))[0][3].startswith("Harm-Score")


def test_a_parent_asks_for_a_child(resident: Resident) -> None:
    resident.opens("/challenge/who")
    resident.presses("Continue", subject="child")
    assert resident.page.heading == "About the child"
    resident.presses("Continue", child_name="Ada Example", child_born=["1", "2", "2014"], relationship="parent")
    resident.fills_in(*without(but(CHALLENGE, DETAILS, area="E8"), *ABOUT_ME))
    resident.sees("Ada Example", "Saturday 1 February 2014", "Parent")
    resident.presses("Send challenge")
    assert resident.page.heading == "Challenge sent"
