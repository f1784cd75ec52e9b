"""`portal messages`: every sentence that people read, collected for translators and put into the pseudo-language."""

import ast
import io
import re
from collections.abc import Callable, Iterator

import click
from babel.messages import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from portal.adapters.catalogues import Language, every_language
from portal.commands.generated import CHECKOUT, bare_app, write
from portal.commands.one_line import OneLineCommand
from portal.commands.pseudo_language import pseudo

KEYWORDS = {"mark": 1, "sentence": 1, "gettext": 1, "_": 1, "ngettext": 2, "counted": 2, "every_form": 2}
"""The functions that mark a sentence in Python, each with how many of its arguments are sentences."""

WIDTH = 120
HEADER = "# Every sentence that people read. Written by `portal messages`: change the code, not this file."
_CHANGING = re.compile(
    r'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    r"|Generated-By): .*\n",
    re.MULTILINE,
)
"""Lines in the head of a catalogue that change from day to day or from machine to machine, or say nothing here."""

Found = tuple[int, tuple[str, ...]]
"""A sentence with its line; in two forms where there is a plural."""


@click.command("messages", cls=OneLineCommand)
@click.option("--check", is_flag=True, help="Write nothing. Exit code 1 if a catalogue is not current.")
def messages(check: bool) -> None:
    """Collect every sentence into the catalogue for translators, and make the pseudo-language from it."""
    with bare_app() as app:
        write(catalogues(app.jinja_env), check=check)


def catalogues(environment: Environment) -> dict[str, str]:
    """The template for translators and the catalogue of each pseudo-language, by path in the checkout."""
    found = list(every_sentence(environment))
    files = {"translations/messages.pot": _as_text(_catalogue(found))}
    for code, language in every_language(CHECKOUT / "translations").items():
        if language.is_pseudo:
            files[f"translations/{code}/LC_MESSAGES/messages.po"] = _as_text(_pseudo_catalogue(found, language))
    return files


def every_sentence(environment: Environment) -> Iterator[tuple[str, Found]]:
    """Every marked sentence with the path of its file, in order. Templates are read as `environment` will read them."""
    readers: tuple[tuple[str, Callable[[str], Iterator[Found]]], ...] = (
        ("portal/**/*.py", in_python),
        ("templates/**/*.*", lambda source: in_template(source, environment)),
    )
    for pattern, read in readers:
        for path in sorted(CHECKOUT.glob(pattern)):
            for found in sorted(read(path.read_text(encoding="utf-8"))):
                yield path.relative_to(CHECKOUT).as_posix(), found


def in_python(source: str) -> Iterator[Found]:
    """The sentences of one Python file, also where one is marked inside another."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            forms = (form.value for form in node.args[: KEYWORDS[node.func.id]] if isinstance(form, ast.Constant))
            if texts := tuple(form for form in forms if isinstance(form, str)):
                yield node.lineno, texts


def in_template(source: str, environment: Environment) -> Iterator[Found]:
    """The sentences of one template: `_("...")` and `{% trans %}`."""
    for line, _, forms in extract_from_ast(environment.parse(source), babel_style=False):
        if texts := tuple(filter(None, forms or ())):
            yield line, texts


def _catalogue(sentences: list[tuple[str, Found]], language: Language | None = None) -> Catalog:
    catalogue = Catalog(language.locale if language else None, header_comment=HEADER, fuzzy=False)
    for path, (line, forms) in sentences:
        catalogue.add(forms if len(forms) > 1 else forms[0], locations=[(path, line)])
    return catalogue


def _pseudo_catalogue(sentences: list[tuple[str, Found]], language: Language) -> Catalog:
    """One and many are told apart as the language tells them: its rule has a form of its own for one."""
    catalogue = _catalogue(sentences, language)
    for message in catalogue:
        if isinstance(message.id, tuple):
            one, many = map(pseudo, message.id)
            message.string = tuple(one if form == 1 else many for form in range(catalogue.num_plurals))
        elif message.id:
            message.string = pseudo(str(message.id))
    return catalogue


def _as_text(catalogue: Catalog) -> str:
    """The catalogue as it is kept: by file, without lines and dates, so that it changes only when a sentence does."""
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False)
    return _CHANGING.sub("", written.getvalue().decode())
