"""The letters that end something without our having answered it: refused, not heard from, stopped, not ours."""

from datetime import timedelta

from portal.domain.actions import Action
from portal.domain.forms.ending_early import FORCE
from portal.domain.guards.time import REOPEN_MONTHS, RESTART_DAYS
from portal.domain.letters import phrases
from portal.domain.letters.letter import LetterCode
from portal.domain.letters.values import Value
from portal.domain.london import london_date
from portal.domain.text import Sentence
from portal.domain.working_days import add_months
from portal.services import linking
from portal.services.letter_values.shared import texts
from portal.services.taking import Taking

Values = dict[str, Value | None]
GROUNDS = {"refused_unfounded": "unfounded", "refused_excessive": "excessive_repeat"}
"""On which ground of section 53(1) a case ends with this outcome."""


def refused(taking: Taking) -> Values:
    """L6: for the reason that was entered, on the ground that the outcome names."""
    reasons, outcome = taking.dossier.reasons, taking.outcome
    ground = GROUNDS.get(outcome.code) if outcome else None
    return {
        "received_date": taking.case.received_on,
        "reason_plain": texts(reasons, "reason"),
        "ground_plain": Sentence(phrases.REFUSAL_GROUNDS[ground]) if ground else None,
        "help_to_narrow": texts(reasons, "help"),
    }


def closed(taking: Taking) -> Values:
    """L16: for want of proof, or of an answer."""
    asked = taking.dossier.latest(Action.ASK_PROOF, Action.ASK_QUESTION)
    proof = taking.dossier.details(asked).get("proof")
    return {
        "what_was_asked": Sentence(phrases.ASKED_FOR[proof]),
        "asked_date": london_date(asked.at) if asked else None,
        "reopen_by": add_months(taking.work.today, REOPEN_MONTHS),
    }


def stopped(taking: Taking) -> Values:
    """L17: by the person, from today."""
    today = taking.work.today
    return {
        "what_was_stopped": Sentence(phrases.STOPPED[taking.kind.code]),
        "stopped_date": today,
        "restart_by": today + timedelta(days=RESTART_DAYS),
    }


def someone_else(taking: Taking) -> Values:
    """L18: why it is not ours, and who can; to another force, with words for a letter."""
    reasons = taking.dossier.reasons
    is_force = reasons.get("body_sort") == FORCE
    return {
        "received_date": taking.case.received_on,
        "reasons_plain": texts(reasons, "reason") or texts(reasons, "found"),
        "who_to_ask": texts(reasons, "body", "contact") or texts(reasons, "next"),
        "words_to_copy": tuple(map(Sentence, phrases.TO_A_FORCE[taking.kind.code])) if is_force else None,
    }


def joined(taking: Taking) -> Values:
    """L19: which case goes on, if its person surely holds that one too, and that they wait no longer than before."""
    told = linking.told(taking.dossier)
    return {
        "received_date": taking.case.received_on,
        "deadline_date": told.answer_by,
        "goes_on": told.goes_on,
        "counted_from": told.counted_from,
    }


VALUES = {
    LetterCode.L6: refused,
    LetterCode.L16: closed,
    LetterCode.L17: stopped,
    LetterCode.L18: someone_else,
    LetterCode.L19: joined,
}
