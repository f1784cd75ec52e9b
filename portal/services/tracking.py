"""A resident follows a case: where it is, what happened, when an answer is due and why, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.domain import reaching
from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockReading
from portal.domain.entries import Form
from portal.domain.errors import Absent
from portal.domain.guards.talking import may_still_write
from portal.domain.guards.time import REOPEN_MONTHS, RESTART_DAYS
from portal.domain.moves import EARLY_ENDS
from portal.domain.outcomes import JOINED, UNANSWERED
from portal.domain.representation import Right
from portal.domain.text import Sentence, sentence
from portal.domain.workflow import ENDED, State
from portal.domain.working_days import add_months
from portal.services import asking, conversing, correspondence, loading, offering, representing, telling
from portal.services.answering import Answered, answered
from portal.services.asking import Asked
from portal.services.conversing import Message
from portal.services.correspondence import LetterLine
from portal.services.dossiers import Dossier
from portal.services.explaining import FlagTold, flag_told
from portal.services.gathering import facts_of
from portal.services.offering import OwnStep
from portal.services.representing import OwnSeat, Seat
from portal.services.telling import Happening, Look
from portal.services.unit_of_work import UnitOfWork

IN_ITS_PLACE = frozenset({Action.WRITE, Action.CHANGE_CONTACT, Action.CHANGE_SUPPORT, Action.ADD_REPRESENTATIVE})
"""What stands on the case page beside what it changes."""


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
    was not answered. It has no `steps` if not all of them were taken. `looks_end` says that the list of looks ends
    with the answer. `contact` and `help` are how we reach the person and what helps them, in words; `read_only` is why
    they can write no more, once they cannot.
    `acting` are those who act for the person, or ask to; `seat` is what the one who asks was given, where they do.
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
    contact: tuple[Sentence, ...]
    help: tuple[Sentence, ...]
    may: tuple[tuple[Action, Form], ...]
    read_only: Sentence | None
    acting: tuple[Seat, ...] = ()
    seat: OwnSeat | None = None

    @property
    def listed(self) -> tuple[tuple[Action, Form], ...]:
        """What stands in the list of what can be done, stopping last: not what has a place of its own on the page."""
        elsewhere = IN_ITS_PLACE | set(self.asked.actions if self.asked else ())
        listed = [(action, form) for action, form in self.may if action not in elsewhere]
        return tuple(sorted(listed, key=lambda offered: offered[0] is Action.WITHDRAW))

    @property
    def new_message(self) -> Message | None:
        """Our newest message, as long as the resident has not written after it; a question stands elsewhere."""
        newest = self.messages[-1] if self.messages and not self.asked else None
        return newest if newest and not newest.is_own else None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def held_up_by(self) -> str:
        """The first step that is not done, marked: what a late answer waits for. Empty once nothing is to be done."""
        return next((step.name for step in self.steps if step.stage != "done"), "")


@dataclass(frozen=True, slots=True)
class Copies:
    """What someone sees who gets copies of letters only; and, without any, someone whom the person did not answer yet.

    It has the reference and nothing that tells what the case is about.
    """

    reference: str
    seat: OwnSeat
    letters: tuple[OwnLetter, ...]


def copies(work: UnitOfWork) -> Copies | None:
    """What is shown to the one who asks in the place of the case; None for whoever may read the case."""
    seat = representing.own_seat(work)
    if seat is None or Right.READ in seat.rights:
        return None
    case = loading.case_of_seat(work)
    letters = _letters(Dossier(work, case)) if Right.LETTERS in seat.rights else ()
    return Copies(case.reference, seat, letters)


def progress(work: UnitOfWork) -> Progress:
    """The case of the resident who asks, or of the person for whom someone does, as far as they may see it."""
    dossier = Dossier(work, loading.own_case(work, Right.READ))
    seat = representing.own_seat(work)
    progress = _progress(dossier)
    return replace(progress, acting=representing.seats(dossier)) if seat is None else _seen_from(seat, progress)


def _seen_from(seat: OwnSeat, progress: Progress) -> Progress:
    """The same for someone who acts: how the person is reached, and who else acts, is theirs alone."""
    happenings = tuple(replace(happening, by="") for happening in progress.happenings)
    messages = tuple(replace(message, by="") for message in progress.messages)
    seen = replace(progress, seat=seat, contact=(), help=(), happenings=happenings, messages=messages)
    if Right.ACT in seat.rights:
        return seen
    asked = replace(progress.asked, actions=()) if progress.asked else None
    return replace(seen, asked=asked, may=())


def _progress(dossier: Dossier) -> Progress:
    work = dossier.work
    facts, state, clock = facts_of(dossier), _shown_state(dossier), dossier.clock()
    ending = tuple(_ending(dossier))
    return Progress(
        reference=dossier.case.reference,
        kind=dossier.kind,
        status=dossier.kind.status(state, dossier.ended_as),
        steps=() if ending or _has_ended_early(dossier) else _steps(dossier.kind, state),
        received_on=dossier.case.received_on,
        clock=clock,
        days_left=None if clock.due_on is None or state in ENDED else (clock.due_on - work.today).days,
        asked=asking.asked(dossier, facts),
        flag=flag_told(dossier),
        answered=answered(dossier),
        ending=ending,
        messages=conversing.messages(dossier),
        letters=_letters(dossier),
        happenings=telling.happenings(dossier),
        looks=telling.looks(dossier),
        looks_end=dossier.says_nothing,
        contact=reaching.in_words(dossier.contact),
        help=reaching.help_in_words(dossier.contact),
        may=tuple(offering.may(dossier, state, facts)),
        read_only=may_still_write(facts),
    )


def own_step(work: UnitOfWork, action: Action, named: str = "") -> OwnStep:
    """What an action asks that residents of such a case may take at some time, and why not now; Absent for any other.

    `named` is the one thing that it speaks of, as an address names it.
    """
    dossier = Dossier(work, loading.own_case(work, Right.ACT))
    return offering.own_step(dossier, _shown_state(dossier), facts_of(dossier), action, named=named)


def letter(work: UnitOfWork, place: int) -> tuple[OwnLetter, str]:
    """One letter of the resident's own case, as the page that was sent; Absent if there is none."""
    dossier = Dossier(work, loading.own_case(work, Right.LETTERS))
    line = _line(dossier, place)
    return OwnLetter(place, line.title, line.on), correspondence.read(dossier, line.number)


def letter_pdf(work: UnitOfWork, place: int) -> bytes:
    """The same letter to print or keep; Absent if there is none."""
    dossier = Dossier(work, loading.own_case(work, Right.LETTERS))
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


def _has_ended_early(dossier: Dossier) -> bool:
    """Whether it ended without the whole review, so that not all steps were taken."""
    return dossier.ended_as is not None and dossier.ended_as.proposed_by in EARLY_ENDS


def _ending(dossier: Dossier) -> Iterator[Sentence]:
    """How a case ended without an answer, and until when it can go on."""
    outcome, case = dossier.ended_as, dossier.case
    if outcome is None or outcome.is_answer or case.decided_on is None:
        return
    if case.state is State.WITHDRAWN:  # as its status says
        yield sentence("You did this on %(day)s.", day=case.decided_on)
        yield sentence("You can start it again until %(day)s.", day=case.decided_on + timedelta(days=RESTART_DAYS))
        return
    yield Sentence(outcome.told)
    if outcome in UNANSWERED:
        yield sentence("You can open it again until %(day)s.", day=add_months(case.decided_on, REOPEN_MONTHS))
    if outcome == JOINED:
        yield from _joined(dossier)


def _joined(dossier: Dossier) -> Iterator[Sentence]:
    """Which case goes on, as far as the person was told when this one ended in it, and that they wait no longer."""
    said = dossier.latest_details(Action.APPROVE_REFUSAL)
    if said.get("goes_on"):
        counted_from = date.fromisoformat(said["counted_from"])
        yield sentence("Your case %(reference)s goes on.", reference=said["goes_on"])
        yield sentence("Its time counts from %(day)s.", day=counted_from)
    else:
        yield sentence("You got a reference and an access code of its own for the case that goes on.")
    yield sentence(
        "The day of our answer does not move back. It is still %(day)s, or sooner.",
        day=date.fromisoformat(said["answer_by"]),
    )
    yield sentence("We still read what you write to us here.")


def _letters(dossier: Dossier) -> tuple[OwnLetter, ...]:
    lines = correspondence.letters(dossier)
    return tuple(OwnLetter(place, line.title, line.on) for place, line in enumerate(lines, 1))


def _line(dossier: Dossier, place: int) -> LetterLine:
    lines = correspondence.letters(dossier)
    if not 1 <= place <= len(lines):
        raise Absent
    return lines[place - 1]
