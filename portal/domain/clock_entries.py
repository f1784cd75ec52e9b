"""From the entries of a case's clock, in order, to the events that its date is worked out from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from portal.domain.clock_events import WAITING, ClockEvents, Pause


class ClockSort(StrEnum):
    """What can move a clock after the day of receipt."""

    PROOF_ASKED = "proof_asked"
    PROOF_CAME = "proof_came"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"


class Proof(StrEnum):
    """What a clock may wait for before it starts (DPA 2018 s.54(3)(b) and (c))."""

    IDENTITY = "identity"
    AUTHORITY = "authority"
    FEE = "fee"


FIELDS = {Proof.IDENTITY: "identity_received", Proof.AUTHORITY: "authority_received", Proof.FEE: "fee_paid"}


@dataclass(frozen=True, slots=True)
class ClockMove:
    """One entry: what it was, on which London date, and for a proof which one."""

    sort: ClockSort
    on: date
    proof: str | None = None


def events_of(received_on: date, moves: Iterable[ClockMove], answered_on: date | None) -> ClockEvents:
    """Fold the entries, oldest first, into what `read_clock` reads. Proof asked for again waits again."""
    events = ClockEvents(received=received_on, answered_on=answered_on)
    for move in moves:
        events = _after(events, move)
    return events


def awaited(moves: Iterable[ClockMove]) -> tuple[str, ...]:
    """The proofs that were asked for and have not come, in the order in which they were asked for."""
    waiting: dict[str, None] = {}
    for move in moves:
        if move.sort is ClockSort.PROOF_ASKED and move.proof:
            waiting[move.proof] = waiting.pop(move.proof, None)
        if move.sort is ClockSort.PROOF_CAME and move.proof:
            waiting.pop(move.proof, None)
    return tuple(waiting)


def _after(events: ClockEvents, move: ClockMove) -> ClockEvents:
    if move.sort is ClockSort.PROOF_ASKED:
        return _with_proof(events, move, WAITING)
    if move.sort is ClockSort.PROOF_CAME:
        return _with_proof(events, move, move.on)
    if move.sort is ClockSort.PAUSED:
        return replace(events, pauses=(*events.pauses, Pause(move.on)))
    if move.sort is ClockSort.RESUMED:
        ended = tuple(pause if pause.answered_on else Pause(pause.asked_on, move.on) for pause in events.pauses)
        return replace(events, pauses=ended)
    return replace(events, extended_on=move.on)


def _with_proof(events: ClockEvents, move: ClockMove, value: object) -> ClockEvents:
    return replace(events, **{FIELDS[Proof(move.proof or "")]: value})  # type: ignore[arg-type]  # by the field's name
