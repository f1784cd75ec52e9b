"""Draw GOV.UK macros and parts of pages once: what differs from person to person is left open, and filled in later.

A macro costs up to 15 ms a page; its drawn text costs nothing. The same parameters are drawn once
in a process and kept; what a person typed never stands in them, so nothing personal is kept.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup, escape

from portal.web.language import chosen

_SLOT = re.compile("\ue000([0-9]+)\ue001")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNSHOWABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")


class Drawing:
    """One macro being drawn: hand out slots for what is personal, then fill them."""

    def __init__(self) -> None:
        self._fillings: list[Markup] = []

    def slot(self, filling: str) -> str:
        """A mark to stand in the parameters in the place of this text (escaped here) or markup (left as it is).

        What HTML cannot hold becomes U+FFFD, so that whoever is asked to remove it sees where it is.
        """
        self._fillings.append(Markup(_UNSHOWABLE.sub("\ufffd", escape(filling))))  # noqa: S704  # escaped first
        return _slot(len(self._fillings) - 1)

    def draw(self, component: str, parameters: dict[str, Any]) -> Markup:
        """The component with its slots filled, each once: what is filled in is not looked at again."""
        return _filled(_drawn(component, json.dumps(parameters, ensure_ascii=False)), self._fillings)


def set_up_parts(app: Flask, names: dict[str, object]) -> None:
    """Let templates draw parts of pages once for each language: `part(template, *fillings, **given)`.

    A part sees these `names`, the language and what is `given`, which is ours and never of a person; what is of a
    person fills `slot(0)`, `slot(1)`...
    """

    @lru_cache(maxsize=4096)
    def drawn(template: str, _language: str, given: tuple[tuple[str, str], ...]) -> str:
        return app.jinja_env.get_template(template).render(names | dict(given), language=chosen(), slot=_slot)

    def part(template: str, *fillings: str, **given: str) -> Markup:
        return _filled(drawn(template, chosen().code, tuple(given.items())), [escape(text) for text in fillings])

    app.jinja_env.globals["part"] = part


def _slot(number: int) -> str:
    return f"\ue000{number}\ue001"


def _filled(drawn: str, fillings: Sequence[Markup]) -> Markup:
    return Markup(_SLOT.sub(lambda found: fillings[int(found[1])], drawn))  # noqa: S704  # escaped by who calls


@lru_cache(maxsize=4096)
def _drawn(component: str, parameters: str) -> str:
    macros = current_app.jinja_env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    name = "govuk" + "".join(part.title() for part in component.split("-"))
    return str(getattr(macros, name)(json.loads(parameters)))
