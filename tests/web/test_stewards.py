"""A data steward reads what is asked and who it is about, says something to it, and never reads the person's story."""

import io
from datetime import timedelta

from portal.domain.actors import Role
from portal.domain.force_requests import RequestKind
from portal.models.cases import Case
from portal.services import requesting
from portal.services.requesting import Asking
from tests.factories import World, a_case, a_colleague

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


def requesting_paths(html: str) -> list[str]:
    """What can be said, by the last part of its address."""
    return [
        said for said in ("acknowledged", "question", "uploaded", "nothing_held", "postponed") if f"/{said}" in html
    ]
