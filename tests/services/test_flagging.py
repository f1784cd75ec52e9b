"""What a tool said is hidden from all who may still review it, and what the person is told gives nothing away."""

from portal.commands.paths import VIEW
from portal.domain.actions import Action
from portal.domain.actors import Role, resident_of
from portal.domain.triage import AdmTest
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.services import flagging, reviewing
from portal.services.dossiers import Dossier
from portal.services.flagging import ToolOutput
from portal.services.gathering import facts_of
from portal.services.unit_of_work import UnitOfWork
from tests.casework import dossier_of
from tests.contests import (
    DECISION,
    EXPLAINED,
    SCORE,
    SEEN,
    TRIAGED,
    contest,
    prepared,
    proposed,
    reviewed,
    viewed,
)
from tests.factories import Colleague, MadeCase, World, a_colleague, declared, taken
from tests.steps import refused, row


def seen_by(world: World, case: MadeCase, colleague: Colleague) -> tuple[str, ToolOutput | None]:
    """Everything that a colleague gets of a case, and what the tool said, if they may see it."""
    declared(world, case, colleague)
    world.clock.forward(minutes=1)
    with world.unit(colleague.actor) as work:
        view = reviewing.read_case(work, case.reference)
        return repr(view), output_for(work, case)


def output_for(work: UnitOfWork, case: MadeCase) -> ToolOutput | None:
    dossier = Dossier(work, work.session.get_one(Case, case.id))
    return flagging.tool_output(dossier, facts_of(dossier))


def test_the_score_is_in_nothing_that_the_reviewer_gets_before_they_have_a_view_of_their_own(world: World) -> None:
    case = taken(world, prepared(world), world.second, Action.CLAIM)
    everything, output = seen_by(world, case, world.second)
    assert (SCORE in everything, output) == (False, None)
    case = taken(world, case, world.second, Action.RECORD_VIEW, **VIEW)
    everything, output = seen_by(world, case, world.second)
    assert SCORE in everything
    assert output is not None
    assert (output.said, output.adm_test) == (TRIAGED["said"], AdmTest.SOLELY_AUTOMATED)
    assert SCORE in output.parts[0].words


def test_while_the_review_is_blind_the_score_is_shown_to_nobody_who_may_still_review_it(world: World) -> None:
    third = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    case = viewed(world)
    everything, output = seen_by(world, case, third)
    assert (SCORE in everything, output) == (False, None)
    assert seen_by(world, case, world.first)[1] == seen_by(world, case, world.second)[1] is not None
    with world.reading(resident_of(case.id)) as work:
        assert output_for(work, case) is None


def test_once_it_waits_for_a_signature_everyone_sees_the_score_and_reviews_it_no_more(world: World) -> None:
    third = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    case = proposed(world)
    assert SCORE in seen_by(world, case, third)[0]
    case = taken(world, case, world.lead, Action.RETURN, comments="Say which record.")
    case = taken(world, case, world.second, Action.HAND_BACK)
    refused(world, case, third, Action.CLAIM, SEEN)
    refused(world, case, world.second, Action.CLAIM, SEEN)


def test_what_another_reviewer_wrote_is_hidden_from_the_next_and_their_answers_are_open_again(world: World) -> None:
    third = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    case = reviewed(world, viewed(world), world.second)
    answer = {"result": "upheld", "evidence": ("told",), "reason": SCORE}
    case = taken(world, case, world.second, Action.DECIDE_GROUND, about="old_data", **answer)
    case = taken(world, case, world.second, Action.HAND_BACK)
    assert row(world, case).state is State.FIRST_VIEW
    case = taken(world, case, third, Action.CLAIM)
    assert SCORE not in seen_by(world, case, third)[0]
    case = taken(world, case, third, Action.RECORD_VIEW, **VIEW)
    refused(world, case, third, Action.PROPOSE, "Answer every point", outcome="not_upheld", **DECISION)
    with dossier_of(world, case) as dossier:
        assert {ground.result.value for ground in dossier.grounds} == {"open"}
        before = [dossier.details(step) for step in dossier.steps if step.action is Action.DECIDE_GROUND]
    assert before[-1] == {"result": "upheld", "evidence": ["told"], "reason": SCORE}


# What the person is told.


def explained_to_the_person(world: World, outcome: str) -> object:
    case = contest(world, State.REPRESENTATIONS, outcome=outcome)
    with world.reading(resident_of(case.id)) as work:
        return flagging.explanation_for_resident(Dossier(work, work.session.get_one(Case, case.id)))


def test_nothing_is_explained_where_no_flag_may_be_spoken_of_be_there_one_or_none(world: World) -> None:
    assert explained_to_the_person(world, "neutral") is None
    assert explained_to_the_person(world, "no_output_found") is None


def test_the_person_reads_each_part_that_is_told_and_why_another_is_kept_back(world: World) -> None:
    case = contest(world, State.INFORMATION)
    with dossier_of(world, case) as dossier:
        assert flagging.explanation_for_resident(dossier) is None
    kept = {"data": "", "held_back": ("data",), "ground": "p3_b_crime", "why": "A method.", "fairness": ""}
    case = taken(world, case, world.second, Action.EXPLAIN, **{**EXPLAINED, **kept, "not_known": ("fairness",)})
    with dossier_of(world, case) as dossier:
        parts = flagging.explanation_for_resident(dossier)
    assert parts is not None
    told = {part.code: part for part in parts}
    assert told["outcome"].words == EXPLAINED["outcome"]
    assert told["data"].kept_back == "it could make it harder to stop or solve crime"
    assert told["fairness"].is_not_known
