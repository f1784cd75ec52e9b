"""A team: how much work each reviewer has, and who should be given what nobody has."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.workflow import TO_SIGN, WAITING, State

WEIGHTS: Mapping[str, float] = {"contest": 3.0, "subject-access": 2.0, "complaint": 1.0}
"""How much work a case is, next to others (our rule): a challenge is read, asked about, reviewed and put right."""
WAITS = 0.5
URGENT = 1.0
OWN_LANGUAGE = 4.0
"""How much less work someone may have and still not be chosen before a colleague who reads the person's language."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that is open, as the lead sees it without opening it. `closed_to` are who must not have it."""

    id: str
    reference: str
    version: int
    kind: str
    state: State
    received_on: date
    due_on: date | None
    next_on: date
    language: str
    is_urgent: bool
    assignee: str | None
    closed_to: frozenset[str] = frozenset()

    @property
    def weight(self) -> float:
        """How much work it is now: half as much while it waits for someone else, and more when it is urgent."""
        waits = WAITS if self.state in (*WAITING, *TO_SIGN) else 1.0
        return WEIGHTS[self.kind] * waits + (URGENT if self.is_urgent else 0.0)


@dataclass(frozen=True, slots=True)
class Member:
    """A reviewer who can be given cases: what they have, in weights, and the languages that they read."""

    id: str
    number: int
    load: float
    languages: frozenset[str]
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who should have a case that nobody has; None where nobody can have it."""

    case: OpenCase
    member: Member | None


def suggest(free: Iterable[OpenCase], members: Collection[Member]) -> Iterator[Suggestion]:
    """For each case, the most pressing first, the reviewer with the least to do who may have it.

    Nobody is suggested who is tied to a case, has seen what they may not see before a review, or is away. Someone who
    reads the person's language comes first, unless they have much more to do. What is suggested counts as theirs at
    once, so that not everything goes to one.
    """
    loads = {member.id: member.load for member in members if not member.is_away}
    known = {member.id: member for member in members}

    def cost(member_id: str, case: OpenCase) -> tuple[float, int]:
        reads = case.language in known[member_id].languages
        return loads[member_id] - (OWN_LANGUAGE if reads else 0.0), known[member_id].number

    for case in sorted(free, key=lambda case: (not case.is_urgent, case.next_on, case.reference)):
        can = [member_id for member_id in loads if member_id not in case.closed_to]
        chosen = min(can, key=lambda member_id: cost(member_id, case), default=None)
        if chosen is not None:
            loads[chosen] += case.weight
        yield Suggestion(case, known[chosen] if chosen is not None else None)
