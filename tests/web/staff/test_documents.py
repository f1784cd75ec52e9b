"""Documents are listed, looked through page by page, blacked out without a script, and copied; each look is logged."""

import re
from io import BytesIO

import pytest
from PIL import Image

from portal.domain.boxes import Box
from portal.domain.redactions import VersionSort
from portal.domain.uploads import Purpose, Sent
from portal.services import uploading
from tests.casework import blacked_out, found, marked, paper_of, restricted
from tests.factories import MadeCase, World, a_case, declared
from tests.page import Page, PageClient
from tests.pdf_files import a_pdf
from tests.web.staff.test_action import looks_at

PDF = a_pdf("Mr Alice Smith called", "Then Smith went")


@pytest.fixture
def first(world: World) -> PageClient:
    return world.signed_in(world.first)


def documents(case: MadeCase) -> str:
    return f"/work/case/{case.reference}/documents"


def a_page(world: World, case: MadeCase, number: int = 1) -> str:
    return f"{documents(case)}/{paper_of(world, case)}/pages/{number}"


def filled(browser: PageClient, address: str, **typed: str) -> Page:
    """The page after its own form was filled in and sent."""
    page = browser.page(address)
    own = [place for place, form in enumerate(page.all("form")) if not form.get("action")]
    return browser.send(page, own[0], **typed)


def boxes_on(page: Page) -> list[dict[str, str]]:
    return [dict(rect.attrib) for rect in page.root.iter("{http://www.w3.org/2000/svg}rect")]


def test_the_list_has_every_file_and_version_with_its_fingerprint_and_mark(world: World, first: PageClient) -> None:
    case = found(world, PDF)
    with world.unit(world.first.actor) as work:
        uploading.add(work, case.id, Sent("letter.txt", b"Hello"), purpose=Purpose.EVIDENCE)
    page = first.page(documents(case))
    for told in (
        "letter.txt",
        "Incident report",
        "As it was found",
        "2 pages",
        "Not decided yet",
        "crime and incident",
    ):
        assert told in page.text
    assert len(re.findall(r"\b[0-9a-f]{64}\b", page.text)) == 2
    assert a_page(world, case) in page.links()


def test_a_page_is_a_picture_with_its_words_below_and_the_next_page_a_link_away(
    world: World, first: PageClient
) -> None:
    case = found(world, PDF)
    page = first.page(a_page(world, case))
    assert page.heading == "Page 1 of 2"
    assert "Incident report · As it was found" in page.text
    assert "Mr Alice Smith called" in page.text
    assert f"{a_page(world, case, 2)}" in page.links()
    (image,) = page.all("img")
    picture = first.get(str(image.get("src")))
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/webp", "no-store")
    with Image.open(BytesIO(picture.data)) as drawn:
        assert drawn.width == 900
    assert looks_at(world, case)[:2] == ["document", "document"]
    assert first.get(a_page(world, case, 3)).status_code == 404
    assert first.get(f"{a_page(world, case, 3)}/picture").status_code == 404


def test_words_lines_and_typed_edges_are_blacked_out_without_a_script(world: World, first: PageClient) -> None:
    case = found(world, PDF)
    page = filled(first, a_page(world, case), phrase="smith", ground="p3_e_others")
    assert "It is blacked out." in page.text
    assert len(boxes_on(page)) == 1
    assert len(boxes_on(first.page(a_page(world, case, 2)))) == 1
    edges = {"left": "0", "top": "0", "right": "10", "bottom": "5.5"}
    page = filled(first, a_page(world, case), line="0", ground="p3_b_crime", note="They would know.", **edges)
    drawn = boxes_on(page)
    assert len(drawn) == 3
    assert {"class": "app-box", "x": "0", "y": "0", "width": "1000", "height": "550"} in drawn
    assert "They would know." in page.text


def test_what_was_drawn_is_taken_and_what_is_no_box_is_refused(world: World, first: PageClient) -> None:
    case = found(world, PDF)
    page = filled(first, a_page(world, case), box="100,200,300,400", ground="p3_e_others")
    assert boxes_on(page) == [{"class": "app-box", "x": "100", "y": "200", "width": "200", "height": "200"}]
    for typed, problem in (
        ({"box": "1,2"}, "The box could not be read. Draw it again"),
        ({"left": "x"}, "Enter each edge as a number from 0 to 100"),
        ({}, "Select what to black out: lines, words or a box"),
        ({"phrase": "Nobody"}, "These words do not stand in the text of this document. Look at its pages for them"),
        ({"line": "0", "ground": "p3_b_crime"}, "Enter which harm this prevents"),
    ):
        page = filled(first, a_page(world, case), **({"ground": "p3_e_others"} | typed))
        assert (page.status, page.errors) == (422, [problem])
    page = filled(first, a_page(world, case), line="0")
    assert page.errors == ["Select a ground"]


def test_the_copy_is_made_and_given_in_place_of_the_document(world: World, first: PageClient) -> None:
    case = blacked_out(world, found(world, PDF), Box(0, 0, 9_900, 9_900))
    asked = f"{documents(case)}/{paper_of(world, case)}/copy"
    assert "1 box" in first.page(asked).text
    page = filled(first, asked)
    assert "The copy is made." in page.text
    assert "The person gets this" in page.text
    copy = f"{documents(case)}/{paper_of(world, case, VersionSort.REDACTED)}/pages/1"
    shown = first.page(copy)
    assert "Smith" not in shown.text
    assert "Black boxes are put on the document as it was found" in shown.text
    case = restricted(world, marked(world, case, "release_part", others="taken_out"))
    page = first.page(asked)
    assert "Take back first what is kept back of this document" in page.text


def test_a_box_is_taken_off_once(world: World, first: PageClient) -> None:
    case = blacked_out(world, found(world, b"Alice Smith"), Box(0, 0, 1, 4))
    page = first.page(a_page(world, case))
    (action,) = [str(form.get("action")) for form in page.all("form") if "/remove" in str(form.get("action"))]
    token = {"csrf_token": page.form(1)["csrf_token"]}
    assert first.post(action, data=token).status_code == 302
    assert first.post(action, data=token).status_code == 404


def test_only_who_has_the_case_can_black_out(world: World) -> None:
    case = declared(world, found(world, PDF), world.second)
    second = world.signed_in(world.second)
    page = second.page(a_page(world, case))
    assert "black-out" not in page.html
    token = {"csrf_token": second.page(f"/work/case/{case.reference}").form()["csrf_token"]}
    answer = second.post(a_page(world, case), data={**token, "line": "0", "ground": "p3_e_others"})
    assert answer.status_code == 409
    assert second.post(f"{documents(case)}/{paper_of(world, case)}/copy", data=token).status_code == 409


def test_a_file_that_the_person_sent_is_shown_but_not_blacked_out(world: World, first: PageClient) -> None:
    case = declared(world, a_case(world), world.first)
    with world.unit(world.first.actor) as work:
        sent = uploading.add(work, case.id, Sent("it.txt", b"Tom & <Ann>"), purpose=Purpose.EVIDENCE)
    page = first.page(f"{documents(case)}/{sent.id}/pages/1")
    assert "Tom & <Ann>" in page.text
    assert "black-out" not in page.html
    with world.reading() as work:
        assert uploading.uploads.numbered(work.session, case.id, 1).opened_at is not None
