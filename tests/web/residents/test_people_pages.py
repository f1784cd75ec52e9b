"""Whose case it is and who acts for them, by what was answered and by how old they are today."""

import pytest

from portal.domain.filings import Representative
from portal.domain.representation import Acting, Scope, Shown
from portal.services.filing import Answers
from portal.web.residents.people_pages import ChildsView, HelpByPhone, Yourself, representative
from tests.factories import World

NAME: Answers = {"name": {"full_name": "Sam Example"}}
BY_EMAIL: Answers = {"contact": {"by": ["email"], "email": "sam@example.org"}}


def a_child(year: str, month: str = "11", day: str = "20") -> Answers:
    born = {"day": day, "month": month, "year": year}
    return {"who": {"subject": "child"}, "child": {"child_name": "Ada", "child_born": born, "relationship": "parent"}}


@pytest.mark.parametrize(
    ("child", "is_asked"), [(a_child("2013"), True), (a_child("2013", day="21"), False), (a_child("2020"), False)]
)
def test_a_child_is_asked_about_from_the_thirteenth_birthday(world: World, child: Answers, is_asked: bool) -> None:
    with world.app.test_request_context():
        assert ChildsView.applies(child) is is_asked


def test_a_parent_of_a_child_who_can_decide_waits_until_it_was_asked(world: World) -> None:
    with world.app.test_request_context():
        named = representative(a_child("2010") | NAME | BY_EMAIL)
    assert named == Representative(
        "Sam Example",
        email="sam@example.org",
        scope=Scope.TOGETHER,
        acting=Acting.PARENT,
        shown=Shown.ASK_THEM,
    )


def test_a_parent_of_a_small_child_is_nobody_else(world: World) -> None:
    with world.app.test_request_context():
        assert representative(a_child("2020") | NAME) is None


def test_a_solicitor_says_for_which_office_and_on_what_paper(world: World) -> None:
    shown = {"person_name": "Robin", "acting": "solicitor", "organisation": "Example LLP", "shown": "court_order"}
    with world.app.test_request_context():
        named = representative({"who": {"subject": "other"}, "authority": shown} | NAME)
    assert named == Representative(
        "Sam Example",
        "Example LLP",
        scope=Scope.TOGETHER,
        acting=Acting.SOLICITOR,
        shown=Shown.COURT_ORDER,
    )


def test_whom_the_person_names_may_do_what_the_person_chose(world: World) -> None:
    given = {"wanted": "yes", "who": "Robin", "acting": "helper", "scope": "copies", "phone": "020 7946 0000"}
    with world.app.test_request_context():
        named = representative({"who": {"subject": "me"}, "representative": given})
        assert representative({"representative": given | {"wanted": "no"}}) is None
    assert named == Representative("Robin", phone="020 7946 0000", scope=Scope.COPIES)
    assert not Shown(named.shown).is_by_filer


@pytest.mark.parametrize(("age", "pages"), [("child", [HelpByPhone]), ("young", [Yourself]), ("adult", [])])
def test_someone_young_reads_that_they_can_do_it_themselves(age: str, pages: list[type]) -> None:
    answers: Answers = {"who": {"subject": "me"}, "age": {"age": age}}
    assert [page for page in (HelpByPhone, Yourself) if page.applies(answers)] == pages
