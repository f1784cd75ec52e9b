"""A filing: what a resident sends when a form is finished, ready to become a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from portal.domain.grounds import Ground
from portal.domain.representation import Acting, Scope, Shown


@dataclass(frozen=True, slots=True)
class Told:
    """One question and what was answered, as on the check page. `question` and fixed answers are marked English.

    `is_for_police`: the person was shown that the police are told this, and the police are told nothing else.
    """

    section: str
    question: str
    answers: tuple[str, ...]
    is_own_words: bool = False
    is_for_police: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "section": self.section,
            "question": self.question,
            "answers": list(self.answers),
            "own_words": self.is_own_words,
            "for_police": self.is_for_police,
        }


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person wants to be called and reached. Nothing is sent by a way that they did not choose.

    `acts_for` is whose case it is, where somebody else sends it for them and says so. `writes_in` is the language that
    they write in. `is_safe` is yes, no or only at some `times`. `is_neutral`: no message names the police. `is_quiet`:
    we never make contact. `through` is whom we reach them through. `formats` are the forms in which they want the
    answer, and `wants_call` says when to call, where they would rather speak than write.
    """

    name: str = ""
    acts_for: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    writes_in: str = ""
    is_safe: str = "yes"
    times: tuple[str, ...] = ()
    times_note: str = ""
    is_neutral: bool = True
    voicemail: bool = False
    codeword: str = ""
    is_quiet: bool = False
    through: str = ""
    support: tuple[str, ...] = ()
    interpreter: str = ""
    formats: tuple[str, ...] = ()
    wants_call: str = ""

    @classmethod
    def kept(cls, fields: Mapping[str, Any]) -> Self:
        """As it was kept in JSON, which has lists in the place of tuples."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
        }
        return cls(**known)

    @property
    def news_to(self) -> str:
        """The e-mail address at which it is safe to say that there is news; empty where it is not."""
        return "" if self.is_quiet or self.is_safe == "no" or self._is_timed_in_words else self.email

    @property
    def _is_timed_in_words(self) -> bool:
        """Whether when it is safe stands in a note alone, which only a person can read."""
        return self.is_safe == "times" and not self.times

    @property
    def letters_to(self) -> str:
        """The address to which letters go by post: nobody who gets an e-mail needs them; empty where it is not safe."""
        return "" if self.is_quiet or self.is_safe == "no" or self.email else self.address


@dataclass(frozen=True, slots=True)
class Representative:
    """Someone who acts for the person. `shown` is how whoever sent the form for another shows that they may."""

    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    scope: Scope = Scope.EVERYTHING
    acting: Acting = Acting.HELPER
    shown: Shown = Shown.ASKED_FOR


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
    representative: Representative | None = None
