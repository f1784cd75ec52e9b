"""Dossier: one case with all that was done to it, from which rules, letters and pages are answered."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self, TypeVar

from sqlalchemy import Row
from sqlalchemy.orm import Session

from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.clock_entries import ClockMove, ClockSort, events_of
from portal.domain.clocks import ClockReading, keep_promise, read_clock
from portal.domain.filings import Contact
from portal.domain.force_requests import FROM_THE_POLICE
from portal.domain.london import london_date
from portal.domain.outcomes import Outcome
from portal.domain.registry import kind_of
from portal.domain.restrictions import Disclosure, RecordSystem
from portal.domain.workflow import TO_SIGN, WAITING
from portal.models import (
    belongings,
    case_links,
    escalations,
    force_requests,
    holds,
    ledgers,
    queue_lines,
    searches,
    steps,
    versions,
)
from portal.models.base import Record
from portal.models.belongings import Belongings
from portal.models.case_links import CaseLink
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry, clock_entries_of
from portal.models.columns import read_sealed
from portal.models.contests import ContestGround, grounds_of
from portal.models.decisions import Decision, Finding, findings_of, latest_decision
from portal.models.escalations import Escalation
from portal.models.force_requests import ForceReply, ForceRequest
from portal.models.holds import LegalHold
from portal.models.intakes import Intake
from portal.models.ledgers import Looked
from portal.models.remedies import OrderedRemedy, remedies_of
from portal.models.representatives import Representative, of_case
from portal.models.searches import Document, Part, Restriction
from portal.models.steps import TakenStep
from portal.models.versions import Redaction, Version
from portal.services.unit_of_work import UnitOfWork

Found = TypeVar("Found")
Details = Mapping[str, Any]
"""What was entered for one step: {name of the entry: JSON value}, days as ISO text."""

ASKING = (Action.ASK_PROOF, Action.NOTE_ARRIVAL, Action.ASK_QUESTION)
"""After one of these we wait for the person."""
STARTED_OVER = (Action.TRIAGE, Action.TRIAGE_AGAIN, Action.RESTART)
"""After one of these, what a contest held and explained before does not stand any more."""


@dataclass
class Dossier:
    """One case and all that belongs to it; each list is read from the database when it is first asked for.

    `belongings` are the tables that are known to hold something of it; None while nobody looked.
    """

    work: UnitOfWork
    case: Case
    moves_to_come: list[ClockEntry] = field(default_factory=list)
    belongings: Belongings | None = None

    @classmethod
    def to_read(cls, work: UnitOfWork, case: Case) -> Self:
        """The dossier of a case that nothing is added to as long as it is read: no empty table is asked."""
        return cls(work, case, belongings=belongings.of_case(work.session, case.id))

    @classmethod
    def of_new(cls, work: UnitOfWork, case: Case, grounds: Sequence[ContestGround]) -> Self:
        """The dossier of a case that is being opened: nothing was done to it yet, so nothing has to be read."""
        dossier = cls(work, case, belongings=frozenset())
        dossier.steps, dossier.grounds, dossier.tags = [], sorted(grounds, key=lambda row: row.ground), 0
        return dossier

    def has(self, table: type[Record]) -> bool:
        """Whether there may be something of this case in a table."""
        return self.belongings is None or table in self.belongings

    def _list(self, table: type[Record], of_case: Callable[[Session, str], list[Found]]) -> list[Found]:
        return of_case(self.work.session, self.case.id) if self.has(table) else []

    @cached_property
    def kind(self) -> CaseType:
        return kind_of(self.case.kind)

    @cached_property
    def steps(self) -> list[TakenStep]:
        return steps.steps_of(self.work.session, self.case.id)

    @cached_property
    def _newest(self) -> Mapping[Action, TakenStep]:
        """The newest step of each action: rules ask for it again and again, and a long case has many steps."""
        return {step.action: step for step in self.steps}

    @cached_property
    def own_looks(self) -> list[Looked]:
        """The looks of the one who asks, newest first."""
        return ledgers.looks_at(self.work.session, self.case.id, by=self.work.actor.id)

    @cached_property
    def looks(self) -> list[Looked]:
        return ledgers.looks_at(self.work.session, self.case.id)

    @cached_property
    def clock_entries(self) -> list[ClockEntry]:
        return self._list(ClockEntry, clock_entries_of)

    @cached_property
    def findings(self) -> list[Finding]:
        return self._list(Finding, findings_of)

    @cached_property
    def decision(self) -> Decision | None:
        return latest_decision(self.work.session, self.case.id) if self.has(Decision) else None

    @cached_property
    def hold(self) -> LegalHold | None:
        return holds.hold_on(self.work.session, self.case.id) if self.has(LegalHold) else None

    @cached_property
    def intake(self) -> Intake | None:
        """How it came to us, where its person did not type it in."""
        return self.work.session.get(Intake, self.case.id) if self.has(Intake) else None

    @cached_property
    def grounds(self) -> list[ContestGround]:
        return self._list(ContestGround, grounds_of) if self.case.kind == "contest" else []

    @cached_property
    def remedies(self) -> list[OrderedRemedy]:
        return [] if self.is_access else self._list(OrderedRemedy, remedies_of)

    @cached_property
    def representatives(self) -> list[Representative]:
        return self._list(Representative, of_case)

    @cached_property
    def force_requests(self) -> list[ForceRequest]:
        return self._list(ForceRequest, force_requests.requests_of)

    @cached_property
    def force_replies(self) -> list[ForceReply]:
        return force_requests.replies_of(self.work.session, self.case.id) if self.force_requests else []

    @cached_property
    def stewards(self) -> frozenset[str]:
        """Those who said something for the police."""
        return frozenset(reply.by_id for reply in self.force_replies if reply.said in FROM_THE_POLICE)

    @cached_property
    def tags(self) -> int:
        """The tags that were given to it."""
        return queue_lines.tags_of(self.work.session, self.case.id)

    @cached_property
    def escalations(self) -> list[Escalation]:
        return self._list(Escalation, escalations.escalations_of)

    @cached_property
    def links(self) -> Sequence[Row[Any]]:
        return self._list(CaseLink, case_links.links_of)

    @cached_property
    def parts(self) -> list[Part]:
        return searches.parts_of(self.work.session, self.case.id) if self.is_access else []

    @cached_property
    def documents(self) -> list[Document]:
        return searches.documents_of(self.work.session, self.case.id) if self.is_access else []

    @cached_property
    def restrictions(self) -> list[Restriction]:
        return searches.restrictions_of(self.work.session, self.case.id) if self.is_access else []

    @cached_property
    def versions(self) -> list[Version]:
        return versions.versions_of(self.work.session, self.case.id) if self.is_access else []

    @cached_property
    def redactions(self) -> list[Redaction]:
        return versions.redactions_of(self.work.session, self.case.id) if self.is_access else []

    def versions_of(self, document: Document) -> list[Version]:
        """The versions of one document whose content is kept, the oldest first."""
        return [known for known in self.versions if known.document_id == document.id and known.gone_at is None]

    def copy_of(self, document: Document) -> Version | None:
        """The version that the person gets."""
        return next((known for known in self.versions_of(document) if known.is_copy), None)

    def has_copy(self, document: Document) -> bool:
        """Whether there is something to give; copies of before there were versions stand in the row itself."""
        return document.content is not None or self.copy_of(document) is not None

    @property
    def is_access(self) -> bool:
        """Whether this is a subject access request."""
        return self.case.kind == "subject-access"

    @property
    def open_documents(self) -> list[Document]:
        """The documents that an answer may speak of: none that does not belong here, or that we never confirm."""
        spoken_of = {part.id for part in self.open_parts}
        return [
            found
            for found in self.documents
            if found.part_id in spoken_of and found.disclosure is not Disclosure.NOT_THEIRS
        ]

    @property
    def open_parts(self) -> list[Part]:
        """The systems that an answer may name: not the records that we never say yes or no about."""
        return [part for part in self.parts if part.system is not RecordSystem.NEVER_CONFIRMED]

    @cached_property
    def contact(self) -> Contact:
        """How the person wants to be called and reached; empty where they gave nothing."""
        if self.case.contact is None:
            return Contact()
        return Contact.kept(json.loads(read_sealed(self.work.key(self.case.id), self.case, "contact")))

    @property
    def clock_moves(self) -> list[ClockMove]:
        """What moved the clock so far, and what this step adds to it."""
        return [ClockMove(entry.sort, entry.on, entry.proof) for entry in (*self.clock_entries, *self.moves_to_come)]

    def clock(self, *, answered_on: date | None = None, begins_again: bool = False) -> ClockReading:
        """Where the clock stands, with the entries that are about to be kept; a date once told is never taken back.

        `answered_on` is the day of an answer that is on its way; `begins_again` leaves out the answer that was.
        """
        ended_on = None if begins_again else answered_on or self.case.decided_on
        events = events_of(self.case.received_on, self.clock_moves, ended_on)
        work = self.work
        reading = read_clock(self.kind.clock, events, work.working_days, today=work.today)
        return keep_promise(reading, self.case.told_due_on, work.working_days, today=ended_on or work.today)

    @property
    def has_open_pause(self) -> bool:
        """Whether the person was asked a question that pauses the clock and has not answered."""
        pausing = [entry.sort for entry in self.clock_entries if entry.sort in (ClockSort.PAUSED, ClockSort.RESUMED)]
        return bool(pausing) and pausing[-1] is ClockSort.PAUSED

    def latest(self, *actions: Action) -> TakenStep | None:
        """The newest step of one of these actions."""
        found = [self._newest[action] for action in actions if action in self._newest]
        return max(found, key=lambda step: step.number, default=None)

    def details(self, step: TakenStep | None) -> Details:
        """What was entered for a step; nothing for one without entries."""
        return step.entered(self.work.key(self.case.id)) if step else {}

    def latest_details(self, *actions: Action) -> Details:
        return self.details(self.latest(*actions))

    def since(self, *actions: Action) -> list[TakenStep]:
        """The steps after the newest step of one of these actions; all of them when there was none."""
        newest = self.latest(*actions)
        return [step for step in self.steps if newest is None or step.number > newest.number]

    @property
    def standing(self) -> list[TakenStep]:
        """The steps of a contest that still stand: those since its triage, or since it was to be made anew."""
        return self.since(*STARTED_OVER)

    @property
    def waiting_since(self) -> date | None:
        """The day we asked for what we wait for; None when we wait for nothing."""
        asked = self.latest(*ASKING) if self.case.state in WAITING else None
        return london_date(asked.at) if asked else None

    @property
    def reminded_on(self) -> tuple[date, ...]:
        """The days of the reminders since then."""
        return tuple(london_date(step.at) for step in self.since(*ASKING) if step.action is Action.REMIND)

    @property
    def proposed(self) -> Outcome | None:
        """The outcome, as it really is, of the proposal that waits or was signed."""
        decision = self.decision
        is_signed = decision is not None and decision.signed_at is not None
        if decision is None or not (is_signed or self.case.state in TO_SIGN):
            return None
        return self.kind.outcome(str(self.reasons.get("outcome") or decision.outcome))

    @property
    def reasons(self) -> Details:
        """What was entered with the newest proposal: its outcome as it really is, and its texts."""
        if self.decision is None:
            return {}
        opened: Details = json.loads(read_sealed(self.work.key(self.case.id), self.decision, "reasons"))
        return opened

    @property
    def was_returned(self) -> bool:
        """Whether the newest proposal was returned."""
        return self.decision is not None and self.decision.returned_at is not None

    @property
    def ended_as(self) -> Outcome | None:
        """How this case ended, as it may be shown outside."""
        return self.kind.outcome(self.case.outcome) if self.case.outcome else None

    @property
    def says_nothing(self) -> bool:
        """Whether the answer confirms nothing: then what follows it is not shown outside."""
        return self.ended_as is not None and self.ended_as.says_nothing
