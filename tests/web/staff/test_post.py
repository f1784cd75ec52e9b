"""The post on the staff's pages: a list, one page for each letter with where it goes, and a button when it has gone."""

from tests.correspondence import BY_POST
from tests.factories import World, a_case, declared
from tests.stories.people import text_of


def test_a_letter_is_found_printed_and_posted(world: World) -> None:
    case = declared(world, a_case(world, answers=BY_POST), world.lead)
    lead = world.signed_in(world.lead)
    waiting = lead.page("/work/post")
    (link,) = [link for link in waiting.all("a") if text_of(link) == case.reference]
    letter = lead.page(str(link.get("href")))
    assert "1 High Street, London" in letter.text
    assert "We have your challenge" in letter.text
    (download,) = [link for link in letter.all("a") if "PDF" in text_of(link)]
    printed = lead.get(str(download.get("href")))
    assert (printed.mimetype, printed.data[:5]) == ("application/pdf", b"%PDF-")
    posted = lead.send(str(link.get("href")), 1)
    assert "It is noted that the letter was posted." in posted.text
    assert "No letter waits to be posted." in posted.text


def test_whoever_has_not_declared_yet_is_asked_first(world: World) -> None:
    case = a_case(world, answers=BY_POST)
    first = world.signed_in(world.first)
    (link,) = [link for link in first.page("/work/post").all("a") if text_of(link) == case.reference]
    assert first.get(str(link.get("href"))).location == f"/work/case/{case.reference}/declare"
