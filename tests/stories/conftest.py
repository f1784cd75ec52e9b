"""The cast of the stories."""

import pytest

from tests.factories import World
from tests.stories.people import Person, Resident, StaffMember


@pytest.fixture
def resident(world: World) -> Resident:
    return Resident(world)


@pytest.fixture
def amara(world: World) -> StaffMember:
    """A reviewer."""
    return StaffMember(world, world.first)


@pytest.fixture
def ben(world: World) -> StaffMember:
    """Another reviewer."""
    return StaffMember(world, world.second)


@pytest.fixture
def chloe(world: World) -> StaffMember:
    """A lead, who reviews too."""
    return StaffMember(world, world.lead)


@pytest.fixture
def editor(world: World) -> StaffMember:
    return StaffMember(world, world.editor)


@pytest.fixture
def journalist(world: World) -> Person:
    return Person(world)
