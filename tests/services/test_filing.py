"""A draft is kept from the first page on, and becomes one case, however often it is sent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.domain.actors import ANYONE
from portal.domain.errors import Absent
from portal.domain.filings import Representative
from portal.domain.queue_lines import Tag
from portal.domain.representation import Acting
from portal.models.cases import BlindMatch, Case
from portal.models.queue_lines import line_of
from portal.services import filing, lining
from tests.factories import ACCESS_CODE, FORMS, World, a_case, a_draft, send_draft


def test_answers_are_kept_page_by_page(world: World) -> None:
    with world.unit(ANYONE) as work:
        draft_id = filing.keep_answers(work, None, "challenge", "who", {"subject": "me"})
    with world.unit(ANYONE) as work:
        assert filing.keep_answers(work, draft_id, "challenge", "when", {"known": "unknown"}) == draft_id
    with world.reading() as work:
        kept = filing.answers_so_far(work, draft_id, "challenge")
    assert kept == {"who": {"subject": "me"}, "when": {"known": "unknown"}}


def test_what_was_just_kept_is_read_back_before_it_is_saved(world: World) -> None:
    with world.unit(ANYONE) as work:
        draft_id = filing.keep_answers(work, None, "challenge", "who", {"subject": "me"})
        assert filing.answers_so_far(work, draft_id, "challenge") == {"who": {"subject": "me"}}
        filing.keep_answers(work, draft_id, "challenge", "who", {"subject": "child"})
        assert filing.answers_so_far(work, draft_id, "challenge") == {"who": {"subject": "child"}}


def test_a_draft_belongs_to_one_form(world: World) -> None:
    draft_id = a_draft(world, "contest")
    with world.reading() as work, pytest.raises(Absent):
        filing.answers_so_far(work, draft_id, "complaint")


def test_a_draft_expires_after_two_idle_hours_and_a_new_one_begins(world: World) -> None:
    draft_id = a_draft(world)
    world.clock.forward(hours=2)
    with world.reading() as work:
        assert filing.answers_so_far(work, draft_id, "challenge")
    world.clock.forward(seconds=1)
    with world.reading() as work, pytest.raises(Absent):
        filing.answers_so_far(work, draft_id, "challenge")
    with world.unit(ANYONE) as work:
        assert filing.keep_answers(work, draft_id, "challenge", "who", {"subject": "me"}) != draft_id


@pytest.mark.parametrize("kind", FORMS)
def test_a_sent_draft_is_a_case_with_a_date(world: World, kind: str) -> None:
    case = a_case(world, kind=kind)
    with world.reading() as work:
        receipt = filing.receipt(work, case.id, FORMS[kind][0])
        assert filing.is_filed(work, case.id)
    assert (receipt.kind, receipt.received_on) == (kind, date(2026, 11, 20))
    assert receipt.clock.due_on == date(2026, 12, 21)
    assert receipt.access_code == ACCESS_CODE


def test_a_case_is_made_of_what_the_draft_holds_when_it_is_sent(world: World) -> None:
    draft_id = a_draft(world)
    with world.unit(ANYONE) as work:
        filing.keep_answers(work, draft_id, "challenge", "urgent", {"soon": "yes", "what": "Kept in another window"})
    with world.unit(ANYONE) as work:
        filed = filing.file_answers(
            work,
            draft_id,
            "challenge",
            lambda answers: filing.Filing("contest", (), "en", is_urgent=answers["urgent"]["soon"] == "yes"),
            filing.Secret(ACCESS_CODE, "a hash"),
        )
    assert filed is not None
    assert filed["urgent"]["what"] == "Kept in another window"
    with world.reading() as work:
        assert work.session.get_one(Case, draft_id).is_urgent


def test_a_draft_sent_twice_is_one_case_with_the_first_code(world: World) -> None:
    draft_id = a_draft(world)
    send_draft(world, draft_id)
    with world.reading() as work:
        before = work.session.get_one(Case, draft_id)
    with world.app.test_request_context(), world.unit(ANYONE) as work:
        again = filing.Filing(kind="contest", told=(), language="en")
        filing.file_case(work, draft_id, "challenge", again, filing.Secret("0" * 16, "another hash"))
    with world.reading() as work:
        after = work.session.get_one(Case, draft_id)
    assert (after.reference, after.access_code_hash, after.told) == (
        before.reference,
        before.access_code_hash,
        before.told,
    )


def test_whom_the_person_names_to_act_stands_in_the_queue_at_once(world: World) -> None:
    draft_id = a_draft(world)
    named = filing.Filing(
        kind="contest", told=(), language="en", representative=Representative("Dana Helper", acting=Acting.SOLICITOR)
    )
    with world.unit(ANYONE) as work:
        filing.file_case(work, draft_id, "challenge", named, filing.Secret(ACCESS_CODE, "a hash"))
    with world.reading() as work:
        line = line_of(work.session, draft_id)
        assert line is not None
        assert (line.acting, line.tags & Tag.REPRESENTED) == (Acting.SOLICITOR, Tag.REPRESENTED)
        assert lining.check(work) == (0, 0)


def test_what_was_never_kept_cannot_be_sent(world: World) -> None:
    what = filing.Filing(kind="contest", told=(), language="en")
    with world.unit(ANYONE) as work, pytest.raises(Absent):
        filing.file_case(work, "0" * 32, "challenge", what, filing.Secret("1", "2"))
    with world.reading() as work, pytest.raises(Absent):
        filing.receipt(work, "0" * 32, "challenge")


def test_the_access_code_is_gone_after_two_hours(world: World) -> None:
    case = a_case(world)
    world.clock.now += timedelta(hours=2)
    with world.reading() as work:
        assert filing.receipt(work, case.id, "challenge").access_code is None


def test_two_cases_of_one_person_match_without_saying_who(world: World) -> None:
    names = {"name": {"full_name": " sam  EXAMPLE", "other_names": ""}}
    told = {"name": {"full_name": "Sam Example", "other_names": ""}}
    email = {"contact": {"by": ["email"], "email": "Sam@Example.org"}}
    first = a_case(world, kind="subject-access", answers=told | email)
    second = a_case(world, kind="subject-access", answers=names | email)
    with world.reading() as work:
        matches = {
            case.id: {
                row.sort: row.match for row in work.session.scalars(select(BlindMatch).filter_by(case_id=case.id))
            }
            for case in (first, second)
        }
    assert matches[first.id] == matches[second.id]
    assert set(matches[first.id]) == {"email", "person"}


def test_what_another_window_kept_is_not_overwritten_unasked(world: World) -> None:
    first, second, third = ({"known": answer} for answer in ("unknown", "exactly", "about"))
    with world.unit(ANYONE) as work:
        draft_id = filing.keep_answers(work, None, "challenge", "when", first, drawn_with="")
    with world.unit(ANYONE) as work, pytest.raises(filing.ChangedElsewhere) as refused:
        filing.keep_answers(work, draft_id, "challenge", "when", second, drawn_with="")
    assert refused.value.held == first
    for typed, drawn_with in ((first, ""), (second, filing.imprint(first)), (third, None)):
        with world.unit(ANYONE) as work:
            filing.keep_answers(work, draft_id, "challenge", "when", typed, drawn_with=drawn_with)
            assert filing.answers_so_far(work, draft_id, "challenge") == {"when": typed}
