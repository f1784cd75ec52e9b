"""Escalations: what a lead must hear of at once, and what each of these means."""

from collections.abc import Mapping
from enum import StrEnum

from portal.domain.entries import Choice
from portal.domain.text import mark


class Concern(StrEnum):
    """Why a lead must hear of a case."""

    CHILD = "child"
    ADULT = "adult"
    SUICIDE = "suicide"
    LEGAL = "legal"
    PRESS = "press"
    POLICE_SILENT = "police_silent"
    CONFLICT = "conflict"
    WRONGDOING = "wrongdoing"

    @property
    def is_about_safety(self) -> bool:
        """Whether somebody may come to harm: a lead reads these first."""
        return self in SAFETY


SAFETY = frozenset({Concern.CHILD, Concern.ADULT, Concern.SUICIDE})
CONCERNS = (
    Choice(Concern.CHILD, mark("A child may not be safe")),
    Choice(Concern.ADULT, mark("An adult may not be safe")),
    Choice(Concern.SUICIDE, mark("Someone may take their own life")),
    Choice(Concern.LEGAL, mark("Legal advice is needed")),
    Choice(Concern.PRESS, mark("The press asks about it")),
    Choice(Concern.POLICE_SILENT, mark("The police do not answer")),
    Choice(Concern.CONFLICT, mark("Someone on the staff may have a connection to it")),
    Choice(Concern.WRONGDOING, mark("Something wrong was done, here or at the police")),
)
WORDS: Mapping[str, str] = {choice.code: choice.words for choice in CONCERNS}
