"""The cast of the stories, and the browser in which some of them are told."""

from collections.abc import Callable, Hashable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests.factories import TurnableClock, World
from tests.stories.browsing import installed_browser, launched, served
from tests.stories.people import Person, Resident, StaffMember
from tests.stories.served_portal import Portal, elsewhere


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed_browser()
    if path is None:
        pytest.skip("no Chromium is installed here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def seen() -> set[Hashable]:
    """What a process has looked at in its browser."""
    return set()


@pytest.fixture
def portal(
    browser: Browser,
    seen: set[Hashable],
    open_portal: Callable[..., Resources],
    settings: Settings,
    clock: TurnableClock,
    pytestconfig: pytest.Config,
) -> Iterator[Portal]:
    with served(elsewhere) as weather:
        world = World(open_portal(settings, exit_url=f"{weather}/weather"), clock)
        with served(world.app) as address:
            yield Portal(world, address, browser, pytestconfig.getoption("--db") == "sqlite", seen)


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
