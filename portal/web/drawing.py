"""Draw GOV.UK macros, parts of pages and whole pages once: what differs from person to person is filled in later.

A macro costs up to 15 ms a page, a page of plain templates 2; filling in what was drawn before costs next to nothing.
What is given alike is drawn once in a process and kept. What is of a person never stands in it: it fills a slot.
"""

import json
import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, Protocol

from flask import Flask, current_app, g, render_template, session
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from portal.domain.actors import ANYONE
from portal.web.context import now_page
from portal.web.language import chosen, this_address
from portal.web.security import csp_nonce

_SLOT = re.compile("\ue000([a-z0-9]+)\ue001")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNSHOWABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")
_OF_THE_MOMENT: dict[str, Callable[[], str]] = {"nonce": csp_nonce, "token": generate_csrf, "address": this_address}
"""What stands around every page and is of nobody's answers, yet not the same for any two."""

Given = tuple[str, Hashable]
"""What a template is given: a name and its value."""
Sheet = tuple[str, ...]
"""What was drawn, cut at its slots: text, name of a slot, text..."""


class Look(Protocol):
    """What there is to see of a form but for what fills its slots; equal ones are drawn alike."""

    def __hash__(self) -> int: ...

    def form(self) -> object:
        """The form, for a template."""
        ...


class Form(Protocol):
    """What a page asks."""

    @property
    def is_kept(self) -> bool:
        """Whether it shows what was kept, and not what was typed just now, with its errors."""
        ...

    def look(self, drawing: "Drawing") -> Look:
        """How it looks with slots of this drawing in it."""
        ...


class Drawing:
    """Something drawn once for many: hand out slots for what is personal, then fill them."""

    def __init__(self) -> None:
        self._fillings: dict[str, str] = {}

    def slot(self, filling: str) -> str:
        """A mark to stand in the parameters in the place of this text (escaped here) or markup (left as it is).

        It is never empty, so whatever depends on whether the text is, is decided before.
        """
        name = str(len(self._fillings))
        self._fillings[name] = _shown(filling)
        return _slot(name)

    def draw(self, component: str, parameters: dict[str, Any]) -> Markup:
        """The macro with its slots filled: what is filled in is not looked at again."""
        return self._filled(_macro(component, json.dumps(parameters, ensure_ascii=False)))

    def page(self, template: str, form: Form | None = None, **given: Any) -> Markup:
        """A whole page, its slots filled: drawn once for each look of the form and for what else is `given`."""
        look = form.look(self) if form else None
        drawn_page: Callable[..., Sheet] = current_app.extensions["drawn_page"]
        sheet = drawn_page(chosen().code, now_page(), template, look, tuple(given.items()))
        self._fillings |= {name: escape(filling()) for name, filling in _OF_THE_MOMENT.items() if name in sheet}
        return self._filled(sheet)

    def _filled(self, sheet: Sheet) -> Markup:
        pieces = list(sheet)
        pieces[1::2] = [self._fillings[name] for name in sheet[1::2]]
        return Markup("".join(pieces))  # noqa: S704  # drawn by templates, and escaped where it was given a slot


class Anew(Drawing):
    """The same for a page that is drawn for one person only, with everything in its place from the start."""

    def slot(self, filling: str) -> Markup:
        return _shown(filling)

    def page(self, template: str, form: Form | None = None, **given: Any) -> Markup:
        return Markup(render_template(template, form=form, **given))  # noqa: S704  # a template


def for_page(form: Form | None = None) -> Drawing:
    """How to draw a page: anew for whoever is signed in, with a form just typed, or with what is said only once."""
    is_for_one = g.actor is not ANYONE or "_flashes" in session or (form is not None and not form.is_kept)
    return Anew() if is_for_one else Drawing()


def set_up_drawing(app: Flask, names: dict[str, object]) -> None:
    """Keep what is drawn once for this application, and let templates draw a part of a page: `part(template)`.

    A part knows the language and these `names`, and nothing else.
    """
    app.extensions["drawn_page"] = lru_cache(maxsize=256)(_page)

    @lru_cache(maxsize=256)
    def drawn(template: str, _language: str) -> Markup:
        return Markup(app.jinja_env.get_template(template).render(names, language=chosen()))  # noqa: S704  # a template

    app.jinja_env.globals["part"] = lambda template: drawn(template, chosen().code)


def _slot(name: str) -> str:
    return f"\ue000{name}\ue001"


@lru_cache(maxsize=4096)
def _macro(component: str, parameters: str) -> Sheet:
    macros = current_app.jinja_env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    name = "govuk" + "".join(part.title() for part in component.split("-"))
    return _cut(getattr(macros, name)(json.loads(parameters)))


def _page(_language: str, _place: str, template: str, look: Look | None, given: tuple[Given, ...]) -> Sheet:
    of_the_moment = {
        "csp_nonce": lambda: _slot("nonce"),
        "csrf_token": lambda: _slot("token"),
        "in_language": lambda code: f"{_slot('address')}lang={code}",
    }
    return _cut(render_template(template, **of_the_moment, form=look and look.form(), **dict(given)))


def _shown(text: str) -> Markup:
    """A text escaped, or markup as it is. What HTML cannot hold becomes U+FFFD, so that people see where it is."""
    shown = text if isinstance(text, Markup) else escape(text)
    return shown if shown.isprintable() else Markup(_UNSHOWABLE.sub("\ufffd", shown))  # noqa: S704  # escaped first


def _cut(drawn: str) -> Sheet:
    return tuple(_SLOT.split(str(drawn)))
