"""Templates on their pages: leads write them, reviewers insert them, and nothing is sent with an open gap."""

import pytest

from portal.domain.actions import Action
from portal.domain.snippets import Use, slug_of
from portal.domain.workflow import State
from portal.services import templating
from portal.services.templating import Draft
from tests.factories import MadeCase, World, a_case, as_it_is, taken
from tests.page import Page, PageClient

SLUG = slug_of("Ask for a date")
ADDRESS = "/work/templates"
TYPED = {"title": "Ask for a date", "use": "question", "text": "Which day, {{ name }}? {{ your words }}", "why": "New."}


@pytest.fixture
def case(world: World) -> MadeCase:
    return a_case(world, kind="complaint", at=State.IN_REVIEW)


def post(browser: PageClient, where: str, **typed: object) -> Page:
    token = browser.page("/work").form()["csrf_token"]
    return Page(browser.post(where, data={"csrf_token": token, **typed}))


def written(world: World, text: str = TYPED["text"]) -> str:
    with world.unit(world.lead.actor) as work:
        return templating.add(work, Draft(TYPED["title"], Use.QUESTION, text, TYPED["why"]))


def test_a_lead_writes_a_template_and_its_next_version(world: World) -> None:
    lead = world.signed_in(world.lead)
    assert lead.page(f"{ADDRESS}/new/write").status == 200
    assert post(lead, f"{ADDRESS}/new/write", **(TYPED | {"text": "Dear {{ nmae }}"})).status == 422
    assert post(lead, f"{ADDRESS}/new/write", **TYPED).response.location == f"{ADDRESS}/{SLUG}"
    again = f"{ADDRESS}/{SLUG}/write"
    assert post(lead, again, **TYPED, version=1).status == 302
    late = post(lead, again, **(TYPED | {"text": "My words."}), version=1)
    assert (late.status, "My words." in late.html) == (409, True)
    page = lead.page(f"{ADDRESS}/{SLUG}")
    assert "Version 2" in page.text
    assert "Version 1" in page.text
    assert post(lead, f"{ADDRESS}/{SLUG}/retire", version=2).status == 302
    assert "Ask for a date" not in lead.page(ADDRESS).text


def test_a_reviewer_inserts_it_and_must_replace_what_is_open(world: World, case: MadeCase) -> None:
    slug, first = written(world, "Which day was it? {{ your words }}"), world.signed_in(world.first)
    where = f"/work/case/{case.reference}/do/ask-question"
    assert "Insert a template" in first.page(where).text
    asked = {"version": case.version, "question": "Hello."}
    filled = post(first, where, **asked, insert="yes", insert_template=slug)
    assert "Hello.\n\nWhich day was it? {{ your words }}" in filled.html.replace("\r", "")
    assert [mark.text for mark in filled.all("mark")] == ["{{ your words }}"]
    refused = post(first, where, **(asked | {"question": "Hello. {{ your words }}"}))
    assert (refused.status, "Replace the highlighted words before you send" in refused.text) == (422, True)
    assert as_it_is(world, case) == case
    assert post(first, where, **(asked | {"question": "Which day was it?"})).status == 302


def test_a_preview_shows_what_the_person_reads_and_takes_no_step(world: World, case: MadeCase) -> None:
    first = world.signed_in(world.first)
    question = "On which day did you ask for it? You can tell us in your own words."
    page = post(
        first, f"/work/case/{case.reference}/do/ask-question", version=case.version, question=question, preview="yes"
    )
    assert page.status == 200
    for words in ("What the person will read", question, "We asked you a question", "Reading age", "How it reaches"):
        assert words in page.text, words
    assert as_it_is(world, case) == case


def test_every_lead_sees_what_was_brought_to_a_lead_and_safety_comes_first(world: World, case: MadeCase) -> None:
    case = taken(world, case, world.first, Action.ESCALATE, concern="press", words="A paper called.")
    taken(world, case, world.first, Action.ESCALATE, concern="child", words="She is 15 and alone.")
    page = world.signed_in(world.lead).page("/work/escalations")
    rows = [row.text for row in page.all("a") if row.text == case.reference]
    assert len(rows) == 2
    assert page.text.index("A child may not be safe") < page.text.index("The press asks about it")
    assert "alone" not in page.text
    assert world.signed_in(world.first).get("/work/escalations").status_code in (403, 404)


@pytest.mark.parametrize("path", ["ask-force", "hand-over", "escalate", "link-case"])
def test_what_is_handed_on_or_asked_of_the_police_has_a_page(world: World, case: MadeCase, path: str) -> None:
    page = world.signed_in(world.first).page(f"/work/case/{case.reference}/do/{path}")
    assert page.status == 200
    if path == "ask-force":
        assert [box.get("value") for box in page.all("input") if box.get("checked") is not None] == ["yes"]
    if path == "hand-over":
        assert "Reviewer 2" in page.text
