"""The tools of the public register, as answers to choose."""

from flask import g

from portal.domain.actors import ANYONE
from portal.services import registering
from portal.web.context import reading_as
from portal.web.fields import Option


def register_options() -> list[Option]:
    """Every tool on the register, read once for a page. Its name is public and the same in all languages."""
    if "register_options" not in g:
        with reading_as(ANYONE) as work:
            g.register_options = [Option(tool.slug, tool.name) for tool in registering.all_tools(work)]
    options: list[Option] = g.register_options
    return options


def tools_in_plain_words() -> list[Option]:
    """Every tool on the register with the line that says what it does, as the register has it."""
    with reading_as(ANYONE) as work:
        return [Option(tool.slug, tool.name, hint=tool.summary) for tool in registering.all_tools(work)]
