"""A list of orders has what is one's own to see, in order, page by page, and costs the same however long it is."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, insert, select

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Role
from portal.domain.conflicts import Interest
from portal.domain.errors import Absent
from portal.domain.force_requests import lateness
from portal.domain.orders import BY_CODE, LISTS, OrderList
from portal.domain.remedies import RemedyState
from portal.domain.workflow import State
from portal.models.remedies import OrderedRemedy
from portal.services import casework, ordering, staffing
from portal.services.ordering import OrderLine
from tests.contests import decided, ordered, remedies_of
from tests.factories import Colleague, MadeCase, World, a_case, a_colleague, a_tool, taken
from tests.queue import drawn


@pytest.fixture
def case(world: World) -> MadeCase:
    """A complaint of the first reviewer's that ordered an apology."""
    return a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld")


def shown(world: World, colleague: Colleague, code: str = "open") -> list[OrderLine]:
    """All that a list has, page by page."""
    return [line for page in walked(world, colleague, code) for line in page.lines]


def walked(world: World, colleague: Colleague, code: str) -> Iterator[ordering.OrderPage]:
    place = None
    while True:
        with world.reading(colleague.actor) as work:
            page = ordering.page(work, BY_CODE[code], place=place)
        yield page
        place = page.after
        if place is None:
            return


def copies(world: World, case: MadeCase, random: Random, size: int) -> None:
    """So many more orders of the same case: of both reviewers, in all states, due on any day."""
    reviewers = [world.first.actor.id, world.second.actor.id, ""]
    with world.unit(SYSTEM) as work:
        table = OrderedRemedy.__table__
        known = dict(work.session.execute(select(table).where(table.c.case_id == case.id)).mappings().one())
        proof = {"proof": known["what"], "reported_by_id": world.first.actor.id}
        settled = {"settled_by_id": world.lead.actor.id, "settled_at": work.now, "settling": known["what"]}
        states = {"proposed": {}, "ordered": {}, "reported": proof, "verified": proof | settled, "waived": settled}
        empty = dict.fromkeys((*proof, *settled))
        rows = []
        for number in range(size):
            state = random.choice(list(states))
            due_on = work.today + timedelta(days=random.randint(-40, 20))
            row = {"id": f"{number:032x}", "due_on": due_on, "reviewer_id": random.choice(reviewers)}
            rows.append(known | empty | states[state] | row | {"state": RemedyState(state)})
        work.session.execute(insert(table), rows)
        work.record("test.copies")


def test_what_is_only_proposed_is_no_order_yet(world: World) -> None:
    ordered(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    assert all(shown(world, world.lead, each.code) == [] for each in LISTS)


def test_an_order_says_what_of_which_tool_for_whom_and_by_when(world: World) -> None:
    tool = a_tool(world)
    case = a_case(
        world,
        at=State.DECIDED,
        outcome="upheld",
        answers={"tool": {"known": "yes", "name": tool}},
        reviewer=world.first,
    )
    (line,) = shown(world, world.lead)
    assert (line.reference, line.tool, line.force, line.state) == (
        case.reference,
        tool.title(),
        "City Police",
        "ordered",
    )
    with world.reading() as work:
        (remedy,) = remedies_of(world, case).values()
        assert line.working_days_left == work.working_days.between(work.today, remedy.due_on)


def test_an_order_goes_from_list_to_list_with_what_becomes_of_it(world: World) -> None:
    case = decided(world)
    about = remedies_of(world, case)["data_rectified"].id

    def lists() -> set[str]:
        return {each.code for each in LISTS if shown(world, world.lead, each.code)}

    assert lists() == {"open"}
    world.clock.now = world.clock.now.replace(year=2027, month=2, day=5)  # two days after it was due
    assert lists() == {"open", "late"}
    with world.reading(world.lead.actor) as work:
        assert ordering.count_late(work) == 1
    world.clock.now += timedelta(days=15)
    assert lists() == {"open", "late", "late-5", "late-10"}
    case = taken(world, case, world.first, Action.REPORT_REMEDY, about=about, proof="Log 4417.")
    assert lists() == {"open", "reported"}
    taken(world, case, world.second, Action.VERIFY_REMEDY, about=about, checked="Log 4417.")
    assert lists() == {"verified"}


def test_a_reviewer_sees_their_own_and_a_lead_all(world: World, case: MadeCase) -> None:
    other = a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld", reviewer=world.second)
    assert [line.reference for line in shown(world, world.first)] == [case.reference]
    assert [line.reference for line in shown(world, world.second)] == [other.reference]
    assert {line.reference for line in shown(world, world.lead)} == {case.reference, other.reference}
    with pytest.raises(Absent), world.reading(world.editor.actor) as work:
        ordering.page(work, LISTS[0])


@pytest.mark.parametrize("how", ["declared", "tool team", "address"])
def test_what_is_closed_to_someone_is_neither_listed_nor_counted(world: World, how: str) -> None:
    tool, lead = a_tool(world, "hidden-tool"), a_colleague(world.resources, world.clock(), Role.LEAD)
    contact = {"by": ["email"], "email": lead.email} if how == "address" else {"by": ["none"]}
    answers = {"tool": {"known": "yes", "name": tool}, "contact": contact}
    case = a_case(world, at=State.DECIDED, outcome="upheld", answers=answers)
    if how == "declared":
        with world.unit(lead.actor) as work:
            casework.declare(work, case.reference, interest=Interest.OTHER, details="We met.")
    if how == "tool team":
        with world.unit(SYSTEM) as work:
            staffing.join_tool_team(work, lead.email, tool)
    world.clock.now += timedelta(days=200)
    assert [len(shown(world, who, "late")) for who in (lead, world.lead)] == [0, 1]
    for who, count in ((lead, 0), (world.lead, 1)):
        with world.reading(who.actor) as work:
            assert ordering.count_late(work) == count


def test_every_list_is_walked_in_order_onward_and_back_without_gap_or_double(
    world: World, case: MadeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "PAGE_LENGTH", 7)
    copies(world, case, drawn(5), 90)
    for colleague in (world.lead, world.second):
        for each in LISTS:
            onward = list(walked(world, colleague, each.code))
            assert all(len(page.lines) == 7 for page in onward[:-1])
            days = [line.due_on for page in onward for line in page.lines]
            assert days == sorted(days)
            assert len(days) == there(world, colleague, each)
            with world.reading(colleague.actor) as work:
                for before, page in pairwise(onward):
                    back = ordering.page(work, each, place=page.before, is_back=True)
                    assert back.lines == before.lines
                    assert (back.before is None) == (before is onward[0])


def there(world: World, colleague: Colleague, which: OrderList) -> int:
    """How many orders should be on a list, counted in another way."""
    with world.reading() as work:
        rows = work.session.scalars(select(OrderedRemedy)).all()
        is_theirs = [row for row in rows if colleague is world.lead or row.reviewer_id == colleague.actor.id]
        late = [lateness(row.due_on, today=work.today, working_days=work.working_days) for row in is_theirs]
        return sum(
            row.state in which.states and (which.late is None or (step is not None and step >= which.late))
            for row, step in zip(is_theirs, late, strict=True)
        )


def test_a_page_is_one_statement_that_walks_an_index_however_many_orders_there_are(
    world: World, case: MadeCase
) -> None:
    copies(world, case, drawn(7), 200)
    statements: list[tuple[str, Any]] = []
    event.listen(world.resources.engine, "before_cursor_execute", lambda *args: statements.append(args[2:4]))
    for colleague, index in ((world.lead, "ix_remedies_state"), (world.second, "ix_remedies_reviewer_id")):
        for each in LISTS:
            statements.clear()
            with world.reading(colleague.actor) as work:
                place = ordering.page(work, each).after
                ordering.page(work, each, place=place)
            on_orders = [made for made in statements if "remedies" in made[0]]
            assert len(on_orders) == 2
            reads = [made for made in statements if made[0].startswith("SELECT")]
            assert len(reads) <= 3, "and the calendar"
            if work.session.get_bind().dialect.name == "sqlite":
                with world.reading() as work:
                    plan = str(
                        work.session.connection()
                        .exec_driver_sql(f"EXPLAIN QUERY PLAN {on_orders[1][0]}", on_orders[1][1])
                        .all()
                    )
                assert f"USING INDEX {index}" in plan
                assert "SCAN remedies" not in plan
