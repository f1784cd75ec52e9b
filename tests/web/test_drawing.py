"""What is drawn once: the same for everyone but for what fills its slots."""

from flask import Flask
from jinja2 import DictLoader
from markupsafe import Markup

PART = "<p>{{ service_name }} {{ asked }}: {{ slot(1) }}, {{ slot(0) }}</p>"


def test_a_part_of_a_page_is_drawn_once_and_holds_nothing_of_whom_it_was_first_drawn_for(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"part.html": PART})
    name, part = app.extensions["resources"].settings.service_name, app.jinja_env.globals["part"]
    with app.test_request_context():
        assert (
            part("part.html", "<Sam>", Markup("<b>1</b>"), asked="Name") == f"<p>{name} Name: <b>1</b>, &lt;Sam&gt;</p>"
        )
        app.jinja_env.loader = DictLoader({})
        app.jinja_env.cache.clear()  # type: ignore[union-attr]  # only an environment of size 0 has none
        assert part("part.html", "Kim", "2", asked="Name") == f"<p>{name} Name: 2, Kim</p>"


def test_what_fills_a_slot_is_not_searched_for_slots(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"part.html": PART})
    with app.test_request_context():
        drawn = app.jinja_env.globals["part"]("part.html", "Kim", "\ue0000\ue001", asked="Name")
    assert drawn.endswith("Name: \ue0000\ue001, Kim</p>")


def test_a_part_is_drawn_anew_for_each_language(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"part.html": "{{ asked | say }}"})
    said = []
    for code in ("en", "en-XA", "en"):
        with app.test_request_context(f"/?lang={code}"):
            said.append(app.jinja_env.globals["part"]("part.html", asked="Continue"))
    assert said[0] == said[2] == "Continue" != said[1]
