"""What moves the clock: proof asked for and come, questions and their answers, more time."""

from portal.domain.actions import Action
from portal.domain.clock_entries import ClockSort, awaited
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.domain.workflow import ClockEffect
from portal.services.taking import Taking


def ask_proof(taking: Taking) -> None:
    """Ask for proof of identity or authority: until it comes, the clock has not started (DPA 2018 s.52(4), s.54(3))."""
    proof = taking.text("proof")
    taking.letter = "l3" if proof == "authority" else "l2"
    taking.move_clock(ClockSort.PROOF_ASKED, taking.work.today, proof=proof, asked_by_id=taking.work.actor.id)
    taking.codes["proof"] = proof


def record_proof(taking: Taking) -> None:
    """Start the clock on the day the proof came, not on the day it was checked (DPA 2018 s.54(3)(b))."""
    came_on = taking.day("came_on")
    if came_on is None or came_on > taking.work.today:
        raise Refusal(mark("The day it came must not be in the future"))
    taking.move_clock(ClockSort.PROOF_CAME, came_on, proof=awaited(taking.dossier.clock_moves)[-1])
    taking.codes["came_on"] = came_on.isoformat()


def ask_question(taking: Taking) -> None:
    """Ask the person; the clock of a subject access request stands still from today (DPA 2018 s.54(3C))."""
    if taking.move.clock is ClockEffect.PAUSES:
        taking.move_clock(ClockSort.PAUSED, taking.work.today, reason="clarification", asked_by_id=taking.work.actor.id)


def answer(taking: Taking) -> None:
    """The answer, or that none came, lets the clock run again: the day of the answer still counts as waiting."""
    if taking.move.clock is ClockEffect.RESUMES:
        taking.move_clock(ClockSort.RESUMED, taking.work.today)


def approve_extension(taking: Taking) -> None:
    """Take two more months, for the reason that the reviewer gave (DPA 2018 s.54(3A))."""
    asked = taking.dossier.latest(Action.PROPOSE_EXTENSION)
    reason = str(taking.dossier.details(asked)["reason_code"])
    taking.move_clock(
        ClockSort.EXTENDED,
        taking.work.today,
        reason=reason,
        asked_by_id=asked.actor if asked else None,
        approved_by_id=taking.work.actor.id,
    )
    taking.codes["reason"] = reason


EFFECTS = {
    Action.ASK_PROOF: ask_proof,
    Action.RECORD_PROOF: record_proof,
    Action.ASK_QUESTION: ask_question,
    Action.ANSWER: answer,
    Action.GO_ON: answer,
    Action.APPROVE_EXTENSION: approve_extension,
}
