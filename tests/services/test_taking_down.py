"""A form taken down for someone becomes a case whose time ran from the day on which it came."""

from datetime import date

import pytest

from portal.commands.lives import enter
from portal.domain.actors import ANYONE
from portal.domain.errors import Absent, Refusal
from portal.domain.intake import Channel
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.intakes import Intake
from portal.models.ledgers import audit_of
from portal.services import filing, reviewing, taking_down
from tests.factories import FORMS, World, a_case, send_draft

ARRIVED = date(2026, 11, 9)


def taken_down(world: World, kind: str = "subject-access") -> str:
    journey, answers = FORMS[kind]
    with world.unit(world.first.actor) as work:
        draft_id = taking_down.begin(work, journey, channel=Channel.POST, received_on=ARRIVED)
    with world.unit(ANYONE) as work:
        for page, values in answers.items():
            assert filing.keep_answers(work, draft_id, journey, page, values) == draft_id
    send_draft(world, draft_id, kind)
    return draft_id


def test_its_time_runs_from_the_day_on_which_it_came(world: World) -> None:
    case_id = taken_down(world)
    with world.reading() as work:
        case, intake = work.session.get_one(Case, case_id), work.session.get_one(Intake, case_id)
        assert (case.received_on, case.due_on) == (ARRIVED, date(2026, 12, 9))
        assert case.received_at == world.clock()
        assert (intake.channel, intake.staff_id) == (Channel.POST, world.first.actor.id)


def test_whoever_opens_the_case_reads_how_it_came_and_who_typed_it_in(world: World) -> None:
    case_id = taken_down(world)
    with world.unit(world.first.actor) as work:
        reference = work.session.get_one(Case, case_id).reference
        enter(work, reference)
        intake = reviewing.read_case(work, reference).intake
    assert intake is not None
    assert (intake.channel, intake.received_on, intake.number) == (Channel.POST, ARRIVED, int(world.first.actor.label))
    page = world.signed_in(world.first).page(f"/work/case/{reference}")
    assert "By post · Came on 9 November 2026 · Typed in on 20 November 2026" in page.text


def test_what_a_person_sent_themselves_says_nothing_of_that(world: World) -> None:
    case = a_case(world, at=State.TRIAGE)
    with world.unit(world.first.actor) as work:
        assert reviewing.read_case(work, case.reference).intake is None


def test_the_ledger_says_who_took_it_down_before_the_person_filed_it(world: World) -> None:
    case_id = taken_down(world)
    with world.reading() as work:
        kinds = [(entry.kind, entry.actor) for entry in audit_of(work.session, case_id)]
    assert ("case.take_down", world.first.actor.id) in kinds
    assert kinds[-1] == ("case.file", ANYONE.id)


def test_only_who_works_on_cases_takes_down_and_only_forms_that_there_are(world: World) -> None:
    for actor, form in ((world.editor.actor, "complaint"), (ANYONE, "complaint"), (world.first.actor, "nothing")):
        with pytest.raises(Absent), world.unit(actor) as work:
            taking_down.begin(work, form, channel=Channel.PHONE, received_on=ARRIVED)


def test_a_day_to_come_is_refused_and_nothing_is_begun(world: World) -> None:
    with pytest.raises(Refusal), world.unit(world.first.actor) as work:
        taking_down.begin(work, "complaint", channel=Channel.PHONE, received_on=date(2026, 11, 21))
