"""A data steward reads what is asked and who it is about, says something to it, and never reads the person's story."""

import csv
import io
from datetime import timedelta

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Role
from portal.domain.force_requests import RequestKind
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.services import registering, requesting
from portal.services.requesting import Asking
from tests.contests import remedies_of
from tests.factories import World, a_case, a_colleague, a_tool, as_it_is, taken

STORY = "canary0story of what happened"


def test_a_steward_answers_a_request_and_reads_no_word_of_the_story(world: World) -> None:
    told = {"your-words": {"ways": ["write"], "words": STORY}}
    case = a_case(world, answers=told)
    with world.unit(world.first.actor) as work:
        due_on = world.clock().date() + timedelta(days=9)
        asking = Asking(RequestKind.FIND, due_on, "City Police", ("records",), "Look in the archive.")
        request = requesting.ask(work, work.session.get_one(Case, case.id), asking)
    browser = world.signed_in(a_colleague(world.resources, world.clock(), Role.STEWARD))
    address = f"/steward/requests/{request.id}"
    pages = [browser.page("/steward"), browser.page(address)]
    assert case.reference in pages[0].text
    assert "Look in the archive." in pages[1].text
    assert "Sam Example" in pages[1].text
    pages += [browser.page(f"{address}/{said}") for said in requesting_paths(pages[1].html)]
    assert len(pages) == 7
    sent = browser.send(f"{address}/uploaded", 1, files=(io.BytesIO(b"What we hold."), "found.txt"))
    assert sent.status == 200, sent.text
    assert "The reviewer can open what you sent." in sent.text
    late = browser.post(f"{address}/nothing_held", data=pages[0].form() | {"version": "1"})
    assert late.status_code == 409
    assert not [page for page in (*pages, sent) if STORY in page.html]


def test_an_order_is_read_answered_and_settled_on_its_page(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld")
    browser = world.signed_in(a_colleague(world.resources, world.clock(), Role.STEWARD))
    (address,) = [link for link in browser.page("/steward").links() if link.startswith("/steward/requests/")]
    page = browser.page(address)
    for words in ("An apology", "The address in the record.", "Records team", "It waits for you", "it is late"):
        assert words in page.text
    empty = browser.send(f"{address}/done", 1, words=" ")
    assert (empty.status, empty.errors) == (422, ["Enter what proves that it is done"])
    done = browser.page(f"{address}/done")
    sent = browser.send(done, 1, words="Log entry 4417.")
    assert "The reviewer can check the proof now." in sent.text
    assert "a reviewer checks it" in sent.text
    assert browser.send(done, 1, words="Log entry 4417.").status == 409, "a second press reports nothing twice"
    (about,) = remedies_of(world, case).values()
    taken(world, as_it_is(world, case), world.second, Action.VERIFY_REMEDY, about=about.id, checked="The log.")
    settled = browser.page(address)
    assert "Closed" in settled.text
    assert "A reviewer checked the proof: it is done" in settled.text
    assert not [link for link in settled.links() if link.endswith("/done")]
    assert "Nothing waits for you." in browser.page("/steward").text


def test_the_list_is_taken_away_without_names_or_formulas(world: World) -> None:
    slug = a_tool(world, "minus")
    with world.unit(SYSTEM) as work:
        registering.register(work, slug=slug, name="=1+1", family="score", summary="Scores people.")
    case = a_case(world, at=State.DECIDED, outcome="upheld", answers={"tool": {"known": "yes", "name": slug}})
    browser = world.signed_in(a_colleague(world.resources, world.clock(), Role.STEWARD))
    reply = browser.post("/steward/export", data=browser.page("/steward").form(1))
    assert reply.headers["Cache-Control"] == "no-store"
    listed = reply.data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(listed))
    assert (row["Case"], row["What is asked"], row["Tool"], row["Late"]) == (
        case.reference,
        "Change records",
        "'=1+1",
        "No",
    )
    assert browser.page(row["Page"].removeprefix(world.resources.settings.base_url)).status == 200
    assert "Example" not in listed


def requesting_paths(html: str) -> list[str]:
    """What can be said, by the last part of its address."""
    return [
        said for said in ("acknowledged", "question", "uploaded", "nothing_held", "postponed") if f"/{said}" in html
    ]
