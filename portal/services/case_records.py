"""What was written and sent in a case: each step with what was entered, the proposal, the letters, the two ledgers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.domain.access_purposes import POLICE
from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.moves import PROPOSING
from portal.domain.outcomes import Outcome
from portal.domain.read_back import Line, lines_of
from portal.domain.registry import kind_of
from portal.domain.talking import MESSAGES, THEIRS
from portal.domain.text import Sentence
from portal.domain.workflow import ENDED, State
from portal.models import cases, ledgers
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.models.steps import TakenStep
from portal.services import conflicts, correspondence, justifying
from portal.services.case_matters import TOPICS
from portal.services.conversing import subject_of
from portal.services.correspondence import LetterLine
from portal.services.dossiers import Dossier

TOLD_ELSEWHERE = frozenset(
    {*PROPOSING, *TOPICS, Action.TRIAGE, Action.ADD_PART, Action.ADD_DOCUMENT, Action.ORDER_REMEDY}
) - {Action.RETURN_REMEDY}
"""Steps whose content stands with the matter that they speak of, with the proposal or with what the tool said."""

APPROVING = {
    Action.APPROVE_HOLD: Action.DECIDE_HOLD,
    Action.APPROVE_EXTENSION: Action.PROPOSE_EXTENSION,
    Action.REJECT_EXTENSION: Action.PROPOSE_EXTENSION,
}
"""Steps that approve another step, or say no to it."""

Numbers = Mapping[str | None, int]
"""The number by which each member of staff is known, by id."""


@dataclass(frozen=True, slots=True)
class Note:
    """One step with what was entered for it. `who` is as in `LedgerLine`; `values` as they are kept, by entry.

    `subject` says what a message is about, where that is one thing.
    """

    number: int
    action: Action
    about: str
    who: str
    at: datetime
    lines: tuple[Line, ...]
    values: Mapping[str, Any]
    subject: tuple[Sentence, ...]

    @property
    def is_message(self) -> bool:
        return self.action in MESSAGES

    @property
    def is_from_the_person(self) -> bool:
        return self.action in THEIRS


@dataclass(frozen=True, slots=True)
class Proposal:
    """The newest round of a decision, as colleagues read it."""

    round: int
    outcome: Outcome
    lines: tuple[Line, ...]
    values: Mapping[str, Any]
    proposer: int
    proposed_at: datetime
    comments: str | None
    is_signed: bool


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Something that was done to a case, or a look at it: when, by whom, what. A try to look may have been `is_denied`.

    `who` is as the function of this name answers; `words` are what they wrote of why they looked.
    """

    at: datetime
    who: str
    what: str
    is_denied: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step without what was entered for it. `who` is as in `LedgerLine`; `number` is the version that it made."""

    number: int
    action: Action
    who: str
    at: datetime


def steps_of(dossier: Dossier, numbers: Numbers) -> Iterator[StepLine]:
    """Every step of this case, oldest first."""
    for step in dossier.steps:
        yield StepLine(step.number, step.action, who(step.actor, numbers, dossier.stewards), step.at)


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case that belongs to this one: a complaint about it, or the case that this complaint is about."""

    reference: str
    kind: CaseType
    state: State
    is_about_this: bool


def linked_of(dossier: Dossier) -> Iterator[Linked]:
    """The cases that belong to this one, without those that are closed to the person who asks."""
    work, case = dossier.work, dossier.case
    if case.parent_id is None and not dossier.has(Case):
        return
    for other in cases.linked_to(work.session, case):
        if conflicts.tie(work, other) is None:
            yield Linked(other.reference, kind_of(other.kind), other.state, other.parent_id == case.id)


def alike_of(dossier: Dossier) -> Iterator[str]:
    """The references of open cases that may be the same, sent twice; without those closed to the person who asks."""
    work, case = dossier.work, dossier.case
    for other in cases.alike(work.session, case) if case.state not in ENDED else ():
        if conflicts.tie(work, other) is None:
            yield other.reference


BOTH = frozenset({True, False})


def notes_of(dossier: Dossier, numbers: Numbers, *, is_blind: bool, sorts: Collection[bool] = BOTH) -> Iterator[Note]:
    """The steps for which something was written, oldest first; `sorts` says whether messages are wanted, and the rest.

    While the review is blind, only what the person wrote: all else may say what the tool said.
    """
    for step in dossier.steps if sorts else ():
        if step.action in TOLD_ELSEWHERE or (is_blind and step.action not in THEIRS):
            continue
        if (step.action in MESSAGES) not in sorts:
            continue
        if (note := _note(dossier, step, numbers)).lines:
            yield note


def to_approve(dossier: Dossier, action: Action, numbers: Numbers) -> Note | None:
    """What this action would settle. Whoever may take it reads it, also if what the tool said is hidden from them."""
    step = dossier.latest(APPROVING[action]) if action in APPROVING else None
    return _note(dossier, step, numbers) if step else None


def _note(dossier: Dossier, step: TakenStep, numbers: Numbers) -> Note:
    values = dossier.details(step)
    lines = lines_of(dossier.kind.forms.get(step.action), values)
    subject = tuple(subject_of(dossier, step))
    return Note(step.number, step.action, step.about or "", who(step.actor, numbers), step.at, lines, values, subject)


def proposal_of(dossier: Dossier, numbers: Numbers) -> Proposal | None:
    """The newest proposal that waits, was signed or was returned; the person may have stopped one that waited."""
    decision = dossier.decision
    if decision is None or (decision.returned_at is None and dossier.proposed is None):
        return None
    values = dossier.reasons
    outcome = dossier.kind.outcome(str(values.get("outcome") or decision.outcome))
    lines = lines_of(dossier.kind.forms.get(outcome.proposed_by), values)
    return Proposal(
        round=decision.round,
        outcome=outcome,
        lines=tuple(line for line in lines if line.name != "outcome"),
        values=values,
        proposer=numbers[decision.proposed_by_id],
        proposed_at=decision.proposed_at,
        comments=read_sealed(dossier.work.key(dossier.case.id), decision, "comments") if decision.comments else None,
        is_signed=decision.signed_at is not None,
    )


def letters_of(dossier: Dossier, *, is_blind: bool) -> Iterator[LetterLine]:
    """The letters of this case, newest first; while the review is blind, only the one that says that we have it."""
    for letter in reversed(correspondence.letters(dossier)):
        if letter.number == 1 or not is_blind:
            yield letter


def history_of(dossier: Dossier, numbers: Numbers) -> Iterator[LedgerLine]:
    """What was done to the case, newest first, read from the ledger without opening any of it."""
    for entry in ledgers.done_to(dossier.work.session, dossier.case.id):
        if entry.kind.startswith(("case.", "internal_note.")):
            yield LedgerLine(entry.at, who(entry.actor, numbers, dossier.stewards), entry.kind)


def looks_of(dossier: Dossier, numbers: Numbers) -> Iterator[LedgerLine]:
    """Who looked at the case and what for, newest first."""
    for look, words in justifying.with_words(dossier.work, dossier.case, dossier.looks):
        is_denied = look.action == "denied"
        name = who(look.actor, numbers, {look.actor} if look.purpose == POLICE else ())
        yield LedgerLine(look.at, name, look.purpose, is_denied=is_denied, words=words)


def who(actor: str, numbers: Numbers, stewards: Collection[str] = ()) -> str:
    """'14' for a colleague, 'steward 14' for one of the police; 'resident' or 'system' for the others."""
    if actor in stewards and actor in numbers:
        return f"steward {numbers[actor]}"
    return str(numbers[actor]) if actor in numbers else "resident" if actor != "system" else actor
