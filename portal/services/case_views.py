"""What a colleague sees of one case: the parts that a page may ask for, and all that was read for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.adapters.letter_pages import LetterPage
from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockReading
from portal.domain.entries import Form
from portal.domain.errors import Absent
from portal.domain.evidence import Piece
from portal.domain.force_requests import Standing
from portal.domain.forms.asking_force import FORCE
from portal.domain.intake import Channel
from portal.domain.read_back import Line
from portal.domain.text import Sentence, mark
from portal.domain.workflow import State
from portal.services.case_matters import TOPICS, Matter, Topic
from portal.services.case_records import LedgerLine, Linked, Note, Proposal, StepLine
from portal.services.correspondence import LetterLine
from portal.services.drafting import Typing
from portal.services.leafing import VersionLine
from portal.services.noting import StaffNote
from portal.services.precedents import Precedent
from portal.services.representing import Seat
from portal.services.uploading import Kept


class Shown(StrEnum):
    """One part of a case that a page may show. What a page does not show is not even opened for it."""

    TOLD = "told"
    FILES = "files"
    OUTPUT = "output"
    PRECEDENTS = "precedents"
    ACTING = "acting"
    LINKED = "linked"
    ALIKE = "alike"
    FINDINGS = "findings"
    GROUNDS = "grounds"
    SYSTEMS = "systems"
    DOCUMENTS = "documents"
    REMEDIES = "remedies"
    REQUESTS = "requests"
    SOUGHT = "sought"
    ESCALATIONS = "escalations"
    LINKS = "links"
    MESSAGES = "messages"
    INTERNAL = "internal"
    RECORDED = "recorded"
    PROPOSAL = "proposal"
    LETTERS = "letters"
    HISTORY = "history"
    LOOKS = "looks"
    COLLEAGUES = "colleagues"
    STEPS = "steps"


EVERYTHING = frozenset(Shown)
OF_TOPIC = {
    Topic.FINDINGS: Shown.FINDINGS,
    Topic.GROUNDS: Shown.GROUNDS,
    Topic.SYSTEMS: Shown.SYSTEMS,
    Topic.DOCUMENTS: Shown.DOCUMENTS,
    Topic.RESTRICTIONS: Shown.DOCUMENTS,
    Topic.REMEDIES: Shown.REMEDIES,
    Topic.REQUESTS: Shown.REQUESTS,
    Topic.ESCALATIONS: Shown.ESCALATIONS,
    Topic.LINKS: Shown.LINKS,
}


@dataclass(frozen=True, slots=True)
class TakenDown:
    """How a case came to us that a colleague typed in for its person: the way, the day, who, and when it was typed."""

    channel: Channel
    received_on: date
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """What a reviewer sees of one case; what was not asked for is empty.

    `told` is what the resident sent, and `intake` how it came, if a colleague typed it in.
    `output` is what the tool said, as triage found it. `to_approve` is what a colleague wrote whose step this one may
    approve, by the step that approves it, for whoever asked to read it.
    `opinions` are those of two people who do not agree; `is_unopened`: a document must be opened before it is signed.
    `versions` are those of each document, by its id. `evidence` is all that an answer can rest on.
    `precedents` are earlier decisions about the same tool on the same points, and how many of each.
    `sought` is where the newest request for each thing stands that the police were asked for.
    `contact` and `help` are how the person is reached and what helps them, in words; `reached` is the same as entered,
    `by` the same in a few words, and `warnings` what must never be done. `day` of `days` is where the clock is, in
    working days. `declared_on`: when its reviewer said that they have no connection; `second` is who signed.
    `alike` are the references of cases that may be the same, sent twice.
    `colleagues` are the numbers of those who may be given it. `forces` are the police forces to choose from, where
    there are several, and `force` is the one that is most likely meant.
    `is_blind`: what the tool said is hidden from this colleague, with all that could give it away. `kept_for` is why
    nothing of it is deleted. `answer` is the letter that signing would send, for whoever asked to read it; `missing` is
    what such a letter still needs. `already` are the steps taken since the case came where it is, and `steps` all of
    them. `internal` is what colleagues wrote for each other alone. `typing` says who is typing into a form, and into
    which this colleague typed and has not sent it. `may` has the actions of this person's roles here, each with the
    reason why it cannot be taken now, or None; those that speak of one matter stand with it.
    """

    reference: str
    version: int
    kind: CaseType
    state: State
    tool: str | None
    is_urgent: bool
    is_blind: bool
    language: str
    received_at: datetime
    clock: ClockReading
    day: int | None
    days: int | None
    reviewer: int | None
    declared_on: date | None
    second: int | None
    is_unread: bool
    kept_for: str | None
    colleagues: tuple[int, ...]
    intake: TakenDown | None
    forces: tuple[str, ...]
    force: str | None
    told: tuple[dict[str, object], ...]
    files: tuple[Kept, ...]
    contact: tuple[Sentence, ...]
    help: tuple[Sentence, ...]
    by: tuple[str, ...]
    warnings: tuple[str, ...]
    linked: tuple[Linked, ...]
    alike: tuple[str, ...]
    acting: tuple[Seat, ...]
    reached: Mapping[str, object]
    matters: Mapping[Topic, tuple[Matter, ...]]
    evidence: tuple[Piece, ...]
    precedents: Mapping[Precedent, int]
    sought: Mapping[str, Standing]
    versions: Mapping[str, tuple[VersionLine, ...]]
    notes: tuple[Note, ...]
    internal: tuple[StaffNote, ...]
    proposal: Proposal | None
    opinions: tuple[str, ...]
    is_unopened: bool
    letters: tuple[LetterLine, ...]
    history: tuple[LedgerLine, ...]
    looks: tuple[LedgerLine, ...]
    to_approve: Mapping[Action, Note]
    output: tuple[Line, ...]
    answer: LetterPage | None
    missing: Sentence | None
    already: frozenset[Action]
    steps: tuple[StepLine, ...]
    has_shortcuts: bool
    typing: tuple[Typing, ...]
    may: Mapping[Action, Sentence | None]

    def matter(self, action: Action, about: str) -> Matter | None:
        """The matter that this action would speak of; None for an action that speaks of the whole case.

        Raises Absent for a matter that is not there, and for one where there should be none.
        """
        topic = TOPICS.get(action)
        if topic is None and not about:
            return None
        found = [matter for matter in self.matters[topic] if matter.id == about] if topic else []
        if not found:
            raise Absent
        return found[0]

    def reason_against(self, action: Action, about: str) -> Sentence | None:
        """Why this action cannot be taken now, or None if it can."""
        matter = self.matter(action, about)
        may = self.may if matter is None else matter.may
        return may[action] if action in may else Sentence(mark("This step cannot be taken at this stage of the case"))

    def before(self, action: Action, about: str) -> Mapping[str, object]:
        """What stands in the form of an action already: what was entered the last time, to be changed."""
        matter = self.matter(action, about)
        if matter is not None:
            return matter.values
        if action is Action.CHANGE_CONTACT:
            return self.reached
        form = self.kind.form(action, about)
        if form and (begins := dict(self._begins(form))):
            return begins
        if self.proposal and self.proposal.outcome.proposed_by is action:
            return {name: value for name, value in self.proposal.values.items() if name != "checks"}
        newest = next((note for note in reversed(self.notes) if note.action is action), None)
        return newest.values if newest and action in REWRITTEN else {}

    def _begins(self, form: Form) -> Iterator[tuple[str, object]]:
        """What stands in a form that nobody filled in before."""
        yield from form.begins_with
        if self.force and FORCE in form.entries:
            yield FORCE.name, self.force


REWRITTEN = (Action.DECIDE_HOLD, Action.DESCRIBE)
"""Steps that may be taken again with other words. What somebody confirms, they confirm anew each time."""
