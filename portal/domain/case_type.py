"""CaseType: what every kind of case declares, so that pages, services and tests can be written once for all kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.clocks import ClockRule
from portal.domain.text import Sentence
from portal.domain.workflow import State, Workflow


class OutcomeGroup(StrEnum):
    """How an outcome counts in published figures: finer groups would tell one person from another."""

    CHANGED = "changed"
    NOT_CHANGED = "not_changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way a case can be decided: its code, staff's name for it, and the resident's words."""

    code: str
    name: str
    told: str
    group: OutcomeGroup


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the reviewer's checklist, and what a reviewer reads who left it open."""

    code: str
    text: str
    unanswered: str


@dataclass(frozen=True, slots=True)
class CaseType:
    """One kind of case. `statuses` has what the resident reads as status, a sentence for each state."""

    code: str
    name: str
    title: str
    sent: str
    clock: ClockRule
    due: str
    workflow: Workflow
    statuses: Mapping[State, str]
    steps: tuple[tuple[State, str], ...]
    checklist: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]

    def due_by(self, day: date) -> Sentence:
        """When an answer is due, in the words of this kind of case."""
        return Sentence(self.due, {"day": day})

    def outcome(self, code: str) -> Outcome:
        """The outcome with this code; KeyError if this kind of case has none such."""
        return {outcome.code: outcome for outcome in self.outcomes}[code]
