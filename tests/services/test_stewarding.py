"""What was ordered and the request to carry it out are one: what happens to either is read off both."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.actors import Role, resident_of
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.force_requests import RequestKind, Said, Standing
from portal.domain.remedies import RemedyState
from portal.domain.uploads import Sent
from portal.domain.workflow import State
from portal.models.columns import read_sealed
from portal.models.force_requests import of_remedy
from portal.models.ledgers import AuditEntry
from portal.models.remedies import OrderedRemedy
from portal.services import casework, reviewing, stewarding
from portal.services.requesting import RequestRow, RequestView
from tests.contests import ORDERED, decided, remedies_of
from tests.factories import Colleague, MadeCase, World, a_case, a_colleague, as_it_is, taken
from tests.steps import refused

PROOF = "Log entry 4417."


@pytest.fixture
def steward(world: World) -> Colleague:
    return a_colleague(world.resources, world.clock(), Role.STEWARD)


@pytest.fixture
def case(world: World) -> MadeCase:
    return decided(world)


def about(world: World, case: MadeCase) -> str:
    return remedies_of(world, case)["data_rectified"].id


def read(world: World, steward: Colleague, case: MadeCase) -> RequestView:
    with world.unit(steward.actor) as work:
        return stewarding.read(work, str(getattr(of_remedy(work.session, about(world, case)), "id", "")))


def say(world: World, steward: Colleague, case: MadeCase, said: Said, **more: Any) -> MadeCase:
    """What the steward says now, with the page open a minute."""
    view = read(world, steward, case)
    world.clock.forward(minutes=1)
    with world.unit(steward.actor) as work:
        stewarding.answer(work, view.row.id, said, version=more.pop("version", view.version), **more)
    return as_it_is(world, case)


def stand(world: World, steward: Colleague, case: MadeCase) -> tuple[RemedyState, Standing]:
    return remedies_of(world, case)["data_rectified"].state, read(world, steward, case).row.standing


def test_the_police_read_the_order_and_whom_the_law_makes_them_tell(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    view = read(world, steward, case)
    assert view.order is not None
    assert (view.order.what, view.order.owner, view.row.due_on) == (
        ORDERED["what"],
        ORDERED["owner"],
        ORDERED["due_on"],
    )
    assert "section 48" in str(view.order.told_too)
    assert (view.words, view.sought) == ("", ())


def test_that_it_is_done_is_the_report_and_the_proof_settles_both(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    with pytest.raises(Refusal, match="Enter what proves"):
        say(world, steward, case, Said.DONE, words=" ", files=[Sent("log.txt", b"4417")])
    case = say(world, steward, case, Said.DONE, words=PROOF, files=[Sent("log.txt", b"4417")])
    assert stand(world, steward, case) == (RemedyState.REPORTED, Standing.DONE)
    with world.reading() as work:
        remedy = work.session.get_one(OrderedRemedy, about(world, case))
        assert remedy.reported_by_id == steward.actor.id
        assert read_sealed(work.key(case.id), remedy, "proof") == PROOF
    with world.unit(world.second.actor) as work:
        opened = reviewing.read_case(work, case.reference)
    who = f"steward {steward.actor.label}"
    assert [line.who for line in opened.history if line.what == "case.report_remedy"] == [who]
    assert {line.who for line in opened.looks if line.what == "police"} == {who}
    assert [step.who for step in opened.steps][-1] == who
    with pytest.raises(NotAllowed):
        say(world, steward, case, Said.DONE, words="Once more.")
    refused(
        world, case, world.first, Action.REPORT_REMEDY, "checked or returned", about=about(world, case), proof="It."
    )
    case = taken(world, case, world.second, Action.VERIFY_REMEDY, about=about(world, case), checked="The log.")
    assert stand(world, steward, case) == (RemedyState.VERIFIED, Standing.SETTLED)
    view = read(world, steward, case)
    assert ([reply.said for reply in view.replies], view.may) == ([Said.DONE, Said.PROVED], ())
    with world.reading(steward.actor) as work:
        assert stewarding.waiting(work) == ()


def test_what_is_returned_is_open_again_with_the_reason_and_proved_anew(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    case = say(world, steward, case, Said.DONE, words=PROOF)
    why = "The entry is of another day."
    case = taken(world, case, world.second, Action.RETURN_REMEDY, about=about(world, case), why=why)
    assert stand(world, steward, case) == (RemedyState.ORDERED, Standing.ASKED)
    last = read(world, steward, case).replies[-1]
    assert (last.said, last.words, last.is_ours) == (Said.RETURNED, why, True)
    case = say(world, steward, case, Said.DONE, words="Log entry 4418.")
    assert stand(world, steward, case) == (RemedyState.REPORTED, Standing.DONE)


def test_what_will_not_be_done_is_withdrawn_without_telling_the_police_why(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    case = say(world, steward, case, Said.ACKNOWLEDGED)
    why = "Sam told us that nobody had it."
    case = taken(world, case, world.lead, Action.WAIVE_REMEDY, about=about(world, case), why=why)
    assert stand(world, steward, case) == (RemedyState.WAIVED, Standing.SETTLED)
    view = read(world, steward, case)
    assert (view.replies[-1].said, view.replies[-1].words, view.may) == (Said.WITHDRAWN, "", ())


def test_what_a_reviewer_reports_is_reported_once_whoever_comes_second(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    before = read(world, steward, case).version
    case = taken(world, case, world.second, Action.REPORT_REMEDY, about=about(world, case), proof="They called us.")
    assert stand(world, steward, case) == (RemedyState.REPORTED, Standing.DONE)
    with pytest.raises(Stale):
        say(world, steward, case, Said.DONE, words=PROOF, version=before)
    last = read(world, steward, case).replies[-1]
    assert (last.said, last.is_ours) == (Said.REPORTED, True)


def test_an_order_is_not_closed_without_its_proof(world: World, steward: Colleague, case: MadeCase) -> None:
    request = read(world, steward, case).row.id
    told = "It is closed when the proof is checked"
    refused(world, case, world.second, Action.SETTLE_REQUEST, told, about=request, why="not_needed")
    case = say(world, steward, case, Said.QUESTION, words="Which of two records?")
    case = taken(world, case, world.second, Action.REPLY_FORCE, about=request, words="The newer one.")
    assert stand(world, steward, case) == (RemedyState.ORDERED, Standing.ACKNOWLEDGED)


def test_what_its_person_says_is_not_put_right_is_asked_again_without_their_words(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    case = say(world, steward, case, Said.DONE, words=PROOF)
    case = taken(world, case, world.second, Action.VERIFY_REMEDY, about=about(world, case), checked="The log.")
    world.clock.now += timedelta(days=120)
    with world.unit(resident_of(case.id)) as work:
        values = {"fixed": "no", "words": "My old address is still there."}
        casework.take_own(work, Action.CHECK_REMEDY, values=values, about=about(world, case))
    assert stand(world, steward, case) == (RemedyState.ORDERED, Standing.ASKED)
    view = read(world, steward, case)
    assert (view.is_again, view.replies[-1].said) == (True, Said.PROVED)
    case = say(world, steward, case, Said.ACKNOWLEDGED)
    assert read(world, steward, case).is_again
    say(world, steward, case, Said.DONE, words="Log entry 4419.")
    assert not read(world, steward, case).is_again


def test_nobody_but_the_steward_of_the_force_says_that_it_is_done(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    request = read(world, steward, case).row.id
    for colleague in (world.lead, world.editor):
        with pytest.raises(Absent), world.unit(colleague.actor) as work:
            stewarding.answer(work, request, Said.DONE, version=1, words=PROOF)
    step: dict[str, Any] = {"version": case.version, "values": {"proof": PROOF}, "about": about(world, case)}
    with pytest.raises(Absent), world.unit(steward.actor) as work:
        casework.take(work, case.reference, Action.REPORT_REMEDY, **step)


def test_the_list_has_no_name_and_the_ledger_says_who_took_how_much(
    world: World, steward: Colleague, case: MadeCase
) -> None:
    a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld")
    with world.unit(steward.actor) as work:
        rows = stewarding.export(work)
    assert [row.kind for row in rows] == [RequestKind.CORRECT] * 2
    assert rows == tuple(sorted(rows, key=lambda row: (row.due_on, row.id)))
    assert case.reference in {row.reference for row in rows}
    with world.reading() as work:
        (entry,) = work.session.scalars(select(AuditEntry).where(AuditEntry.kind == "force.export"))
        said = json.loads(read_sealed(work.key(entry.scope), entry, "payload"))
    assert (said["actor"], said["facts"]) == (steward.actor.id, {"requests": 2})


def test_what_is_owed_is_read_page_by_page(world: World, steward: Colleague, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stewarding, "PAGE_LENGTH", 1)
    for _ in range(2):
        a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld")
    read_so_far: list[RequestRow] = []
    after: tuple[date, str] | None = None
    while True:
        with world.reading(steward.actor) as work:
            page = stewarding.page(work, RequestKind.CORRECT, after=after)
        read_so_far += page.rows
        if not page.has_more:
            break
        after = (page.rows[-1].due_on, page.rows[-1].id)
    with world.reading(steward.actor) as work:
        assert tuple(read_so_far) == stewarding.waiting(work)
    assert len(read_so_far) == 2
