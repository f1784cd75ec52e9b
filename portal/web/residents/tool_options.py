"""The tools of the public register, as answers to choose."""

from portal.domain.actors import ANYONE
from portal.services import registering
from portal.web.context import reading_as
from portal.web.fields import Option


def register_options() -> list[Option]:
    """Every tool on the register. Its name is public and the same in all languages."""
    with reading_as(ANYONE) as work:
        return [Option(tool.slug, tool.name) for tool in registering.all_tools(work)]
