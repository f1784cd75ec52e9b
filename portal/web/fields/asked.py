"""What all fields share: messages that are ours, words for the check page, and how the GOV.UK macros draw them."""

from collections.abc import Hashable
from typing import Any, Self

from govuk_frontend_wtf.gov_form_base import GovFormBase
from markupsafe import Markup
from wtforms import Field
from wtforms.validators import StopValidation

from portal.domain.text import Sentence, mark
from portal.web.drawing import Drawing
from portal.web.language import say

Words = tuple[Sentence | str, bool]
"""One answer in words, and whether the words are the person's own (else they are ours, to be translated)."""


class Widget(GovFormBase):
    """Draws a field with a GOV.UK macro, by the hooks of govuk-frontend-wtf: map the field, then render.

    `heading` makes the field's label or legend the heading of the page.
    """

    def __init__(self, component: str) -> None:
        self.component = component

    def map_gov_params(self, field: "Asked", *, heading: bool = False, **_: Any) -> tuple[Drawing, dict[str, Any]]:
        drawing = Drawing()
        return drawing, field.parameters(heading, drawing)

    def render(self, mapped: tuple[Drawing, dict[str, Any]]) -> Markup:
        drawing, parameters = mapped
        return drawing.draw(self.component, parameters)


class Asked(Field):
    """What all our fields share: messages, a hint, and words for the check page.

    `is_answer`: what is typed is kept with the other answers of its page.
    """

    is_answer = True

    def __init__(self, label: str = "", *, empty: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.empty = empty
        self.hint = hint
        self.is_optional = not empty

    form: Any  # the PageForm that it stands in, known weakly: or all forms of a page would wait to be found as garbage

    def for_form(self, form: Any, kept: Any) -> Self:
        """A copy that stands in this form with what was kept. Both share what was declared, which never changes."""
        copied = object.__new__(type(self))  # the class itself would make a declaration
        copied.__dict__ = self.__dict__ | {"form": form, "data": kept}
        return copied

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Whether its answer holds. As in WTForms, but for its chains of validators: a field of ours checks itself."""
        del extra_validators
        self.errors = list(self.process_errors)
        try:
            self.pre_validate(form)
        except StopValidation as stopped:
            self.errors += filter(None, stopped.args)
        return not self.errors

    @property
    def title(self) -> str:
        return say(self.label.text)

    def answered(self) -> list[Words]:
        """The answer in words; empty when nothing was answered."""
        raise NotImplementedError

    def left_open(self, drawing: Drawing) -> Any:
        """What was answered, with a slot of this drawing in the place of all that the person wrote."""
        raise NotImplementedError

    def offered(self) -> tuple[Hashable, ...]:
        """What it asks that was not declared with it, but found when it was asked for."""
        return ()

    def reveals(self) -> frozenset[str]:
        """Names of the fields that the answer given asks for."""
        return frozenset()

    def may_reveal(self) -> frozenset[str]:
        """Names of the fields that some answer asks for."""
        return frozenset()

    def first_control(self) -> str:
        """The id that the error summary leads to."""
        return str(self.id)

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:  # noqa: ARG002  # the fields below use it
        """What the macro is told."""
        parameters: dict[str, Any] = {"id": self.id, "idPrefix": self.id, "name": self.name, "classes": ""}
        if self.hint:
            parameters["hint"] = {"text": say(self.hint)}
        if self.errors:
            parameters["errorMessage"] = {"text": say(self.errors[0]), "visuallyHiddenText": say(mark("Error"))}
        return parameters

    def _label(self, heading: bool) -> dict[str, Any]:
        classes = "govuk-label--l" if heading else "govuk-!-font-weight-bold"
        return {"text": self.title, "classes": classes, "isPageHeading": heading}

    def _legend(self, heading: bool) -> dict[str, Any]:
        classes = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
        return {"legend": {"text": self.title, "classes": classes, "isPageHeading": heading}}
