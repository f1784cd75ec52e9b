"""PageForm: the fields of one page, checked together, with the list of errors that heads the page."""

import json
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar
from weakref import proxy

from werkzeug.datastructures import MultiDict
from wtforms import Form

from portal.domain.text import Sentence
from portal.web.drawing import Drawing
from portal.web.fields import Asked, File, Files
from portal.web.language import say


class PageForm(Form):
    """A form whose values are plain JSON. A field that another field's answer reveals counts only when revealed."""

    _first: ClassVar[tuple[dict[str, Any], dict[str, Asked]]]
    _fields: dict[str, Asked]
    _revealable: frozenset[str]
    _asked: list[Asked] | None = None
    is_kept: bool
    """Whether it was filled in with what was kept, and not with what was typed just now."""

    def __init__(self, typed: MultiDict[str, str] | None = None, *, values: dict[str, Any] | None = None) -> None:
        (own, fields), kept, known = self._first_of_its_class(), values or {}, proxy(self)
        self._fields = {name: field.for_form(known, kept.get(name, field.default)) for name, field in fields.items()}
        self.__dict__.update(own, **self._fields, is_kept=typed is None)
        if typed is not None:  # values that were kept need none of what is done to typed ones
            super().process(typed, data=kept)

    @classmethod
    def _first_of_its_class(cls) -> tuple[dict[str, Any], dict[str, Asked]]:
        """What WTForms makes of what is declared: once, and of no person. Every form gets copies to fill in."""
        if "_first" not in vars(cls):
            form = cls.__new__(cls)
            Form.__init__(form)
            fields = form.__dict__.pop("_fields")
            revealable = frozenset().union(*(field.may_reveal() for field in fields.values()))
            cls._first = form.__dict__ | {"_revealable": revealable}, fields
        return cls._first

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by field: ready for a draft."""
        return {field.name: field.data for field in self.asked() if field.is_answer}

    @property
    def takes_files(self) -> bool:
        """Whether files can be sent along."""
        return any(isinstance(field, File | Files) for field in self)

    def look(self, drawing: Drawing) -> "FormLook":
        """What there is to see of it, with slots of this drawing in the place of all that the person wrote."""
        answers = json.dumps({field.name: field.left_open(drawing) for field in self if field.is_answer})
        return FormLook(type(self), answers, tuple(field.offered() for field in self))

    def asked(self) -> list[Asked]:
        """The fields that this page asks, given the answers on it: found once, since a form is filled in once."""
        if self._asked is None:
            hidden = self._revealable and self._revealable - {name for field in self for name in field.reveals()}
            self._asked = [field for field in self if field.name not in hidden]
        return self._asked

    def top_fields(self) -> list[Asked]:
        """The fields that the page draws itself; the others are drawn by the answer that reveals them."""
        return [field for field in self if field.name not in self._revealable]

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ARG002  # WTForms calls it so
        """Check what this page asks; what is not asked is neither kept nor wrong."""
        outcomes = [field.validate(self) for field in self.asked()]  # all, so that all errors are shown
        return all(outcomes)

    def error_list(self) -> list[dict[str, str]]:
        """Every error with the control it speaks of, in the order of the page."""
        return [{"text": say(field.errors[0]), "href": f"#{field.first_control()}"} for field in self if field.errors]

    def refuse(self, name: str, sentence: Sentence | str) -> None:
        """Add an error that only the service could find."""
        self[name].errors = [*self[name].errors, sentence]


@dataclass(frozen=True, slots=True)
class FormLook:
    """How a form with answers looks. In `answers` (JSON by name) slots stand for what a person wrote."""

    kind: type[PageForm]
    answers: str
    offered: tuple[tuple[Hashable, ...], ...]

    def form(self) -> PageForm:
        """A form that looks so."""
        return self.kind(values=json.loads(self.answers))
