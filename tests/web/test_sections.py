"""Messages, timeline and who looked have a page each, which says all of what the case page says the newest of."""

import csv
import io

from portal.domain.actions import Action
from portal.domain.uploads import Sent
from portal.domain.workflow import State
from portal.services import reviewing
from tests.factories import World, a_case, declared, taken, taken_by_resident

NOTE = Sent("tenancy letter.txt", b"I moved in March 2024.")


def test_without_messages_the_page_invites_one_and_leads_back_to_it(world: World) -> None:
    browser = world.following(a_case(world))
    page = browser.page("/case/messages")
    assert "No messages yet. You can ask us anything." in page.text
    page = browser.send("/case/do/write", words="When is the hearing?")
    assert page.response.request.path == "/case/messages"
    assert "Your message is sent." in page.text
    assert "When is the hearing?" in page.text


def test_messages_stand_in_their_order_with_their_files_to_fetch(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    case = taken_by_resident(world, case, Action.WRITE, words="I moved.", files=(NOTE,))
    taken(world, case, world.first, Action.WRITE_BACK, words="Thank you.", files=(Sent("form.txt", b"Our form."),))
    browser = world.following(case)
    page = browser.page("/case/messages")
    assert page.text.index("I moved.") < page.text.index("Thank you.")
    for name, number, content in (("tenancy letter.txt", 1, NOTE.content), ("form.txt", 2, b"Our form.")):
        assert name in page.text
        assert content in browser.get(f"/case/files/sent/{number}").data


def test_an_empty_message_is_asked_for(world: World) -> None:
    page = world.following(a_case(world)).send("/case/do/write", words=" ")
    assert (page.status, page.errors) == (422, ["Enter your message"])


def test_the_case_page_says_that_there_is_a_message_until_it_is_answered(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    browser = world.following(taken(world, case, world.first, Action.WRITE_BACK, words="Hello."))
    assert "You have a message from us" in browser.page("/case/view").text
    browser.send("/case/do/write", words="Hello, too.")
    assert "You have a message from us" not in browser.page("/case/view").text


def test_the_timeline_has_everything(world: World) -> None:
    browser = world.following(a_case(world, at=State.IN_REVIEW))
    assert "We received your challenge" in browser.page("/case/timeline").text
    assert "Nothing else has happened yet." in world.following(a_case(world)).page("/case/timeline").text


def test_nobody_looked_yet(world: World) -> None:
    page = world.following(a_case(world)).page("/case/access-log")
    assert "Nobody has opened it yet." in page.text


def test_who_looked_is_shown_for_all_months_or_for_one(world: World) -> None:
    case = declared(world, a_case(world), world.lead)
    for days in (0, 17):
        world.clock.forward(days=days)
        with world.unit(world.lead.actor) as work:
            reviewing.read_case(work, case.reference)
    browser = world.following(case)
    page = browser.page("/case/access-log")
    assert all(told in page.text for told in ("November 2026", "December 2026", "16 Nov 2026", "7 Dec 2026"))
    page = browser.page("/case/access-log?month=2026-12")
    assert "7 Dec 2026" in page.text
    assert "16 Nov 2026" not in page.text
    for month in ("2026-10", "nonsense"):
        assert browser.get(f"/case/access-log?month={month}").status_code == 404


def test_the_list_can_be_kept_and_its_name_says_nothing(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    response = world.following(case).get("/case/access-log.csv")
    header, first, *_ = csv.reader(io.StringIO(response.data.decode("utf-8-sig")))
    assert header == ["In the week of", "Who", "Why", "In their words"]
    assert first == ["2026-11-16", world.first.actor.label, "To take on your case", ""]
    assert response.headers["Content-Disposition"] == 'attachment; filename="list.csv"'


def test_one_asks_why_beside_a_look_and_reads_the_question_with_the_messages(world: World) -> None:
    browser = world.following(a_case(world, kind="complaint", at=State.IN_REVIEW))
    (link, *_) = [link for link in browser.page("/case/access-log").links() if "ask-why" in link]
    page = browser.page(link)
    assert f"Reviewer {world.first.actor.label} looked in the week of" in page.text
    page = browser.send(page, words="What did you look for?")
    assert page.response.request.path == "/case/messages"
    assert "What did you look for?" in page.text
    assert browser.get("/case/do/ask-why").status_code == 404


def test_how_one_is_reached_stands_there_in_words_and_can_be_changed(world: World) -> None:
    browser = world.following(a_case(world))
    page = browser.page("/case/do/change-contact")
    page = browser.send(page, by="email", email="new@example.org", is_safe="yes")
    assert "We email new@example.org." in page.text
    page = browser.send("/case/do/change-contact", by="email", email="nonsense", is_safe="yes")
    assert page.errors == ["Enter an email address in the correct format, like name@example.com"]


def test_what_someone_wrote_is_marked_in_the_queue_and_has_a_list_of_its_own(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WRITE, words="Hello?")
    staff = world.signed_in(world.first)
    for address in ("/work/views/open", "/work/views/replies"):
        page = staff.page(address)
        assert case.reference in page.text
        assert "New reply" in page.text
    declared(world, case, world.first)
    taken(world, case, world.first, Action.MARK_READ)
    assert case.reference not in staff.page("/work/views/replies").text
