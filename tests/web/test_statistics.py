"""Tests for portal.web.public.statistics: pages and files of frozen releases, and nothing else."""

import json
from datetime import UTC, datetime

import pytest

from portal.domain.errors import Absent
from portal.domain.release_files import as_csv, as_json
from portal.services import publishing
from portal.services.publishing import FrozenRelease
from tests.city import city_release
from tests.page import PageClient

PUBLISHED_AT = datetime(2026, 10, 29, 9, 30, tzinfo=UTC)
PAGE = "/statistics/2026-q3"
CSV = f"{PAGE}/redress-2026-q3.csv"
JSON = f"{PAGE}/redress-2026-q3.json"


def frozen(*, version: int = 1) -> FrozenRelease:
    release = city_release()
    return FrozenRelease("2026-q3", version, PUBLISHED_AT, PUBLISHED_AT, as_csv(release), as_json(release))


def publish(monkeypatch: pytest.MonkeyPatch, *releases: FrozenRelease) -> None:
    def published(_work: object, code: str) -> FrozenRelease:
        for release in releases:
            if release.code == code:
                return release
        raise Absent

    monkeypatch.setattr(publishing, "published", published)
    monkeypatch.setattr(publishing, "published_releases", lambda _work: list(releases))


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> FrozenRelease:
    release = frozen()
    publish(monkeypatch, release)
    return release


def test_before_the_first_release_the_page_says_so(client: PageClient) -> None:
    page = client.page("/statistics")
    assert page.heading == "Statistics"
    assert "No figures are published yet" in page.text
    assert client.get(PAGE).status_code == 404


def test_the_latest_release_stands_first(client: PageClient, release: FrozenRelease) -> None:
    page = client.page("/statistics")
    assert release.contents["headline"]["english"] in page.text
    assert PAGE in page.links()


def test_a_release_says_everything_in_its_frozen_file(client: PageClient, release: FrozenRelease) -> None:
    page = client.page(PAGE)
    assert page.heading == release.contents["headline"]["english"]
    assert "Redress for police technology, July to September 2026" in page.text
    assert "Published 29 October 2026 at 9:30am. This is the first version." in page.text
    for point in release.contents["points"]:
        assert point["english"].split(":")[0].split(" (")[0] in page.text
    for figure in release.contents["figures"]:
        assert figure["label"] in page.text
    assert len(page.all("table")) == 1 + len(release.contents["tables"])
    assert {CSV, JSON, "/statistics/dictionary", "mailto:statistics@example.org"} <= set(page.links())
    assert release.csv_sha256 in page.text
    assert release.json_sha256 in page.text


def test_every_link_to_a_place_on_the_page_leads_there(client: PageClient, release: FrozenRelease) -> None:
    page = client.page(PAGE)
    ids = {element.get("id") for element in page.root.iter()}
    assert {link.removeprefix("#") for link in page.links() if link.startswith("#")} <= ids


def test_numbers_are_written_as_in_the_language_of_the_page(client: PageClient, release: FrozenRelease) -> None:
    count = next(figure["value"] for figure in release.contents["figures"] if figure["code"] == "cases_answered")
    assert count > 1_000
    assert f"{count:,}" in client.page(PAGE).text
    assert client.get(f"{PAGE}?lang=ar-XB").status_code == 200


def test_a_later_version_says_that_it_corrects(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(monkeypatch, frozen(version=2))
    assert "This is version 2. It corrects an earlier one." in client.page(PAGE).text


@pytest.mark.parametrize(("address", "kind"), [(CSV, "text/csv"), (JSON, "application/json")])
def test_a_file_is_served_as_it_was_frozen_to_any_site(
    client: PageClient, release: FrozenRelease, address: str, kind: str
) -> None:
    response = client.get(address)
    assert response.data == (release.csv if address == CSV else release.json)
    assert response.mimetype == kind
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == f"attachment; filename={address.rsplit('/', 1)[1]}"
    assert response.cache_control.public


def test_a_file_can_be_read_in_parts_and_is_sent_once(client: PageClient, release: FrozenRelease) -> None:
    part = client.get(CSV, headers={"Range": "bytes=5-10"})
    assert (part.status_code, part.data) == (206, release.csv[5:11])
    assert part.headers["ETag"] == f'"{release.csv_sha256}"'
    assert client.get(CSV, headers={"If-None-Match": part.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "address", [f"{PAGE}/other.csv", f"{PAGE}/redress-2026-q2.csv", "/statistics/2026-q2", "/statistics/x"]
)
def test_what_was_not_published_is_not_there(client: PageClient, release: FrozenRelease, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_dictionary_explains_the_newest_release(client: PageClient, release: FrozenRelease) -> None:
    page = client.page("/statistics/dictionary")
    for row in release.contents["dictionary"]["measures"]:
        assert row["code"] in page.text
        assert row["meaning"] in page.text
    file = client.get("/statistics/dictionary.json")
    assert json.loads(file.data) == release.contents["dictionary"]
    assert file.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/statistics/dictionary.json", headers={"If-None-Match": file.headers["ETag"]}).status_code == 304


def test_the_dictionary_is_there_before_the_first_release(client: PageClient) -> None:
    assert "cases_received" in client.page("/statistics/dictionary").text
