"""Collecting every sentence for translators, and putting it into the pseudo-language."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from click.testing import CliRunner
from jinja2 import Environment

from portal.adapters.catalogues import catalogue, translations_folder
from portal.commands import main
from portal.commands.generated import bare_app
from portal.commands.messages import catalogues, every_sentence, in_python, in_template

POT = "translations/messages.pot"
PSEUDO = "translations/ar-XB/LC_MESSAGES/messages.po"


@pytest.fixture(scope="module")
def environment() -> Iterator[Environment]:
    with bare_app() as app:
        yield app.jinja_env


def read(text: str) -> Catalog:
    return read_po(BytesIO(text.encode()))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('mark("One.")', [("One.",)]),
        ('mark(\n    "One. "\n    "Two."\n)', [("One. Two.",)]),
        ('sentence("%(a)s.", a=mark("Inner"))', [("%(a)s.",), ("Inner",)]),
        ('def name(label: str = mark("Full name")): ...', [("Full name",)]),
        ('ngettext("one day", "%(num)s days", days)', [("one day", "%(num)s days")]),
        ('gettext("Two")\n_("Three")', [("Two",), ("Three",)]),
        ('say("not marked")\nmark(text)\nobject.mark("no")\nmark(3)', []),
    ],
)
def test_marked_sentences_are_found_in_python(source: str, found: list[tuple[str, ...]]) -> None:
    assert sorted(forms for _, forms in in_python(source)) == sorted(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p title="{{ _(\'One\') }}">{{ _("Two") }}</p>', [("One",), ("Two",)]),
        ("{% trans day=day %}We got this on {{ day }}.{% endtrans %}", [("We got this on %(day)s.",)]),
        (
            "{% trans count=n %}{{ count }} day{% pluralize %}{{ count }} days{% endtrans %}",
            [("%(count)s day", "%(count)s days")],
        ),
        ('{{ _("The law: %(law)s.", law=law) }}', [("The law: %(law)s.",)]),
        ("{{ _(words) }}{{ _('') }}<p>not marked</p>{# _('a comment') #}", []),
    ],
)
def test_marked_sentences_are_found_in_templates(
    environment: Environment, source: str, found: list[tuple[str, ...]]
) -> None:
    assert [forms for _, forms in in_template(source, environment)] == found


def test_sentences_come_from_the_whole_portal_in_a_fixed_order(environment: Environment) -> None:
    found = list(every_sentence(environment))
    files = [path for path, _ in found]
    assert {"portal/domain/decisions.py", "portal/web/fields/text.py", "templates/layout.html"} <= set(files)
    assert found == list(every_sentence(environment))
    assert all(forms and all(forms) for _, (_, forms) in found)


def test_the_template_for_translators_changes_only_when_a_sentence_does(environment: Environment) -> None:
    pot = catalogues(environment)[POT]
    head = pot.partition("#:")[0]
    assert "Content-Type" in head
    assert "20" not in head, "no dates, no versions"
    assert "\n#: portal/domain/decisions.py\n" in pot, "files, and no lines"
    assert not any(message.string for message in read(pot) if message.id and isinstance(message.id, str))


def test_the_pseudo_language_has_every_sentence_and_a_form_for_every_number(environment: Environment) -> None:
    files = catalogues(environment)
    plain, pseudo = read(files[POT]), read(files[PSEUDO])
    assert [message.id for message in pseudo] == [message.id for message in plain]
    assert pseudo.num_plurals == 6
    for message in pseudo:
        forms = message.string if isinstance(message.id, tuple) else (message.string,)
        assert not message.id or all(form.startswith("⟦") and form.endswith("⟧") for form in forms)
    assert [errors for _, errors in pseudo.check() if errors] == []


def test_the_portal_speaks_the_pseudo_language() -> None:
    spoken = catalogue(translations_folder(), "ar-XB")
    assert spoken.ugettext("Statistics") == "⟦Šţååţîîšţîîçš⟧"
    days = [spoken.ungettext("%(num)s day overdue", "%(num)s days overdue", number) for number in (0, 1, 2, 3, 11, 100)]
    assert days[1] == "⟦%(num)s ðååý ôôṽééŕðûûéé⟧"
    assert {*days[:1], *days[2:]} == {"⟦%(num)s ðååýš ôôṽééŕðûûéé⟧"}


def test_a_check_writes_nothing() -> None:
    before = (translations_folder() / "messages.pot").stat().st_mtime_ns
    CliRunner().invoke(main, ["messages", "--check"])
    assert (translations_folder() / "messages.pot").stat().st_mtime_ns == before
