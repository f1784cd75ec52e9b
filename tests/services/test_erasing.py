"""A case is erased when its time is over and nothing keeps it; what is left says no more than that it was here."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from sqlalchemy import String, cast, select
from sqlalchemy.exc import OperationalError

from portal.domain.actions import Action
from portal.domain.actors import ANYONE, SYSTEM, resident_of
from portal.domain.errors import Absent
from portal.domain.workflow import State
from portal.models.all_records import METADATA
from portal.models.cases import Case
from portal.models.keys import Shredded
from portal.models.ledgers import AuditEntry
from portal.models.tombstones import Tombstone
from portal.services import auditing, coming_due, erasing, publishing, reviewing, signing_in, tracking
from tests.acting import let_in
from tests.correspondence import BY_EMAIL
from tests.factories import MadeCase, World, a_case, a_release, declared, taken, taken_by_resident

LEDGERS = {"access_entries", "audit_entries"}


def closed(world: World, kind: str = "subject-access", **what: object) -> MadeCase:
    """A case that was answered, and closed by the calendar 90 days later."""
    case = a_case(world, kind=kind, at=State.DECIDED, **what)  # type: ignore[arg-type]  # as a_case takes it
    world.clock.forward(days=90)
    coming_due.take_due_steps(world.resources, world.clock())
    with world.reading() as work:
        assert work.session.get_one(Case, case.id).state is State.CLOSED
    return case


def on(world: World, day: date) -> None:
    """Turn the clock to nine o'clock on this day."""
    world.clock.now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def kept_until(world: World, case: MadeCase, years: int) -> date:
    """The last day of so many years after this case was closed."""
    with world.reading() as work:
        closed_on = work.session.get_one(Case, case.id).closed_on
    assert closed_on is not None
    return closed_on.replace(year=closed_on.year + years)


def erase(world: World) -> int:
    return erasing.erase_due(world.resources, world.clock())


def traces(world: World, case: MadeCase) -> set[str]:
    """The tables in which the id or the reference of this case stands anywhere."""
    found = set()
    with world.reading() as work:
        for table in METADATA["records"].tables.values():
            for column in table.columns:
                if isinstance(column.type, String) and work.session.scalar(
                    select(column).where(cast(column, String).in_((case.id, case.reference))).limit(1)
                ):
                    found.add(table.name)
    return found


# When.


@pytest.mark.parametrize(("kind", "years"), [("subject-access", 2), ("contest", 6), ("complaint", 2)])
def test_a_case_is_kept_to_its_last_day_and_erased_on_the_next(world: World, kind: str, years: int) -> None:
    case = closed(world, kind, outcome="not_upheld" if kind != "subject-access" else "")
    last_day = kept_until(world, case, years)
    on(world, last_day)
    assert erase(world) == 0
    on(world, last_day + timedelta(days=1))
    assert erase(world) == 1
    assert erase(world) == 0


def test_a_complaint_that_went_on_to_the_regulator_is_kept_for_six_years(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED, outcome="not_upheld")
    went_on = {"body": "s165", "opened_on": date(2026, 11, 1), "note": "They asked for the file."}
    taken(world, case, world.second, Action.RECORD_EXTERNAL, **went_on)
    taken(world, case, world.first, Action.CLOSE)
    last_day = kept_until(world, case, 2)
    on(world, last_day + timedelta(days=1))
    assert erase(world) == 0
    on(world, last_day.replace(year=last_day.year + 4) + timedelta(days=1))
    assert erase(world) == 1


def test_a_flag_that_stays_keeps_its_contest_for_a_year_after_its_end(world: World) -> None:
    """In the demonstration's lives a flag that stays ends 360 days after the case began."""
    case = closed(world, "contest", outcome="not_upheld")
    on(world, kept_until(world, case, 6) + timedelta(days=1))
    with patch.object(erasing, "_flag_ends_on", return_value=world.clock().date() - timedelta(days=364)):
        assert erase(world) == 0
    with world.reading(SYSTEM) as work:
        dossier = erasing.Dossier(work, work.session.get_one(Case, case.id))
        assert erasing._flag_ends_on(dossier) == date(2027, 11, 15)
    assert erase(world) == 1


def on_hold(world: World, case: MadeCase) -> Callable[[], MadeCase]:
    held = taken(world, case, world.first, Action.PLACE_LEGAL_HOLD, why="court")
    return lambda: taken(world, held, world.lead, Action.LIFT_LEGAL_HOLD)


def complained_of(world: World, case: MadeCase) -> Callable[[], MadeCase]:
    taken_by_resident(world, case, Action.LOOK_AGAIN, what="The second list.")
    with world.reading() as work:
        complaint = work.session.scalars(select(Case).where(Case.parent_id == case.id)).one()

    def end() -> MadeCase:
        made = MadeCase(complaint.id, complaint.reference, "complaint", complaint.version)
        stopped = taken_by_resident(world, made, Action.WITHDRAW)
        world.clock.forward(days=15)
        coming_due.take_due_steps(world.resources, world.clock())
        return stopped

    return end


@pytest.mark.parametrize("keep", [on_hold, complained_of])
def test_what_keeps_a_case_keeps_it_until_it_is_gone(
    world: World, keep: Callable[[World, MadeCase], Callable[[], MadeCase]]
) -> None:
    case = closed(world)
    let_go = keep(world, case)
    world.clock.forward(days=800)
    assert erase(world) == 0
    let_go()
    assert erase(world) == 1


def test_a_dry_run_names_what_a_day_would_erase_and_erases_nothing(world: World) -> None:
    case = closed(world)
    last_day = kept_until(world, case, 2)
    day_after = last_day + timedelta(days=1)
    assert erasing.over_on(world.resources, world.clock(), last_day, 9) == []
    assert erasing.over_on(world.resources, world.clock(), day_after, 9) == [(case.reference, "access_2_years")]
    assert erase(world) == 0
    on(world, day_after)
    assert erase(world) == 1
    assert erasing.over_on(world.resources, world.clock(), day_after, 9) == []


def test_nothing_is_erased_that_is_not_closed(world: World) -> None:
    a_case(world)
    a_case(world, at=State.DECIDED)
    world.clock.forward(days=3_000)
    assert erase(world) == 0


# What is left.


def test_no_row_of_the_case_is_left_but_in_the_ledgers_and_its_key_is_destroyed(world: World) -> None:
    case, other = closed(world, answers=BY_EMAIL), closed(world, answers=BY_EMAIL)
    world.following(other)
    assert traces(world, case) > LEDGERS
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    assert erase(world) == 1
    assert traces(world, case) == LEDGERS | {"tombstones"}
    with pytest.raises(Shredded):
        world.resources.keys.get(case.id)
    assert world.resources.keys.get(other.id)
    assert "cases" in traces(world, other)


def test_a_tombstone_says_what_it_was_and_by_which_rule_it_went(world: World) -> None:
    case = closed(world, "contest", outcome="no_output_found")
    closed_on = kept_until(world, case, 0)
    world.clock.forward(days=3_000)
    erase(world)
    with world.reading() as work:
        (stone,) = work.session.scalars(select(Tombstone))
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.kind == "case.erase")).one()
    assert (stone.kind, stone.outcome, stone.closed_on, stone.rule) == (
        "contest",
        "neutral",
        closed_on,
        "contest_6_years",
    )
    assert stone.reference == world.resources.keyring.blind("reference", case.reference)
    assert stone.forgotten_at == world.clock()
    assert (entry.scope, entry.actor) == ("portal", "system")


def test_the_ledgers_still_verify(world: World) -> None:
    case = closed(world)
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    erase(world)
    with world.reading() as work:
        assert all(verdict.first_bad is None for verdict in auditing.verify(work))


def test_to_everyone_it_is_as_if_there_had_never_been_a_case(world: World) -> None:
    case = closed(world)
    declared(world, case, world.first)
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    erase(world)
    with world.unit(world.first.actor) as work, pytest.raises(Absent):
        reviewing.read_case(work, case.reference)
    with world.reading(resident_of(case.id)) as work, pytest.raises(Absent):
        tracking.progress(work)
    with world.unit(ANYONE) as work:
        assert signing_in.claim_case(work, case.reference, "192.0.2.1").id is None


def test_a_complaint_about_it_stays_and_stands_on_its_own(world: World) -> None:
    case = closed(world)
    complained_of(world, case)()
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    assert erase(world) == 1
    with world.reading() as work:
        complaint = work.session.scalars(select(Case)).one()
        assert (complaint.kind, complaint.parent_id) == ("complaint", None)


def test_published_figures_stay_as_they_were_published(world: World) -> None:
    case = closed(world)
    on(world, date(2027, 4, 28))
    a_release(world, "2026-q4")
    before = published(world)
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    assert erase(world) == 1
    assert published(world) == before


def published(world: World) -> Mapping[str, tuple[bytes, bytes]]:
    with world.reading() as work:
        return {release.code: (release.csv, release.json) for release in publishing.published_releases(work)}


# A round that is stopped.


def test_a_key_that_could_not_be_destroyed_is_destroyed_the_next_time(world: World) -> None:
    case = closed(world)
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    gone = OperationalError("", {}, Exception())
    with patch.object(type(world.resources.keys), "destroy", side_effect=gone), pytest.raises(OperationalError):
        erase(world)
    assert world.resources.keys.get(case.id)
    world.clock.forward(days=1)
    assert erase(world) == 0
    with pytest.raises(Shredded):
        world.resources.keys.get(case.id)


def test_a_case_whose_key_is_gone_already_is_erased_too(world: World) -> None:
    case = closed(world, "contest", outcome="not_upheld")
    world.resources.keys.destroy(case.id, world.clock())
    on(world, kept_until(world, case, 6) + timedelta(days=1))
    assert erase(world) == 1


def test_whoever_acted_in_it_goes_with_it_and_their_session_too(world: World) -> None:
    case, code = let_in(world, closed(world))
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_case(work, case.reference, "192.0.2.1", code)
        signing_in.open_case(work, claimed, is_proved=claimed.is_proved_by(code))
    on(world, kept_until(world, case, 2) + timedelta(days=1))
    assert erase(world) == 1
    assert "representatives" not in traces(world, case)
