"""The response: each document with size and fingerprint, fetched by whoever proved who they are, and logged."""

import hashlib

import pytest

from portal.domain.actors import Actor, resident_of
from portal.domain.errors import Absent, Unproved
from portal.domain.workflow import State
from portal.services import receiving, responding
from portal.services.receiving import Fetch, Response
from tests.factories import MadeCase, World, a_case

REPORT = b"Report of 3 March 2026. You called us about a broken window."


@pytest.fixture
def case(world: World) -> MadeCase:
    return a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_full")


def person(world: World, case: MadeCase) -> Actor:
    """Its person, who entered the access code again a moment ago."""
    return resident_of(case.id, proved_at=world.clock())


def shown(world: World, case: MadeCase) -> Response:
    with world.reading(resident_of(case.id)) as work:
        return receiving.response(work)


def fetch(world: World, actor: Actor, number: int = 1) -> bytes:
    with world.unit(actor) as work:
        return responding.document_file(work, number).content


def test_each_document_has_its_size_and_fingerprint(world: World, case: MadeCase) -> None:
    response = shown(world, case)
    (copy,) = response.copies
    assert (copy.words, copy.size, copy.fingerprint) == (
        "Plain text",
        len(REPORT),
        hashlib.sha256(REPORT).hexdigest(),
    )
    assert (response.is_open, response.fetches) == (True, ())


def test_what_was_fetched_is_shown_with_its_day_newest_first(world: World, case: MadeCase) -> None:
    assert fetch(world, person(world, case)) == REPORT
    first_on = world.clock().date()
    world.clock.forward(days=2)
    fetch(world, person(world, case))
    assert shown(world, case).fetches == (
        Fetch(world.clock().date(), 1, is_own=True),
        Fetch(first_on, 1, is_own=True),
    )


def test_nothing_is_fetched_or_logged_without_proof(world: World, case: MadeCase) -> None:
    proved_at = world.clock()
    for actor in (resident_of(case.id), resident_of(case.id, proved_at=proved_at)):
        world.clock.forward(minutes=10)
        with pytest.raises(Unproved):
            fetch(world, actor)
    assert shown(world, case).fetches == ()


def test_what_is_not_there_is_absent_and_not_logged(world: World, case: MadeCase) -> None:
    for number in (0, 2):
        with pytest.raises(Absent):
            fetch(world, person(world, case), number)
    assert shown(world, case).fetches == ()


def test_when_its_time_is_over_the_page_says_so_and_has_no_files(world: World, case: MadeCase) -> None:
    world.clock.forward(days=200)
    response = shown(world, case)
    assert (response.is_open, [copy.has_file for copy in response.copies]) == (False, [False])
    with pytest.raises(Absent):
        fetch(world, person(world, case))


@pytest.mark.parametrize(
    ("kind", "outcome", "place"),
    [("subject-access", "disclosed_full", 2), ("contest", "neutral", 2), ("complaint", "upheld", 2)],
)
def test_the_decision_is_the_letter_that_brought_it(world: World, kind: str, outcome: str, place: int) -> None:
    made = a_case(world, kind=kind, at=State.DECIDED, outcome=outcome)
    with world.reading(resident_of(made.id)) as work:
        assert receiving.decision_place(work) == place


def test_there_is_neither_response_nor_decision_before_the_answer(world: World) -> None:
    waiting = a_case(world, kind="subject-access", at=State.AWAITING_SIGNATURE, outcome="disclosed_full")
    with world.reading(resident_of(waiting.id)) as work:
        assert receiving.decision_place(work) is None
        with pytest.raises(Absent):
            receiving.response(work)


def test_the_day_for_a_calendar_is_gone_once_there_is_an_answer(world: World, case: MadeCase) -> None:
    waiting = a_case(world)
    with world.reading(resident_of(waiting.id)) as work:
        assert receiving.own_due_day(work)[1] is not None
    with world.reading(resident_of(case.id)) as work:
        assert receiving.own_due_day(work) == (case.id, None)
