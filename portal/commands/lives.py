"""How a case goes from its form to where it should be: every step by someone who may take it, through the services."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.commands.paths import Planned, path
from portal.domain.access_purposes import CASE_WORK, TAKING_ON
from portal.domain.actions import Action
from portal.domain.actors import Actor, resident_of
from portal.domain.conflicts import Interest, Stage
from portal.domain.errors import ReasonNeeded
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models.cases import Case, by_reference
from portal.services import casework, conflicts, justifying, loading, reviewing
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import Resources, UnitOfWork

SIGNING = (Action.SIGN, Action.APPROVE_REFUSAL)


@dataclass(frozen=True, slots=True)
class People:
    """Who works on a case: one prepares it, one reviews it, a lead checks and signs."""

    preparer: Actor
    reviewer: Actor
    lead: Actor


def live(
    resources: Resources,
    people: People,
    reference: str,
    *,
    until: State,
    began_at: datetime,
    outcome: str = "",
    signed_after: timedelta = timedelta(minutes=1),
) -> datetime:
    """Take a new case on until it is where it should be; answers the moment of the last step.

    `outcome` is the first of its kind, if none is named. `signed_after` is how long the decision waits for its
    signature; an answer that confirms nothing waits 15 days more.
    """
    at = began_at
    with resources.reading(people.lead, at) as work:
        case = case_named(work, reference)
        kind, resident, state = kind_of(case.kind), resident_of(case.id), case.state
    outcome = outcome or kind.outcomes[0].code
    for stretch in _stretches(path(kind, outcome, began_at.date())):
        if state is until:
            break
        first = stretch[0]
        at += first.after
        actor = resident if first.who == "resident" else getattr(people, first.who)
        if first.action in SIGNING:
            at += signed_after + timedelta(days=15) * kind.outcome(outcome).says_nothing
            with resources.unit(actor, at) as work:
                look_before_signing(work, reference)
        with resources.unit(actor, at) as work:
            for planned in stretch:
                if state is not until:
                    state = step(work, reference, planned)
    return at


def _stretches(planned: Iterable[Planned]) -> Iterator[list[Planned]]:
    """Steps that one person takes one after the other, in one go; a signature and what needs time stand alone."""
    stretch: list[Planned] = []
    for coming in planned:
        is_alone = coming.action in SIGNING or coming.after > timedelta(minutes=1)
        if stretch and (is_alone or coming.who != stretch[0].who):
            yield stretch
            stretch = []
        stretch.append(coming)
    if stretch:
        yield stretch


def look_before_signing(work: UnitOfWork, reference: str) -> None:
    """Read the answer as the resident will, and declare again: what whoever signs does first."""
    enter(work, reference)
    reviewing.read_case(work, reference, purpose="approval", action="preview")
    casework.declare(work, reference, interest=Interest.NONE, stage=Stage.SIGN_OFF)


def enter(work: UnitOfWork, reference: str, *, purpose: str = CASE_WORK) -> None:
    """Say what is asked before a case opens: that there is no connection and, where it is somebody else's, why."""
    if not conflicts.has_declared(work, case_named(work, reference)):
        casework.declare(work, reference, interest=Interest.NONE)
    try:
        loading.case_to_show(work, reference, purpose=purpose)
    except ReasonNeeded:
        justifying.give(work, reference, {"reason": "standing_in", "words": "Their reviewer is away today."})


def step(work: UnitOfWork, reference: str, planned: Planned) -> State:
    """Take one step as whoever the unit of work belongs to; whoever opens a case for the first time declares first."""
    case = case_named(work, reference)
    if planned.who == "resident":
        casework.take_own(work, planned.action, values=planned.values)
        return case.state
    enter(work, reference, purpose=TAKING_ON if planned.action is Action.CLAIM else CASE_WORK)
    about = planned.about(Dossier(work, case))
    casework.take(work, reference, planned.action, version=case.version, values=planned.values, about=about)
    return case.state


def case_named(work: UnitOfWork, reference: str) -> Case:
    case = by_reference(work.session, reference)
    if case is None:
        raise LookupError(f"there is no case {reference}")
    return case
