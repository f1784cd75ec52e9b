"""People send files on forms and in their case; they see what became of each, and nothing that was typed is lost."""

import os
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from portal.domain.uploads import LARGEST_OF_A_CASE
from portal.web.security import LARGEST_BODY, LARGEST_WITH_FILES
from tests.databases import Databases
from tests.factories import TurnableClock, World, a_case, a_draft, declared, draft_cookie, open_portal_with
from tests.files import EICAR, a_picture, an_m4a
from tests.page import Page, PageClient
from tests.virus_scanners import running_clamd

LETTER = b"They wrote that I live in Elm Court."
FORM_WITH_FILES = "multipart/form-data; boundary=x"
NAME = "letter <b>from</b> school.txt"


def posted(content: bytes, name: str = NAME) -> tuple[BytesIO, str]:
    return BytesIO(content), name


def send_files(browser: PageClient, *files: tuple[BytesIO, str], address: str = "/case/files", **typed: Any) -> Page:
    """What a browser posts when these files were selected."""
    page = browser.page(address)
    values: Mapping[str, Any] = page.form(len(page.all("form")) - 1 if address == "/case/files" else 0) | typed
    data = {**values, "files": list(files) or posted(b"", "")}
    return Page(browser.post(address, data=data, content_type="multipart/form-data", follow_redirects=True))


def test_without_files_the_page_says_that_there_need_be_none(world: World) -> None:
    page = world.following(a_case(world)).page("/case/files")
    assert "You have not sent any files. You do not have to." in page.text
    assert [field.get("multiple") is not None for field in page.all("input") if field.get("type") == "file"] == [True]


def test_files_are_sent_listed_fetched_and_taken_back(world: World) -> None:
    browser = world.following(a_case(world))
    page = send_files(browser, posted(LETTER), posted(a_picture(), "2.jpg"), description="From my school")
    assert "We have your files" in page.text
    assert NAME in page.text
    assert "From my school" in page.text
    fetched = browser.get("/case/files/sent/1")
    assert fetched.data == LETTER
    assert fetched.headers["Content-Disposition"] == "attachment; filename=file-01.txt"
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    assert fetched.headers["Content-Security-Policy"].endswith("; sandbox")
    assert fetched.headers["Cache-Control"] == "no-store"
    assert fetched.content_type == "text/plain; charset=utf-8"
    page = browser.send(page, 0)
    assert "We have deleted your file" in page.text
    assert NAME not in page.text
    assert browser.get("/case/files/sent/1").status_code == 404
    assert browser.get("/case/files/sent/2").status_code == 200


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Select a file"),
        ([posted(b"")], "The selected file is empty"),
        ([posted(b"<html>")], "The selected file must be a PDF, picture, plain text or sound"),
        (
            [posted(LETTER), posted(an_m4a(track=b"vide"), "film.mp4")],
            "We cannot take videos here. Keep yours, tell us about it, and we will agree how you can send it: film.mp4",
        ),
        (
            [posted(b"x %d" % number) for number in range(21)],
            "You can only select up to 20 files at the same time",
        ),
    ],
)
def test_what_is_not_taken_is_said_and_what_was_typed_stays(
    world: World, files: list[tuple[BytesIO, str]], sentence: str
) -> None:
    browser = world.following(a_case(world))
    page = send_files(browser, *files, description="What I typed")
    assert (page.status, page.errors) == (422, [sentence])
    assert 'value="What I typed"' in page.html
    assert "You have not sent any files" in browser.page("/case/files").text


def test_a_full_disk_is_said_and_what_was_typed_stays(world: World) -> None:
    browser = world.following(a_case(world))
    folder = world.resources.settings.files_url
    with open(folder, "w", encoding="utf-8") as in_its_place:  # noqa: PTH123  # whatever stands there
        in_its_place.write("a file where the folder should be")
    page = send_files(browser, posted(LETTER), description="What I typed")
    os.unlink(folder)  # noqa: PTH108  # the same
    assert (page.status, page.errors) == (422, ["The selected file could not be uploaded. Try again"])
    assert 'value="What I typed"' in page.html


def test_only_pages_that_take_files_take_large_posts(world: World) -> None:
    browser = world.following(a_case(world))

    def status(address: str, length: int) -> tuple[int, str]:
        answer = browser.post(address, content_type=FORM_WITH_FILES, environ_overrides={"CONTENT_LENGTH": str(length)})
        return answer.status_code, answer.get_data(as_text=True)

    assert LARGEST_WITH_FILES > LARGEST_OF_A_CASE
    told, page = status("/case/files", LARGEST_WITH_FILES + 1)
    assert told == 413
    assert "Your files must be smaller than 150MB together." in page
    assert status("/case/files", LARGEST_WITH_FILES)[0] != 413
    assert status("/challenge/evidence", LARGEST_WITH_FILES)[0] != 413
    for address in ("/start", "/challenge/who", "/case/sign-out"):
        told, page = status(address, LARGEST_BODY + 1)
        assert told == 413
        assert "150MB" not in page


def test_a_virus_is_refused_at_once_and_without_an_answer_the_file_waits(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, clock: TurnableClock
) -> None:
    settings = databases.new_settings(tmp_path_factory.mktemp("scanned"), "scanned")
    with (
        running_clamd() as (clamd, url),
        open_portal_with(replace(settings, clamd_url=url), clock()) as resources,
    ):
        world = World(resources, clock)
        browser = world.following(a_case(world))
        assert send_files(browser, posted(EICAR)).errors == ["The selected file contains a virus"]
        clamd.hangs_up = True
        page = send_files(browser, posted(LETTER))
        assert "Checking this file for viruses. You can leave this page." in page.text
        assert browser.get("/case/files/sent/1").status_code == 404


# Staff.


def test_staff_fetch_a_file_under_a_name_that_nobody_chose(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    browser = world.following(case)
    send_files(browser, posted(LETTER), description="From my school")
    work = world.signed_in(world.first)
    page = work.page(f"/work/case/{case.reference}/flag")
    assert NAME in page.text
    assert "Shows what happened" in page.text
    assert "From my school" in page.text
    fetched = work.get(f"/work/case/{case.reference}/files/1")
    assert fetched.data == LETTER
    assert fetched.headers["Content-Disposition"] == f"attachment; filename={case.reference}-file-01.txt"
    assert fetched.headers["Content-Security-Policy"].endswith("; sandbox")
    assert "Take back" not in browser.page("/case/files").text
    assert work.get(f"/work/case/{case.reference}/files/2").status_code == 404


def test_what_was_opened_cannot_be_taken_back_any_more(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    browser = world.following(case)
    page = send_files(browser, posted(LETTER))
    world.signed_in(world.first).get(f"/work/case/{case.reference}/files/1")
    page = browser.send(page, 0)
    assert page.status == 409
    assert page.errors == ["You cannot take this file back, because someone here has opened it"]


# Forms.


def evidence(world: World) -> tuple[PageClient, str]:
    """A browser on a form that was answered to its end, and the address of its page for files."""
    browser = world.browser()
    name, value = draft_cookie(world, a_draft(world))
    browser.set_cookie(name, value)
    return browser, "/challenge/evidence"


def test_files_of_a_form_are_kept_listed_and_taken_out_again(world: World) -> None:
    browser, address = evidence(world)
    page = send_files(browser, posted(LETTER), posted(a_picture(), "2.jpg"), address=address, has="yes", add="yes")
    assert page.response.request.path == address
    assert "Files you have added" in page.text
    assert NAME in page.text
    assert NAME in browser.page("/challenge/check").text
    page = browser.send(page, has="yes", remove="1")
    assert NAME not in page.text
    assert "2.jpg" in page.text


def test_a_file_that_is_not_taken_loses_nothing_that_was_typed(world: World) -> None:
    browser, address = evidence(world)
    page = send_files(browser, posted(b""), address=address, has="yes", description="My own words")
    assert (page.status, page.errors) == (422, ["The selected file is empty"])
    assert "My own words" in page.html
    assert "Files you have added" not in browser.page(address).text
