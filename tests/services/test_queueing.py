"""The queue: in any order under any filter each case stands on one page once, and what is not theirs nowhere."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import event, select

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.conflicts import Interest
from portal.domain.errors import Absent
from portal.domain.queue_filters import ANYTHING, Due, Filter, Sort, Wanted
from portal.domain.queue_lines import NOBODY, NextStep, Spoke, Tag, WaitingOn
from portal.domain.queue_orders import Place
from portal.domain.queue_views import BUILT_IN
from portal.domain.workflow import TO_SIGN, State
from portal.models import queue_lines
from portal.models.keys import KeyStore
from portal.models.queue_lines import QueueLine
from portal.services import casework, lining, queueing, staffing
from portal.services.queueing import Queue, QueueRow
from tests.factories import Colleague, MadeCase, World, a_case, a_tool, taken, taken_by_resident
from tests.queue import a_crowd, drawn

WHOLE = 500


def rows(world: World, colleague: Colleague, wanted: Filter = ANYTHING, **order: object) -> list[QueueRow]:
    """The first page of these cases."""
    with world.reading(colleague.actor) as work:
        return list(Queue(work).page(Wanted(wanted), **order).rows)  # type: ignore[arg-type]  # the order as page takes it


def references(found: Iterable[QueueRow]) -> list[str]:
    return [row.reference for row in found]


def count(world: World, colleague: Colleague, slug: str) -> int | None:
    """How many cases a view says that it has."""
    with world.reading(colleague.actor) as work:
        return Queue(work).count(Wanted(BUILT_IN[slug].filter_for(colleague.actor.id)))


def test_the_queue_is_in_order_of_what_is_next_and_decrypts_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = a_case(world)
    world.clock.forward(days=3)
    soon = a_case(world, kind="subject-access", at=State.SEARCHING)
    waiting = taken(
        world, a_case(world, kind="subject-access", at=State.SEARCHING), world.first, Action.ASK_QUESTION, question="?"
    )
    a_case(world, kind="complaint", at=State.DECIDED)
    monkeypatch.setattr(KeyStore, "get", lambda *_: pytest.fail("the queue opened a key"))
    found = rows(world, world.first)
    assert references(found) == [waiting.reference, late.reference, soon.reference]
    assert [(row.due_on is None, row.working_days_left is None) for row in found] == [(True, True)] + [
        (False, False)
    ] * 2
    mine = int(world.first.actor.label)
    assert [row.reviewer for row in found] == [mine, None, mine]


def test_each_line_says_the_one_thing_that_is_next_and_who_spoke_last(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    (row,) = rows(world, world.first)
    assert (row.next_step, row.waiting_on) == (NextStep.SEARCH, WaitingOn.REVIEWER)
    world.clock.forward(days=2)
    taken_by_resident(world, case, Action.WRITE, words="Is there news?")
    (row,) = rows(world, world.first)
    assert (row.next_step, row.contact_by, row.contact_on) == (
        NextStep.READ_REPLY,
        Spoke.RESIDENT,
        world.clock().date(),
    )
    assert Tag.NEW_REPLY in row.tags
    taken(world, case, world.first, Action.WRITE_BACK, words="Not yet.")
    (row,) = rows(world, world.first)
    assert (row.next_step, row.contact_by) == (NextStep.SEARCH, Spoke.US)
    assert Tag.NEW_REPLY not in row.tags


def test_what_ended_stays_while_something_waits_to_be_read_and_only_where_replies_are_asked_for(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED)
    assert rows(world, world.first) == []
    taken_by_resident(world, case, Action.WRITE, words="Thank you.")
    assert rows(world, world.first) == []
    assert references(rows(world, world.first, Filter(tags=Tag.NEW_REPLY))) == [case.reference]
    assert count(world, world.first, "replies") == 1
    taken(world, case, world.first, Action.MARK_READ)
    assert (rows(world, world.first, Filter(tags=Tag.NEW_REPLY)), count(world, world.first, "replies")) == ([], 0)


def test_the_views_have_what_they_say_and_count_it(world: World) -> None:
    free, mine = a_case(world), a_case(world, kind="complaint", at=State.IN_REVIEW)
    proposed = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    me = world.first.actor.id
    has = {
        "mine": [mine.reference, proposed.reference],
        "unassigned": [free.reference],
        "open": [free.reference, mine.reference, proposed.reference],
        "clearance": [],
        "overdue": [],
    }
    for slug, expected in has.items():
        assert sorted(references(rows(world, world.first, BUILT_IN[slug].filter_for(me)))) == sorted(expected), slug
        assert count(world, world.first, slug) == len(expected), slug
    assert count(world, world.lead, "clearance") == 1
    assert references(rows(world, world.lead, Filter(states=TO_SIGN))) == [proposed.reference]
    world.clock.forward(days=60)
    assert count(world, world.first, "overdue") == 2


def everything(world: World, colleague: Colleague, wanted: Wanted, sort: Sort, *, down: bool, back: bool) -> list[str]:
    """All pages one after another; with `back` to the last one and from there to the first again."""
    with world.reading(colleague.actor) as work:
        queue = Queue(work)
        pages = [queue.page(wanted, sort=sort, is_descending=down)]
        while pages[-1].after:
            assert len(pages) < 200, "it goes round in a circle"
            pages.append(queue.page(wanted, sort=sort, is_descending=down, place=pages[-1].after))
        if back:
            pages = pages[-1:]
            while pages[0].before:
                assert len(pages) < 200, "it goes round in a circle"
                pages.insert(0, queue.page(wanted, sort=sort, is_descending=down, place=pages[0].before, is_back=True))
    return [row.reference for page in pages for row in page.rows]


@pytest.mark.parametrize(("reach", "seed"), [(WHOLE, 1), (12, 2), (12, 3), (12, 4)])
def test_every_case_stands_on_one_page_once_under_any_filter_in_any_order_either_way(
    world: World, monkeypatch: pytest.MonkeyPatch, reach: int, seed: int
) -> None:
    monkeypatch.setattr(queueing, "PAGE_LENGTH", 4)
    monkeypatch.setattr(queueing, "REACH", reach)
    random = drawn(seed)
    crowd = a_crowd(world, random, 60)
    me, today = world.first.actor.id, world.clock().date()
    filters = [
        ANYTHING,
        Filter(owner=me),
        Filter(owner=NOBODY, kinds=("contest",)),
        Filter(kinds=("contest", "complaint")),
        Filter(states=(State.IN_REVIEW, State.SUBMITTED), tags=Tag.URGENT),
        Filter(tools=("harm-score", "")),
        Filter(tags=Tag.NEW_REPLY),
        Filter(tags=Tag.NEW_REPLY | Tag.UNDER_18),
        Filter(due=Due.OVERDUE),
        Filter(is_paused=True, waiting=(WaitingOn.RESIDENT,)),
        Filter(not_owner=me, received_from=today - timedelta(days=40), received_to=today - timedelta(days=3)),
    ]
    orders = list(product(Sort, (False, True)))
    for each in filters:
        sort, down = random.choice(orders)
        wanted = Wanted(each, Filter(states=(State.IN_REVIEW,)) if random.random() < 0.2 else ANYTHING)
        expected = sorted(line.reference for line in crowd if wanted.has(line, today))
        found = everything(world, world.first, wanted, sort, down=down, back=False)
        assert sorted(found) == expected, (each, sort, down)
        assert everything(world, world.first, wanted, sort, down=down, back=True) == found, (each, sort, down)
        with world.reading(world.first.actor) as work:
            page = Queue(work).page(wanted, sort=sort, is_descending=down)
        assert page.shown in (None, len(expected)), (each, sort, down)


def test_an_order_goes_by_stages_tools_and_days_as_they_are_named(world: World) -> None:
    a_crowd(world, drawn(7), 30)
    by_stage = rows(world, world.first, sort=Sort.STAGE)
    order = list(State)
    assert [row.state for row in by_stage] == sorted((row.state for row in by_stage), key=order.index)
    by_tool = [row.tool or "~" for row in rows(world, world.first, sort=Sort.TOOL)]
    assert by_tool == sorted(by_tool)
    received = [row.received_on for row in rows(world, world.first, sort=Sort.RECEIVED, is_descending=True)]
    assert received == sorted(received, reverse=True)


def test_a_place_that_no_page_leads_to_is_absent(world: World) -> None:
    a_case(world)
    with world.reading(world.first.actor) as work, pytest.raises(Absent):
        Queue(work).page(Wanted(ANYTHING), sort=Sort.STAGE, place=Place(date(2026, 12, 1), 1, "weather"))


def test_a_page_costs_the_same_few_reads_however_long_the_queue_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "PAGE_LENGTH", 4)
    monkeypatch.setattr(queueing, "REACH", 12)
    a_crowd(world, drawn(3), 60)
    statements: list[str] = []
    event.listen(world.resources.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    for each, sort in product((ANYTHING, Filter(kinds=("contest",), tags=Tag.URGENT), Filter(owner=NOBODY)), Sort):
        with world.reading(world.first.actor) as work:
            Queue(work).page(Wanted(each), sort=sort)
        on_lines = [statement for statement in statements if "queue_" in statement]
        assert len(on_lines) <= 4, (each, sort)
        statements.clear()


# What is not theirs to see.


def a_hidden_case(world: World, how: str) -> MadeCase:
    """A case of a tool that the first reviewer must not see, for one of the reasons there are."""
    tool = a_tool(world, "hidden-tool")
    contact = {"by": ["email"], "email": world.first.email} if how == "address" else {"by": ["none"]}
    case = a_case(world, answers={"tool": {"known": "yes", "name": tool}, "contact": contact})
    if how == "declared":
        with world.unit(world.first.actor) as work:
            casework.declare(work, case.reference, interest=Interest.OTHER, details="We met.")
    if how == "tool team":
        with world.unit(SYSTEM) as work:
            staffing.join_tool_team(work, world.first.email, tool)
    return case


@pytest.mark.parametrize("how", ["declared", "tool team", "address"])
def test_what_is_closed_to_someone_is_in_no_row_and_no_count_of_theirs(world: World, how: str) -> None:
    seen, hidden = a_case(world), a_hidden_case(world, how)
    assert sorted(references(rows(world, world.second))) == sorted([seen.reference, hidden.reference])
    assert references(rows(world, world.first)) == [seen.reference]
    assert (count(world, world.first, "unassigned"), count(world, world.second, "unassigned")) == (1, 2)
    with world.reading(world.first.actor) as work:
        assert Queue(work).counts["*", "kind:contest"] == 1


def test_who_worked_on_a_case_does_not_see_the_one_that_asks_to_look_again(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED)
    taken_by_resident(world, case, Action.LOOK_AGAIN, what="You missed something.")
    assert len(rows(world, world.first)) == len(rows(world, world.lead)) == 0
    assert count(world, world.first, "open") == 0
    assert len(rows(world, world.second)) == count(world, world.second, "open") == 1


# What is counted.


def test_the_counts_are_what_a_recount_finds(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    taken_by_resident(world, case, Action.WRITE, words="Is there news?")
    a_case(world, at=State.IN_REVIEW)
    with world.reading() as work:
        assert lining.check(work) == (0, 0)
        assert queue_lines.counted(work.session)


def test_a_redated_case_moves_in_the_queue_and_in_its_counts(world: World) -> None:
    case = a_case(world)
    with world.reading() as work:
        before = work.session.scalar(select(QueueLine.due_on).where(QueueLine.case_id == case.id))
    assert before is not None
    with world.unit(SYSTEM) as work:
        lining.redate(work, case.id, due_on=before + timedelta(days=1), before=before)
        work.record("case.redate", case.id)
    with world.reading() as work:
        line = work.session.execute(select(QueueLine.due_on, QueueLine.next_on)).one()
        assert tuple(line) == (before + timedelta(days=1),) * 2
        assert queue_lines.recounted(work.session) == queue_lines.counted(work.session)
