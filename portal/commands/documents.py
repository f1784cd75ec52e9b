"""`portal docs`: the documents that say what the code does, written from it, so that they cannot say anything else."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import click
from flask import Flask
from werkzeug.routing import Rule

from portal.commands.generated import bare_app, write
from portal.commands.markdown import in_words, table
from portal.commands.one_line import OneLineCommand
from portal.commands.workflow_document import workflows
from portal.domain import release_files
from portal.domain.actions import Action
from portal.domain.actors import CASE_STAFF, Actor, Role
from portal.domain.case_type import CaseType
from portal.domain.registry import ALL
from portal.web.access import roles_for

WRITTEN = "<!-- Written by `portal docs`: change the code, not this file. -->\n"
STEPPING = (Role.ANYONE, Role.RESIDENT, Role.REPRESENTATIVE, *CASE_STAFF, Role.STEWARD, Role.SYSTEM)
"""The roles that take steps on cases. SYSTEM is the portal itself, for what comes due by the calendar."""


@click.command("docs", cls=OneLineCommand)
@click.option("--check", is_flag=True, help="Write nothing. Exit code 1 if a document is not current.")
def documents(check: bool) -> None:
    """Write the documents that are generated from the code."""
    with bare_app() as app:
        texts = {"workflows": workflows(ALL, WRITTEN), "roles": roles(app), "statistics": statistics()}
    write({f"docs/{name}.md": text for name, text in texts.items()}, check=check)


OF_A_CASE = (
    ("assigned to them", "the page", "the look"),
    ("anyone's, and they are a lead", "the page", "the look"),
    ("waiting for a signature, and they are a second reviewer", "the page", "the look"),
    ("somebody else's", "the page, once they said why in the last 24 hours", "the reason and the look"),
    (
        "somebody else's, and was theirs when they opened it in the last 24 hours",
        "the page",
        "that they finish, and the look",
    ),
    ("new to them", "the question if anything ties them to it", "the answer"),
    ("closed to them, because something ties them to it", "403, and why", "that they tried"),
    ("not there", "404", "nothing"),
)
"""Whose a case can be to a colleague, and what comes of it: each row is tried by the access walker, on every page, or
by the tests of the loader."""


def roles(app: Flask) -> str:
    """Every page with the roles that may open it, and every step with the roles that may take it."""
    known = [role for role in Role if role is not Role.SYSTEM]
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, _methods(rule)))
    rows = (
        (f"`{rule.rule}`", _methods(rule), f"`{rule.endpoint}`", *(_may_open(app, rule, role) for role in known))
        for rule in rules
    )
    parts = [
        "# Who may open which page\n",
        WRITTEN,
        "Every page says so itself (`open_to`), or the portal does not start. Someone who is not signed in is led to "
        "the sign-in page. To someone who is signed in with another role, a page looks as if it were not there.\n",
        *table(("Address", "Method", "Page", *known), rows),
        "\n## What a page of a case gives\n",
        "The same on every page with a reference below `/work/case/`, whatever the role: the case is loaded in one "
        "place, `services/loading.py`.\n",
        *table(("The case is", "What the page gives", "What is logged"), OF_A_CASE),
        "\n## Who may take which step\n",
        "The page `/work/case/<reference>/do/…` has every step of staff: the moves say who may take it, and "
        "[workflows.md](workflows.md) on what conditions. `system` is the portal itself.\n",
        *table(("Step", *STEPPING), _steps(ALL)),
    ]
    return "\n".join(parts) + "\n"


def statistics() -> str:
    """The data dictionary: what every column, measure, code and symbol of the published files means."""
    words: Mapping[str, Any] = json.loads(release_files.dictionary())
    parts = [
        "# What the published figures mean\n",
        WRITTEN,
        f"{words['source']} {words['rounding']['note']}\n",
        "## Columns of the CSV file\n",
        *table(
            ("Column", "What it means", "What stands in it"),
            ((f"`{column['name']}`", column["meaning"], column["shape"]) for column in words["columns"]),
        ),
        "\n## Measures\n",
        *table(
            ("Code", "Title", "What is counted", "Unit", "Cases", "Divided by", "Worked out over", "Needs"),
            map(_measure, words["measures"]),
        ),
        "\n## Codes\n",
    ]
    for dimension in words["dimensions"]:
        parts += [f"### {dimension['title']} (`{dimension['code']}`)\n"]
        parts += [*table(("Code", "Title"), ((f"`{row['code']}`", row["title"]) for row in dimension["codes"])), ""]
    parts += ["The codes of tools are those of the public register.\n", "## Symbols in the column `status`\n"]
    return "\n".join([*parts, *table(("Symbol", "What it means"), map(_status, words["statuses"]))]) + "\n"


def _steps(kinds: Iterable[CaseType]) -> Iterator[tuple[str, ...]]:
    """Each step with the kinds of case in which each role may take it."""
    kinds = list(kinds)
    for action in Action:
        yield in_words(action), *(_where(kinds, role, action) for role in STEPPING)


def _where(kinds: Collection[CaseType], role: Role, action: Action) -> str:
    names = [kind.name for kind in kinds if action in kind.workflow.open_to(role)]
    return "every kind" if len(names) == len(kinds) else ", ".join(names)


def _methods(rule: Rule) -> str:
    return ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def _may_open(app: Flask, rule: Rule, role: Role) -> str:
    asking = Actor("", frozenset({role}))
    return "yes" if any(asking.has(open_to) for open_to in roles_for(app, rule.endpoint)) else ""


def _measure(measure: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        f"`{measure['code']}`",
        measure["title"],
        measure["meaning"],
        measure["unit"],
        f"{measure['population']}, {measure['kind']}",
        ", ".join(measure["divided_by"]),
        measure["worked_out_over"] or "",
        f"{measure['cases_needed']} cases" if measure["cases_needed"] else "",
    )


def _status(status: Mapping[str, str]) -> tuple[str, str]:
    return f"`{status['code']}`" if status["code"] else "(empty)", status["meaning"]
