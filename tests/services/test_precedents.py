"""Whoever reviews a contest sees how the same points about the same tool were decided before, and never whose."""

from collections.abc import Mapping

import pytest

from portal.domain.actors import Role
from portal.domain.grounds import Ground, GroundResult
from portal.domain.workflow import State
from portal.services import precedents, reviewing
from portal.services.precedents import Precedent
from tests.factories import Colleague, MadeCase, World, a_case, a_colleague, a_tool, declared
from tests.stories.people import text_of


def about(tool: str, **more: object) -> dict[str, dict[str, object]]:
    return {"tool": {"known": "yes", "name": tool}, **more}


def decided(world: World, tool: str, outcome: str = "partly_upheld") -> MadeCase:
    return a_case(world, at=State.DECIDED, outcome=outcome, answers=about(tool))


def shown(world: World, case: MadeCase, colleague: Colleague) -> Mapping[Precedent, int]:
    with world.unit(colleague.actor) as work:
        return reviewing.read_case(work, case.reference).precedents


def test_the_same_points_about_the_same_tool_are_shown_with_what_came_of_them(world: World) -> None:
    tool = a_tool(world)
    for _ in range(2):
        decided(world, tool)
    ((precedent, count),) = shown(world, a_case(world, at=State.IN_REVIEW, answers=about(tool)), world.first).items()
    assert count == 2
    assert precedent.outcome.code == "partly_upheld"
    assert dict(precedent.points) == {
        Ground.WRONG_DATA: GroundResult.UPHELD,
        Ground.OLD_DATA: GroundResult.NOT_UPHELD,
    }
    assert precedent.remedies == ("data_rectified",)


@pytest.mark.parametrize("outcome", ["neutral", "no_output_found"])
def test_what_is_never_confirmed_is_no_precedent(world: World, outcome: str) -> None:
    tool = a_tool(world)
    decided(world, tool, outcome)
    assert shown(world, a_case(world, at=State.IN_REVIEW, answers=about(tool)), world.first) == {}


def test_another_tool_another_point_and_what_is_not_decided_are_no_precedents(world: World) -> None:
    tool, other = a_tool(world), a_tool(world, "face-match")
    decided(world, other)
    decided(world, tool)
    a_case(world, at=State.IN_REVIEW, answers=about(tool))
    another_point = about(tool, wrong={"grounds": ["wrong_person"]})
    assert shown(world, a_case(world, at=State.TRIAGE, answers=another_point), world.first) == {}
    assert shown(world, a_case(world, at=State.TRIAGE, answers=about(tool)), world.first) != {}


def test_they_are_hidden_until_there_is_a_view_of_ones_own(world: World) -> None:
    tool = a_tool(world)
    decided(world, tool)
    case = a_case(world, at=State.IN_REVIEW, answers=about(tool))
    other = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    assert shown(world, declared(world, case, other), other) == {}
    assert shown(world, case, world.first) != {}


def test_no_more_are_shown_than_one_reads_the_newest_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedents, "SHOWN", 2)
    tool = a_tool(world)
    for outcome in ("not_upheld", "upheld", "partly_upheld"):
        decided(world, tool, outcome)
        world.clock.forward(days=100)
    found = shown(world, a_case(world, at=State.IN_REVIEW, answers=about(tool)), world.first)
    assert [precedent.outcome.code for precedent in found] == ["partly_upheld", "upheld"]


def test_the_page_says_nothing_of_whose_they_were(world: World) -> None:
    tool = a_tool(world)
    before = decided(world, tool)
    case = declared(world, a_case(world, at=State.IN_REVIEW, answers=about(tool)), world.first)
    page = world.signed_in(world.first).page(f"/work/case/{case.reference}/flag")
    table = next(table for table in page.all("table") if "Decisions like this one" in text_of(table))
    assert "Partly upheld" in text_of(table)
    assert "The information is wrong – Upheld" in text_of(table)
    assert before.reference not in page.text
    assert not list(table.iter("{http://www.w3.org/1999/xhtml}a"))
