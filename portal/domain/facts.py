"""Facts: what the rules may know of a case, the person who asks and the day, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.domain.actors import Actor
from portal.domain.clocks import ClockReading
from portal.domain.conflicts import Tie
from portal.domain.holds import Hold
from portal.domain.outcomes import Outcome
from portal.domain.triage import Output


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """One remedy: its code, the day it must be done by, and whether it is still open."""

    code: str
    due_on: date
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One case, as the guards see it when `actor` wants to move it. People are staff ids; counts are counts.

    `worked_by` are all who did something to the case but check it. `seen_by` are those who have seen what the tool
    said. `finished_on` is the day on which it was over, as its person sees it. `is_unread`: the person wrote
    something that nobody on the staff has answered yet. `is_disputed`: two people do not agree on what is proposed,
    so that a lead must decide; `was_returned`: the same was proposed and returned before. `is_unopened`: an answer
    of the checklist is no, or that nobody can tell, and this person has opened no document since it was proposed,
    though there is one. `awaited` are the proofs that were asked for and have not come. `about_asked_from` is the
    day from which we ask if a remedy has put it right; `is_about_doubted`: the person said that it has not.
    `do_police_ask`: the police asked something about the request that the move speaks of; `do_police_owe`: they have
    the next word about it, and nobody asked them today where it stands; `is_about_an_order`:
    that request is to carry out what a decision ordered. `reminded_on` are the
    days on which we reminded the person we wait for. `about` is the one part, document, restriction, remedy or
    request that the move speaks of.
    """

    actor: Actor
    clock: ClockReading | None = None
    today: date = date.min
    working_days_open: int = 0
    outcome: str | None = None
    decided_on: date | None = None
    closed_on: date | None = None
    is_told_late: bool = False

    # people
    assignee: str | None = None
    proposer: str | None = None
    worked_by: frozenset[str] = frozenset()
    tie: Tie | None = None
    has_declared: bool = True
    has_declared_at_sign_off: bool = True

    # the decision
    findings_missing: int = 0
    proposed: Outcome | None = None
    remedies: tuple[RemedyFacts, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=dict)
    outcomes_open: frozenset[str] | None = None
    has_previewed: bool = False
    is_disputed: bool = False
    was_returned: bool = False
    is_unopened: bool = False
    is_on_legal_hold: bool = False

    # waiting for the person
    waiting_since: date | None = None
    reminded_on: tuple[date, ...] = ()
    withdrawn_on: date | None = None
    extension_proposer: str | None = None

    # what the person and we say to each other
    finished_on: date | None = None
    confirms_nothing: bool = False
    is_unread: bool = False
    is_call_wanted: bool = False
    awaited: tuple[str, ...] = ()
    was_extended: bool = False
    has_objected: bool = False

    # a subject access request
    parts: int = 0
    parts_open: int = 0
    documents_unmarked: int = 0
    restrictions_unapproved: int = 0
    restrictions_missing: int = 0
    restriction_proposer: str | None = None
    is_described: bool = False
    copies: int = 0

    # a contest
    seen_by: frozenset[str] = frozenset()
    output: Output | None = None
    hold: Hold | None = None
    hold_proposer: str | None = None
    has_represented: bool = False
    representations_until: date | None = None
    first_view_by: str | None = None
    evidence_by: str | None = None
    reviewed_for: timedelta = timedelta(0)
    is_pace_confirmed: bool = False

    # who acts for the person, or asks to
    acting: int = 0
    asks_to_act: bool = False

    # the one thing that the move is about
    about_reported_by: str | None = None
    is_about_open: bool = False
    is_about_agreed: bool = False
    about_asked_from: date | None = None
    is_about_doubted: bool = False
    do_police_ask: bool = False
    do_police_owe: bool = False
    is_about_an_order: bool = False

    @property
    def open_remedies(self) -> int:
        return sum(remedy.is_open for remedy in self.remedies)
