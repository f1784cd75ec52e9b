"""A case page shows each part where there is something in it, leads to its letters, and says who looked."""

from datetime import date
from unittest.mock import patch

import pytest

from portal.domain.actions import Action
from portal.domain.workflow import State
from portal.models.sealing import DataKey, Place
from portal.web.staff.tabs import BY_NAME, OVERVIEW
from portal.web.staff.wording import DONE, MATTERS
from tests.casework import approved, marked, read, restricted
from tests.factories import MadeCase, World, a_case, declared, signed, taken
from tests.page import Page, PageClient
from tests.stories.people import rows_of, text_of


@pytest.fixture
def first(world: World) -> PageClient:
    return world.signed_in(world.first)


def opened(browser: PageClient, case: MadeCase, tab: str = "") -> Page:
    return browser.page(f"/work/case/{case.reference}" + (f"/{tab}" if tab else ""))


def parts(page: Page) -> list[str]:
    """The headings of the page's parts, in order."""
    return [text_of(heading) for heading in page.all("h2") if heading.get("class") == "govuk-heading-m"]


def test_a_part_stands_there_only_when_there_is_something_in_it(world: World, first: PageClient) -> None:
    case = declared(world, a_case(world), world.first)
    points = ["What the person says is wrong", "Answers to the points that the person raised"]
    told = ["What the resident told us", "How to reach the person"]
    assert parts(opened(first, case)) == [told[0], points[0], told[1]]
    assert "No document is here yet." in opened(first, case, "documents").text
    assert {tab: parts(opened(first, case, tab)) for tab in BY_NAME if tab != OVERVIEW} == {
        "flag": [],
        "documents": [],
        "messages": ["Letters sent", "Write a note"],
        "timeline": ["What was done"],
        "findings": [points[1]],
        "decision": [],
        "access-log": ["Who looked"],
    }
    case = a_case(world, kind="complaint", at=State.DECIDED)
    assert parts(opened(first, case, "decision")) == ["The decision", "What must change"]
    assert parts(opened(first, case, "findings")) == ["Answers to the checklist"]


def test_a_tab_opens_no_more_of_a_case_than_it_shows(world: World, first: PageClient) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED)
    columns: dict[str, set[str]] = {}
    read = DataKey.open_content
    for tab in BY_NAME:
        seen = columns[tab] = set()

        def watch(key: DataKey, place: Place, sealed: bytes, seen: set[str] = seen) -> bytes:
            seen.add(f"{place.table}.{place.column}")
            return read(key, place, sealed)

        with patch.object(DataKey, "open_content", watch):
            opened(first, case, "" if tab == OVERVIEW else tab)
    always = set.intersection(*columns.values())
    assert always <= {"cases.contact", "decisions.reasons"}
    assert {tab: opened_here - always for tab, opened_here in columns.items()} == {
        OVERVIEW: {"cases.told"},
        "flag": set(),
        "documents": set(),
        "messages": {"letters.html", "force_requests.asked", "remedies.what", "remedies.owner"},
        "timeline": set(),
        "findings": {"findings.reason"},
        "decision": {"remedies.what", "remedies.owner"},
        "access-log": set(),
    }


def test_a_request_shows_where_was_searched_what_was_found_and_what_of_it_is_kept_back(
    world: World, first: PageClient
) -> None:
    case = restricted(world, marked(world, read(world), "release_part", others="taken_out"))
    page = opened(first, case, "documents")
    for told in ("Where was searched", "Name and date of birth", "Incident report", "Part given", "To approve"):
        assert told in page.text
    assert "You proposed to keep this back. Someone else must approve it" in page.text
    assert "The name of a neighbour." in page.text
    assert "Approved" in opened(first, approved(world, case), "documents").text


def test_a_letter_is_read_and_downloaded_as_it_was_sent(world: World, first: PageClient) -> None:
    case = signed(world, a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE), world.lead)
    page = opened(first, case, "messages")
    (link,) = [link for link in page.links() if link.endswith(f"/letters/{case.version}")]
    page = first.page(link)
    assert page.heading == "Letter of Friday 20 November 2026"
    assert case.reference in page.text
    (download,) = [link for link in page.links() if link.endswith(".pdf")]
    file = first.get(download)
    assert (file.mimetype, file.data[:5]) == ("application/pdf", b"%PDF-")
    assert first.page(f"/work/case/{case.reference}/letters/2").status == 404


def test_what_the_person_and_we_wrote_is_told_with_who_wrote_it(world: World, first: PageClient) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?\nIn the morning?")
    page = opened(first, case, "messages")
    assert f"Question asked · Reviewer {world.first.actor.label}" in page.text
    assert "The person has until Friday 4 December 2026 to reply" in page.text


def test_a_case_that_is_kept_says_so(world: World, first: PageClient) -> None:
    case = declared(world, a_case(world, kind="complaint"), world.first)
    assert "Legal hold" not in [text_of(fact) for fact in opened(first, case).all("dt")]
    page = opened(first, taken(world, case, world.first, Action.PLACE_LEGAL_HOLD, why="court"))
    assert "Legal hold" in [text_of(fact) for fact in page.all("dt")]
    assert "A court looks at it" in [text_of(tag) for tag in page.all("strong")]


def test_who_looked_is_told_apart_from_who_was_refused(world: World, first: PageClient) -> None:
    case = declared(world, a_case(world), world.first)
    second = world.signed_in(world.second)
    second.send(f"/work/case/{case.reference}/declare", 1, interest="knows_person", connection="My cousin.")
    assert opened(second, case).status == 403
    opened(first, case)
    whys = {row[0]: row[1] for row in rows_of(opened(first, case, "access-log"))}
    assert whys[f"Reviewer {world.second.actor.label}"].startswith("Tried to open it, and was refused")
    assert whys[f"Reviewer {world.first.actor.label}"].startswith("To stand in for your reviewer")


def test_everything_that_can_be_done_has_words() -> None:
    assert set(DONE) == set(Action)
    assert {tag.colour for tag in MATTERS.values()} <= {"blue", "green", "yellow", "red", "grey", "purple"}


def test_a_note_is_written_below_the_messages_and_one_without_words_comes_back(world: World, first: PageClient) -> None:
    case = declared(world, a_case(world, kind="complaint"), world.first)
    page = opened(first, case, "messages")
    place = next(place for place, form in enumerate(page.all("form")) if form.get("action", "").endswith("/messages"))
    again = first.send(page, place, note=" ")
    assert (again.status, again.errors) == (422, ["Enter the note"])
    page = first.send(page, place, note="We asked for the log by phone.")
    assert "The note is saved. Nobody outside reads it." in page.text
    assert "Internal note, never sent" in page.text
    assert "We asked for the log by phone." not in world.following(case).page("/case/messages").html


def test_what_the_police_did_not_send_yet_is_asked_for_from_where_it_is_missing(
    world: World, first: PageClient
) -> None:
    case = declared(world, a_case(world, at=State.TRIAGE), world.first)
    page = opened(first, case, "flag")
    ways = {text_of(way): way.get("href") for way in page.all("a") if "ask-force" in (way.get("href") or "")}
    one = next(way for text, way in ways.items() if text == "Ask for it: Who looked at the result, and when")
    asked = first.page(one).form(1)
    assert (asked["sought"], asked["preserve"]) == (["viewers"], ["yes"])
    asked = first.page(ways["Ask for all that is missing"]).form(1)
    assert asked["sought"] == ["records", "explanation", "viewers", "recipients", "retention", "involvement"]
    case = taken(world, case, world.first, Action.ASK_FORCE, sought=("viewers",), words="", due_on=date(2026, 12, 18))
    (waits,) = (line for line in opened(first, case, "flag").all("li") if "Who looked at the result" in text_of(line))
    assert "Asked" in text_of(waits)
    assert not list(waits.iter("{http://www.w3.org/1999/xhtml}a"))


def test_an_address_ticks_only_what_a_form_offers(world: World, first: PageClient) -> None:
    case = declared(world, a_case(world, at=State.TRIAGE), world.first)
    page = first.page(f"/work/case/{case.reference}/do/ask-force?sought=rumours&sought=viewers&words=Hurry")
    assert (page.form(1)["sought"], page.form(1)["words"]) == (["viewers"], "")
