"""Guards on the work itself: each lets a finished piece of work through and says what is still to be done."""

from datetime import date

import pytest

from portal.domain.facts import Facts, RemedyFacts
from portal.domain.guards import work
from portal.domain.workflow import Guard
from tests.guarding import ME, OTHER, facts, guards_in, why_not


def ordered(*, is_open: bool) -> RemedyFacts:
    return RemedyFacts("data_rectified", date(2026, 12, 2), is_open)


VIEW_FIRST = "Record your own view from the records first"
EVIDENCE_FIRST = "Record first how you reviewed this case"
REPORTED = "Someone reported this as done. It must be checked or returned first"
SETTLED = "This is settled already"

TABLE: list[tuple[Guard, Facts, Facts, str]] = [
    # the guard, when it lets through, when it does not, and what it says then
    (
        work.was_joined,
        facts(outcome="joined"),
        facts(outcome="upheld"),
        "This case was not joined to another",
    ),
    (
        work.the_police_owe,
        facts(do_police_owe=True),
        facts(),
        "The police owe no answer to this, or were asked for it today already",
    ),
    (work.the_police_ask, facts(do_police_ask=True), facts(), "The police did not ask anything"),
    (
        work.opened_what_it_rests_on,
        facts(),
        facts(is_unopened=True),
        "Open a document behind what was answered with no or cannot tell first",
    ),
    (
        work.findings_complete,
        facts(findings_missing=0),
        facts(findings_missing=1),
        "Answer every question of the checklist first",
    ),
    (
        work.every_part_searched,
        facts(parts=2, parts_open=0),
        facts(parts=0),
        "Add the systems that may hold something first",
    ),
    (
        work.every_part_searched,
        facts(parts=2, parts_open=0),
        facts(parts=2, parts_open=1),
        "Record the search of every system first",
    ),
    (
        work.every_document_marked,
        facts(),
        facts(documents_unmarked=1),
        "Say for every document if it is given",
    ),
    (
        work.every_restriction_approved,
        facts(),
        facts(restrictions_missing=1, restrictions_unapproved=1),
        "Record why each document is kept back in whole or in part",
    ),
    (
        work.every_restriction_approved,
        facts(),
        facts(restrictions_unapproved=1),
        "A second person must approve what is kept back",
    ),
    (work.described, facts(is_described=True), facts(), "Write first what section 45(2) asks the answer to say"),
    (work.previewed, facts(has_previewed=True), facts(), "Look at the answer as the person will read it first"),
    (work.first_view_recorded, facts(first_view_by=ME), facts(), VIEW_FIRST),
    (work.first_view_recorded, facts(first_view_by=ME), facts(first_view_by=OTHER), VIEW_FIRST),
    (work.evidence_recorded, facts(evidence_by=ME), facts(), EVIDENCE_FIRST),
    (work.evidence_recorded, facts(evidence_by=ME), facts(evidence_by=OTHER), EVIDENCE_FIRST),
    (
        work.every_ground_answered,
        facts(grounds={"wrong_data": "upheld", "old_data": "not_decided"}),
        facts(grounds={"wrong_data": "upheld", "old_data": "open"}),
        "Answer every point that the person raised first",
    ),
    (
        work.no_remedy_open,
        facts(remedies=(ordered(is_open=False),)),
        facts(remedies=(ordered(is_open=False), ordered(is_open=True))),
        "Something that must change is not proved done yet",
    ),
    (work.it_is_open, facts(is_about_open=True), facts(), SETTLED),
    (
        work.not_an_order,
        facts(),
        facts(is_about_an_order=True),
        "It is closed when the proof is checked, or when a lead says that it will not be done",
    ),
    (work.there_are_copies, facts(copies=1), facts(), "No copy is kept here"),
    (work.not_reported_yet, facts(), facts(about_reported_by=OTHER), REPORTED),
    (work.not_on_legal_hold, facts(), facts(is_on_legal_hold=True), "This case is on legal hold already"),
    (work.on_legal_hold, facts(is_on_legal_hold=True), facts(), "This case is not on legal hold"),
]


@pytest.mark.parametrize(("guard", "allowed", "refused", "told"), TABLE)
def test_a_guard_lets_through_or_says_why_not(guard: Guard, allowed: Facts, refused: Facts, told: str) -> None:
    assert why_not(guard, allowed) is None
    assert why_not(guard, refused) == told


def test_every_guard_on_work_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(guards_in(work))
