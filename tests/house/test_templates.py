"""The rules for templates: each says what it is for, lets nothing through unescaped, and writes no text of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from portal.app import NAMES_ON_PAGES
from portal.commands.generated import bare_app
from tests.house.source import CHECKOUT, PORTAL, TEMPLATES, place

LETTERS = re.compile(r"[^\W\d_]{2,}")
TAGS = re.compile("<script.*?</script>|<[^<>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|alt|placeholder|title|data-label)="[^"]*[A-Za-z]{2}[^"]*"')
OF_ATTRIBUTES = {"body_class"}
"""Blocks that stand inside a tag."""


@pytest.fixture(scope="module")
def environment() -> Iterator[Environment]:
    """Templates as the application reads them."""
    with bare_app() as app:
        yield app.jinja_env


each_template = pytest.mark.parametrize("path", TEMPLATES, ids=place)


@each_template
def test_a_template_opens_with_a_comment_that_says_what_it_is_for(path: Path) -> None:
    assert re.match(r"\{#-?\s+\w", path.read_text(encoding="utf-8"))


@each_template
def test_nothing_but_constants_goes_unescaped(path: Path, environment: Environment) -> None:
    tree = environment.parse(path.read_text(encoding="utf-8"))
    trusted = [node for node in tree.find_all(nodes.Filter) if node.name == "safe"]
    assert [node.lineno for node in trusted if not isinstance(node.node, nodes.Const)] == []
    assert not list(tree.find_all((nodes.MarkSafe, nodes.MarkSafeIfAutoescape)))
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier))


@each_template
def test_a_template_has_no_text_that_is_not_marked(path: Path, environment: Environment) -> None:
    """What is left of a template without its tags and expressions is layout: no words, seen or read out."""
    written = "".join(_written(environment.parse(path.read_text(encoding="utf-8"))))
    assert SPOKEN.findall(written) == []
    assert LETTERS.findall(TAGS.sub("", written)) == []


def test_every_template_is_used() -> None:
    """A template that nothing names is a page that nobody sees."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *PORTAL))
    named = set(re.findall(r"[\"']([\w/]+\.html)[\"']", sources))
    assert {path.relative_to(CHECKOUT / "templates").as_posix() for path in TEMPLATES} == named


def test_parts_that_are_drawn_once_ask_for_nothing_that_is_of_a_person(environment: Environment) -> None:
    """They know the language and the names of the deployment: see `web/drawing`."""
    sources = {path.relative_to(CHECKOUT / "templates").as_posix(): path.read_text("utf-8") for path in TEMPLATES}
    calls = [call for text in sources.values() for call in re.findall(r"\bpart\((.*)\)", text)]
    assert calls
    for call in calls:
        tree = environment.parse(sources[call.split('"')[1]])
        known = {"language", "_", "gettext", "url_for", "asset", *NAMES_ON_PAGES}
        assert find_undeclared_variables(tree) <= known, call


def _written(node: nodes.Node) -> Iterator[str]:
    """The text that a template writes by itself, as far as people read it."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif not (isinstance(node, nodes.Block) and node.name in OF_ATTRIBUTES):
        for child in node.iter_child_nodes():
            yield from _written(child)
