"""Who should be given what nobody has."""

from dataclasses import replace
from datetime import date

from portal.domain.team import Member, OpenCase, suggest
from portal.domain.workflow import State

DAY = date(2026, 11, 20)
CASE = OpenCase("c", "SL-1", 1, "contest", State.SUBMITTED, DAY, DAY, DAY, "en", is_urgent=False, assignee=None)
ANN, BEA = Member("a", 1, 2.0, frozenset({"en"})), Member("b", 2, 6.0, frozenset({"en", "ar"}))


def given(*cases: OpenCase) -> list[str | None]:
    return [one.member.id if one.member else None for one in suggest(cases, [ANN, BEA])]


def test_who_has_least_to_do_gets_the_next_one_and_then_has_more() -> None:
    cases = [replace(CASE, id=str(place), reference=f"SL-{place}") for place in range(4)]
    assert given(*cases) == ["a", "a", "b", "a"]


def test_a_colleague_who_reads_the_language_comes_first_unless_they_have_much_more() -> None:
    arabic = replace(CASE, language="ar")
    assert given(arabic) == ["a"], "4 more is as much as a language is worth, and then the lower number decides"
    near = [ANN, replace(BEA, load=5.0)]
    assert [one.member.id for one in suggest([arabic], near) if one.member] == ["b"]


def test_nobody_gets_a_case_that_is_closed_to_them_or_while_they_are_away() -> None:
    assert given(replace(CASE, closed_to=frozenset({"a"}))) == ["b"]
    assert given(replace(CASE, closed_to=frozenset({"a", "b"}))) == [None]
    assert [one.member for one in suggest([CASE], [replace(ANN, is_away=True)])] == [None]


def test_urgent_cases_come_first_and_weigh_more_and_what_waits_weighs_half() -> None:
    later = replace(CASE, id="u", reference="SL-9", next_on=date(2027, 1, 1), is_urgent=True)
    assert [one.case.id for one in suggest([CASE, later], [ANN])] == ["u", "c"]
    assert later.weight == CASE.weight + 1
    assert replace(CASE, state=State.AWAITING_ANSWER).weight == CASE.weight / 2
