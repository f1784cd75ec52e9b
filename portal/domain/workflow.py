"""Moves as data: one row says everything about one move, and one function asks whether it may be made now."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.actors import Actor, Role
from portal.domain.errors import NotAllowed
from portal.domain.text import Sentence, mark


class State(StrEnum):
    """Where a case is."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    AWAITING_SIGNATURE = "awaiting_signature"
    DECIDED = "decided"


OPEN_STATES = (State.SUBMITTED, State.IN_REVIEW, State.AWAITING_SIGNATURE)


class Action(StrEnum):
    """What a person can do to a case."""

    FILE = "file"
    CLAIM = "claim"
    HAND_BACK = "hand_back"
    RECORD_FINDING = "record_finding"
    PROPOSE = "propose"
    RETURN = "return"
    SIGN = "sign"


class ClockEffect(StrEnum):
    """What a move does to the time limit."""

    NONE = "none"
    STARTS = "starts"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class Facts:
    """What guards may know of a case. `actor_id` is the person who wants to move; findings are question codes."""

    actor_id: str
    assignee_id: str | None = None
    proposer_id: str | None = None
    findings_missing: int = 0


Guard = Callable[[Facts], Sentence | None]


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a workflow: who may take a case from one state to another, on what conditions, and what is told.

    `start` is None for the move that brings a case into being. Each guard answers with the reason why not, or None.
    """

    action: Action
    start: State | None
    end: State
    role: Role
    clock: ClockEffect = ClockEffect.NONE
    guards: tuple[Guard, ...] = ()
    tells_resident: str | None = None


class Workflow:
    """The moves of one kind of case."""

    def __init__(self, *moves: Move) -> None:
        self.moves = moves
        self._rows = {(move.action, move.start): move for move in moves}
        if len(self._rows) != len(moves):
            raise ValueError("two rows for the same action from the same state")

    def move(self, action: Action, state: State | None, actor: Actor, facts: Facts) -> Move:
        """The row for this action, if this person may take it now.

        Raises NotAllowed with the reason a person can read.
        """
        row = self._rows.get((action, state))
        if row is None:
            raise NotAllowed(mark("This step cannot be taken at this stage of the case"))
        if not actor.has(row.role):
            raise NotAllowed(mark("Your role does not allow this step"))
        for guard in row.guards:
            if reason := guard(facts):
                raise NotAllowed(reason)
        return row

    def offers(self, state: State, actor: Actor, facts: Facts) -> frozenset[Action]:
        """The actions that this person could take now: what a page shows as buttons."""
        return frozenset(
            move.action
            for move in self.moves
            if move.start is state and actor.has(move.role) and not any(guard(facts) for guard in move.guards)
        )

    def told(self, action: Action) -> str | None:
        """What the resident reads in the timeline when this action is taken, or None."""
        return next((move.tells_resident for move in self.moves if move.action is action), None)


def only_the_assignee(facts: Facts) -> Sentence | None:
    """Only the reviewer who has the case: it has one at a time."""
    return None if facts.actor_id == facts.assignee_id else Sentence(mark("Another reviewer has this case"))


def findings_complete(facts: Facts) -> Sentence | None:
    """Every question of the checklist is answered."""
    return Sentence(mark("Answer every question of the checklist first")) if facts.findings_missing else None


def not_the_proposer(facts: Facts) -> Sentence | None:
    """Not the person who proposed the decision: two people decide every case.

    The decisions table has a CHECK that says the same.
    """
    if facts.actor_id == facts.proposer_id:
        return Sentence(mark("You proposed this decision. A different reviewer must sign it or return it"))
    return None
