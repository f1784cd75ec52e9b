"""The demonstration is made by real moves, says what it is, and only it prints second-factor codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from portal.app import create_app
from portal.commands import demo_cases, demonstration, main
from portal.commands.serving import current_time, migrated
from portal.domain.actors import SYSTEM
from portal.domain.queue_filters import ANYTHING, Wanted
from portal.models.cases import Case
from portal.services import auditing, publishing, staffing
from portal.services.queueing import Queue
from tests.page import Page, PageClient


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(demonstration, "FOLDER", tmp_path / "demo")
    monkeypatch.setattr(demo_cases, "CASES_A_QUARTER", (8, 8))
    return tmp_path / "demo"


@pytest.fixture
def served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What `portal` would have served."""
    apps: list[object] = []
    monkeypatch.setattr(demonstration, "run", lambda app, _settings: apps.append(app))
    return apps


def test_the_demonstration_is_whole_and_marked_and_kept(folder: Path, served: list[object]) -> None:
    first = CliRunner().invoke(main)
    assert first.exit_code == 0, first.output
    assert "Making the demonstration" in first.output
    for told in ("/start", "/work", "/statistics", "amara@example.org", "demo-codes", demo_cases.ACCESS_CODE):
        assert told in first.output
    assert (folder / "settings.toml").stat().st_mode & 0o077 == 0

    second = CliRunner().invoke(main)
    assert "Making the demonstration" not in second.output
    assert second.output.strip() in first.output

    with migrated(demonstration._settings()) as resources:
        app = create_app(resources)
        app.test_client_class = PageClient
        page = Page(app.test_client().get("/", base_url=resources.settings.base_url))
        assert "This is a demonstration. The people and cases are invented." in page.text
        with resources.reading(SYSTEM, current_time()) as work:
            assert all(verdict.first_bad is None for verdict in auditing.verify(work))
            assert len(publishing.published_releases(work)) == 2
            states = {row.state for row in Queue(work).page(Wanted(ANYTHING)).rows}
            outcomes = set(work.session.scalars(select(Case.outcome)))
    assert len(states) >= 5
    assert {"joined", "out_of_scope"} <= outcomes


def test_the_codes_of_the_moment_are_printed_for_the_demonstration_only(folder: Path, served: list[object]) -> None:
    assert "no demonstration here yet" in CliRunner().invoke(main, ["demo-codes"]).output
    CliRunner().invoke(main)
    printed = CliRunner().invoke(main, ["demo-codes"]).output
    with migrated(demonstration._settings()) as resources, resources.reading(SYSTEM, current_time()) as work:
        emails = [email for email, _ in staffing.second_factors(work)]
    assert [line.split()[0] for line in printed.splitlines()[:-1]] == emails
    text = (folder / "settings.toml").read_text(encoding="utf-8")
    (folder / "settings.toml").write_text(text.replace('demo = "yes"', 'demo = "no"'), encoding="utf-8")
    refused = CliRunner().invoke(main, ["demo-codes"])
    assert (refused.exit_code, "not a demonstration" in refused.output) == (2, True)
