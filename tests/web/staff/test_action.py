"""One page for each action: ties are declared first, nothing typed is lost, nobody takes what is not theirs to take."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest

from portal.commands.paths import VIEW
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models import ledgers
from portal.services import responding
from tests.casework import a_search, document_id, searched
from tests.contests import SCORE, prepared
from tests.factories import MadeCase, World, a_case, declared, looked_through, taken, unchecked
from tests.page import Page, PageClient

FREE = {"interest": "none", "connection": ""}
WHY = {"reason": "advising", "words": "They asked me."}
TIED = {"interest": "knows_person", "connection": "My cousin."}


def address(case: MadeCase, action: Action, about: str = "") -> str:
    return f"/work/case/{case.reference}/do/{action.path}" + (f"/{about}" if about else "")


def post(browser: PageClient, where: str, case: MadeCase, **typed: Any) -> Page:
    """What comes of sending this to an address, from a page of this case."""
    token = browser.page("/work").form()["csrf_token"]
    return Page(browser.post(where, data={"csrf_token": token, "version": case.version} | typed))


def now(world: World, case: MadeCase) -> tuple[State, int]:
    """Where the case is, and its version."""
    with world.reading() as work:
        kept = responding.loading.cases.by_reference(work.session, case.reference)
        assert kept is not None
        return kept.state, kept.version


def looks_at(world: World, case: MadeCase) -> list[str]:
    with world.reading() as work:
        return [look.action for look in ledgers.looks_at(work.session, case.id)]


@pytest.fixture
def first(world: World) -> PageClient:
    return world.signed_in(world.first)


@pytest.fixture
def reviewed(world: World) -> MadeCase:
    """A complaint that the first reviewer looks into."""
    return a_case(world, kind="complaint", at=State.IN_REVIEW)


@pytest.fixture
def proposed(world: World) -> MadeCase:
    """A complaint with an answer that waits for its signature, which the lead may give."""
    return declared(world, a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE), world.lead)


# A connection to a case is declared before anything else.


def test_whoever_opens_a_case_for_the_first_time_is_asked_for_a_connection_first(
    world: World, first: PageClient
) -> None:
    case = a_case(world)
    for opened in ("", "/do/claim", "/letters/1"):
        response = first.get(f"/work/case/{case.reference}{opened}")
        assert (response.status_code, response.location) == (302, f"/work/case/{case.reference}/declare")
    page = first.page(f"/work/case/{case.reference}/declare")
    assert page.heading == "Do you have a connection to this case?"
    assert "moved away" not in page.text
    page = first.send(page, 1, **FREE)
    assert page.heading == "Why do you open this case?"
    assert "moved away" not in page.text
    assert first.send(page, 1, **WHY).heading == "Challenge"


def test_a_reason_that_is_not_whole_is_asked_for_again_and_opens_nothing(world: World, first: PageClient) -> None:
    case = a_case(world)
    page = first.send(first.page(f"/work/case/{case.reference}/declare"), 1, **FREE)
    page = first.send(page, 1, **WHY | {"words": " "})
    assert page.status == 422
    assert "Enter in a few words why you open this case" in page.text
    assert first.get(f"/work/case/{case.reference}").location == f"/work/case/{case.reference}/why"
    assert looks_at(world, case) == []


def test_nothing_is_done_for_whoever_has_not_declared(world: World, first: PageClient) -> None:
    case = a_case(world)
    page = post(first, address(case, Action.CLAIM), case)
    assert page.status == 409
    assert "Say first if you have a connection to this case" in page.text
    assert (now(world, case), looks_at(world, case)) == ((State.SUBMITTED, 1), [])


def test_a_connection_closes_the_case_and_leads_back_to_the_others(world: World, first: PageClient) -> None:
    case = a_case(world)
    page = first.send(f"/work/case/{case.reference}/declare", 1, **TIED)
    assert page.heading == "My cases"
    assert "Someone else must work on this case." in page.text
    for opened in ("", "/do/claim", "/letters/1"):
        page = first.page(f"/work/case/{case.reference}{opened}")
        assert page.status == 403
        assert "You declared a connection to this case, so another person must work on it" in page.text
        assert "moved away" not in page.text
        assert {"/work", "/work/clearance"} <= {link.get("href") for link in page.all("a")}, "they stay at work"
        assert "your reference stays good" not in page.text
    assert post(first, address(case, Action.CLAIM), case).status == 403
    assert looks_at(world, case) == ["denied"] * 4


def test_a_connection_is_explained(world: World, first: PageClient) -> None:
    case = a_case(world)
    page = first.send(f"/work/case/{case.reference}/declare", 1, interest="other")
    assert (page.status, page.errors) == (422, ["Enter what your connection is"])
    page = first.send(f"/work/case/{case.reference}/declare", 1, connection="My cousin.")
    assert page.errors == ["Select if you have a connection to this case"]
    assert page.form(1)["connection"] == "My cousin."


def test_whoever_has_the_case_and_declares_a_connection_gives_it_back(
    world: World, first: PageClient, reviewed: MadeCase
) -> None:
    page = first.send(f"/work/case/{reviewed.reference}/declare", 1, **TIED)
    assert page.heading == "My cases"
    second = world.signed_in(world.second)
    page = second.send(second.send(f"/work/case/{reviewed.reference}/declare", 1, **FREE), 1, **WHY)
    assert "Nobody yet" in page.text


def test_a_case_that_is_not_there_has_no_declaration(first: PageClient) -> None:
    assert first.page("/work/case/SL-7KQ4-M2XT/declare").status == 404


# What an action asks, and what comes of it.


def test_an_action_is_asked_for_and_taken_and_what_it_did_is_said(first: PageClient, reviewed: MadeCase) -> None:
    page = first.page(address(reviewed, Action.NOTE_PROGRESS))
    assert page.heading == "Tell the person how it is going"
    page = first.send(page, 1, note="We asked the custody team.")
    assert page.response.request.path == f"/work/case/{reviewed.reference}"
    assert "The person can read it now." in page.text
    page = first.page(f"/work/case/{reviewed.reference}/messages")
    assert "We asked the custody team." in page.text


def test_what_was_refused_comes_back_as_it_was_typed(first: PageClient, reviewed: MadeCase) -> None:
    page = first.send(address(reviewed, Action.RECORD_FINDING, "lawful"), 1, answer="no", evidence="told", reason=" ")
    assert (page.status, page.errors) == (422, ["Enter what it shows, and where"])
    assert page.form(1)["answer"] == "no"
    due_on = ["20", "12", "2026"]  # a Sunday, which only the service finds out
    ordered = {"remedy": "apology", "what": "A letter.", "owner": "The team", "due_on": due_on}
    page = first.send(address(reviewed, Action.ORDER_REMEDY), 1, **ordered)
    assert page.status == 422
    assert len(page.errors) == 1
    assert {name: page.form(1)[name] for name in ordered} == ordered


def test_of_two_windows_the_second_is_told_and_keeps_its_words_and_can_go_on(
    first: PageClient, reviewed: MadeCase
) -> None:
    where = address(reviewed, Action.RECORD_FINDING, "lawful")
    window = first.page(where)
    assert first.send(where, 1, answer="yes", evidence="told", reason="The first window.").status == 200
    page = first.send(window, 1, answer="no", evidence="told", reason="The second window.")
    assert page.status == 409
    assert page.errors == ["Someone changed this while you were working. Your text is kept below."]
    assert page.form(1)["reason"] == "The second window."
    assert first.send(page, 1).status == 200
    assert first.page(where).form(1)["reason"] == "The second window."


def test_a_lost_token_loses_nothing_that_was_typed(world: World, first: PageClient, reviewed: MadeCase) -> None:
    where = address(reviewed, Action.RECORD_FINDING, "lawful")
    page = Page(
        first.post(where, data={"answer": "no", "evidence": "told", "reason": "Three hours of work.", "version": "2"})
    )
    assert page.status == 400
    assert page.form(1)["reason"] == "Three hours of work."
    declaration = f"/work/case/{reviewed.reference}/declare"
    assert Page(first.post(declaration, data=TIED)).form(1)["connection"] == "My cousin."
    assert now(world, reviewed) == (State.IN_REVIEW, reviewed.version)


def test_who_cannot_take_a_step_now_is_led_to_the_case_where_the_reason_stands(
    first: PageClient, reviewed: MadeCase
) -> None:
    response = first.get(address(reviewed, Action.PROPOSE))
    assert (response.status_code, response.location) == (302, f"/work/case/{reviewed.reference}")
    assert "Answer every question of the checklist first" in first.page(response.location or "").text


def test_an_action_that_is_sent_all_the_same_is_refused_with_its_reason(first: PageClient, reviewed: MadeCase) -> None:
    page = post(first, address(reviewed, Action.PROPOSE), reviewed, outcome="upheld")
    assert page.status == 422  # the texts are missing
    page = post(first, address(reviewed, Action.CLOSE), reviewed)
    assert (page.status, page.errors) == (409, ["This step cannot be taken at this stage of the case"])


@pytest.mark.parametrize(
    "path", ["dance", "claim/now", "record-finding", "record-finding/weather", "decide-ground/x", "sign/x"]
)
def test_there_is_no_page_for_what_nobody_can_do(first: PageClient, reviewed: MadeCase, path: str) -> None:
    where = f"/work/case/{reviewed.reference}/do/{path}"
    assert first.page(where).status == 404
    assert post(first, where, reviewed).status == 404


def test_a_colleague_takes_down_what_the_person_says(world: World, first: PageClient, reviewed: MadeCase) -> None:
    case = taken(world, reviewed, world.first, Action.ASK_QUESTION, question="When was it?")
    page = first.page(address(case, Action.ANSWER))
    assert page.heading == "Take down the answer to our question"
    assert first.send(page, 1, answer="In May.").status == 200
    assert now(world, case) == (State.IN_REVIEW, case.version + 1)


def test_the_copy_of_a_document_is_sent_along_and_can_be_looked_at(world: World, first: PageClient) -> None:
    case = searched(world, a_search(world), "records")
    typed = {"title": "Custody record", "part": "records", "pages": "2"}
    page = first.page(address(case, Action.ADD_DOCUMENT))
    assert page.all("form")[1].get("enctype") == "multipart/form-data"
    page = first.send(page, 1, **typed, content=(BytesIO(b"You called us."), "copy.txt"))
    assert "The document is added." in page.text
    copy = first.get(f"/work/case/{case.reference}/documents/{document_id(world, case)}")
    assert (copy.mimetype, copy.data) == ("text/plain", b"You called us.")
    assert copy.headers["Content-Disposition"].startswith("attachment")
    page = first.send(address(case, Action.ADD_DOCUMENT), 1, **typed, content=(BytesIO(b"\x89PNG\x00"), "copy.pdf"))
    assert page.errors == ["The selected file must be a PDF or plain text"]
    assert page.form(1)["title"] == "Custody record"


# Whoever signs reads the answer and declares again.


def test_the_answer_stands_on_the_page_as_its_person_will_read_it(world: World, proposed: MadeCase) -> None:
    page = world.signed_in(world.lead).page(address(proposed, Action.SIGN))
    assert page.heading == "Check and sign"
    (letter,) = [article for article in page.all("article") if article.get("class") == "app-letter"]
    assert proposed.reference in "".join(letter.itertext())
    assert looks_at(world, proposed)[0] == "preview"


def test_whoever_signs_says_again_that_they_have_no_connection(world: World, proposed: MadeCase) -> None:
    lead = world.signed_in(world.lead)
    page = lead.send(address(proposed, Action.SIGN), 1)
    assert (page.status, page.errors) == (422, ["Select if you have a connection to this case"])
    page = lead.send(page, 1, **FREE)
    assert "The decision is signed. The resident can read it now." in page.text
    assert now(world, proposed)[0] is State.DECIDED


def test_a_connection_that_comes_to_mind_when_signing_closes_the_case(world: World, proposed: MadeCase) -> None:
    lead = world.signed_in(world.lead)
    assert lead.send(address(proposed, Action.SIGN), 1, **TIED).heading == "My cases"
    assert lead.page(f"/work/case/{proposed.reference}").status == 403
    assert now(world, proposed)[0] is State.AWAITING_SIGNATURE


def test_nobody_signs_an_answer_that_they_have_not_read(world: World, proposed: MadeCase) -> None:
    page = post(world.signed_in(world.lead), address(proposed, Action.SIGN), proposed, **FREE)
    assert (page.status, page.errors) == (409, ["Look at the answer as the person will read it first"])


def test_nobody_signs_or_returns_their_own_proposal_however_it_is_sent(
    world: World, first: PageClient, proposed: MadeCase
) -> None:
    told = "You proposed this decision. A different reviewer must sign it or return it"
    assert told in first.page(f"/work/case/{proposed.reference}").text
    sent: Mapping[Action, dict[str, str]] = {Action.SIGN: FREE, Action.RETURN: {"comments": "Again."}}
    for action, typed in sent.items():
        page = post(first, address(proposed, action), proposed, **typed)
        assert (page.status, page.errors) == (409, [told])


# Nothing shows what the tool said to whoever must not know it yet.


def everything_shown(world: World, browser: PageClient, case: MadeCase) -> str:
    """Every page on this case that the browser is led to, and every form, asked for or not."""
    page = browser.page(f"/work/case/{case.reference}")
    links = {link for link in page.links() if case.reference in link and not link.endswith(".pdf")}
    shown = [page.html, *(browser.page(link).html for link in links)]
    world.app.config["WTF_CSRF_ENABLED"] = False
    quick = unchecked(browser)
    abouts = {Action.DECIDE_GROUND: "wrong_data", Action.RECORD_FINDING: "right_person"}
    for action in kind_of("contest").workflow.open_to(Role.REVIEWER):
        where = address(case, action, abouts.get(action, ""))
        shown += [quick.get(where).text, quick.post(where, data={"version": "0"}).text]
    world.app.config["WTF_CSRF_ENABLED"] = True
    return "".join([*shown, browser.page(f"/work/case/{case.reference}").html])


def test_no_page_and_no_form_shows_the_reviewer_the_score_before_they_have_a_view_of_their_own(world: World) -> None:
    case = taken(world, prepared(world), world.second, Action.CLAIM)
    second = world.signed_in(world.second)
    page = second.page(f"/work/case/{case.reference}/flag")
    assert "This is hidden until you have recorded your own view from the records." in page.text
    assert SCORE not in everything_shown(world, second, case)
    page = second.send(address(case, Action.RECORD_VIEW), 1, **VIEW)
    assert "Now you see what the tool said." in page.text
    assert SCORE in second.page(f"/work/case/{case.reference}/flag").text
    assert SCORE in second.page(address(case, Action.DECIDE_GROUND, "wrong_data")).text


def test_who_read_what_a_colleague_asks_to_approve_knows_it_from_then_on(world: World) -> None:
    case = a_case(world, at=State.HOLD, reviewer=world.first)
    case = taken(world, case, world.first, Action.DECIDE_HOLD, hold="kept", reason=f"It is {SCORE}.")
    second = world.signed_in(world.second)
    declared(world, case, world.second)
    where = f"/work/case/{case.reference}"
    assert SCORE not in second.page(where).html
    assert SCORE in second.page(address(case, Action.APPROVE_HOLD)).html
    assert SCORE in second.page(f"{where}/flag").html


def test_a_signatory_reads_the_answer_before_the_signature_counts(world: World, proposed: MadeCase) -> None:
    looked_through(world, proposed, world.lead)
    page = post(world.signed_in(world.lead), address(proposed, Action.SIGN), proposed, **FREE)
    assert page.response.location == f"/work/case/{proposed.reference}"
