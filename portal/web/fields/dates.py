"""A date in three boxes, with the right words for each way in which it can be wrong."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from wtforms.validators import StopValidation

from portal.domain.london import london_date
from portal.domain.text import Sentence, mark, sentence
from portal.domain.typed_dates import DateProblem, TypedDate
from portal.web.context import now
from portal.web.drawing import Drawing
from portal.web.fields.asked import Asked, Widget, Words
from portal.web.language import say


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
        problem = self.typed.problem(london_date(now()), approximate=self.approximate, future=self.future)
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

    def left_open(self, drawing: Drawing) -> dict[str, str]:
        return {part: drawing.slot(box) if box else "" for part, box in (self.data or {}).items()}

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
