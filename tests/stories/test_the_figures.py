"""A journalist checks a large release: every number on its page is in both of its files, and the other way round."""

import json
from datetime import UTC, datetime

import pytest

from portal.domain.release_files import as_csv, as_json
from portal.models.base import new_id
from portal.models.releases import Release
from tests.city import city_release
from tests.factories import World
from tests.stories.figures import as_read, numbers_in_csv, numbers_in_json, numbers_on_page
from tests.stories.people import Person

FILES = "/statistics/2026-q3/redress-2026-q3"


@pytest.fixture
def reader(world: World, journalist: Person) -> Person:
    """A journalist, when the figures of a city with 3,000 cases are published."""
    release = city_release(3_000)
    at = datetime(2026, 10, 29, 9, 30, tzinfo=UTC)
    editor = world.editor.actor
    with world.unit(editor) as work:
        record = Release(
            id=new_id(), quarter="2026-q3", version=1, small_cells=0, exposed="[]", compiled_at=at, published_at=at
        )
        record.compiled_by_id = record.published_by_id = editor.id
        record.csv_file, record.json_file = as_csv(release), as_json(release)
        work.session.add(record)
        work.record("release.publish")
    return journalist


def test_every_number_on_the_page_is_the_number_in_both_files(reader: Person) -> None:
    page = reader.opens("/statistics/2026-q3")
    table_file, json_file = (reader.browser.get(f"{FILES}.{ending}").data for ending in ("csv", "json"))
    numbers, contents = numbers_in_csv(table_file), json.loads(json_file)
    assert numbers == numbers_in_json(json_file)
    units = {measure["code"]: measure["unit"] for measure in contents["dictionary"]["measures"]}
    read = list(numbers_on_page(page, contents))
    for asked, texts in read:
        assert texts == as_read(numbers[asked], units[asked[0]], with_limits=len(texts) == 2), asked
    assert {asked for asked, _ in read} == set(numbers)
    assert {"%", ","} <= set("".join(text for _, texts in read for text in texts)), "large enough to tell"


def test_the_headline_figures_are_the_same_on_every_page(reader: Person) -> None:
    contents = json.loads(reader.browser.get(f"{FILES}.json").data)
    endings = {"cases": "", "percent": "%", "days": ""}
    figures = [f"{figure['value']:,}{endings[figure['unit']]} {figure['label']}" for figure in contents["figures"]]
    assert len(figures) == 4
    for address in ("/", "/statistics/2026-q3"):
        reader.opens(address)
        reader.sees(*figures)
    for address in ("/statistics", "/statistics/2026-q3"):
        reader.opens(address)
        reader.sees(contents["headline"]["english"])


def test_the_numbers_in_the_sentences_are_in_the_tables(reader: Person) -> None:
    numbers = numbers_in_csv(reader.browser.get(f"{FILES}.csv").data)
    shown = {int(part) for number in numbers.values() for part in number if part}
    contents = json.loads(reader.browser.get(f"{FILES}.json").data)
    sentences = [*contents["points"], *(figure["basis"] for figure in contents["figures"])]
    sums = {
        int(numbers["contest_outcomes", "contest", tool, "changed", "all"][0])
        + int(numbers["contest_outcomes", "contest", tool, "not_changed", "all"][0])
        for tool in {asked[2] for asked in numbers if asked[0] == "contest_outcomes"}
    }
    for said in sentences:
        assert {value for value in said["values"].values() if isinstance(value, int)} <= shown | sums, said["english"]
