"""What must change is ordered with the decision, proved by one person, checked by another, and then only closed."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from portal.commands.demo_early_ends import ELSEWHERE
from portal.domain.actions import Action
from portal.domain.errors import Refusal
from portal.domain.remedies import RemedyState
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.models.remedies import OrderedRemedy
from tests.casework import dossier_of
from tests.contests import ORDERED, decided, ordered, remedies_of
from tests.correspondence import approved
from tests.factories import Colleague, MadeCase, World, a_case, taken

PROOF = {"proof": "Log entry 4417 of 2 February 2027."}


def refused(world: World, case: MadeCase, by: Colleague, action: Action, about: str, told: str, **values: str) -> None:
    """This step is refused with this sentence."""
    with pytest.raises(Refusal, match=told):
        taken(world, case, by, action, about=about, **values)


def open_remedies(world: World, case: MadeCase) -> int:
    """How many the row of the case counts, by which it is closed or not."""
    with world.reading() as work:
        return work.session.get_one(Case, case.id).open_remedies


def reported(world: World) -> tuple[MadeCase, str]:
    """A decided contest of which one thing was reported done by the first reviewer, and its id."""
    case = decided(world)
    about = remedies_of(world, case)["data_rectified"].id
    return taken(world, case, world.first, Action.REPORT_REMEDY, about=about, **PROOF), about


def test_what_is_ordered_says_what_who_and_by_when(world: World) -> None:
    case = ordered(world, a_case(world, at=State.IN_REVIEW), world.first)
    with dossier_of(world, case) as dossier:
        (remedy,) = dossier.remedies
        key = dossier.work.key(case.id)
        said = {name: read_sealed(key, remedy, name) for name in ("what", "owner")}
        assert (remedy.state, remedy.due_on, said["what"], said["owner"]) == (
            RemedyState.PROPOSED,
            ORDERED["due_on"],
            ORDERED["what"],
            ORDERED["owner"],
        )
        assert remedy.ordered_by_id == world.first.actor.id
        newest = dossier.latest(Action.ORDER_REMEDY)
        assert newest is not None
        assert newest.about == remedy.id
    assert open_remedies(world, case) == 0  # until it is signed, nothing has to change


@pytest.mark.parametrize("due_on", [date(2026, 11, 20), date(2026, 11, 22), date(2026, 12, 25)], ids=str)
def test_nothing_is_ordered_for_today_or_a_day_off(world: World, due_on: date) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    with pytest.raises(Refusal, match="Enter a working day in the future"):
        ordered(world, case, world.first, due_on=due_on)


def test_what_is_taken_out_before_the_signature_is_gone(world: World) -> None:
    case = ordered(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    about = remedies_of(world, case)["data_rectified"].id
    refused(world, case, world.second, Action.DROP_REMEDY, about, "Another reviewer has this case")
    case = taken(world, case, world.first, Action.DROP_REMEDY, about=about)
    assert remedies_of(world, case) == {}
    refused(world, case, world.first, Action.DROP_REMEDY, about, "This is settled already")


def test_proof_is_checked_by_another_person_and_then_the_case_can_be_closed(world: World) -> None:
    case, about = reported(world)
    assert open_remedies(world, case) == 1
    refused(world, case, world.first, Action.VERIFY_REMEDY, about, "Someone else must check it", checked="All of it.")
    refused(world, case, world.second, Action.CLOSE, "", "Something that must change is not proved done yet")
    case = taken(world, case, world.second, Action.VERIFY_REMEDY, about=about, checked="The log entry.")
    assert open_remedies(world, case) == 0
    refused(world, case, world.second, Action.RETURN_REMEDY, about, "This is settled already", why="Too late.")
    with dossier_of(world, case) as dossier:
        (remedy,) = dossier.remedies
        assert read_sealed(dossier.work.key(case.id), remedy, "settling") == "The log entry."
        assert (remedy.state, remedy.settled_by_id) == (RemedyState.VERIFIED, world.second.actor.id)
    assert open_remedies(world, taken(world, case, world.second, Action.CLOSE)) == 0


def test_what_was_reported_is_not_reported_again_so_that_the_first_can_check_it(world: World) -> None:
    case, about = reported(world)
    told = "Someone reported this as done. It must be checked or returned first"
    refused(world, case, world.second, Action.REPORT_REMEDY, about, told, **PROOF)
    assert remedies_of(world, case)["data_rectified"].reported_by_id == world.first.actor.id


def test_what_is_not_proved_is_open_again_without_its_proof(world: World) -> None:
    case, about = reported(world)
    case = taken(world, case, world.second, Action.RETURN_REMEDY, about=about, why="The entry is of another day.")
    remedy = remedies_of(world, case)["data_rectified"]
    assert (remedy.state, remedy.reported_by_id, remedy.proof) == (RemedyState.ORDERED, None, None)
    refused(world, case, world.second, Action.VERIFY_REMEDY, about, "Nobody has reported this as done", checked="It.")
    case = taken(world, case, world.second, Action.REPORT_REMEDY, about=about, **PROOF)
    case = taken(world, case, world.first, Action.VERIFY_REMEDY, about=about, checked="The log entry.")
    assert open_remedies(world, case) == 0


def test_only_a_lead_waives_and_says_why_and_what_is_left_stays_open(world: World) -> None:
    case = decided(world, "data_rectified", "recipients_notified")
    assert open_remedies(world, case) == 2
    remedies = remedies_of(world, case)
    about, other = remedies["recipients_notified"].id, remedies["data_rectified"].id
    why = "Nobody else ever had it."
    refused(world, case, world.first, Action.WAIVE_REMEDY, about, "Your role does not allow this step", why=why)
    refused(world, case, world.lead, Action.WAIVE_REMEDY, about, "Enter why it will not be done", why=" ")
    case = taken(world, case, world.lead, Action.WAIVE_REMEDY, about=about, why=why)
    assert open_remedies(world, case) == 1
    refused(world, case, world.lead, Action.CLOSE, "", "Something that must change is not proved done yet")
    case = taken(world, case, world.lead, Action.WAIVE_REMEDY, about=other, why=why)
    assert {remedy.state for remedy in remedies_of(world, case).values()} == {RemedyState.WAIVED}
    assert open_remedies(world, taken(world, case, world.lead, Action.CLOSE)) == 0


def test_a_remedy_of_another_case_is_no_remedy_of_this_one(world: World) -> None:
    other = ordered(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    about = remedies_of(world, other)["data_rectified"].id
    case = ordered(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    refused(world, case, world.first, Action.DROP_REMEDY, about, "This is settled already")
    assert set(remedies_of(world, other)) == set(remedies_of(world, case)) == {"data_rectified"}


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RemedyState.REPORTED, "has_proof"),
        (RemedyState.VERIFIED, "verified_has_proof"),
        (RemedyState.WAIVED, "waived_with_a_reason"),
    ],
)
def test_the_table_says_the_same_whatever_the_code_says(world: World, state: RemedyState, told: str) -> None:
    case = ordered(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    with pytest.raises(IntegrityError, match=told), world.unit(world.lead.actor) as work:
        work.session.execute(update(OrderedRemedy).where(OrderedRemedy.case_id == case.id).values(state=state))


def test_the_table_refuses_a_proof_checked_by_whoever_brought_it(world: World) -> None:
    _, about = reported(world)
    by_oneself = {"state": RemedyState.VERIFIED, "settled_by_id": world.first.actor.id, "settled_at": world.clock()}
    with pytest.raises(IntegrityError, match="verified_by_another"), world.unit(world.first.actor) as work:
        work.session.execute(update(OrderedRemedy).where(OrderedRemedy.id == about).values(**by_oneself))


def test_nothing_is_ordered_by_an_end_without_the_whole_review(world: World) -> None:
    case = ordered(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    case = approved(world, taken(world, case, world.first, Action.TRANSFER, **ELSEWHERE))
    assert (remedies_of(world, case), open_remedies(world, case)) == ({}, 0)
    with dossier_of(world, case) as dossier:
        assert (dossier.case.state, dossier.force_requests) == (State.DECIDED, [])
