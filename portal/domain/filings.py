"""A filing: what a resident sends when a form is finished, ready to become a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """One question and what was answered, as on the check page. `question` and fixed answers are marked English."""

    section: str
    question: str
    answers: tuple[str, ...]
    is_own_words: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "section": self.section,
            "question": self.question,
            "answers": list(self.answers),
            "own_words": self.is_own_words,
        }


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything a case is made of. `told` is kept exactly as sent; the rest is what queues and matching need."""

    kind: str
    told: Sequence[Told]
    language: str
    tool: str | None = None
    is_urgent: bool = False
    full_name: str | None = None
    date_of_birth: date | None = None
    email: str | None = None
