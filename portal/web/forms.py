"""PageForm: the fields of one page, checked together, with the list of errors that heads the page."""

from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form

from portal.domain.text import Sentence
from portal.web.fields import Asked, File, Files
from portal.web.language import say


class PageForm(Form):
    """A form whose values are plain JSON. A field that another field's answer reveals counts only when revealed."""

    class Meta:
        """How WTForms makes the fields: each once, from what its page declares. Every form gets a copy to fill in."""

        def bind_field(self, form: "PageForm", declared: Any, options: dict[str, Any]) -> Asked:
            made: Asked | None = getattr(declared, "made", None)
            if made is None or made.name != options["name"]:
                made = declared.made = declared.bind(form=None, _meta=self, **options)  # of no form, so of no person
            return made.for_form(form)

    def __init__(self, typed: MultiDict[str, str] | None = None, *, values: dict[str, Any] | None = None) -> None:
        super().__init__(typed, data=values or {})

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
        """The fields that this page asks, given the answers on it."""
        if not self._revealable:
            return list(self)
        hidden = self._revealable - {name for field in self for name in field.reveals()}
        return [field for field in self if field.name not in hidden]

    def top_fields(self) -> list[Asked]:
        """The fields that the page draws itself; the others are drawn by the answer that reveals them."""
        return [field for field in self if field.name not in self._revealable]

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ARG002  # WTForms calls it so
        """Check what this page asks; what is not asked is neither kept nor wrong."""
        asked = {field.name for field in self.asked()}
        outcomes = [field.validate(self) for field in self if field.name in asked]  # all, so that all errors are shown
        return all(outcomes)

    def error_list(self) -> list[dict[str, str]]:
        """Every error with the control it speaks of, in the order of the page."""
        return [{"text": say(field.errors[0]), "href": f"#{field.first_control()}"} for field in self if field.errors]

    def refuse(self, name: str, sentence: Sentence | str) -> None:
        """Add an error that only the service could find."""
        self[name].errors = [*self[name].errors, sentence]

    @cached_property
    def _revealable(self) -> frozenset[str]:
        return frozenset().union(*(field.may_reveal() for field in self))
