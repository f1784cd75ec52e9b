"""Answers to choose from: one, several, a box to tick, a list that unfolds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup
from wtforms.validators import StopValidation

from portal.domain.text import Sentence, mark
from portal.web.drawing import Drawing
from portal.web.fields.asked import Asked, Widget, Words
from portal.web.language import say


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `reveals` names the fields that are asked only with it.

    `language` is the code of the language that it names, where the label is that language's name for itself.
    """

    code: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    language: str = ""


class Choice(Asked):
    """One of several answers. Those that are asked for only when they are needed reveal nothing."""

    widget = Widget("radios")

    def __init__(
        self, label: str = "", *, options: Sequence[Option] | Callable[[], Sequence[Option]] = (), **kwargs: Any
    ) -> None:
        super().__init__(label, **kwargs)
        self.given = options
        if not callable(options):
            self.options = tuple(options)
            self.by_code = {option.code: option for option in self.options}
        self.revealable = frozenset(
            () if callable(options) else (name for option in options for name in option.reveals)
        )

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The answers, asked for when they are first needed: those on the register come from the database."""
        return tuple(self.given() if callable(self.given) else self.given)

    @cached_property
    def by_code(self) -> dict[str, Option]:
        """The same by their codes, to find the few that were chosen among many."""
        return {option.code: option for option in self.options}

    def _chosen_options(self) -> list[Option]:
        chosen = self.chosen()
        return [self.by_code[code] for code in chosen if code in self.by_code] if chosen else []

    def process_formdata(self, typed: list[str]) -> None:
        self.data = typed[0] if typed and typed[0] in self.by_code else ""

    def pre_validate(self, _form: Any) -> None:
        if not self.data and self.empty:
            raise StopValidation(Sentence(self.empty))

    def answered(self) -> list[Words]:
        return [(option.label, bool(option.language)) for option in self._chosen_options()]

    def chosen(self) -> tuple[str, ...]:
        """The codes chosen, one at most."""
        return (self.data,) if self.data else ()

    def left_open(self, drawing: Drawing) -> Any:
        del drawing  # what is chosen is ours
        return self.data

    def offered(self) -> tuple[Option, ...]:
        return self.options if callable(self.given) else ()

    def reveals(self) -> frozenset[str]:
        if not self.revealable:
            return frozenset()
        return frozenset(name for option in self._chosen_options() for name in option.reveals)

    def may_reveal(self) -> frozenset[str]:
        return self.revealable

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        return super().parameters(heading, drawing) | {
            "fieldset": self._legend(heading),
            "items": [self._drawn(option, drawing) for option in self.options],
        }

    def _drawn(self, option: Option, drawing: Drawing) -> dict[str, Any]:
        drawn: dict[str, Any] = {
            "value": option.code,
            "text": option.label if option.language else say(option.label),
            "checked": option.code in self.chosen(),
        }
        if option.hint:
            drawn["hint"] = {"text": say(option.hint)}
        if option.language:
            drawn["attributes"] = {"lang": option.language, "translate": "no"}
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
    reveals, may_reveal = Asked.reveals, Asked.may_reveal  # nothing: below a list there is no place to ask more

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        nothing = {"value": "", "text": say(mark("Select one")), "selected": not self.data}
        parameters = super().parameters(heading, drawing)
        del parameters["fieldset"]
        options = [item | {"selected": item.pop("checked")} for item in parameters["items"]]
        return parameters | {"label": self._label(heading), "items": [nothing, *options]}
