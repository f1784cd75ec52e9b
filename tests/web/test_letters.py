"""Letters are read and kept word for word, under names that say nothing."""

from io import BytesIO

from pypdf import PdfReader

from portal.domain.workflow import State
from tests.factories import World, a_case
from tests.page import PageClient


def pdf_text(browser: PageClient, place: int) -> str:
    response = browser.get(f"/case/letters/{place}.pdf")
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    assert response.headers["Content-Disposition"] == f"attachment; filename=letter-{place}.pdf"
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.data)).pages)


def test_a_letter_is_read_and_kept_word_for_word(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="neutral")
    browser = world.following(case)
    page = browser.page("/case/letters/2")
    assert page.title.startswith("Letter of Saturday 5 December 2026")
    letter = page.all("article")[0]
    assert (letter.get("lang"), letter.get("dir")) == ("en", "ltr")
    for text in (page.text, pdf_text(browser, 2)):
        assert "Our answer to your challenge" in text
        assert case.reference in text


def test_letters_have_no_other_numbers_than_their_places(world: World) -> None:
    browser = world.following(a_case(world, at=State.DECIDED))
    assert [browser.get(f"/case/letters/{place}").status_code for place in (0, 1, 2, 3)] == [404, 200, 200, 404]
    assert [browser.get(f"/case/letters/{place}.pdf").status_code for place in (0, 3)] == [404, 404]
