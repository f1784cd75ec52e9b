"""Whatever goes wrong, people read what to do now, and nothing of how the portal works inside."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from portal.models.database import open_engine
from portal.services.unit_of_work import Resources
from portal.web.errors import HEADINGS
from tests.factories import TurnableClock, an_app
from tests.page import PageClient


@pytest.fixture
def cut_off(resources: Resources, clock: TurnableClock, tmp_path: Path) -> Iterator[PageClient]:
    """A browser on a portal whose database went away."""
    engine = open_engine(f"sqlite:///{tmp_path}/nowhere/records.db")
    yield an_app(replace(resources, engine=engine), clock).test_client()  # type: ignore[misc]  # what an_app sets
    engine.dispose()


def test_without_its_database_the_service_is_unavailable_for_now(
    cut_off: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    page = cut_off.page("/tools")
    assert page.status == 503
    assert page.heading == "The service is unavailable"
    assert page.response.headers["Retry-After"] == "60"
    assert "nowhere" not in page.html
    assert [record.message for record in caplog.records] == ["database not available at tools.tools: OperationalError"]


def test_pages_of_plain_text_need_no_database(cut_off: PageClient) -> None:
    assert cut_off.page("/your-rights").status == 200


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("get", "/nowhere", 404), ("post", "/tools", 405), ("post", "/start", 400), ("get", "/statistics/2020-q1", 404)],
)
def test_every_kind_of_failure_has_a_page_with_its_heading(
    client: PageClient, method: str, address: str, status: int
) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == status
    assert HEADINGS[status][0] in response.get_data(as_text=True)


def test_a_mistake_in_the_code_shows_nothing_of_it(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def stumble() -> str:
        raise RuntimeError("the secret is out")

    app.view_functions["tools.tools"] = stumble
    stumble.open_to = app.view_functions["home.home"].open_to  # type: ignore[attr-defined]  # what open_to declares
    app.testing = False
    browser: PageClient = app.test_client()  # type: ignore[assignment]  # what an_app sets
    with caplog.at_level(logging.CRITICAL):
        page = browser.page("/tools")
    assert page.status == 500
    assert page.heading == "There is a problem with the service"
    assert "secret" not in page.html
