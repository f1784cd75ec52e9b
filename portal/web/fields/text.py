"""One line or several, as people type them; kept clean, and drawn as they were typed while something is wrong."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from wtforms.validators import StopValidation

from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark, sentence
from portal.domain.typed_text import clean_line, clean_lines
from portal.web.drawing import Drawing
from portal.web.fields.asked import Asked, Widget, Words
from portal.web.language import chosen, every_form, say


class Text(Asked):
    """One line: a name, an address, a reference."""

    widget = Widget("input")

    def __init__(
        self,
        label: str = "",
        *,
        longest: int = 120,
        too_long: str = "",
        autocomplete: str = "",
        input_type: str = "text",
        width: str = "",
        attributes: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.longest, self.too_long = longest, too_long or mark("This must be shorter")
        self.autocomplete, self.input_type, self.width = autocomplete, input_type, width
        self.attributes = dict(attributes or {})

    def process_formdata(self, typed: list[str]) -> None:
        self.data = typed[0] if typed else ""
        try:
            self.data = self.clean(self.data)
        except Refusal as refusal:
            raise ValueError(refusal.sentence) from refusal

    def clean(self, typed: str) -> str:
        return clean_line(typed)

    def pre_validate(self, _form: Any) -> None:
        if self.process_errors:
            raise StopValidation
        if not self.data and self.empty:
            raise StopValidation(Sentence(self.empty))
        if self.data and len(self.data) > self.longest:
            raise StopValidation(Sentence(self.too_long))

    def answered(self) -> list[Words]:
        return [(self.data, True)] if self.data else []

    def left_open(self, drawing: Drawing) -> str:
        return drawing.slot(self.data) if self.data else ""

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        return super().parameters(heading, drawing) | {
            "label": self._label(heading),
            "value": drawing.slot(self.data) if self.data else "",
            "type": self.input_type,
            "autocomplete": self.autocomplete or None,
            "spellcheck": False if self.autocomplete else None,
            "classes": f"govuk-input--width-{self.width}" if self.width else "",
            "attributes": self.attributes,
        }


class LongText(Text):
    """Several lines, with a count of what is left."""

    widget = Widget("character-count")

    def __init__(self, label: str = "", *, longest: int = 3_000, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(label, longest=longest, **kwargs)
        self.rows = rows

    def clean(self, typed: str) -> str:
        return clean_lines(typed)

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        counted = {"rows": self.rows, "maxlength": self.longest, **_counted(self.longest, chosen().code)}
        return super().parameters(heading, drawing) | counted


@cache
def _counted(longest: int, _language: str) -> dict[str, Any]:
    """What says how much can be written and how much is left: worked out once, because plural forms take their time."""
    return {
        "textareaDescriptionText": say(sentence("You can use up to %(limit)s characters", limit=longest)),
        "charactersUnderLimitText": every_form(
            "You have %{count} character remaining", "You have %{count} characters remaining"
        ),
        "charactersAtLimitText": say(mark("You have 0 characters remaining")),
        "charactersOverLimitText": every_form(
            "You have %{count} character too many", "You have %{count} characters too many"
        ),
    }
