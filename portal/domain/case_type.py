"""CaseType: what every kind of case declares, so that pages, services and tests can be written once for all kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from portal.domain.actions import Action
from portal.domain.answers import Answer
from portal.domain.clocks import ClockRule
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.errors import Absent
from portal.domain.evidence import EVIDENCE
from portal.domain.outcomes import Outcome, OutcomeGroup
from portal.domain.text import Sentence, mark
from portal.domain.workflow import ENDED, State, Workflow

__all__ = ["CaseType", "Outcome", "OutcomeGroup", "Question", "Step"]


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the reviewer's checklist, and what a reviewer reads who left it open."""

    code: str
    text: str
    unanswered: str


@cache
def finding_form(question: Question | None) -> Form:
    """The form on which one question of the checklist is answered."""
    if question is None:
        raise Absent
    return Form(
        title=question.text,
        button=mark("Save"),
        done=mark("Your answer is saved."),
        entries=(
            Entry(
                name="answer",
                label=question.text,
                sort=Sort.CHOICE,
                choices=tuple(Choice(answer.value, answer.words) for answer in Answer),
                empty=question.unanswered,
            ),
            EVIDENCE,
            Entry(
                name="reason",
                label=mark("Reason"),
                hint=mark("Say what it shows, and where"),
                empty=mark("Enter what it shows, and where"),
                longest=2_000,
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to an answer, as the resident reads it, and the states that it stands for."""

    name: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class CaseType:
    """One kind of case. `statuses` has what the resident reads as status, a sentence for each state.

    `outcomes` can be proposed; `endings` are the other ways in which such a case can end. `forms` has what each
    action asks of the one who takes it; an action without a form is a button. `acknowledgement` is how soon the law
    wants the person to be told that we have it, where it says so.
    """

    code: str
    name: str
    title: str
    sent: str
    clock: ClockRule
    due: str
    workflow: Workflow
    statuses: Mapping[State, str]
    steps: tuple[Step, ...]
    checklist: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    endings: tuple[Outcome, ...]
    forms: Mapping[Action, Form]
    acknowledgement: ClockRule | None = None

    def due_by(self, day: date) -> Sentence:
        """When an answer is due, in the words of this kind of case."""
        return Sentence(self.due, {"day": day})

    def form(self, action: Action, about: str = "") -> Form | None:
        """What this action asks; for a finding, of the one question that it is about. None for a mere button.

        Raises Absent for a question that is not on the checklist.
        """
        if action is Action.RECORD_FINDING:
            return finding_form(next((known for known in self.checklist if known.code == about), None))
        return self.forms.get(action)

    def status(self, state: State, outcome: Outcome | None) -> str:
        """What the resident reads as status, marked: where the case is, or how it ended if that was unusual."""
        return outcome.status if outcome and outcome.status and state in ENDED else self.statuses[state]

    def outcome(self, code: str) -> Outcome:
        """The outcome or ending with this code; KeyError if this kind of case has none such."""
        return {outcome.code: outcome for outcome in (*self.outcomes, *self.endings)}[code]
