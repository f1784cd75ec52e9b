"""The client that every page test uses: it checks each page it fetches before the test looks at it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

XHTML = "{http://www.w3.org/1999/xhtml}"
CONTROLS = {"input", "select", "textarea"}

LIST_ITEMS = {"li", "script", "template"}
ONLY = {
    **dict.fromkeys(("ul", "ol", "menu"), LIST_ITEMS),
    "dl": {"dt", "dd", "div", "script", "template"},
    "tr": {"td", "th", "script", "template"},
    "select": {"option", "optgroup", "hr"},
}
"""Elements that may hold nothing but these."""

PHRASING = {*("p", "span", "a", "b", "strong", "em", "label", "button", "h1", "h2", "h3", "h4"), "bdi", "time", "abbr"}
BLOCKS = {*("p", "div", "ul", "ol", "dl", "table", "form", "section", "nav", "main"), "h1", "h2", "h3", "fieldset"}
"""Running text, and what may not stand inside it. A link around a whole block is legal, and none of ours is one."""

INTERACTIVE = {"a", "button", "select", "textarea", "summary"}
OF_ONE_PAGE = (r"(?<=nonce=\")[\w-]{22}", r"(?<=name=\"csrf_token\" value=\")[\w.-]+")
"""What differs each time a page is drawn, and says nothing: its nonce, and the token of its forms."""
MASK = "masked"

OBSOLETE = {"center", "font", "big", "strike", "marquee", "frame", "acronym", "tt"}


@dataclass
class Parsed:
    """A page as a browser understands it, without what differs each time it is drawn. Nobody changes it."""

    root: Element
    errors: list[str]
    is_checked: bool = False


@lru_cache(maxsize=400)
def parsed(html: str) -> Parsed:
    """Parsing takes longer than drawing, and most pages are drawn for many tests just the same."""
    parser = html5lib.HTMLParser(strict=False)
    root = parser.parse(html)
    return Parsed(root, [f"{position}: {code}" for position, code, _ in parser.errors])


class Page:
    """One page as a person meets it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.nonces, self.tokens = (set(re.findall(pattern, self.html)) for pattern in OF_ONE_PAGE)
        self.parsed = parsed(re.sub("|".join(OF_ONE_PAGE), MASK, self.html))
        self.root = self.parsed.root

    def all(self, name: str) -> list[Element]:
        return list(self.root.iter(XHTML + name))

    @property
    def title(self) -> str:
        return _text(self.all("title")[0])

    @property
    def heading(self) -> str:
        """What the h1 says, without the caption above it."""
        heading = self.all("h1")[0]
        captions = [child for child in heading if "govuk-caption" in (child.get("class") or "")]
        return _text(heading).removeprefix(" ".join(map(_text, captions))).strip()

    @property
    def text(self) -> str:
        """Everything that can be read on the page, in one line."""
        return _text(self.all("body")[0])

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        summaries = [element for element in self.all("div") if "govuk-error-summary" in _classes(element)]
        return [_text(item) for summary in summaries for item in summary.iter(XHTML + "li")]

    def form(self, place: int = 0) -> dict[str, Any]:
        """What a browser would send for this form as it stands: hidden fields, typed text, ticked answers."""
        values: dict[str, Any] = {}
        for control in _controls(self.all("form")[place]):
            name, kind = control.get("name"), control.get("type")
            if not name or (kind in ("radio", "checkbox") and control.get("checked") is None):
                continue
            if control.tag == XHTML + "textarea":
                value = _text(control, keep=True)
            elif control.tag == XHTML + "select":
                chosen = [option for option in control.iter(XHTML + "option") if option.get("selected") is not None]
                value = chosen[0].get("value", "") if chosen else ""
            else:
                value = control.get("value", "")
            if name == "csrf_token" and value == MASK:
                (value,) = self.tokens
            values.setdefault(name, [] if kind == "checkbox" or name in values else value)
            if isinstance(values[name], list):
                values[name].append(value)
            elif kind != "radio" and control.get("id", "").endswith(("-month", "-year")):
                values[name] = [values[name], value]
        return values

    def links(self) -> list[str]:
        return [link.get("href", "") for link in self.all("a")]

    def check(self) -> None:
        """What holds for every page of the portal."""
        self._check_policy()
        if not self.parsed.is_checked:
            self._check_parsed()
            self.parsed.is_checked = True

    def _check_parsed(self) -> None:
        assert not self.parsed.errors, self.parsed.errors
        html = self.root
        assert html.get("lang"), "the page says its language"
        assert html.get("dir") in ("ltr", "rtl"), "the page says its direction"
        assert len(self.all("h1")) == 1, f"{len(self.all('h1'))} h1"
        assert len(self.all("main")) == 1
        assert len(self.all("title")) == 1
        assert self.heading in self.title, f"the title {self.title!r} does not name {self.heading!r}"
        self._check_nesting()
        self._check_levels()
        self._check_ids()
        self._check_labels()
        self._check_scripts()

    def _check_nesting(self) -> None:
        """What the parser lets through and the standard of HTML does not: things inside what may not hold them."""
        for parent in self.root.iter():
            name = _name(parent)
            for child in map(_name, parent):
                assert child not in OBSOLETE, f"<{child}> is of another century"
                assert name not in ONLY or child in ONLY[name], f"<{child}> in <{name}>"
                assert name not in PHRASING or child not in BLOCKS, f"<{child}> in <{name}>"
            if name in INTERACTIVE:
                inside = [each for each in parent.iter() if each is not parent and _name(each) in INTERACTIVE]
                assert not inside, f"<{_name(inside[0])}> in <{name}>" if inside else ""
        for image in self.all("img"):
            assert image.get("alt") is not None, "an image without words"

    def _check_levels(self) -> None:
        levels = [
            int(element.tag[-1]) for element in self.root.iter() if re.fullmatch(rf"{XHTML}h[1-6]", str(element.tag))
        ]
        for before, after in pairwise(levels):
            assert after <= before + 1 or (before == 2 and after == 1), f"heading level {after} after {before}"

    def _check_ids(self) -> None:
        ids = [element.get("id") for element in self.root.iter() if element.get("id")]
        assert not (twice := [name for name, count in Counter(ids).items() if count > 1]), f"ids twice: {twice}"
        for element in self.root.iter():
            for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
                for target in (element.get(attribute) or "").split():
                    assert target in ids, f"{attribute}={target} leads nowhere"

    def _check_labels(self) -> None:
        labelled = {label.get("for") for label in self.all("label")}
        for control in (control for form in self.all("form") for control in _controls(form)):
            if control.get("type") not in ("hidden", "submit"):
                assert control.get("id") in labelled or control.get("aria-label"), f"no label: {dict(control.attrib)}"
        for form in self.all("form"):
            if form.get("method", "get").lower() == "post":
                assert any(control.get("name") == "csrf_token" for control in _controls(form)), "a post without a token"

    def _check_policy(self) -> None:
        policy = self.response.headers["Content-Security-Policy"]
        assert all(f"'nonce-{nonce}'" in policy for nonce in self.nonces), "a script that the policy refuses"

    def _check_scripts(self) -> None:
        for script in self.all("script"):
            assert script.get("nonce") == MASK, "a script without its nonce"
        for element in self.root.iter():
            assert element.get("style") is None, "a style attribute that the policy refuses"
            assert not [name for name in element.attrib if str(name).startswith("on")], (
                "a handler that the policy refuses"
            )


class PageClient(FlaskClient):
    """A browser without a screen. Every HTML page it opens is checked."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303) and response.get_data():
            _parsed(response).check()
        return response

    def page(self, address: str) -> Page:
        """Open an address, as a person would."""
        return _parsed(self.get(address))

    def send(self, page_or_address: Page | str, place: int = 0, /, **typed: Any) -> Page:
        """Fill in a form and send it, then follow where it leads. `typed` replaces what stands in the form."""
        page = self.page(page_or_address) if isinstance(page_or_address, str) else page_or_address
        form = page.all("form")[place]
        values = {name: value for name, value in (page.form(place) | typed).items() if value is not None}
        address = form.get("action") or page.response.request.full_path.rstrip("?")
        return _parsed(self.post(address, data=values, follow_redirects=True))


def _parsed(response: TestResponse) -> Page:
    """The page of a response, parsed once however often it is asked for."""
    if not hasattr(response, "page"):
        response.page = Page(response)  # type: ignore[attr-defined]  # kept with what it is made from
    page: Page = response.page  # type: ignore[attr-defined]  # set above
    return page


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(XHTML)


def _controls(form: Element) -> list[Element]:
    return [element for element in form.iter() if str(element.tag).removeprefix(XHTML) in CONTROLS]


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _text(element: Element, *, keep: bool = False) -> str:
    text = "".join(part for part in element.itertext())
    return text if keep else " ".join(text.split())
