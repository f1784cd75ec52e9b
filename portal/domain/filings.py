"""A filing: what a resident sends when a form is finished, ready to become a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.domain.grounds import Ground


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
class Contact:
    """How a person wants to be called and reached. Nothing is sent by a way that they did not choose.

    `acts_for` is whose case it is, where somebody else sends it for them and says so.
    """

    name: str = ""
    acts_for: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything a case is made of. `told` is kept exactly as sent; the rest is what queues and matching need.

    `grounds` are what a contest says is wrong; `about` is the reference of the case that a complaint is about.
    """

    kind: str
    told: Sequence[Told]
    language: str
    tool: str | None = None
    is_urgent: bool = False
    full_name: str | None = None
    date_of_birth: date | None = None
    email: str | None = None
    contact: Contact | None = None
    grounds: tuple[Ground, ...] = ()
    about: str | None = None
