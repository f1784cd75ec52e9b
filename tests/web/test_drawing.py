"""What is drawn once: the same for everyone but for what fills its slots."""

import secrets
from typing import Any

import pytest
from flask import Flask, g
from jinja2 import DictLoader
from markupsafe import Markup

from portal.domain.actors import ANYONE
from portal.web.drawing import Anew, Drawing
from portal.web.fields import Choice, Choices, Text, TypedDateField
from portal.web.forms import PageForm
from portal.web.residents.journey import Page
from portal.web.residents.journeys import JOURNEYS
from tests.factories import FORMS, World, a_draft, draft_cookie

PART = "<p>{{ service_name }}</p>"
PAGE = "<p>{{ asked }}: {{ one }}, {{ other }}</p>"
WORDS = ("Sam <b>Example</b> & 'Co'", "Ειρήνη\ufdd0 \ue0000\ue001", "\ue000nonce\ue001")
pytestmark = pytest.mark.any_database
EVERY_PAGE = [page for journey in JOURNEYS.values() for page in journey.pages]


def drawn(app: Flask, *, one: str, other: str, asked: str = "Name", address: str = "/") -> str:
    """A small page with two slots."""
    with app.test_request_context(address):
        g.actor = ANYONE
        drawing = Drawing()
        return drawing.page("page.html", asked=asked, one=drawing.slot(one), other=drawing.slot(other))


def test_a_part_of_a_page_is_drawn_once(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"part.html": PART})
    name, part = app.extensions["resources"].settings.service_name, app.jinja_env.globals["part"]
    with app.test_request_context():
        assert part("part.html") == f"<p>{name}</p>"
        app.jinja_env.loader = DictLoader({})
        app.jinja_env.cache.clear()  # type: ignore[union-attr]  # only an environment of size 0 has none
        assert part("part.html") == f"<p>{name}</p>"


def test_a_page_is_drawn_once_and_holds_nothing_of_whom_it_was_first_drawn_for(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"page.html": PAGE})
    assert drawn(app, one="<Sam>", other=Markup("<b>1</b>")) == "<p>Name: &lt;Sam&gt;, <b>1</b></p>"
    app.jinja_env.loader = DictLoader({})
    app.jinja_env.cache.clear()  # type: ignore[union-attr]  # only an environment of size 0 has none
    assert drawn(app, one="Kim", other="2") == "<p>Name: Kim, 2</p>"


def test_what_fills_a_slot_is_not_searched_for_slots(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"page.html": PAGE})
    assert drawn(app, one="\ue0001\ue001", other="Kim") == "<p>Name: \ue0001\ue001, Kim</p>"


def test_a_page_is_drawn_anew_for_each_language_and_for_all_else_that_it_is_given(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"page.html": "{{ asked | say }}{{ in_language('cy') }}{{ one }}"})
    said = [drawn(app, one="", other="", address=f"/?{asked}") for asked in ("lang=en", "lang=en-XA", "a=1&b=2")]
    assert said[0] == "Name?lang=cy" != said[1]
    assert said[2] == "Name?a=1&amp;b=2&amp;lang=cy"
    assert drawn(app, one="", other="", asked="Continue") == "Continue?lang=cy"


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: f"{page.__module__.rpartition('.')[2]}-{page.slug}")
def test_a_page_drawn_for_one_person_and_filled_in_for_another_is_as_if_drawn_for_them(
    world: World, page: type[Page]
) -> None:
    """Whatever they wrote, and whatever they chose: every page of every form, empty and answered."""
    with world.app.test_request_context(f"/challenge/{page.slug}?return=check"):
        g.actor, g.csp_nonce = ANYONE, secrets.token_urlsafe(16)
        for words in ("", *WORDS):
            for last in (False, True):
                assert _page(Drawing(), page, words, last=last) == _page(Anew(), page, words, last=last)


def _page(drawing: Drawing, page: type[Page], words: str, *, last: bool) -> str:
    return drawing.page(
        "residents/page.html",
        page(values=_answers(page, words, last=last)),
        journey=JOURNEYS["challenge"],
        back=drawing.slot("/challenge?a=1&b=2"),
        imprint=drawing.slot(words),
        saved_until=drawing.slot(words) if words and last else None,
        files=((1, drawing.slot(words)),) if words else (),
    )


def _answers(page: type[Page], words: str, *, last: bool) -> dict[str, Any]:
    """These words in every field, and the first or the last of all that can be chosen; nothing without words."""
    return {field.name: _answer(field, words, last=last) for field in page(values={})} if words else {}


def _answer(field: Any, words: str, *, last: bool) -> Any:
    if isinstance(field, Choice):
        codes = [option.code for option in field.options][-1 if last else 0 :][:1]
        return codes if isinstance(field, Choices) else "".join(codes)
    if isinstance(field, TypedDateField):
        return {"day": "" if last else words, "month": words, "year": words}
    return words if isinstance(field, Text) else None


def test_two_people_who_were_asked_the_same_each_check_their_own_answers(world: World) -> None:
    seen = []
    for name in ("Robin Ashdown", "Noor \ue0000\ue001 <Haddad>"):
        browser, words = world.app.test_client(), {"name": "give", "full_name": name, "other_names": ""}
        draft_id = a_draft(world, answers={"name": {**FORMS["contest"][1]["name"], **words}})
        browser.set_cookie(*draft_cookie(world, draft_id))
        seen.append(browser.get("/challenge/check").text)
    assert "Robin Ashdown" in seen[0]
    assert "Robin" not in seen[1]
    assert "Noor \ue0000\ue001 &lt;Haddad&gt;" in seen[1]


def test_forms_look_alike_only_where_the_same_is_chosen_and_the_same_is_empty(app: Flask) -> None:
    class Asking(PageForm):
        name = Text("Name")
        way = Choice("Way", options=())

    with app.test_request_context():
        looks = [
            Asking(values=values).look(Drawing())
            for values in ({"name": "Sam"}, {"name": "Kim"}, {"name": ""}, {"name": "Sam", "way": "letter"})
        ]
    assert looks[0] == looks[1]
    assert len(set(looks)) == 3
    assert "Sam" not in repr(looks)
