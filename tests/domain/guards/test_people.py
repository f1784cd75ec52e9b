"""Guards on people: each lets the right person through and tells everyone else why not."""

import pytest

from portal.domain import conflicts
from portal.domain.actors import Role
from portal.domain.conflicts import Tie
from portal.domain.facts import Facts
from portal.domain.guards import people
from portal.domain.holds import Hold
from portal.domain.registry import kind_of
from portal.domain.representation import MOST_AT_ONCE
from portal.domain.workflow import Guard
from tests.guarding import ME, OTHER, facts, guards_in, why_not

ANSWER = kind_of("complaint").outcome("upheld")
NEUTRAL = kind_of("contest").outcome("neutral")
TAKE_FIRST = "Take this case first"
TAKEN = "Another reviewer has this case"
NO_TIME_ASKED = "Nobody has asked for more time"
DECIDE_FIRST = "Decide first if the flag is used while it is contested"
NOT_REPORTED = "Nobody has reported this as done"
NOBODY_WAITS = "Nobody waits for your answer to this"

TABLE: list[tuple[Guard, Facts, Facts, str]] = [
    # the guard, when it lets through, when it does not, and what it says then
    *((people.untied, facts(), facts(tie=tie), told) for tie, told in conflicts.TOLD.items()),
    (people.untied, facts(), facts(has_declared=False), "Say first if you have a connection to this case"),
    (people.only_the_assignee, facts(assignee=ME), facts(), TAKE_FIRST),
    (people.only_the_assignee, facts(assignee=ME), facts(assignee=OTHER), TAKEN),
    (people.the_assignee_or_a_lead, facts(assignee=ME), facts(), TAKE_FIRST),
    (people.the_assignee_or_a_lead, facts(Role.LEAD, assignee=OTHER), facts(assignee=OTHER), TAKEN),
    (people.nobody_has_it, facts(), facts(assignee=OTHER), TAKEN),
    (people.nobody_has_it, facts(), facts(assignee=ME), TAKEN),
    (
        people.not_the_proposer,
        facts(proposer=OTHER),
        facts(proposer=ME),
        "You proposed this decision. A different reviewer must sign it or return it",
    ),
    (
        people.worked_on_nothing_here,
        facts(worked_by=frozenset({OTHER})),
        facts(worked_by=frozenset({ME, OTHER})),
        "You worked on this case. Someone who did not must check it",
    ),
    (
        people.declared_at_sign_off,
        facts(),
        facts(has_declared_at_sign_off=False),
        "Say again, before you sign, if you have a connection to this case",
    ),
    (
        people.a_lead_where_one_is_needed,
        facts(proposed=ANSWER),
        facts(proposed=NEUTRAL),
        "A lead must sign this outcome",
    ),
    (
        people.a_lead_where_one_is_needed,
        facts(Role.LEAD, proposed=NEUTRAL),
        facts(Role.REVIEWER, proposed=NEUTRAL),
        "A lead must sign this outcome",
    ),
    (people.someone_else_proposed_the_extension, facts(extension_proposer=OTHER), facts(), NO_TIME_ASKED),
    (
        people.someone_else_proposed_the_extension,
        facts(extension_proposer=OTHER),
        facts(extension_proposer=ME),
        "You asked for more time. Someone else must approve it",
    ),
    (people.someone_else_decided_the_hold, facts(hold=Hold.KEPT, hold_proposer=OTHER), facts(), DECIDE_FIRST),
    (
        people.someone_else_decided_the_hold,
        facts(hold=Hold.KEPT, hold_proposer=OTHER),
        facts(hold=Hold.KEPT, hold_proposer=ME),
        "You decided this. Someone else must approve it",
    ),
    (
        people.someone_else_restricted,
        facts(is_about_open=True, restriction_proposer=OTHER),
        facts(is_about_open=False, restriction_proposer=OTHER),
        "There is nothing here to approve",
    ),
    (
        people.someone_else_restricted,
        facts(is_about_open=True, restriction_proposer=OTHER),
        facts(is_about_open=True, restriction_proposer=ME),
        "You proposed to keep this back. Someone else must approve it",
    ),
    (
        people.not_one_who_has_seen,
        facts(seen_by=frozenset({OTHER})),
        facts(seen_by=frozenset({ME, OTHER})),
        "You have seen what the tool said. Someone who has not must review this case",
    ),
    (people.someone_else_reported, facts(about_reported_by=OTHER), facts(), NOT_REPORTED),
    (
        people.someone_else_reported,
        facts(about_reported_by=OTHER),
        facts(about_reported_by=ME),
        "You reported this as done. Someone else must check it",
    ),
    (
        people.someone_else_reviewed,
        facts(assignee=OTHER),
        facts(assignee=ME),
        "This is your own review. Someone else must confirm it",
    ),
    (
        people.few_act_already,
        facts(acting=MOST_AT_ONCE - 1),
        facts(acting=MOST_AT_ONCE),
        "End it for someone who acts for you first. There can be 5 at a time",
    ),
    (people.they_wait_for_a_word, facts(is_about_open=True), facts(), NOBODY_WAITS),
    (
        people.they_wait_for_a_word,
        facts(is_about_open=True),
        facts(is_about_open=True, is_about_agreed=True),
        NOBODY_WAITS,
    ),
    (people.someone_asks_to_act, facts(asks_to_act=True), facts(), "Nobody asks to act for this person"),
    (people.someone_has_it, facts(assignee=OTHER), facts(), "Nobody has this case yet"),
    (
        people.a_lead_breaks_the_tie,
        facts(Role.LEAD, is_disputed=True),
        facts(Role.SECOND_REVIEWER, is_disputed=True),
        "Two people do not agree on this. A lead must decide",
    ),
    (
        people.a_lead_returns_it_twice,
        facts(Role.LEAD, was_returned=True),
        facts(Role.SECOND_REVIEWER, was_returned=True),
        "It was returned once already. Bring it to a lead, who decides",
    ),
    (people.nobody_disputes_it, facts(), facts(is_disputed=True), "It waits for a lead already"),
    (people.not_tied, facts(has_declared=False), facts(tie=Tie.TOOL_TEAM), conflicts.TOLD[Tie.TOOL_TEAM]),
]


@pytest.mark.parametrize(("guard", "allowed", "refused", "told"), TABLE)
def test_a_guard_lets_through_or_says_why_not(guard: Guard, allowed: Facts, refused: Facts, told: str) -> None:
    assert why_not(guard, allowed) is None
    assert why_not(guard, refused) == told


def test_every_guard_on_people_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(guards_in(people))


def test_a_tie_counts_more_than_what_was_declared() -> None:
    assert why_not(people.untied, facts(tie=Tie.TOOL_TEAM, has_declared=True)) == conflicts.TOLD[Tie.TOOL_TEAM]


def test_a_lead_who_has_not_taken_a_case_still_cannot_work_on_it() -> None:
    assert why_not(people.only_the_assignee, facts(Role.REVIEWER, Role.LEAD, assignee=OTHER)) == TAKEN
