"""The letters about a challenge: that we have it, and its answer, point by point, with how the flag was made."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from portal.domain.explanations import REPRESENTATION_DAYS, Explained
from portal.domain.grounds import TOLD as GROUNDS_TOLD
from portal.domain.grounds import GroundResult
from portal.domain.holds import TOLD as HOLDS_TOLD
from portal.domain.holds import Hold
from portal.domain.letters import phrases
from portal.domain.letters.letter import LetterCode
from portal.domain.letters.values import Value
from portal.domain.text import Sentence
from portal.models.columns import read_sealed
from portal.services import flagging
from portal.services.letter_values.shared import day, remedies, texts
from portal.services.taking import Taking

Values = dict[str, Value | None]
AGREED = (GroundResult.UPHELD,)
NOT_AGREED = (GroundResult.NOT_UPHELD, GroundResult.NOT_DECIDED)


def received(taking: Taking) -> Values:
    """L9."""
    return {
        "received_date": taking.case.received_on,
        "representations_by": taking.case.received_on + timedelta(days=REPRESENTATION_DAYS),
        "deadline_date": taking.clock.due_on,
        "interim_position": Sentence(HOLDS_TOLD[Hold.NEUTRAL]),
    }


def agreed(taking: Taking) -> Values:
    """L10."""
    reasons = taking.dossier.reasons
    return {
        **_looked_at(taking),
        "what_was_contested": (*_grounds(taking), texts(reasons, "side")),
        "reasons_plain": texts(reasons, "looked_at", "found", "decided"),
        "grounds_answered": _answers(taking, (*AGREED, *NOT_AGREED)),
        "remedies_done": remedies(taking),
        "recipients_notified": texts(reasons, "recipients"),
        "systemic_actions": texts(reasons, "next", "effect", "others"),
    }


def partly_agreed(taking: Taking) -> Values:
    """L11: each point stands with what we agree with, or with what we do not."""
    reasons = taking.dossier.reasons
    return {
        **_looked_at(taking),
        "what_was_contested": (*_grounds(taking), texts(reasons, "side")),
        "agreed_part": _answers(taking, AGREED),
        "not_agreed_part": _answers(taking, NOT_AGREED),
        "reasons_plain": texts(reasons, "looked_at", "found", "decided"),
        "remedies_done": remedies(taking),
        "recipients_notified": texts(reasons, "recipients"),
        "systemic_actions": texts(reasons, "next", "effect", "others"),
    }


def not_agreed(taking: Taking) -> Values:
    """L12."""
    reasons = taking.dossier.reasons
    return {
        **_looked_at(taking),
        "what_was_contested": tuple(_grounds(taking)),
        "evidence_considered": texts(reasons, "looked_at"),
        "representations_summary": texts(reasons, "side"),
        "reasons_plain": texts(reasons, "found", "decided"),
        "grounds_answered": _answers(taking, (*AGREED, *NOT_AGREED)),
        "effect_plain": texts(reasons, "effect", "next"),
        "review_date": day(reasons, "review_on"),
        "expiry_date": day(reasons, "expires_on"),
    }


def neither_yes_nor_no(_: Taking) -> Values:
    """L13: nothing of the case stands in it."""
    return {}


def _looked_at(taking: Taking) -> Values:
    """How the flag was made; and, where a request to correct, delete or restrict is refused, why (DPA 2018 s.48(1)).

    Where no flag may be spoken of there is no explanation, so that no letter but L13 can be written.
    """
    reasons = taking.dossier.reasons
    return {
        "explanation_plain": tuple(map(_explained, flagging.explanation_for_resident(taking.dossier) or ())),
        "rights_request_refused": texts(reasons, "decided") if reasons.get("refuses") == "yes" else None,
    }


def _grounds(taking: Taking) -> Iterator[Sentence]:
    """What the person said was wrong."""
    return (Sentence(GROUNDS_TOLD[ground.ground]) for ground in taking.dossier.grounds)


def _answers(taking: Taking, results: Collection[GroundResult]) -> tuple[Sentence, ...]:
    """What we say to each point with one of these results."""
    return tuple(
        Sentence(
            phrases.GROUND_ANSWERS[ground.result],
            {
                "ground": Sentence(GROUNDS_TOLD[ground.ground]),
                "reason": read_sealed(taking.key, ground, "reason"),
            },
        )
        for ground in taking.dossier.grounds
        if ground.result in results
    )


def _explained(part: Explained) -> Sentence:
    """One part of how the flag was made: told, kept back on a ground, or not known."""
    title = Sentence(part.title)
    if part.kept_back:
        return Sentence(phrases.HELD_BACK, {"part": title, "reason": Sentence(part.kept_back)})
    if part.is_not_known:
        return Sentence(phrases.NOT_KNOWN, {"part": title})
    return Sentence(phrases.TOLD, {"part": title, "told": part.words})


VALUES = {
    LetterCode.L9: received,
    LetterCode.L10: agreed,
    LetterCode.L11: partly_agreed,
    LetterCode.L12: not_agreed,
    LetterCode.L13: neither_yes_nor_no,
}
