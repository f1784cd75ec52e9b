"""A resident follows a case: where it is, what happened, when an answer is due and why, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockReading
from portal.domain.entries import Form
from portal.domain.errors import Absent
from portal.domain.facts import Facts
from portal.domain.guards.time import REOPEN_MONTHS, RESTART_DAYS
from portal.domain.outcomes import UNANSWERED
from portal.domain.text import Sentence, sentence
from portal.domain.workflow import ENDED, State
from portal.domain.working_days import add_months
from portal.services import asking, conversing, correspondence, loading, telling
from portal.services.answering import Answered, answered
from portal.services.asking import Asked
from portal.services.conversing import Message
from portal.services.correspondence import LetterLine
from portal.services.dossiers import Dossier
from portal.services.explaining import FlagTold, flag_told
from portal.services.gathering import facts_of
from portal.services.telling import Happening, Look
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StepOfCase:
    """One step on the way to an answer: its name, and whether it is done, now or later."""

    name: str
    stage: str


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """One letter of the case. `place` counts the letters; the number of the step would tell how much else was done."""

    place: int
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything on the resident's case page. `may` has what the resident can do now, with the form that it asks.

    `days_left` is None while no date can be shown, and once the case has ended. `ending` says how a case ended that
    was not answered. `looks_end` says that the list of looks ends with the answer.
    """

    reference: str
    kind: CaseType
    status: str
    steps: tuple[StepOfCase, ...]
    received_on: date
    clock: ClockReading
    days_left: int | None
    asked: Asked | None
    flag: FlagTold | None
    answered: Answered | None
    ending: tuple[Sentence, ...]
    messages: tuple[Message, ...]
    letters: tuple[OwnLetter, ...]
    happenings: tuple[Happening, ...]
    looks: tuple[Look, ...]
    looks_end: bool
    may: tuple[tuple[Action, Form], ...]

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0


def progress(work: UnitOfWork) -> Progress:
    """The case of the resident who asks."""
    dossier = Dossier(work, loading.own_case(work))
    facts, state, clock = facts_of(dossier), _shown_state(dossier), dossier.clock()
    return Progress(
        reference=dossier.case.reference,
        kind=dossier.kind,
        status=dossier.kind.statuses[state],
        steps=_steps(dossier.kind, state),
        received_on=dossier.case.received_on,
        clock=clock,
        days_left=None if clock.due_on is None or state in ENDED else (clock.due_on - work.today).days,
        asked=asking.asked(dossier, facts),
        flag=flag_told(dossier),
        answered=answered(dossier),
        ending=tuple(_ending(dossier)),
        messages=conversing.messages(dossier),
        letters=_letters(dossier),
        happenings=telling.happenings(dossier),
        looks=telling.looks(dossier),
        looks_end=dossier.says_nothing,
        may=tuple(_may(dossier, state, facts)),
    )


def own_form(work: UnitOfWork, action: Action) -> Form:
    """What an action asks that residents of such a case may take at some time; Absent for any other.

    It is the same wherever the case is: when it may be taken, `progress` says and the move itself.
    """
    kind = Dossier(work, loading.own_case(work)).kind
    form = kind.form(action) if action in kind.workflow.open_to(Role.RESIDENT) else None
    if form is None:
        raise Absent
    return form


def letter(work: UnitOfWork, place: int) -> tuple[OwnLetter, str]:
    """One letter of the resident's own case, as the page that was sent; Absent if there is none."""
    dossier = Dossier(work, loading.own_case(work))
    line = _line(dossier, place)
    return OwnLetter(place, line.title, line.on), correspondence.read(dossier, line.number)


def letter_pdf(work: UnitOfWork, place: int) -> bytes:
    """The same letter to print or keep; Absent if there is none."""
    dossier = Dossier(work, loading.own_case(work))
    return correspondence.pdf(work, dossier.case, _line(dossier, place).number)


def _shown_state(dossier: Dossier) -> State:
    """Where the case is, as it is told: an answer that confirms nothing stays one, as its end would tell something."""
    if dossier.says_nothing and dossier.case.state is State.CLOSED:
        return State.DECIDED
    return dossier.case.state


def _steps(kind: CaseType, state: State) -> tuple[StepOfCase, ...]:
    """The steps of this kind of case: having received it is done at once, and the last is done when it is reached."""
    here = next(place for place, step in enumerate(kind.steps) if state in step.states)
    last = len(kind.steps) - 1
    return tuple(
        StepOfCase(
            step.name, "done" if place < here or place == here in (0, last) else "now" if place == here else "later"
        )
        for place, step in enumerate(kind.steps)
    )


def _ending(dossier: Dossier) -> Iterator[Sentence]:
    """How a case ended without an answer, and until when it can go on."""
    outcome, case = dossier.ended_as, dossier.case
    if outcome is None or outcome.is_answer or case.decided_on is None:
        return
    yield Sentence(outcome.told)
    if case.state is State.WITHDRAWN:
        yield sentence("You can start it again until %(day)s.", day=case.decided_on + timedelta(days=RESTART_DAYS))
    if outcome in UNANSWERED:
        yield sentence("You can open it again until %(day)s.", day=add_months(case.decided_on, REOPEN_MONTHS))


def _may(dossier: Dossier, state: State, facts: Facts) -> Iterator[tuple[Action, Form]]:
    for action, reason in dossier.kind.workflow.offers(state, facts).items():
        form = dossier.kind.form(action)
        is_said = action is Action.SKIP_REPRESENTATIONS and facts.has_represented
        if reason is None and form is not None and not is_said:
            yield action, form


def _letters(dossier: Dossier) -> tuple[OwnLetter, ...]:
    lines = correspondence.letters(dossier)
    return tuple(OwnLetter(place, line.title, line.on) for place, line in enumerate(lines, 1))


def _line(dossier: Dossier, place: int) -> LetterLine:
    lines = correspondence.letters(dossier)
    if not 1 <= place <= len(lines):
        raise Absent
    return lines[place - 1]
