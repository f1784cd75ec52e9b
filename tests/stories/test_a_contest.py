"""The life of a contest: from the front page to the published figures, by everyone whose work it is."""

import json
from datetime import UTC, datetime, timedelta

from portal.domain.workflow import State
from tests.factories import PASSWORD, World, a_case, a_tool
from tests.stories.figures import numbers_in_csv, numbers_in_json, numbers_on_page
from tests.stories.forms import CHALLENGE, OWN_WORDS, but
from tests.stories.people import REASONS, Person, Resident, StaffMember, rows_of

DUE = "Decision due by Monday 21 December 2026"


def test_a_contest_from_the_front_page_to_the_published_figures(
    world: World, resident: Resident, amara: StaffMember, ben: StaffMember, editor: StaffMember, journalist: Person
) -> None:
    it_is_sent(resident)
    it_is_followed(resident)
    a_reviewer_works_on_it(amara, resident.reference)
    nobody_signs_alone(amara, resident.reference)
    the_second_person_returns_it(ben, resident.reference)
    the_reviewer_proposes_again(amara, resident.reference)
    the_second_person_signs(ben, resident.reference)
    the_resident_reads_the_decision(resident, amara, ben)
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
        "Sunday 20 December 2026 is a Sunday. The next working day is Monday 21 December 2026.",
        "Nobody has opened it yet.",
    )
    assert resident.timeline() == ["We received your challenge"]
    resident.presses("Sign out")
    assert resident.page.heading == "You have signed out"
    assert resident.opens("/case/view").heading == "Track your case"


def a_reviewer_works_on_it(amara: StaffMember, reference: str) -> None:
    amara.signs_in()
    amara.takes(reference)
    amara.sees("You have this case now.", OWN_WORDS.splitlines()[1], "HRS-2291", "mar 2026", "Urgent")
    assert len(amara.answers_the_checklist()) == 8
    amara.proposes("not_upheld")
    amara.sees("A second reviewer can check your proposal now.")


def nobody_signs_alone(amara: StaffMember, reference: str) -> None:
    amara.checks(reference)
    amara.sees("You proposed this decision. A different reviewer must sign it or return it")
    assert not amara.can_press("Sign the decision")
    assert not amara.can_press("Return with comments")


def the_second_person_returns_it(ben: StaffMember, reference: str) -> None:
    ben.signs_in()
    ben.checks(reference)
    ben.sees(*REASONS.values(), OWN_WORDS.splitlines()[1], "Is this the right person?")
    ben.presses("Return with comments", comments="")
    assert ben.page.errors == ["Enter what should be looked at again"]
    ben.presses("Return with comments", comments="What does the record of 9 May say?")
    ben.sees("The proposal is returned.", "Returned")
    assert not ben.can_press("Sign the decision")


def the_reviewer_proposes_again(amara: StaffMember, reference: str) -> None:
    amara.opens(f"/work/case/{reference}")
    amara.sees("What does the record of 9 May say?")
    amara.follows("Propose a decision")
    amara.sees(REASONS["found"])  # what was written before stands there, to be worked on
    amara.presses("Send to a second reviewer", outcome="upheld", found="The record of 9 May shows the move.")


def the_second_person_signs(ben: StaffMember, reference: str) -> None:
    ben.checks(reference)
    ben.sees("The record of 9 May shows the move.")
    ben.presses("Sign the decision")
    ben.sees("The decision is signed. The resident can read it now.", "Decided")


def the_resident_reads_the_decision(resident: Resident, amara: StaffMember, ben: StaffMember) -> None:
    resident.comes_back()
    resident.sees(
        "Your decision is ready",
        "Decided on Friday 20 November 2026",
        "You were right. The result was wrong or unfair, and it must be changed.",
        "The record of 9 May shows the move.",
        REASONS["decided"],
    )
    resident.does_not_see("What does the record of 9 May say?", "days from today")
    assert resident.timeline() == [
        "Two people agreed the decision, and we gave it to you",
        "The reviewer finished. A second person started to check the decision",
        "The second person asked the reviewer to look at something again",
        "The reviewer finished. A second person started to check the decision",
        "A reviewer started to look after your case",
        "We received your challenge",
    ]
    who = {row[1] for row in rows_of(resident.page)}
    assert who == {f"Reviewer {each.colleague.actor.label}" for each in (amara, ben)}


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


def test_nobody_signs_their_own_proposal_however_it_is_sent(world: World, amara: StaffMember) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    amara.signs_in()
    for step in ("sign", "return"):
        typed = {"csrf_token": amara.page.form()["csrf_token"], "version": case.version, "comments": "Again"}
        response = amara.browser.post(f"/work/case/{case.reference}/{step}", data=typed)
        assert response.status_code == 409
        assert "You proposed this decision. A different reviewer must sign it or return it" in response.text


def test_a_security_code_works_once(world: World, amara: StaffMember) -> None:
    amara.signs_in()
    used = amara.code()
    amara.presses("Sign out")
    amara.opens("/work/sign-in")
    amara.presses("Continue", email=amara.colleague.email, password=PASSWORD)
    assert amara.presses("Continue", code=used).errors == ["The security code is not correct. Enter the newest code"]
    world.clock.forward(seconds=30)
    assert amara.presses("Continue", code=amara.code()).heading == "Open cases"


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
    rows = rows_of(amara.page)
    assert [row[0] for row in rows] == [
        "4 Dec 2026 3 days overdue",
        "16 Dec 2026 7 working days",
        "21 Dec 2026 10 working days",
    ]
    assert [row[1].split()[0] for row in rows] == [made["subject-access"], made["complaint"], made["contest"]]


def test_the_tool_may_be_named(world: World, resident: Resident, amara: StaffMember) -> None:
    a_tool(world, "harm-score")
    known = but(CHALLENGE, "Do you know which tool it was?", known="yes", name="harm-score")
    resident.files("challenge", *known, send="Send challenge")
    amara.signs_in()
    assert rows_of(amara.page)[0][2] == "Harm-Score"


def test_a_parent_asks_for_a_child(resident: Resident) -> None:
    resident.opens("/challenge/who")
    resident.presses("Continue", subject="child")
    assert resident.page.heading == "About the child"
    resident.presses("Continue", child_name="Ada Example", child_born=["1", "2", "2014"], relationship="parent")
    resident.fills_in(*CHALLENGE[1:])
    resident.sees("Ada Example", "Saturday 1 February 2014", "Parent")
    resident.presses("Send challenge")
    assert resident.page.heading == "Challenge sent"
