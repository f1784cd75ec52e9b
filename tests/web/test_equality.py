"""The equality questions: skipped, answered one by one, kept at the last, asked once."""

import pytest
from sqlalchemy import select

from portal.models.equality import EqualityAnswers
from portal.services import equality
from portal.web.residents.equality_pages import QUESTIONS
from tests.factories import World, a_case, draft_cookie
from tests.page import PageClient

START = "/equality/challenge/start"


@pytest.fixture
def case_id(world: World) -> str:
    return a_case(world).id


@pytest.fixture
def sender(world: World, case_id: str) -> PageClient:
    browser = world.browser()
    browser.set_cookie(*draft_cookie(world, case_id))
    return browser


def kept(world: World) -> list[EqualityAnswers]:
    with world.reading() as work:
        return list(work.session.scalars(select(EqualityAnswers)))


def test_every_question_can_be_left_open_or_refused() -> None:
    for question in QUESTIONS:
        form = question()
        assert all(field.is_optional for field in form)
        assert any("not-said" in {option.code for option in getattr(field, "options", ())} for field in form)


def test_whoever_skips_them_is_back_at_the_confirmation(world: World, sender: PageClient) -> None:
    assert sender.send(START).errors == ["Select yes if you want to answer the equality questions"]
    assert sender.send(START, answer="no").response.request.path == "/challenge/done"
    assert kept(world) == []


def test_they_are_answered_one_by_one_and_kept_at_the_last(world: World, sender: PageClient, case_id: str) -> None:
    page = sender.send(START, answer="yes")
    for place, question in enumerate(QUESTIONS):
        assert page.response.request.path == f"/equality/challenge/{question.slug}"
        assert kept(world) == [], "nothing is stored on the way"
        typed = {"age": "25-34"} if place == 0 else {"group": "black", "detail": "Somali"} if place == 2 else {}
        page = sender.send(page, **typed)
    assert page.heading == "Thank you"
    with world.reading() as work:
        answers = equality.answers_of(work, [case_id])[case_id]
    assert answers["age"] == {"age": "25-34"}
    assert answers["ethnic-group"] == {"group": "black", "detail": "Somali"}
    assert sender.get_cookie("answers") is None


def test_going_back_shows_what_was_answered(sender: PageClient) -> None:
    sender.send("/equality/challenge/age", age="65-up")
    assert sender.page("/equality/challenge/age").form()["age"] == "65-up"
    sender.set_cookie("answers", "x")
    assert "age" not in sender.page("/equality/challenge/age").form()


def test_they_are_asked_once(world: World, sender: PageClient, case_id: str) -> None:
    with world.unit(world.first.actor) as work:
        equality.answer(work, case_id, {})
    assert sender.page(START).status == 302
    assert START not in sender.page("/challenge/done").links()


def test_who_sent_nothing_is_asked_nothing(world: World) -> None:
    assert world.browser().get(START).status_code == 404
    assert world.browser().get("/equality/challenge/age").status_code == 404
