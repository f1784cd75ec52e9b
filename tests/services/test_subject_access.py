"""A subject access request goes from its search to its answer, and no further than the rules let it."""

import json
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from portal.commands.paths import REASONS
from portal.domain.actions import Action
from portal.domain.errors import Absent, Refusal, Stale
from portal.domain.forms.refusing import REFUSAL_CHECKS
from portal.domain.restrictions import Disclosure, RestrictionGround, Search
from portal.domain.searches import LARGEST_COPY
from portal.domain.workflow import State
from portal.models import searches
from portal.models.columns import read_sealed
from portal.models.searches import Restriction, grounds_used
from tests.casework import (
    NOTHING,
    RESTRICTED,
    SEARCHED,
    a_search,
    answered,
    approved,
    described,
    document_id,
    dossier_of,
    listed,
    marked,
    part_id,
    proposed,
    read,
    restricted,
    restriction_id,
    searched,
)
from tests.factories import Colleague, MadeCase, World, all_found, looked_through, signed, taken
from tests.pdf_files import a_pdf

REFUSAL = {
    "outcome": "refused_excessive",
    "reason_code": "excessive_repeat",
    "reason": "You asked for the same two weeks ago, and nothing has changed.",
    "help": "Ask for what is new since then.",
    "checks": tuple(choice.code for choice in REFUSAL_CHECKS),
    "evidence": "The request of 6 November 2026 asks for the same records in the same words.",
}


def refused(
    world: World,
    case: MadeCase,
    action: Action,
    told: str,
    *,
    by: Colleague | None = None,
    about: str = "",
    **values: Any,
) -> None:
    """This step is refused with this sentence."""
    with pytest.raises(Refusal, match=told):
        taken(world, case, by or world.first, action, about=about, **values)


def test_each_system_has_one_search_with_a_log_of_its_own(world: World) -> None:
    case = searched(world, a_search(world), "records", from_on=date(2020, 1, 1))
    case = searched(world, case, "custody", **NOTHING)
    with dossier_of(world, case) as dossier:
        key = dossier.work.key(case.id)
        logs = {part.system: json.loads(read_sealed(key, part, "log")) for part in dossier.parts}
        assert {part.system: part.search for part in dossier.parts} == {
            "records": Search.FOUND,
            "custody": Search.NOTHING,
        }
    assert logs["records"] == SEARCHED | {"from_on": "2020-01-01"}
    assert logs["custody"] == NOTHING


def test_a_system_is_added_once(world: World) -> None:
    case = searched(world, a_search(world), "records")
    refused(world, case, Action.ADD_PART, "here already", system="records")


def test_of_two_who_add_the_same_system_at_once_one_is_told_that_the_case_changed(world: World) -> None:
    case = searched(world, a_search(world), "records")
    with patch.object(searches, "parts_of", return_value=[]), pytest.raises(Stale):
        taken(world, case, world.first, Action.ADD_PART, system="records")


def test_a_search_is_recorded_for_a_system_of_this_case_by_the_reviewer_who_has_it(world: World) -> None:
    other = searched(world, a_search(world), "records")
    case = searched(world, a_search(world), "custody")
    for about in ("", "custody", part_id(world, other)):
        with pytest.raises(Absent):
            taken(world, case, world.first, Action.RECORD_SEARCH, about=about, **SEARCHED)
    about = part_id(world, case, "custody")
    told = "Another reviewer has this case"
    refused(world, case, Action.RECORD_SEARCH, told, by=world.second, about=about, **SEARCHED)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"result": ""}, "Select what came of the search"),
        ({"terms": " "}, "Enter what was searched for"),
        ({"who": ""}, "Enter who searched"),
        ({"hits": "some"}, "Enter how many hits"),
        ({"result": "not_searched"}, "Enter why it was not searched"),
    ],
)
def test_a_search_shows_that_it_was_reasonable(world: World, values: dict[str, str], told: str) -> None:
    case = taken(world, a_search(world), world.first, Action.ADD_PART, system="records")
    refused(world, case, Action.RECORD_SEARCH, told, about=part_id(world, case), **(SEARCHED | values))


def test_a_search_is_finished_when_every_system_was_searched_and_at_least_one(world: World) -> None:
    case, add_first = a_search(world), "Add the systems that may hold something first"
    refused(world, case, Action.FINISH_SEARCH, add_first)
    case = searched(world, case, "never_confirmed")
    refused(world, case, Action.FINISH_SEARCH, add_first)
    case = searched(world, case, "video", result="not_searched", why_not="Weeks of film, and no day is known.")
    refused(world, case, Action.FINISH_SEARCH, add_first)
    case = taken(world, case, world.first, Action.ADD_PART, system="records")
    refused(world, case, Action.FINISH_SEARCH, "Record the search of every system first")
    about = part_id(world, case)
    case = taken(world, case, world.first, Action.RECORD_SEARCH, about=about, **NOTHING)
    taken(world, case, world.first, Action.FINISH_SEARCH)


def test_documents_are_listed_in_order_and_only_where_something_was_found(world: World) -> None:
    case = searched(world, searched(world, a_search(world), "records"), "custody", **NOTHING)
    case = listed(world, listed(world, case, title="First"), title="Second", content=None)
    for system in ("custody", "video"):
        with pytest.raises(Refusal, match="Record first that something was found in this system"):
            listed(world, case, system)
    with dossier_of(world, case) as dossier:
        key = dossier.work.key(case.id)
        assert [(found.number, read_sealed(key, found, "title"), found.pages) for found in dossier.documents] == [
            (1, "First", 2),
            (2, "Second", 2),
        ]
        assert [found.disclosure for found in dossier.documents] == [Disclosure.UNMARKED] * 2
        assert [found.content_type for found in dossier.documents] == ["text/plain", None]
        kept = [dossier.details(step) for step in dossier.steps if step.action is Action.ADD_DOCUMENT]
    assert "content" not in kept[0], "a copy is kept once, and goes when the documents go"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": ""}, "Enter what it is"),
        ({"pages": ""}, "Enter how many pages"),
        ({"pages": "0"}, "Enter how many pages, in numbers"),
        ({"pages": "two"}, "Enter how many pages, in numbers"),
        ({"content": "typed, not selected"}, "Select a file"),
        ({"content": b"\x89PNG"}, "must be a PDF or plain text"),
        ({"content": b"%PDF-1.7 and no more"}, "broken"),
        ({"content": b"x" * (LARGEST_COPY + 1)}, "smaller than 700 KB"),
    ],
)
def test_what_is_listed_has_a_title_pages_and_a_copy_that_can_be_read(
    world: World, values: dict[str, Any], told: str
) -> None:
    case = searched(world, a_search(world), "records")
    with pytest.raises(Refusal, match=told):
        listed(world, case, **values)


def test_a_system_in_which_documents_were_found_cannot_be_said_to_have_none(world: World) -> None:
    case = listed(world, searched(world, a_search(world), "records"))
    refused(world, case, Action.RECORD_SEARCH, "something was found", about=part_id(world, case), **NOTHING)


def test_a_document_is_marked_when_its_copy_is_there(world: World) -> None:
    case = searched(world, a_search(world), "records")
    case = taken(world, listed(world, case, content=None), world.first, Action.FINISH_SEARCH)
    refused(world, case, Action.PROPOSE, "Say for every document if it is given", outcome="disclosed_full", **REASONS)
    for disclosure in ("release", "release_part"):
        with pytest.raises(Refusal, match="Add the copy for the person"):
            marked(world, case, disclosure)
    case = marked(world, case, "release", content=a_pdf("The report"))
    with dossier_of(world, case) as dossier:
        (document,) = dossier.documents
        assert (document.disclosure, document.content_type) == (Disclosure.RELEASE, "application/pdf")
        assert "content" not in dossier.latest_details(Action.MARK_DOCUMENT)
    with pytest.raises(Absent):
        taken(world, case, world.first, Action.MARK_DOCUMENT, about="1", disclosure="release", others="none")


def test_more_can_be_found_while_reading_and_the_search_can_be_opened_again(world: World) -> None:
    case = listed(world, read(world))
    case = taken(world, case, world.first, Action.SEARCH_AGAIN)
    case = searched(world, case, "custody", **NOTHING)
    taken(world, case, world.first, Action.FINISH_SEARCH)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("grounds", "Select a ground"),
        ("scope", "Enter exactly what is kept back"),
        ("necessary", "Enter why this is necessary"),
        ("proportionate", "Enter why this is proportionate"),
        ("less", "Enter which milder way was considered"),
        ("review_on", "Enter when this is looked at again"),
        ("may_say", "Select yes if the person may be told the reason"),
    ],
)
def test_nothing_is_kept_back_unless_all_that_the_law_asks_for_is_recorded(
    world: World, missing: str, told: str
) -> None:
    case = marked(world, read(world), "withhold")
    with pytest.raises(Refusal, match=told):
        restricted(world, case, **{missing: None})


def test_nothing_is_kept_back_for_national_security_for_ever_or_of_what_is_given(world: World) -> None:
    case = read(world)
    with pytest.raises(Refusal, match="part of this document or none"):
        restricted(world, case)
    case = marked(world, case, "withhold")
    with pytest.raises(Refusal, match="Select a ground"):
        restricted(world, case, grounds=("p3_d_national_security",))
    with pytest.raises(Refusal, match="must be in the future"):
        restricted(world, case, review_on=world.clock().date())
    with pytest.raises(Absent):
        taken(world, case, world.first, Action.RESTRICT, about=part_id(world, case), **RESTRICTED)


def test_what_is_kept_back_is_approved_by_a_second_person(world: World) -> None:
    case = restricted(world, described(world, marked(world, read(world), "release_part", others="taken_out")))
    about = restriction_id(world, case)
    case = all_found(world, case, world.first)
    decision = {"outcome": "disclosed_part", **REASONS}
    refused(world, case, Action.PROPOSE, "A second person must approve", **decision)
    refused(world, case, Action.APPROVE_RESTRICTION, "Someone else must approve it", about=about)
    case = approved(world, case, world.second)
    refused(world, case, Action.APPROVE_RESTRICTION, "nothing here to approve", by=world.lead, about=about)
    taken(world, case, world.first, Action.PROPOSE, **decision)
    with dossier_of(world, case) as dossier:
        (restriction,) = dossier.restrictions
        assert (restriction.proposed_by_id, restriction.approved_by_id) == (world.first.actor.id, world.second.actor.id)
        reasons = json.loads(read_sealed(dossier.work.key(case.id), restriction, "reasons"))
    assert reasons == {name: RESTRICTED[name] for name in ("scope", "necessary", "proportionate", "less")}


def test_the_database_too_refuses_whoever_approves_their_own_restriction(world: World) -> None:
    case = restricted(world, marked(world, read(world), "withhold"))
    own = {"approved_by_id": world.first.actor.id, "approved_at": world.clock()}
    with (
        pytest.raises(IntegrityError, match="approved_by_another"),
        world.resources.engine.begin() as connection,
    ):
        connection.execute(update(Restriction).where(Restriction.case_id == case.id).values(**own))


def test_what_two_people_keep_back_stays_as_it_is_until_it_is_taken_back(world: World) -> None:
    case = approved(world, restricted(world, marked(world, read(world), "release_part")))
    for disclosure in ("release", "withhold"):
        with pytest.raises(Refusal, match="Take back first what is kept back"):
            marked(world, case, disclosure)
    with pytest.raises(Refusal, match="Take back first what is kept back"):
        marked(world, case, "release_part", content=b"Another copy.")
    about = restriction_id(world, case)
    case = taken(world, case, world.first, Action.LIFT_RESTRICTION, about=about)
    with pytest.raises(Absent):
        taken(world, case, world.first, Action.LIFT_RESTRICTION, about=about)
    with pytest.raises(Refusal, match="Record why each document is kept back"):
        proposed(world, described(world, case), "disclosed_part")
    answered(world, marked(world, case, "release"), "disclosed_full")


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("release", "release", "disclosed_full"),
        ("release", "withhold", "disclosed_part"),
        ("release_part", "release", "disclosed_part"),
        ("withhold", "withhold", "restricted_full"),
        ("withhold", "withhold", "court_material"),
        ("release", "not_theirs", "disclosed_full"),
    ],
)
def test_the_outcome_goes_with_what_was_found_and_what_is_kept_back(
    world: World, first: str, second: str, outcome: str
) -> None:
    case = read(world, documents=2)
    for number, disclosure in enumerate((first, second), 1):
        case = marked(world, case, disclosure, number, others_why="It is about a namesake.")
        if Disclosure(disclosure).is_kept_back:
            case = approved(world, restricted(world, case, number))
    case = all_found(world, described(world, case), world.first)
    for other in {"disclosed_full", "disclosed_part", "nothing_found"} - {outcome}:
        refused(world, case, Action.PROPOSE, "does not go with what was found", outcome=other, **REASONS)
    assert outcome_of(world, answered(world, case, outcome)) == outcome


def test_an_answer_says_what_section_45_2_asks_for(world: World) -> None:
    case = all_found(world, marked(world, read(world), "release"), world.first)
    refused(world, case, Action.PROPOSE, "what section 45\\(2\\) asks", outcome="disclosed_full", **REASONS)
    taken(world, described(world, case), world.first, Action.PROPOSE, outcome="disclosed_full", **REASONS)


def test_something_that_was_found_and_not_listed_is_not_nothing(world: World) -> None:
    case = all_found(world, read(world, documents=0), world.first)
    refused(world, case, Action.PROPOSE, "does not go with", outcome="nothing_found", **REASONS)
    case = answered(world, case, "court_material")
    assert outcome_of(world, case) == "court_material"


def test_a_document_that_was_listed_by_mistake_counts_nowhere(world: World) -> None:
    case = read(world)
    with pytest.raises(Refusal, match="why it does not belong here"):
        marked(world, case, "not_theirs")
    case = marked(world, case, "not_theirs", others_why="It is about a namesake.")
    case = taken(world, case, world.first, Action.SEARCH_AGAIN)
    case = taken(world, case, world.first, Action.RECORD_SEARCH, about=part_id(world, case), **NOTHING)
    case = taken(world, case, world.first, Action.FINISH_SEARCH)
    assert outcome_of(world, answered(world, case, "nothing_found")) == "nothing_found"


def test_a_request_is_refused_with_the_whole_checklist_and_by_a_lead_only(world: World) -> None:
    case = a_search(world)
    for checks in ((), REFUSAL["checks"][1:]):
        told = "Confirm every line of the checklist"
        refused(world, case, Action.PROPOSE_REFUSAL, told, **(REFUSAL | {"checks": checks}))
    refused(world, case, Action.PROPOSE_REFUSAL, "50 characters or more", **(REFUSAL | {"evidence": "It is so."}))
    refused(world, case, Action.PROPOSE_REFUSAL, "Select an outcome", **(REFUSAL | {"outcome": "disclosed_full"}))
    case = taken(world, case, world.first, Action.PROPOSE_REFUSAL, **REFUSAL)
    looked_through(world, case, world.second)
    refused(world, case, Action.APPROVE_REFUSAL, "Your role does not allow this", by=world.second)
    looked_through(world, case, world.lead)
    case = taken(world, case, world.lead, Action.APPROVE_REFUSAL)
    assert outcome_of(world, case) == "refused_excessive"


def test_whoever_searched_does_not_sign_and_whoever_approved_a_restriction_may(world: World) -> None:
    case = approved(world, restricted(world, described(world, marked(world, read(world), "withhold"))), world.second)
    case = proposed(world, case, "restricted_full")
    looked_through(world, case, world.first)
    refused(world, case, Action.SIGN, "A different reviewer must sign it", by=world.first)
    assert outcome_of(world, signed(world, case, world.second)) == "restricted_full"


def test_records_that_are_never_confirmed_are_neither_marked_nor_kept_back(world: World) -> None:
    case = never_confirmed_only(world)
    with pytest.raises(Refusal, match="No answer speaks of these records"):
        marked(world, case, "withhold")
    with pytest.raises(Refusal, match="No answer speaks of these records"):
        restricted(world, case)


def test_records_that_are_never_confirmed_are_answered_as_nothing_found(world: World) -> None:
    case = never_confirmed_only(world)
    for outcome in ("disclosed_full", "disclosed_part", "restricted_full"):
        with pytest.raises(Refusal, match="does not go with what was found"):
            proposed(world, case, outcome)
    case = proposed(world, case, "nothing_found")
    looked_through(world, case, world.lead)
    refused(world, case, Action.SIGN, "never given before 10 working days", by=world.lead)
    world.clock.forward(days=20)
    case = signed(world, case, world.lead)
    assert outcome_of(world, case) == "nothing_found"


def never_confirmed_only(world: World) -> MadeCase:
    """A request for which nothing was found but one document of which the answer never speaks."""
    case = searched(world, a_search(world), "records", **NOTHING)
    case = listed(world, searched(world, case, "never_confirmed"), "never_confirmed")
    return taken(world, case, world.first, Action.FINISH_SEARCH)


def test_figures_count_each_ground_that_an_answer_keeps_something_back_on(world: World) -> None:
    """Measure M8: once for each case and ground; not what was only proposed, nor what was taken back."""
    case = marked(world, marked(world, read(world, documents=2), "withhold"), "release_part", 2)
    case = approved(world, restricted(world, case, grounds=("p3_e_others", "p3_b_crime")))
    case = restricted(world, case, 2, grounds=("p3_lpp", "p3_lpp"))
    assert grounds(world, case) == {RestrictionGround.OTHERS, RestrictionGround.CRIME}
    case = approved(world, case)
    assert grounds(world, case) == {RestrictionGround.OTHERS, RestrictionGround.CRIME, RestrictionGround.PRIVILEGE}
    with dossier_of(world, case) as dossier:
        about = next(known.id for known in dossier.restrictions if known.document_id == document_id(world, case))
    assert grounds(world, taken(world, case, world.first, Action.LIFT_RESTRICTION, about=about)) == {"p3_lpp"}


def grounds(world: World, case: MadeCase) -> frozenset[RestrictionGround]:
    with dossier_of(world, case) as dossier:
        return grounds_used(dossier.work.session, case.id)


def outcome_of(world: World, case: MadeCase) -> str | None:
    """How the case was decided."""
    with dossier_of(world, case) as dossier:
        assert dossier.case.state is State.DECIDED
        return dossier.case.outcome
