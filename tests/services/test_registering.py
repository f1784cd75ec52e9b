"""The register of tools is public, in order of name, and an entry can be changed."""

import pytest

from portal.domain.actors import SYSTEM
from portal.domain.errors import Refusal
from portal.domain.tools import Family
from portal.services import registering
from tests.factories import World


def test_a_tool_is_registered_and_changed(world: World) -> None:
    for name in ("Old name", "New name"):
        with world.unit(SYSTEM) as work:
            registering.register(work, slug="zebra-score", name=name, family="score", summary="Scores zebras.")
    with world.reading() as work:
        (tool,) = [tool for tool in registering.all_tools(work) if tool.slug == "zebra-score"]
    assert (tool.name, tool.family) == ("New name", Family.SCORE)


def test_a_wrong_entry_is_refused(world: World) -> None:
    with world.unit(SYSTEM) as work, pytest.raises(Refusal):
        registering.register(work, slug="Zebra Score", name="Zebra", family="score", summary="Scores zebras.")
