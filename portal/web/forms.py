"""PageForm: the fields of one page, checked together, with the list of errors that heads the page."""

from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import Form

from portal.domain.text import Sentence
from portal.web.fields import Asked, File, Files
from portal.web.language import say


class PageForm(Form):
    """A form whose values are plain JSON. A field that another field's answer reveals counts only when revealed."""

    _first: ClassVar[dict[str, Any]]
    _fields: dict[str, Asked]
    _revealable: frozenset[str]
    _asked: list[Asked] | None = None

    def __init__(self, typed: MultiDict[str, str] | None = None, *, values: dict[str, Any] | None = None) -> None:
        first = self._first_of_its_class()
        self.__dict__.update(first)
        self._fields = {name: field.for_form(self) for name, field in first["_fields"].items()}
        self.__dict__.update(self._fields)
        self.process(typed, data=values or {})

    @classmethod
    def _first_of_its_class(cls) -> dict[str, Any]:
        """What WTForms makes of what is declared: once, and of no person. Every form gets copies to fill in."""
        if "_first" not in vars(cls):
            form = cls.__new__(cls)
            Form.__init__(form, data={})
            revealable = frozenset().union(*(field.may_reveal() for field in form))
            cls._first = form.__dict__ | {"_revealable": revealable}
        return cls._first

    def process(self, formdata: Any = None, obj: Any = None, data: Any = None, **more: Any) -> None:
        """Fill the fields in. Values that were kept need none of what is done to typed ones."""
        if formdata is not None:
            super().process(formdata, obj, data, **more)
            return
        for field in self:
            field.data = data.get(field.name, field.default)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by field: ready for a draft."""
        return {field.name: field.data for field in self.asked() if field.is_answer}

    @property
    def takes_files(self) -> bool:
        """Whether files can be sent along."""
        return any(isinstance(field, File | Files) for field in self)

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
