"""A case that was sent twice ends in the other one: two people, no clock longer, no check skipped, nothing told on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, resident_of
from portal.domain.conflicts import Interest, Tie
from portal.domain.errors import NotAllowed
from portal.domain.measures import _GROUPS as MEASURED
from portal.domain.quarters import Quarter
from portal.domain.queue_lines import Tag
from portal.domain.workflow import State
from portal.models import oversight
from portal.models.cases import Case
from portal.models.ledgers import AuditEntry
from portal.models.queue_lines import line_of
from portal.services import casework, coming_due, conflicts, erasing, lining, publishing, reviewing, tracking
from portal.services.case_matters import ENDED_HERE, GOES_ON, LINKED, Topic
from tests.acting import let_in
from tests.correspondence import (
    EARLY,
    SAME,
    approved,
    joined,
    pages,
    pointed_elsewhere,
    read_through,
    sent_twice,
    words,
)
from tests.factories import (
    MadeCase,
    World,
    a_case,
    as_it_is,
    looked_through,
    open_case,
    taken,
    taken_by_resident,
)
from tests.services.test_one_decision import at_once, step, step_of_resident
from tests.steps import refused, row

KINDS = pytest.mark.parametrize("kind", EARLY)


def proposed(world: World, ends: MadeCase, goes_on: MadeCase) -> MadeCase:
    return taken(world, ends, world.first, Action.MERGE, other=goes_on.reference, **SAME)


def progress(world: World, case: MadeCase) -> tracking.Progress:
    with world.reading(resident_of(case.id)) as work:
        return tracking.progress(work)


def ending(world: World, case: MadeCase) -> list[str]:
    return [said.in_english() for said in progress(world, case).ending]


@KINDS
def test_a_case_ends_in_the_other_once_two_people_agree_and_no_clock_gets_longer(world: World, kind: str) -> None:
    ends, goes_on = sent_twice(world, kind)
    due = row(world, goes_on).due_on, row(world, ends).due_on
    assert due == (date(2026, 12, 21), date(2026, 12, 23))
    ends = proposed(world, ends, goes_on)
    assert row(world, ends).state is State.AWAITING_APPROVAL
    before = as_it_is(world, goes_on)
    ends = approved(world, ends)
    ended = row(world, ends)
    assert (ended.state, ended.outcome, ended.assignee_id) == (State.DECIDED, "joined", row(world, goes_on).assignee_id)
    assert as_it_is(world, goes_on) == before, "the case that goes on is as it was"
    assert row(world, goes_on).due_on == due[0]


def test_the_person_reads_what_goes_on_in_the_case_that_ended(world: World) -> None:
    ends = joined(world)
    told = progress(world, ends)
    assert told.status == "Put together with another case"
    assert told.answered is None
    assert ending(world, ends) == [
        "We got the same from you twice, so we put the two together. The other one goes on.",
        "You got a reference and an access code of its own for the case that goes on.",
        "The day of our answer does not move back. It is still 23 December 2026, or sooner.",
        "We still read what you write to us here.",
    ]
    assert Action.LOOK_AGAIN in {action for action, _ in told.may}


def reference_told(world: World, ends: MadeCase, goes_on: MadeCase) -> bool:
    """Whether anything that the holder of the ended case can read has the reference of the other."""
    read = [*pages(world, ends).values(), *ending(world, ends), str(progress(world, ends))]
    return any(goes_on.reference in text for text in read)


def test_the_other_reference_is_told_to_nobody_who_may_be_someone_else(world: World) -> None:
    ends, goes_on = sent_twice(world)
    ends = approved(world, proposed(world, ends, goes_on))
    assert not reference_told(world, ends, goes_on)
    page = open_case(world.browser(), ends.reference)
    assert ends.reference in page.text
    assert goes_on.reference not in page.text


def test_whoever_names_the_other_case_themselves_is_told_which_goes_on_and_from_when_it_counts(world: World) -> None:
    ends, goes_on = sent_twice(world)
    spelled = goes_on.reference.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    ends = taken_by_resident(world, ends, Action.WRITE, words=f"I sent it before. It was {spelled}, I think.")
    ends = approved(world, proposed(world, ends, goes_on))
    assert f"Your case {goes_on.reference} goes on." in ending(world, ends)
    assert "Its time counts from 20 November 2026." in ending(world, ends)
    text = words(pages(world, ends)["l19"])
    assert f"Your case {goes_on.reference} goes on. Its time counts from Friday 20 November 2026." in text


def test_it_is_not_told_where_somebody_who_acts_for_the_person_reads_along(world: World) -> None:
    ends, goes_on = sent_twice(world)
    ends = taken_by_resident(world, ends, Action.WRITE, words=f"It was {goes_on.reference}.")
    ends, _ = let_in(world, ends)
    ends = approved(world, proposed(world, ends, goes_on))
    assert not any(goes_on.reference in text for text in (*ending(world, ends), *pages(world, ends).values()))


def test_both_must_have_been_looked_at_by_the_one_and_by_the_other(world: World) -> None:
    third = a_case(world, at=State.TRIAGE, reviewer=world.second)
    world.clock.forward(days=1)
    mine = a_case(world, at=State.TRIAGE)
    refused(world, mine, world.first, Action.MERGE, "Open the other case first", other=third.reference, **SAME)
    read_through(world, third, world.first)
    mine = proposed(world, mine, third)
    looked_through(world, mine, world.lead)
    refused(world, mine, world.lead, Action.APPROVE_REFUSAL, "Open the other case first")
    read_through(world, third, world.lead)
    assert row(world, taken(world, mine, world.lead, Action.APPROVE_REFUSAL)).outcome == "joined"


def test_what_may_be_the_same_is_found_unless_it_is_closed_to_whoever_looks(world: World) -> None:
    ends, goes_on = sent_twice(world, "subject-access")

    def found() -> tuple[str, ...]:
        with world.unit(world.first.actor) as work:
            return reviewing.read_case(work, ends.reference).alike

    assert found() == (goes_on.reference,)
    with world.unit(world.first.actor) as work:
        casework.declare(work, goes_on.reference, interest=Interest.KNOWS_PERSON, details="A cousin.")
    assert found() == ()


def test_a_case_that_is_closed_to_a_colleague_looks_like_none(world: World) -> None:
    ends, _ = sent_twice(world)
    other = a_case(world)
    with world.unit(world.first.actor) as work:
        casework.declare(work, other.reference, interest=Interest.KNOWS_PERSON, details="A cousin.")
    for reference in (other.reference, "SL-0000-0000", "nonsense"):
        refused(world, ends, world.first, Action.MERGE, "has this reference", other=reference, **SAME)


def test_a_promise_left_out_a_short_proof_and_the_later_case_are_refused(world: World) -> None:
    ends, goes_on = sent_twice(world)
    merge = (world, ends, world.first, Action.MERGE)
    some = {**SAME, "checks": SAME["checks"][1:]}
    refused(*merge, "Confirm every line", other=goes_on.reference, **some)
    refused(*merge, "50 characters or more", other=goes_on.reference, **(SAME | {"evidence": "The same."}))
    refused(world, goes_on, world.first, Action.MERGE, "nobody waits longer", other=ends.reference, **SAME)


def test_a_duplicate_neither_skips_nor_inherits_the_check_of_who_it_is(world: World) -> None:
    ends, goes_on = sent_twice(world, "subject-access")
    asked = {"proof": "identity", "missing": "A paper with your name.", "doubt": "The name is common."}
    goes_on = taken(world, goes_on, world.first, Action.ASK_PROOF, **asked)
    refused(world, ends, world.first, Action.MERGE, "has not come yet", other=goes_on.reference, **SAME)
    came = {"how": "Passport seen.", "came_on": world.clock().date()}
    goes_on = taken(world, goes_on, world.first, Action.RECORD_PROOF, **came)
    refused(world, ends, world.first, Action.MERGE, "Ask for the same proof here", other=goes_on.reference, **SAME)
    ends = taken(world, ends, world.first, Action.ASK_PROOF, **asked)
    ends = taken(world, ends, world.first, Action.RECORD_PROOF, **came)
    ends = approved(world, proposed(world, ends, goes_on))
    assert f"Your case {goes_on.reference} goes on." in ending(world, ends), "who proved both holds both"


def test_what_ends_or_is_signed_meanwhile_takes_nothing_in(world: World) -> None:
    ends, goes_on = sent_twice(world, "complaint")
    ends = proposed(world, ends, goes_on)
    taken_by_resident(world, goes_on, Action.WITHDRAW)
    looked_through(world, ends, world.lead)
    refused(world, ends, world.lead, Action.APPROVE_REFUSAL, "has ended")
    ends = taken(world, ends, world.lead, Action.RETURN_REFUSAL, comments="The other one has ended.")
    assert row(world, ends).state is State.IN_REVIEW


def test_two_cases_are_never_both_ended_in_each_other(world: World) -> None:
    first = a_case(world, kind="complaint", at=State.IN_REVIEW)
    second = a_case(world, kind="complaint", at=State.IN_REVIEW)
    assert row(world, first).due_on == row(world, second).due_on
    for case in (first, second):
        read_through(world, case, world.lead)
    first = proposed(world, first, second)
    refused(world, second, world.first, Action.MERGE, "waits for a second person", other=first.reference, **SAME)


def test_colleagues_find_the_one_from_the_other_and_nobody_takes_them_apart(world: World) -> None:
    ends, goes_on = sent_twice(world)
    ends = approved(world, proposed(world, ends, goes_on))
    seen = {}
    for case, other in ((ends, goes_on), (goes_on, ends)):
        with world.unit(world.first.actor) as work:
            (linked,) = reviewing.read_case(work, case.reference).matters[Topic.LINKS]
        assert (linked.title, linked.may) == (other.reference, {})
        seen[case.reference] = linked.status
        refused(world, as_it_is(world, case), world.first, Action.UNLINK_CASE, "settled already", about=linked.id)
    assert seen == {ends.reference: GOES_ON, goes_on.reference: ENDED_HERE}


def test_what_is_written_in_the_ended_case_comes_to_whoever_works_on_the_other(world: World) -> None:
    ends, goes_on = sent_twice(world)
    ends = approved(world, proposed(world, ends, goes_on))
    assert row(world, ends).unread_since is None
    ends = taken_by_resident(world, ends, Action.WRITE, words="One more thing.")
    with world.reading() as work:
        line = line_of(work.session, ends.id)
        assert line is not None
        assert (line.assignee_id, bool(line.tags & Tag.NEW_REPLY)) == (row(world, goes_on).assignee_id, True)
        assert lining.check(work) == (0, 0)


def test_it_counts_as_received_and_as_no_answer_and_what_is_for_others_as_neither_upheld_nor_not(world: World) -> None:
    ends, elsewhere = joined(world), pointed_elsewhere(world)
    world.clock.now = datetime(2027, 1, 4, 9, tzinfo=UTC)
    with world.reading(SYSTEM) as work:
        facts = list(publishing._facts(work, Quarter.from_code("2026-q4")))
        assert len(facts) == work.session.scalar(select(func.count()).select_from(Case))
        assert [fact.outcome for fact in facts if fact.decided_on] == ["out_of_scope"]
        lines = [
            line.outcome for line in oversight.decided_between(work.session, date(2026, 11, 1), date(2026, 12, 31))
        ]
    assert sorted(lines) == ["joined", "out_of_scope"]
    assert MEASURED["contest", "out_of_scope"] == "other"
    assert ("contest", "joined") not in MEASURED
    assert row(world, ends).decided_on == row(world, elsewhere).decided_on


def test_a_case_is_not_erased_before_the_one_in_which_it_goes_on(world: World) -> None:
    ends, goes_on = sent_twice(world, "complaint")
    ends = approved(world, proposed(world, ends, goes_on))
    world.clock.forward(days=91)
    coming_due.take_due_steps(world.resources, world.clock())
    assert row(world, ends).state is State.CLOSED
    world.clock.forward(days=3 * 366)
    assert erasing.erase_due(world.resources, world.clock()) == 0
    world.clock.now -= timedelta(days=3 * 366)
    taken_by_resident(world, as_it_is(world, goes_on), Action.WITHDRAW)
    world.clock.forward(days=15)
    coming_due.take_due_steps(world.resources, world.clock())
    world.clock.forward(days=3 * 366)
    assert erasing.erase_due(world.resources, world.clock()) == 1
    assert erasing.erase_due(world.resources, world.clock()) == 1, "once the other one is gone"


def test_its_person_may_have_it_looked_at_again_by_someone_else(world: World) -> None:
    ends = taken_by_resident(world, joined(world), Action.LOOK_AGAIN, what="I did not send the other one.")
    with world.reading() as work:
        complaint = work.session.scalars(select(Case).where(Case.parent_id == ends.id)).one()
        assert conflicts.tie_of(work, complaint, world.first.actor.id) is Tie.EARLIER_CASE


def test_what_was_joined_by_mistake_goes_on_with_the_time_that_it_had(world: World) -> None:
    ends, goes_on = sent_twice(world)
    refused(world, ends, world.lead, Action.SEPARATE, "cannot be taken at this stage", why="Twins.")
    ends = approved(world, proposed(world, ends, goes_on))
    refused(world, ends, world.first, Action.SEPARATE, "role does not allow", why="Twins.")
    ends = taken(world, ends, world.lead, Action.SEPARATE, why="They are twins with one address.")
    again = row(world, ends)
    assert (again.state, again.outcome, again.decided_on, again.assignee_id) == (State.SUBMITTED, None, None, None)
    assert again.due_on == date(2026, 12, 23)
    assert ending(world, ends) == []
    assert progress(world, ends).happenings[0].told == "We opened your case again, by itself"
    with world.unit(world.lead.actor) as work:
        (linked,) = reviewing.read_case(work, ends.reference).matters[Topic.LINKS]
    assert (linked.title, linked.status) == (goes_on.reference, LINKED)
    elsewhere = pointed_elsewhere(world)
    refused(world, elsewhere, world.lead, Action.SEPARATE, "was not joined to another", why="Twins.")


def test_of_an_end_and_what_is_to_end_in_it_at_once_the_first_decides(world: World) -> None:
    ends, goes_on = sent_twice(world, "complaint")
    ends = proposed(world, ends, goes_on)
    looked_through(world, ends, world.lead)
    now = as_it_is(world, goes_on)
    joining, stopped = at_once(
        [step(world, world.lead, ends, Action.APPROVE_REFUSAL), step_of_resident(world, now, Action.WITHDRAW)]
    )
    assert stopped == "done"
    with world.reading(SYSTEM) as work:
        kinds = list(
            work.session.scalars(
                select(AuditEntry.kind).where(AuditEntry.scope == goes_on.id).order_by(AuditEntry.sequence)
            )
        )
    if joining == "done":
        assert kinds.index("case.joined") < kinds.index("case.withdraw")
    else:
        assert joining is NotAllowed
        assert row(world, ends).state is State.AWAITING_APPROVAL
