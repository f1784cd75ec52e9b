"""What we ask of the resident now: what it is, by when, and what happens if it does not come."""

from dataclasses import dataclass
from datetime import timedelta

from portal.domain.actions import Action
from portal.domain.clock_entries import Proof
from portal.domain.facts import Facts
from portal.domain.guards.time import PROOF_DAYS, QUESTION_DAYS, REPLY_DAYS
from portal.domain.text import Sentence, mark, sentence
from portal.domain.workflow import State
from portal.services.dossiers import Dossier

PROOFS = {
    Proof.IDENTITY.value: mark("We need to check who you are"),
    Proof.AUTHORITY.value: mark("We need proof that you may act for someone"),
}
SHOWN_BY = {Proof.IDENTITY.value: Action.SEND_IDENTITY, Proof.AUTHORITY.value: Action.SEND_AUTHORITY}
STILL_OPEN = mark("You can still reply, as long as we have not gone on without it.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands above everything else on the case page. `text` is what a reviewer wrote; `told` says what follows.

    `actions` are what the resident can do about it.
    """

    title: str
    text: str
    told: tuple[Sentence, ...]
    actions: tuple[Action, ...]


def asked(dossier: Dossier, facts: Facts) -> Asked | None:
    """What we wait for, if we wait for the resident at all."""
    state = dossier.case.state
    if state is State.AWAITING_ANSWER:
        return _question(dossier, facts)
    if state is State.AWAITING_PROOF:
        return _proof(dossier, facts)
    if state is State.REPRESENTATIONS and not facts.has_represented:
        return _side(facts)
    return None


def _question(dossier: Dossier, facts: Facts) -> Asked:
    if dossier.has_open_pause:
        waits = mark("If we do not hear from you by %(day)s, we go on with what we have or close your request.")
        paused = Sentence(mark("The time limit is paused until you reply."))
        told: tuple[Sentence, ...] = (paused, _by(facts, QUESTION_DAYS, waits))
    else:
        told = (_by(facts, REPLY_DAYS, mark("If we do not hear from you by %(day)s, we go on with what we have.")),)
    text = str(dossier.latest_details(Action.ASK_QUESTION).get("question", ""))
    return Asked(mark("We have a question for you"), text, told, (Action.ANSWER,))


def _proof(dossier: Dossier, facts: Facts) -> Asked:
    asked_for = dossier.latest_details(Action.ASK_PROOF)
    missing = dossier.latest_details(Action.NOTE_ARRIVAL, Action.ASK_PROOF)
    proof = str(asked_for["proof"])
    how = Sentence(
        mark("Our letter says what we need. If you do not have these papers, tell us. We can find another way.")
    )
    closes = mark("If it does not come by %(day)s, we close your request. You can open it again for 6 months.")
    told = (how, _by(facts, PROOF_DAYS, closes))
    return Asked(PROOFS[proof], str(missing.get("missing", "")), told, (SHOWN_BY[proof],))


def _side(facts: Facts) -> Asked:
    until = facts.representations_until
    if until is None or facts.today > until:
        time_left = Sentence(mark("You can still tell us your side, until the review begins."))
    else:
        time_left = sentence("You can tell us your side until %(day)s.", day=until)
    told = (time_left, Sentence(mark("If you have nothing to add, say so. Then the review begins sooner.")))
    return Asked(mark("You can tell us your side now"), "", told, (Action.REPRESENT, Action.SKIP_REPRESENTATIONS))


def _by(facts: Facts, days: int, words: str) -> Sentence:
    """What happens when nothing comes in so many days; once they are over, that it is not too late yet."""
    until = facts.waiting_since + timedelta(days=days) if facts.waiting_since else None
    if until is None or facts.today > until:
        return Sentence(STILL_OPEN)
    return Sentence(words, {"day": until})
