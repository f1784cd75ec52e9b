"""The public register of the tools that police use."""

from dataclasses import dataclass

from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.domain.tools import Family, check_tool
from portal.models import tools
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ToolView:
    """One tool as the public reads it."""

    slug: str
    name: str
    family: Family
    summary: str


def all_tools(work: UnitOfWork) -> list[ToolView]:
    """Every tool on the register, by name."""
    return [
        ToolView(tool.slug, tool.name, Family(tool.family), tool.summary) for tool in tools.in_name_order(work.session)
    ]


def register(work: UnitOfWork, *, slug: str, name: str, family: str, summary: str, force: str = "") -> None:
    """Put a tool on the register, or change what it says; Refusal when a field is wrong.

    `force` is one of the forces of the settings, if it is known which of them uses it.
    """
    if force and force not in work.settings.forces:
        raise Refusal(mark("Select a police force"))
    check_tool(slug=slug, name=name, family=family, summary=summary)
    work.session.merge(tools.Tool(slug=slug, name=name, family=family, summary=summary, force=force))
    work.record("tool.register", tool=slug)
