"""Who acts for someone: nothing before the person agrees or after it ended, and never what is the person's alone."""

from datetime import date

import pytest

from portal.domain.representation import (
    RIGHTS,
    Authority,
    Right,
    Scope,
    Shown,
    childs_view_is_asked,
    is_agreed_by_filing,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("scope", Scope)
def test_no_scope_opens_what_is_the_persons_alone(scope: Scope) -> None:
    assert Right.PERSON not in RIGHTS[scope]
    assert Right.LETTERS in RIGHTS[scope]


def test_whoever_may_act_may_read() -> None:
    assert RIGHTS[Scope.COPIES] < RIGHTS[Scope.EVERYTHING] < RIGHTS[Scope.TOGETHER]


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize(
    "authority",
    [
        Authority(Scope.TOGETHER, is_agreed=False, has_ended=False),
        Authority(Scope.TOGETHER, is_agreed=True, has_ended=True),
        Authority(Scope.TOGETHER, is_agreed=True, has_ended=False, until=date(2026, 11, 19)),
    ],
)
def test_before_the_person_agrees_and_after_it_ended_nothing_is_open(authority: Authority, right: Right) -> None:
    assert not authority.opens(right, TODAY)


def test_the_last_day_counts() -> None:
    assert Authority(Scope.COPIES, is_agreed=True, has_ended=False, until=TODAY).opens(Right.LETTERS, TODAY)


def test_only_who_the_person_named_themselves_is_agreed_by_sending_the_form() -> None:
    assert [shown for shown in Shown if is_agreed_by_filing(shown)] == [Shown.ASKED_FOR]


@pytest.mark.parametrize(("born_on", "is_asked"), [(date(2013, 11, 20), True), (date(2013, 11, 21), False)])
def test_a_child_is_asked_from_13_on(born_on: date, is_asked: bool) -> None:
    assert childs_view_is_asked(born_on, TODAY) is is_asked
