"""`portal docs`: the documents that say what the code does, written from it, so that they cannot say anything else."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click
from flask import Flask
from werkzeug.routing import Rule

from portal.commands.generated import bare_app, write
from portal.commands.one_line import OneLineCommand
from portal.domain import release_files
from portal.domain.actors import Actor, Role
from portal.domain.case_type import CaseType
from portal.domain.registry import ALL
from portal.domain.workflow import ClockEffect, Guard, Move, State, Workflow
from portal.web.access import roles_for

WRITTEN = "<!-- Written by `portal docs`: change the code, not this file. -->\n"
CLOCK = {ClockEffect.NONE: "", ClockEffect.STARTS: "starts", ClockEffect.STOPS: "stops"}


@click.command("docs", cls=OneLineCommand)
@click.option("--check", is_flag=True, help="Write nothing. Exit code 1 if a document is not current.")
def documents(check: bool) -> None:
    """Write the documents that are generated from the code."""
    with bare_app() as app:
        texts = {"workflows": workflows(ALL), "roles": roles(app), "statistics": statistics()}
    write({f"docs/{name}.md": text for name, text in texts.items()}, check=check)


def workflows(kinds: Iterable[CaseType]) -> str:
    """Each kind of case: its states, and every move between them with who may make it and what follows from it."""
    parts = [
        "# How a case moves\n",
        WRITTEN,
        "A row is a move. Whoever has the role may make it, if each condition holds.\n",
    ]
    for kind in kinds:
        parts += [f"## {kind.name}\n", *_diagram(kind.workflow), ""]
        parts += [*table(("State", "What the resident reads"), kind.statuses.items()), ""]
        heads = ("Action", "From", "To", "Who", "Only if", "Clock", "What the resident is told")
        parts += [*table(heads, map(_move, kind.workflow.moves)), ""]
    return "\n".join(parts)


def roles(app: Flask) -> str:
    """Every page with the roles that may open it."""
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


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    heads = list(heads)
    for cells in (heads, ["---"] * len(heads), *rows):
        yield "| {} |".format(" | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells))


def condition(guard: Guard) -> str:
    """What a guard asks: the first line of its docstring."""
    return str(guard.__doc__).splitlines()[0]


def _diagram(workflow: Workflow) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    for move in workflow.moves:
        yield f"    {move.start or '[*]'} --> {move.end}: {_words(move.action)}"
    left = {move.start for move in workflow.moves}
    yield from (f"    {state} --> [*]" for state in State if state not in left)
    yield "```"


def _move(move: Move) -> tuple[str, ...]:
    return (
        _words(move.action),
        move.start or "",
        move.end,
        move.role,
        " ".join(map(condition, move.guards)),
        CLOCK[move.clock],
        move.tells_resident or "",
    )


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


def _words(code: str) -> str:
    return code.replace("_", " ")
