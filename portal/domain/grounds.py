"""Grounds: what a person says is wrong with a flag, each answered one by one (our rule)."""

from collections.abc import Mapping
from enum import StrEnum

from portal.domain.entries import Choice
from portal.domain.text import mark


class Ground(StrEnum):
    """What may be wrong with a flag, score or match."""

    WRONG_PERSON = "wrong_person"
    WRONG_DATA = "wrong_data"
    OLD_DATA = "old_data"
    MISSING_CONTEXT = "missing_context"
    UNFAIR_FACTOR = "unfair_factor"
    DISCRIMINATION = "discrimination"
    NO_HUMAN_CHECK = "no_human_check"
    NO_LAWFUL_BASIS = "no_lawful_basis"
    DISPROPORTIONATE = "disproportionate"
    KEPT_TOO_LONG = "kept_too_long"
    OTHER = "other"


GROUNDS = (
    Choice(Ground.WRONG_PERSON, mark("It is the wrong person")),
    Choice(Ground.WRONG_DATA, mark("The information is wrong")),
    Choice(Ground.OLD_DATA, mark("The information is out of date")),
    Choice(Ground.MISSING_CONTEXT, mark("Something important is left out or not explained")),
    Choice(Ground.UNFAIR_FACTOR, mark("Something counts that should not count")),
    Choice(Ground.DISCRIMINATION, mark("It treats the person unfairly because of who they are")),
    Choice(Ground.NO_HUMAN_CHECK, mark("No person checked it properly")),
    Choice(Ground.NO_LAWFUL_BASIS, mark("Information was used that should not have been")),
    Choice(Ground.DISPROPORTIONATE, mark("The effect is too serious for what it is based on")),
    Choice(Ground.KEPT_TOO_LONG, mark("It was kept too long")),
    Choice(Ground.OTHER, mark("Something else is wrong")),
)
WORDS = {choice.code: choice.words for choice in GROUNDS}
TOLD: Mapping[str, str] = {
    **WORDS,
    Ground.WRONG_PERSON: mark("It is not you"),
    Ground.DISCRIMINATION: mark("It treats you unfairly because of who you are"),
    Ground.DISPROPORTIONATE: mark("The effect on you is too serious for what it is based on"),
}
"""The same, as the person reads it."""
ON_ACCURACY = frozenset({Ground.WRONG_PERSON, Ground.WRONG_DATA, Ground.OLD_DATA})
"""Grounds on which the accuracy of the information itself is contested (DPA 2018 s.47(3), s.205(1))."""


class GroundResult(StrEnum):
    """What the review says of one ground; OPEN until it says anything."""

    OPEN = "open"
    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    NOT_DECIDED = "not_decided"


RESULTS = (
    Choice(GroundResult.UPHELD, mark("Upheld"), mark("The person is right about this")),
    Choice(GroundResult.NOT_UPHELD, mark("Not upheld"), mark("The records show otherwise")),
    Choice(GroundResult.NOT_DECIDED, mark("Not decided"), mark("The records do not tell, and the reason says why")),
)
