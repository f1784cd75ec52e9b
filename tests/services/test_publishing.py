"""Figures are frozen when they are compiled, public when they are published, and never change after that."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.workflow import State
from portal.services import publishing
from tests.factories import World, a_case
from tests.services.test_one_decision import MANY, at_once

QUARTER = "2026-q4"


@pytest.fixture
def quarter_over(world: World) -> World:
    for kind in ("contest", "contest", "subject-access"):
        a_case(world, kind=kind, at=State.DECIDED)
    world.clock.forward(days=60)
    return world


def compiled(world: World) -> publishing.ReleaseView:
    with world.unit(world.editor.actor) as work:
        return publishing.compile(work, QUARTER)


def test_only_quarters_that_are_over_can_be_compiled(world: World) -> None:
    with world.reading(world.editor.actor) as work:
        assert publishing.compilable(work)[0] == "2026-q3"
    with world.unit(world.editor.actor) as work, pytest.raises(Absent):
        publishing.compile(work, QUARTER)
    with world.unit(world.editor.actor) as work, pytest.raises(Refusal):
        publishing.compile(work, "2026-q5")


def test_a_compiled_release_is_a_draft_that_the_public_does_not_see(quarter_over: World) -> None:
    release = compiled(quarter_over)
    with quarter_over.reading() as work:
        assert publishing.published_releases(work) == []
        with pytest.raises(Absent):
            publishing.published(work, QUARTER)
    with quarter_over.reading(quarter_over.editor.actor) as work:
        assert [view.code for view in publishing.all_releases(work)] == [QUARTER]
        assert publishing.release(work, QUARTER, 1).json_sha256 == release.json_sha256
        with pytest.raises(Absent):
            publishing.release(work, QUARTER, 2)
    assert release.contents["publisher"]["name"] == quarter_over.resources.settings.operator_name


def test_a_published_release_is_what_was_compiled_and_new_cases_do_not_touch_it(quarter_over: World) -> None:
    release = compiled(quarter_over)
    with quarter_over.unit(quarter_over.editor.actor) as work:
        publishing.publish(work, QUARTER, 1)
    a_case(quarter_over, at=State.DECIDED)
    with quarter_over.reading() as work:
        (public,) = publishing.published_releases(work)
        assert publishing.published(work, QUARTER) == public
    assert (public.csv, public.json) == (release.csv, release.json)
    assert public.contents["files"]["csv"]["sha256"] == public.csv_sha256


def test_a_reviewer_cannot_publish(quarter_over: World) -> None:
    compiled(quarter_over)
    with quarter_over.unit(quarter_over.first.actor) as work, pytest.raises(NotAllowed, match="role"):
        publishing.publish(work, QUARTER, 1)


def test_a_quarter_is_published_once_and_the_next_release_follows_it(quarter_over: World) -> None:
    first = compiled(quarter_over)
    with quarter_over.unit(quarter_over.editor.actor) as work:
        publishing.publish(work, QUARTER, 1)
    second = compiled(quarter_over)
    assert (second.version, second.contents["follows"]) == (2, first.json_sha256)
    with quarter_over.unit(quarter_over.editor.actor) as work, pytest.raises(NotAllowed, match="published already"):
        publishing.publish(work, QUARTER, 2)


def test_the_database_refuses_to_change_what_was_published(quarter_over: World) -> None:
    compiled(quarter_over)
    with quarter_over.unit(quarter_over.editor.actor) as work:
        publishing.publish(work, QUARTER, 1)
    for change in ("UPDATE releases SET version = 9", "DELETE FROM releases"):
        with pytest.raises(DBAPIError, match="never changed"), quarter_over.resources.engine.begin() as connection:
            connection.execute(text(change))


def test_the_same_cases_make_the_same_files_and_another_secret_other_numbers(quarter_over: World) -> None:
    release = compiled(quarter_over)
    again = compiled(quarter_over)
    assert again.csv == release.csv
    settings = replace(quarter_over.resources.settings, statistics_secret=b"another secret, 32 bytes long!!!")
    with replace(quarter_over.resources, settings=settings).unit(
        quarter_over.editor.actor, quarter_over.clock()
    ) as work:
        assert publishing.compile(work, QUARTER).csv != release.csv


def test_of_those_who_compile_at_once_each_has_a_version_or_reads_why_not(quarter_over: World) -> None:
    outcomes = at_once([lambda: compiled(quarter_over).version] * MANY)
    made = sorted(outcome for outcome in outcomes if outcome is not NotAllowed)
    assert made == list(range(1, len(made) + 1))
    assert made
    with quarter_over.reading(quarter_over.editor.actor) as work:
        assert sorted(view.version for view in publishing.all_releases(work)) == made


def test_of_two_versions_published_at_once_one_is_public(quarter_over: World) -> None:
    versions = [compiled(quarter_over).version for _ in range(2)]

    def publishing_of(version: int) -> Callable[[], str]:
        def publish() -> str:
            with quarter_over.unit(quarter_over.editor.actor) as work:
                publishing.publish(work, QUARTER, version)
            return "published"

        return publish

    outcomes = Counter(at_once([publishing_of(version) for version in versions] * 4))
    assert outcomes == {"published": 1, NotAllowed: 7}
    with quarter_over.reading(quarter_over.editor.actor) as work:
        assert len([view for view in publishing.all_releases(work) if view.published_at]) == 1
