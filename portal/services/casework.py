"""Casework: one step on one case, asked of the rules, taken, kept with its letter, and told."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import CursorResult, update
from sqlalchemy.orm.attributes import set_committed_value

from portal.domain.access_purposes import APPROVAL, CASE_WORK, POLICE, TAKING_ON
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.clocks import ClockReading
from portal.domain.conflicts import Interest, Stage
from portal.domain.entries import Values
from portal.domain.errors import Absent, Stale
from portal.domain.moves import ANSWER, PERSON
from portal.domain.queueing import next_on
from portal.domain.representation import Right
from portal.domain.snippets import check_sent
from portal.domain.workflow import ENDED, TO_SIGN, WAITING, State
from portal.models.cases import Case, by_reference
from portal.services import conflicts, correspondence, drafting, hearing, lining, loading, recording, weighing
from portal.services.dossiers import ASKING, Dossier
from portal.services.effects import EFFECTS
from portal.services.gathering import facts_of
from portal.services.taking import Taking
from portal.services.unit_of_work import UnitOfWork


def take(
    work: UnitOfWork,
    reference: str,
    action: Action,
    *,
    version: int,
    values: Values | None = None,
    about: str = "",
) -> None:
    """Take one step on a case as a colleague, if the rules allow it and nobody moved the case since `version` was read.

    Raises Absent, Undeclared, NotAllowed or Refusal with the reason, or Stale: of two people at once one succeeds.
    """
    case = by_reference(work.session, reference)
    purpose = APPROVAL if case and case.state in TO_SIGN else TAKING_ON if action is Action.CLAIM else CASE_WORK
    case = loading.case_for_work(work, reference, action="alter", purpose=purpose)
    _take(work, case, action, version=version, values=values or {}, about=about)
    drafting.drop(work, case, action, about=about)


def rehearse(
    work: UnitOfWork, reference: str, action: Action, *, version: int, values: Values | None = None, about: str = ""
) -> Taking:
    """Take one step as far as it goes, to see what it would tell. Whoever calls this lets nothing of it be saved."""
    case = loading.case_to_show(work, reference)
    return _take(work, case, action, version=version, values=values or {}, about=about)


def assign(work: UnitOfWork, reference: str, number: int, *, version: int) -> None:
    """Give a case that nobody has to the reviewer with this number, without opening it; a reviewer may take it so.

    Raises Absent for who is no lead and no reviewer or is tied to the case, and otherwise what `take` does.
    """
    case = by_reference(work.session, reference)
    if case is None or not (work.actor.has(Role.LEAD) or work.actor.has(Role.REVIEWER)) or conflicts.tie(work, case):
        raise Absent
    loading.log_look(work, case, action="alter", purpose="allocation" if work.actor.has(Role.LEAD) else TAKING_ON)
    _take(work, case, Action.ASSIGN, version=version, values={"to": str(number)}, about="")


def take_own(
    work: UnitOfWork, action: Action, *, version: int | None = None, values: Values | None = None, about: str = ""
) -> None:
    """Take one step on one's own case, as its resident, or as someone who may act with them."""
    case = loading.own_case(work, Right.ACT)
    _take(work, case, action, version=version or case.version, values=values or {}, about=about)


def take_by_itself(work: UnitOfWork, case: Case, action: Action) -> None:
    """Take one step as the portal itself, for whatever comes due by the calendar."""
    _take(work, case, action, version=case.version, values={}, about="")


def take_as_steward(
    work: UnitOfWork, case: Case, action: Action, *, values: Values | None = None, about: str = ""
) -> None:
    """Take one step as a steward of the police, who opens no case: whoever calls this knows what they were asked."""
    work.seen(case.id, "alter", POLICE)
    _take(work, case, action, version=case.version, values=values or {}, about=about)


def declare(
    work: UnitOfWork, reference: str, *, interest: Interest, details: str = "", stage: Stage = Stage.OPENING
) -> None:
    """Declare a connection to a case, or none. Whoever has the case and declares one gives it back by that."""
    conflicts.declare(work, reference, interest=interest, details=details, stage=stage)
    case = by_reference(work.session, reference)
    if case is None:
        raise Absent
    is_reviewer = case.assignee_id == work.actor.id and case.state not in (*TO_SIGN, *ENDED)
    if interest is not Interest.NONE and is_reviewer:
        work.session.flush()
        _take(work, case, Action.RECUSE, version=case.version, values={}, about="")


def _take(work: UnitOfWork, case: Case, action: Action, *, version: int, values: Values, about: str) -> Taking:
    # Held from here on, so that what is read of the case all belongs to one version of it.
    work.session.refresh(case, with_for_update=True)
    if case.version != version:
        raise Stale
    dossier = Dossier(work, case)
    facts = facts_of(dossier, about=about)
    move = dossier.kind.workflow.move(action, case.state, facts)
    form = weighing.form_of(dossier, facts, action, about)
    if not any(work.actor.has(role) for role in PERSON):
        check_sent(form, values)
    taking = Taking(dossier, move, facts, form.check(values) if form else {}, about)
    EFFECTS[action](taking)
    _save(taking)
    return taking


def _save(taking: Taking) -> None:
    start = taking.case.state
    recording.flush(taking.work)
    _move(taking)
    letter = taking.outcome.letter if taking.letter == ANSWER and taking.outcome else taking.letter
    letter_id = correspondence.write(taking, letter) if letter and letter != ANSWER else None
    recording.keep(taking, start=start, letter_id=letter_id)
    correspondence.tell(taking)
    lining.keep(taking.work, taking.case)
    lining.close_what_asks_again(taking.work, taking.case, taking.move.action)
    state, codes = taking.move.end.value, taking.codes
    taking.work.record(f"case.{taking.move.action}", taking.case.id, state=state, version=taking.number, **codes)


def _move(taking: Taking) -> None:
    """Change the row of the case, unless somebody else did so first."""
    case = taking.case
    columns = {"state": taking.move.end, "version": taking.number, **_dates(taking), **taking.changes}
    moved = taking.work.session.execute(
        update(Case)
        .where(Case.id == case.id, Case.version == case.version)
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise Stale
    for name, value in columns.items():
        set_committed_value(case, name, value)


def _dates(taking: Taking) -> Mapping[str, object]:
    """What the step makes of the columns that queues and promises are read from."""
    case, clock, state = taking.case, taking.clock, taking.move.end
    told_on = max(filter(None, (case.told_due_on, _due(clock, state))), default=None)
    due_on = _due(clock, state)
    return {
        "unread_since": hearing.unread_since(case, taking.move.action, taking.work.now),
        "due_on": due_on,
        "told_due_on": told_on,
        "next_on": next_on(due_on=due_on, waiting_since=_waiting_since(taking), today=taking.work.today),
    }


def _waiting_since(taking: Taking) -> date | None:
    """The day from which we wait for the person: that of the question, or of the newest reminder."""
    if taking.move.end not in WAITING:
        return None
    if taking.move.action in (*ASKING, Action.REMIND):
        return taking.work.today
    return max(filter(None, (taking.dossier.waiting_since, *taking.dossier.reminded_on)), default=taking.work.today)


def _due(clock: ClockReading, state: State) -> date | None:
    return None if clock.due_on is None or state is State.WITHDRAWN else clock.due_on
