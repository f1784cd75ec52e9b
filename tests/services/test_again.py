"""Whoever is not content with an answer asks for another look, which is a complaint that somebody fresh handles."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from portal.adapters import passwords
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, resident_of
from portal.domain.conflicts import TOLD, Tie
from portal.domain.errors import NotAllowed, Refusal
from portal.domain.notices import News
from portal.domain.workflow import State
from portal.models.cases import BlindMatch, Case
from portal.models.columns import read_sealed
from portal.models.notices import Notice
from portal.services import reviewing, signing_in, telling
from portal.services.dossiers import Dossier
from tests.casework import dossier_of
from tests.correspondence import BY_EMAIL, pages, words
from tests.factories import ACCESS_CODE, MadeCase, World, a_case, a_tool, as_it_is, taken, taken_by_resident

WHAT = "You did not look at the second list."


def looked_at_again(world: World, parent: MadeCase) -> MadeCase:
    """The complaint that comes of asking for another look, as its person finds it: by what is kept with the step."""
    taken_by_resident(world, parent, Action.LOOK_AGAIN, what=WHAT)
    with world.reading() as work:
        kept = Dossier(work, work.session.get_one(Case, parent.id)).latest_details(Action.LOOK_AGAIN)
        assert kept["what"] == WHAT
        case = work.session.scalars(select(Case).where(Case.reference == kept["complaint"])).one()
        return MadeCase(case.id, case.reference, case.kind, case.version)


@pytest.mark.parametrize("kind", ["contest", "subject-access", "complaint"])
def test_any_answer_can_be_looked_at_again_as_a_complaint_about_it(world: World, kind: str) -> None:
    parent = a_case(world, kind=kind, at=State.DECIDED)
    complaint = looked_at_again(world, parent)
    with world.reading() as work:
        case = work.session.get_one(Case, complaint.id)
        assert (case.kind, case.state, case.parent_id) == ("complaint", State.SUBMITTED, parent.id)
        assert as_it_is(world, parent).version == parent.version + 1
        told = json.loads(read_sealed(work.key(case.id), case, "told"))
    assert [row["answers"] for row in told] == [[parent.reference], [WHAT]]
    assert [row["own_words"] for row in told] == [False, True]


def test_it_has_a_key_of_its_own_and_its_person_is_told_at_once_that_we_have_it(world: World) -> None:
    parent = a_case(world, kind="subject-access", at=State.DECIDED, answers=BY_EMAIL)
    complaint = looked_at_again(world, parent)
    assert "Dear Kim Example We have your complaint" in words(pages(world, complaint)["l14"])
    world.resources.keys.destroy(parent.id, world.clock())
    assert list(pages(world, complaint)) == ["l14"]
    with world.reading() as work:
        notices = list(work.session.scalars(select(Notice).where(Notice.case_id == complaint.id)))
        assert [notice.news for notice in notices] == [News.SUBMITTED]
        assert read_sealed(work.key(complaint.id), notices[0], "address") == "kim@example.org"


def test_its_person_reads_that_they_made_it_and_on_which_day(world: World) -> None:
    complaint = looked_at_again(world, a_case(world, kind="subject-access", at=State.DECIDED))
    with dossier_of(world, complaint) as dossier:
        (happening,) = telling.happenings(dossier)
    assert happening == telling.Happening(date(2026, 11, 20), is_week=False, told="We received your complaint")


def test_it_is_found_as_a_case_of_the_same_person(world: World) -> None:
    parent = a_case(world, kind="subject-access", at=State.DECIDED, answers=BY_EMAIL)
    complaint = looked_at_again(world, parent)
    with world.reading() as work:
        rows = work.session.scalars(select(BlindMatch).order_by(BlindMatch.sort)).all()
    matches = {
        case.id: [(row.sort, row.match) for row in rows if row.case_id == case.id] for case in (parent, complaint)
    }
    assert matches[complaint.id] == matches[parent.id]
    assert len(matches[parent.id]) == 2


def test_its_person_opens_it_with_the_code_that_they_have(world: World) -> None:
    complaint = looked_at_again(world, a_case(world, at=State.DECIDED))
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_case(work, complaint.reference, "192.0.2.1")
    assert passwords.matches(claimed.secret_hash, ACCESS_CODE)
    assert claimed.id == complaint.id


def test_those_who_took_part_are_refused_and_others_are_not(world: World) -> None:
    parent = a_case(world, at=State.DECIDED)
    complaint = looked_at_again(world, parent)
    for colleague in (world.first, world.second, world.lead):
        with world.unit(colleague.actor) as work, pytest.raises(NotAllowed) as refused:
            reviewing.read_case(work, complaint.reference)
        assert refused.value.sentence.in_english() == TOLD[Tie.EARLIER_CASE]


def test_whoever_only_looked_on_can_handle_it(world: World) -> None:
    complaint = looked_at_again(world, a_case(world, kind="subject-access", at=State.DECIDED))
    assert taken(world, complaint, world.second, Action.CLAIM).version == complaint.version + 1


def test_the_team_of_the_tool_is_refused_as_before(world: World) -> None:
    tool = a_tool(world)
    answers = {"tool": {"known": "yes", "name": tool}}
    complaint = looked_at_again(world, a_case(world, at=State.DECIDED, answers=answers))
    with world.reading() as work:
        assert work.session.get_one(Case, complaint.id).tool == tool


def test_one_look_at_a_time_and_another_one_when_it_is_over(world: World) -> None:
    parent = a_case(world, kind="subject-access", at=State.DECIDED)
    complaint = looked_at_again(world, parent)
    with pytest.raises(Refusal, match=f"We are looking at this again already. The reference is {complaint.reference}"):
        taken_by_resident(world, as_it_is(world, parent), Action.LOOK_AGAIN, what="And the third one.")
    taken_by_resident(world, complaint, Action.WITHDRAW)
    again = looked_at_again(world, as_it_is(world, parent))
    assert again.id != complaint.id


def test_only_its_person_can_ask_and_must_say_what_for(world: World) -> None:
    parent = a_case(world, kind="subject-access", at=State.DECIDED)
    with pytest.raises(NotAllowed, match="role"):
        taken(world, parent, world.lead, Action.LOOK_AGAIN, what=WHAT)
    with pytest.raises(Refusal, match="Enter what we should look at again"):
        taken_by_resident(world, parent, Action.LOOK_AGAIN, what=" ")
    with world.reading(resident_of(parent.id)) as work:
        assert work.session.scalars(select(Case).where(Case.parent_id == parent.id)).all() == []
