"""The queue is in order of due date and opens nothing; a case shows all, and each look is logged."""

import pytest
from sqlalchemy.exc import DBAPIError

from portal.domain.actors import ANYONE
from portal.domain.decisions import Answer
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.workflow import Action, State
from portal.models import ledgers
from portal.models.keys import KeyStore
from portal.services import reviewing
from tests.factories import World, a_case, all_found, claimed


def test_the_queue_is_in_order_of_due_date_and_decrypts_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    late = a_case(world)
    world.clock.forward(days=3)
    soon = a_case(world, kind="subject-access", at=State.IN_REVIEW)
    a_case(world, at=State.DECIDED)
    monkeypatch.setattr(KeyStore, "get", lambda *_: pytest.fail("the queue opened a key"))
    with world.reading(world.first.actor) as work:
        rows = reviewing.queue(work).rows
    assert [row.reference for row in rows] == [late.reference, soon.reference]
    assert rows[0].working_days_left > 0
    assert [row.reviewer for row in rows] == [None, int(world.first.actor.label)]


def test_my_queue_holds_what_i_claimed(world: World) -> None:
    a_case(world)
    mine = a_case(world, at=State.IN_REVIEW)
    with world.reading(world.first.actor) as work:
        assert [row.reference for row in reviewing.queue(work, mine=True).rows] == [mine.reference]
    with world.reading(world.second.actor) as work:
        assert reviewing.queue(work, mine=True).rows == ()


def test_a_long_queue_goes_on_where_it_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "PAGE_LENGTH", 2)
    references = {a_case(world).reference for _ in range(5)}
    seen: list[str] = []
    after = None
    with world.reading(world.first.actor) as work:
        while True:
            page = reviewing.queue(work, after=after)
            seen += [row.reference for row in page.rows]
            after = page.after
            if after is None:
                break
    assert len(seen) == 5
    assert set(seen) == references


def test_a_look_is_logged_with_the_case_it_shows(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert any("I moved away two years ago" in str(told["answers"]) for told in view.told)
    assert view.may == {Action.CLAIM}
    with world.reading() as work:
        looks = ledgers.looks_at(work.session, case.id)
    assert [(look.actor, look.action, look.purpose) for look in looks] == [
        (world.first.actor.id, "consult", "case_work")
    ]


def test_no_log_no_view(world: World) -> None:
    case = a_case(world)
    with world.reading(world.first.actor) as work:
        reviewing.read_case(work, case.reference)
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            work.write_ledgers()


def test_a_case_is_absent_for_those_who_may_not_see_it(world: World) -> None:
    case = a_case(world)
    for actor in (ANYONE, world.editor.actor):
        with world.unit(actor) as work, pytest.raises(Absent):
            reviewing.read_case(work, case.reference)
    with world.unit(world.first.actor) as work, pytest.raises(Absent):
        reviewing.read_case(work, "SL-0000-0000")


def test_a_claimed_case_can_be_handed_back_by_its_reviewer_only(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW)
    with world.unit(world.second.actor) as work, pytest.raises(NotAllowed, match="Another reviewer"):
        reviewing.hand_back(work, case.reference, version=case.version)
    with world.unit(world.first.actor) as work:
        reviewing.hand_back(work, case.reference, version=case.version)
    with world.unit(world.second.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert (view.state, view.reviewer) == (State.SUBMITTED, None)


def test_a_finding_can_be_recorded_again_and_keeps_the_last_word(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW)
    for answer, reason in ((Answer.NO, "First look."), (Answer.PARTLY, "Second look.")):
        with world.unit(world.first.actor) as work:
            version = reviewing.read_case(work, case.reference).version
            reviewing.record_finding(
                work, case.reference, version=version, question="accurate", answer=answer, reason=reason
            )
    with world.unit(world.first.actor) as work:
        finding = reviewing.read_case(work, case.reference).findings["accurate"]
    assert (finding.answer, finding.reason) == (Answer.PARTLY, "Second look.")


def test_a_finding_needs_a_reason_and_a_question_of_the_list(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW)
    for question, reason, told in (
        ("accurate", " ", "Enter a reason for"),
        ("accurate", "x" * 2001, "2,000 characters or less"),
        ("weather", "Fine.", "not on the checklist"),
    ):
        with world.unit(world.first.actor) as work, pytest.raises(Refusal, match=told):
            reviewing.record_finding(
                work, case.reference, version=case.version, question=question, answer=Answer.YES, reason=reason
            )


def test_a_page_that_is_out_of_date_changes_nothing(world: World) -> None:
    case = a_case(world)
    claimed(world, case, world.first)
    with pytest.raises(NotAllowed), world.unit(world.first.actor) as work:
        reviewing.claim(work, case.reference, version=case.version)
    in_review = a_case(world, at=State.IN_REVIEW)
    all_found(world, in_review, world.first)
    with pytest.raises(Stale), world.unit(world.first.actor) as work:
        reviewing.hand_back(work, in_review.reference, version=in_review.version)
