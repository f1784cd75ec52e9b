"""Pieces that several letters are filled with: what was entered, dates, and what must change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.domain.letters import phrases
from portal.domain.remedies import WORDS
from portal.domain.text import Sentence
from portal.models.columns import read_sealed
from portal.services.taking import Taking


def texts(entered: Mapping[str, Any], *names: str) -> str:
    """What was entered under these names, each in paragraphs of its own; empty where nothing was."""
    return "\n".join(str(entered[name]) for name in names if entered.get(name))


def day(entered: Mapping[str, Any], name: str) -> date | None:
    """A day that was entered."""
    return date.fromisoformat(str(entered[name])) if entered.get(name) else None


def remedies(taking: Taking) -> tuple[Sentence, ...]:
    """What must change, by whom and by when, as it was ordered."""
    return tuple(
        Sentence(
            phrases.REMEDY,
            {
                "remedy": Sentence(WORDS[remedy.remedy]),
                "owner": read_sealed(taking.key, remedy, "owner"),
                "day": remedy.due_on,
                "what": read_sealed(taking.key, remedy, "what"),
            },
        )
        for remedy in taking.dossier.remedies
        if remedy.state.is_open
    )
