"""Moves as data: one row says everything about one move, and one function asks whether it may be made now."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.errors import NotAllowed
from portal.domain.facts import Facts
from portal.domain.text import Sentence, mark


class State(StrEnum):
    """Where a case is. Each kind of case uses some of these."""

    SUBMITTED = "submitted"
    # a subject access request
    AWAITING_PROOF = "awaiting_proof"
    SEARCHING = "searching"
    READING = "reading"
    # a contest
    TRIAGE = "triage"
    HOLD = "hold"
    INFORMATION = "information"
    REPRESENTATIONS = "representations"
    FIRST_VIEW = "first_view"
    # contest and complaint
    IN_REVIEW = "in_review"
    # every kind
    AWAITING_ANSWER = "awaiting_answer"
    AWAITING_APPROVAL = "awaiting_approval"
    AWAITING_SIGNATURE = "awaiting_signature"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


ENDED = frozenset({State.DECIDED, State.WITHDRAWN, State.CLOSED})
OPEN_STATES = tuple(state for state in State if state not in ENDED)
"""Where a case still waits for an answer: what the queue shows."""
WAITING = (State.AWAITING_PROOF, State.AWAITING_ANSWER)
"""Where we wait for the person."""
TO_SIGN = (State.AWAITING_APPROVAL, State.AWAITING_SIGNATURE)
"""Where a second person has the word."""


class ClockEffect(StrEnum):
    """What a move does to the time limit."""

    NONE = "none"
    STARTS = "starts"
    HOLDS = "holds"
    RUNS = "runs"
    PAUSES = "pauses"
    RESUMES = "resumes"
    EXTENDS = "extends"
    STOPS = "stops"


Guard = Callable[[Facts], Sentence | None]


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a workflow: who may take a case from one state to another, on what conditions, and what is told.

    `start` is None for the move that brings a case into being. Each guard answers with the reason why not, or None.
    `letter` is the code of the letter that goes with it; a decision's letter goes by its outcome (`ANSWER`).
    """

    action: Action
    start: State | None
    end: State
    roles: Collection[Role]
    clock: ClockEffect = ClockEffect.NONE
    guards: tuple[Guard, ...] = ()
    tells_resident: str | None = None
    letter: str | None = None
    news: str | None = None


class Workflow:
    """The moves of one kind of case."""

    def __init__(self, moves: Iterable[Move]) -> None:
        self.moves = tuple(moves)
        self._rows = {(move.action, move.start): move for move in self.moves}
        if len(self._rows) != len(self.moves):
            raise ValueError("two rows for the same action from the same state")
        self._from = {state: [move for move in self.moves if move.start is state] for state in State}
        self._open_to = {role: frozenset(move.action for move in self.moves if role in move.roles) for role in Role}

    def move(self, action: Action, state: State | None, facts: Facts) -> Move:
        """The row for this action, if this person may take it now.

        Raises NotAllowed with the reason a person can read.
        """
        row = self._rows.get((action, state))
        if row is None:
            raise NotAllowed(mark("This step cannot be taken at this stage of the case"))
        if not any(facts.actor.has(role) for role in row.roles):
            raise NotAllowed(mark("Your role does not allow this step"))
        for guard in row.guards:
            if reason := guard(facts):
                raise NotAllowed(reason)
        return row

    def offers(
        self, state: State, facts: Facts, only: Collection[Action] | None = None
    ) -> Mapping[Action, Sentence | None]:
        """The actions of this person's roles here, or `only` these of them: each with the reason why it cannot be taken
        now, or None.
        """
        return {
            move.action: next(filter(None, (guard(facts) for guard in move.guards)), None)
            for move in self._from[state]
            if (only is None or move.action in only) and any(facts.actor.has(role) for role in move.roles)
        }

    def told(self, action: Action, start: State | None = None) -> str | None:
        """What the resident reads in the timeline when this action is taken, or None.

        Where it is not known from which state it was taken, the first row of the action stands for all.
        """
        first = next((move for move in self.moves if move.action is action), None)
        row = self._rows.get((action, start), first)
        return row.tells_resident if row else None

    def open_to(self, role: Role) -> frozenset[Action]:
        """Every action that this role may ever take."""
        return self._open_to[role]

    @property
    def states(self) -> tuple[State, ...]:
        """Every state that a case of this kind can be in, in the order of State."""
        named = {state for move in self.moves for state in (move.start, move.end) if state}
        return tuple(state for state in State if state in named)

    def reaches(self, start: State) -> frozenset[State]:
        """Every state that can follow, sooner or later."""
        reached: set[State] = set()
        waiting = {start}
        while waiting:
            here = waiting.pop()
            ends = {move.end for move in self.moves if move.start is here} - reached
            reached |= ends
            waiting |= ends
        return frozenset(reached)
