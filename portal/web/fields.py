"""Form fields: WTForms reads and checks, the GOV.UK macros draw, and every message is one of ours.

Each field is told its own messages (service.md 2.1). Values are plain JSON: a string, a list of codes, or the three
boxes of a date; so a draft can keep them whether or not they are right.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from email_validator import EmailNotValidError, validate_email
from govuk_frontend_wtf.gov_form_base import GovFormBase
from markupsafe import Markup
from phonenumbers import NumberParseException, is_possible_number, parse
from wtforms import Field
from wtforms.validators import StopValidation

from portal.domain.access_codes import read_access_code
from portal.domain.errors import Refusal
from portal.domain.postcodes import tidy_postcode
from portal.domain.references import read_reference
from portal.domain.text import Sentence, mark, sentence
from portal.domain.typed_dates import DateProblem, TypedDate
from portal.domain.typed_text import clean_line, clean_lines
from portal.web.context import now, settings
from portal.web.drawing import Drawing
from portal.web.language import say

Words = tuple[Sentence | str, bool]
"""One answer in words, and whether the words are the person's own (else they are ours, to be translated)."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `reveals` names the fields that are asked only with it."""

    code: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()


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
    """What all our fields share: messages, a hint, and words for the check page."""

    def __init__(self, label: str = "", *, empty: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.empty = empty
        self.hint = hint
        self.is_optional = not empty

    form: Any  # the PageForm that it stands in, which sets it

    @property
    def title(self) -> str:
        return say(self.label.text)

    def answered(self) -> list[Words]:
        """The answer in words; empty when nothing was answered."""
        raise NotImplementedError

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


class Password(Text):
    """A password: never cleaned, never shown again."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, longest=200, autocomplete="current-password", input_type="password", **kwargs)

    def clean(self, typed: str) -> str:
        return typed

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        return super().parameters(heading, drawing) | {"value": ""}


class Email(Text):
    """An e-mail address, checked by its form only: nothing is looked up, so nobody learns who asked."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        wrong = mark("Enter an email address in the correct format, like name@example.com")
        super().__init__(label, longest=254, too_long=wrong, autocomplete="email", input_type="email", **kwargs)

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            validate_email(self.data or "name@example.com", check_deliverability=False)
        except EmailNotValidError:
            raise StopValidation(Sentence(self.too_long)) from None


class Phone(Text):
    """A phone number that could exist, British unless it begins with + and a country."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        wrong = mark("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192")
        super().__init__(label, longest=40, too_long=wrong, autocomplete="tel", input_type="tel", width="20", **kwargs)

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            is_number = not self.data or is_possible_number(parse(self.data, "GB"))
        except NumberParseException:
            is_number = False
        if not is_number:
            raise StopValidation(Sentence(self.too_long))


class Postcode(Text):
    """A whole UK postcode, in any spacing and case; kept the one right way."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            longest=20,
            too_long=mark("Enter a full UK postcode"),
            empty=mark("Enter postcode"),
            autocomplete="postal-code",
            width="10",
            **kwargs,
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        if (postcode := tidy_postcode(self.data)) is None:
            raise StopValidation(Sentence(self.too_long))
        self.data = postcode


class CaseReference(Text):
    """A case reference, as people mistype it; kept the one right way."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        wrong = mark("Enter a case reference in the correct format, like SL-7KQ4-M2XT")
        super().__init__(
            label, longest=40, too_long=wrong, width="20", attributes={"autocapitalize": "characters"}, **kwargs
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            self.data = read_reference(self.data, settings().reference_prefix) if self.data else ""
        except Refusal as refusal:
            raise StopValidation(refusal.sentence) from refusal


class AccessCode(Text):
    """The 16 numbers; shown while typed, because people must see what they copy."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            longest=60,
            too_long=mark("Access code must be 16 numbers"),
            empty=mark("Enter your access code"),
            attributes={"inputmode": "numeric"},
            autocomplete="off",
            width="20",
            **kwargs,
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            self.data = read_access_code(self.data)
        except Refusal as refusal:
            raise StopValidation(refusal.sentence) from refusal


class LongText(Text):
    """Several lines, with a count of what is left."""

    widget = Widget("character-count")

    def __init__(self, label: str = "", *, longest: int = 3_000, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(label, longest=longest, **kwargs)
        self.rows = rows

    def clean(self, typed: str) -> str:
        return clean_lines(typed)

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        limit = say(sentence("You can use up to %(limit)s characters", limit=f"{self.longest:,}"))
        return super().parameters(heading, drawing) | {
            "rows": self.rows,
            "maxlength": self.longest,
            "textareaDescriptionText": limit,
            "charactersUnderLimitText": {
                "one": say(mark("You have %{count} character remaining")),
                "other": say(mark("You have %{count} characters remaining")),
            },
            "charactersAtLimitText": say(mark("You have 0 characters remaining")),
            "charactersOverLimitText": {
                "one": say(mark("You have %{count} character too many")),
                "other": say(mark("You have %{count} characters too many")),
            },
        }


class Choice(Asked):
    """One of several answers."""

    widget = Widget("radios")

    def __init__(
        self, label: str = "", *, options: Sequence[Option] | Callable[[], Sequence[Option]] = (), **kwargs: Any
    ) -> None:
        super().__init__(label, **kwargs)
        self.options = tuple(options() if callable(options) else options)

    def process_formdata(self, typed: list[str]) -> None:
        self.data = typed[0] if typed and typed[0] in {option.code for option in self.options} else ""

    def pre_validate(self, _form: Any) -> None:
        if not self.data and self.empty:
            raise StopValidation(Sentence(self.empty))

    def answered(self) -> list[Words]:
        return [(option.label, False) for option in self.options if option.code == self.data]

    def chosen(self) -> tuple[str, ...]:
        """The codes chosen, one at most."""
        return (self.data,) if self.data else ()

    def reveals(self) -> frozenset[str]:
        return frozenset(name for option in self.options if option.code in self.chosen() for name in option.reveals)

    def may_reveal(self) -> frozenset[str]:
        return frozenset(name for option in self.options for name in option.reveals)

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        return super().parameters(heading, drawing) | {
            "fieldset": self._legend(heading),
            "items": [self._drawn(option, drawing) for option in self.options],
        }

    def _drawn(self, option: Option, drawing: Drawing) -> dict[str, Any]:
        drawn: dict[str, Any] = {
            "value": option.code,
            "text": say(option.label),
            "checked": option.code in self.chosen(),
        }
        if option.hint:
            drawn["hint"] = {"text": say(option.hint)}
        if option.reveals:
            revealed = Markup("").join(self.form[name]() for name in option.reveals)
            drawn["conditional"] = {"html": drawing.slot(revealed)}
        return drawn


class Choices(Choice):
    """Any number of answers; `alone` is the code of the one that excludes the others, like "I am not sure"."""

    widget = Widget("checkboxes")

    def __init__(self, label: str = "", *, alone: str = "", alone_clash: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.alone, self.alone_clash = alone, alone_clash

    def process_formdata(self, typed: list[str]) -> None:
        self.data: Any = [option.code for option in self.options if option.code in typed]

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        if self.alone in (self.data or ()) and len(self.data) > 1:
            raise StopValidation(Sentence(self.alone_clash or self.empty))

    def chosen(self) -> tuple[str, ...]:
        return tuple(self.data or ())

    def answered(self) -> list[Words]:
        return [(option.label, False) for option in self.options if option.code in self.chosen()]

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        parameters = super().parameters(heading, drawing)
        drawn: list[dict[str, Any]] = []
        for item in parameters["items"]:
            if item["value"] == self.alone:
                drawn += [{"divider": say(mark("or"))}, item | {"behaviour": "exclusive"}]
            else:
                drawn.append(item)
        return parameters | {"items": drawn}


class Confirmed(Choices):
    """A box that must be ticked."""

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        parameters = super().parameters(heading, drawing)
        if not heading:
            del parameters["fieldset"]
        return parameters


class Select(Choice):
    """One of many answers, from a list that unfolds."""

    widget = Widget("select")

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        nothing = {"value": "", "text": say(mark("Select one")), "selected": not self.data}
        parameters = super().parameters(heading, drawing)
        del parameters["fieldset"]
        options = [item | {"selected": item.pop("checked")} for item in parameters["items"]]
        return parameters | {"label": self._label(heading), "items": [nothing, *options]}


@dataclass(frozen=True, slots=True)
class DateWords:
    """The messages of one date field, by what is wrong."""

    messages: Mapping[DateProblem, str] = field(default_factory=dict)

    @classmethod
    def of_birth(cls, missing: str = mark("Enter your date of birth")) -> "DateWords":
        return cls(
            {
                DateProblem.MISSING: missing,
                DateProblem.NO_DAY: mark("Date of birth must include a day"),
                DateProblem.NO_MONTH: mark("Date of birth must include a month"),
                DateProblem.NO_YEAR: mark("Date of birth must include a year"),
                DateProblem.SHORT_YEAR: mark("Year must include 4 numbers"),
                DateProblem.NOT_REAL: mark("Date of birth must be a real date"),
                DateProblem.NOT_PAST: mark("Date of birth must be in the past"),
            }
        )

    @classmethod
    def of_event(cls, missing: str) -> "DateWords":
        return cls(
            {
                DateProblem.MISSING: missing,
                DateProblem.NO_DAY: mark("The date must include a day"),
                DateProblem.NO_MONTH: mark("The date must include a month"),
                DateProblem.NO_YEAR: mark("The date must include a year"),
                DateProblem.SHORT_YEAR: mark("Year must include 4 numbers"),
                DateProblem.NOT_REAL: mark("The date must be a real date"),
                DateProblem.NOT_PAST: mark("The date must be in the past"),
            }
        )


class TypedDateField(Asked):
    """A date in three boxes. `approximate` lets the day, or day and month, be left out."""

    widget = Widget("date-input")

    def __init__(
        self,
        label: str = "",
        *,
        words: DateWords,
        approximate: bool = False,
        future: bool = False,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.words, self.approximate, self.future, self.birthday = words, approximate, future, birthday

    def process_formdata(self, typed: list[str]) -> None:
        boxes = [box.strip()[:20] for box in (*typed, "", "", "")[:3]]
        self.data = asdict(TypedDate(*boxes)) if any(boxes) else None

    def pre_validate(self, _form: Any) -> None:
        problem = self.typed.problem(now().date(), approximate=self.approximate, future=self.future)
        if problem is DateProblem.MISSING and self.is_optional:
            return
        if problem is not None:
            raise StopValidation(Sentence(self.words.messages[problem]))

    @property
    def typed(self) -> TypedDate:
        return TypedDate(**(self.data or {}))

    def as_date(self) -> date | None:
        """The date, if one was typed."""
        return self.typed.as_date() if self.data else None

    def answered(self) -> list[Words]:
        exact = self.as_date()
        if exact is None:
            return []
        typed = self.typed
        if typed.day:
            return [(sentence("%(day)s", day=exact), False)]
        return [(" ".join(filter(None, (typed.month, typed.year))), True)]

    def first_control(self) -> str:
        return f"{self.id}-day"

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        typed = self.typed
        boxes = (
            ("day", mark("Day"), "2", typed.day),
            ("month", mark("Month"), "2", typed.month),
            ("year", mark("Year"), "4", typed.year),
        )
        return super().parameters(heading, drawing) | {
            "fieldset": {**self._legend(heading), "role": "group"},
            "items": [
                {
                    "id": f"{self.id}-{part}",
                    "name": self.name,
                    "label": say(label),
                    "value": drawing.slot(value) if value else "",
                    "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if self.errors else ""),
                    "autocomplete": f"bday-{part}" if self.birthday else None,
                }
                for part, label, width, value in boxes
            ],
        }
