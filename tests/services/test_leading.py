"""A lead sees load and lateness without opening a case, gives cases to those who may have them, and reads again."""

from datetime import timedelta

import pytest

from portal.domain.conflicts import Interest
from portal.domain.dip_samples import Reading
from portal.domain.errors import Absent, Refusal
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.ledgers import looks_at
from portal.services import casework, leading
from tests.factories import Colleague, MadeCase, World, a_case


def number(colleague: Colleague) -> int:
    return int(colleague.actor.label)


def suggested(world: World) -> dict[str, int | None]:
    with world.reading(world.lead.actor) as work:
        return {one.case.reference: one.member.number if one.member else None for one in leading.suggestions(work)}


def give(world: World, case: MadeCase, to: Colleague, *, version: int | None = None) -> tuple[int, int]:
    wanted = [(case.reference, version or case.version, number(to))]
    return leading.allocate(world.resources, world.lead.actor, world.clock(), wanted)


def test_a_lead_sees_what_everyone_has_and_what_is_late(world: World) -> None:
    a_case(world, kind="complaint")
    a_case(world, kind="complaint", at=State.IN_REVIEW, reviewer=world.first)
    world.clock.forward(days=60)
    with world.reading(world.lead.actor) as work:
        team = leading.overview(work)
    assert (team.tiles.open, team.tiles.late, team.tiles.free) == (2, 2, 1)
    (line,) = [line for line in team.reviewers if line.number == number(world.first)]
    assert (line.open, line.load, line.late) == (1, 1.0, 1)
    (week,) = team.weeks
    assert (week.due, len(week.late)) == (2, 2)
    assert (team.test.late, team.test.foreseen) == (2, 0), "with no earlier case nothing could be foreseen"


def test_a_case_is_given_without_opening_it_and_its_person_reads_so(world: World) -> None:
    case = a_case(world, kind="complaint")
    assert set(suggested(world)) == {case.reference}
    assert give(world, case, world.first) == (1, 0)
    with world.reading() as work:
        row = work.session.get_one(Case, case.id)
        assert (row.assignee_id, row.state) == (world.first.actor.id, State.IN_REVIEW)
        assert [look.purpose for look in looks_at(work.session, case.id)] == ["allocation"]
    assert suggested(world) == {}


def test_of_two_leads_at_once_one_gives_it(world: World) -> None:
    case = a_case(world, kind="complaint")
    assert give(world, case, world.first) == (1, 0)
    assert give(world, case, world.second) == (0, 1)


def test_nobody_is_given_a_case_that_is_closed_to_them(world: World) -> None:
    case = a_case(world, kind="complaint")
    for colleague in (world.first, world.second):
        with world.unit(colleague.actor) as work:
            casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="A neighbour.")
    assert suggested(world) == {case.reference: number(world.lead)}
    assert give(world, case, world.first) == (0, 1)


def test_a_case_to_which_the_lead_is_tied_is_not_there(world: World) -> None:
    case = a_case(world, kind="complaint")
    with world.unit(world.lead.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="A neighbour.")
    assert suggested(world) == {}
    assert give(world, case, world.first) == (0, 1)


def test_who_is_away_is_not_suggested_and_who_reads_the_language_is(world: World) -> None:
    case = a_case(world, kind="complaint")
    with world.unit(world.lead.actor) as work:
        leading.keep_terms(work, number(world.second), languages=["en"], away_until=None)
    assert suggested(world) == {case.reference: number(world.second)}
    with world.unit(world.lead.actor) as work:
        leading.keep_terms(work, number(world.second), languages=["en"], away_until=work.today)
    assert suggested(world)[case.reference] != number(world.second)


def test_decisions_are_drawn_and_read_again_by_a_lead_who_had_no_part_in_them(world: World) -> None:
    a_case(world, kind="complaint", at=State.DECIDED)
    with world.reading() as work:
        today = work.today
    world.clock.forward(days=1)
    with world.unit(world.lead.actor) as work:
        leading.draw_sample(work, today - timedelta(days=30), today)
    with world.reading(world.lead.actor) as work:
        (sample,) = leading.samples(work)
    (one,) = sample.cases
    assert (sample.of, one.reading) == (1, None)
    with pytest.raises(Refusal, match="You worked on this case"), world.unit(world.lead.actor) as work:
        leading.keep_reading(work, one.id, reading=Reading.AGREE, words="")


def test_days_that_are_not_over_or_without_a_decision_are_refused(world: World) -> None:
    with world.reading() as work:
        today = work.today
    for first, last, reason in (
        (today, today, "must be over"),
        (today - timedelta(days=1), today - timedelta(days=2), "must be over"),
        (today - timedelta(days=2), today - timedelta(days=1), "No decision"),
    ):
        with pytest.raises(Refusal, match=reason), world.unit(world.lead.actor) as work:
            leading.draw_sample(work, first, last)


def test_nobody_else_leads(world: World) -> None:
    for actor in (world.first.actor, world.editor.actor):
        with pytest.raises(Absent), world.reading(actor) as work:
            leading.overview(work)
