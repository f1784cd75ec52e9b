"""Views that colleagues save are theirs alone; one of the same name is replaced; keys can be turned off."""

import pytest

from portal.domain.errors import Absent, Refusal
from portal.services import arranging
from tests.factories import World


def test_a_view_is_saved_once_under_its_name_and_is_nobody_elses(world: World) -> None:
    with world.unit(world.first.actor) as work:
        first = arranging.save(work, name=" Scores ", base="open", asked="type=contest")
        assert arranging.save(work, name="Scores", base="open", asked="type=complaint") == first
        second = arranging.save(work, name="Late", base="overdue", asked="")
    with world.reading(world.first.actor) as work:
        assert [(view.number, view.name, view.asked) for view in arranging.saved(work)] == [
            (first, "Scores", "type=complaint"),
            (second, "Late", ""),
        ]
    with world.unit(world.second.actor) as work:
        assert arranging.saved(work) == []
        with pytest.raises(Absent):
            arranging.delete(work, first)
    with world.unit(world.first.actor) as work:
        arranging.delete(work, first)
        assert [view.name for view in arranging.saved(work)] == ["Late"]


@pytest.mark.parametrize("wrong", [{"name": " "}, {"name": "x" * 61}, {"asked": "x" * 2001}])
def test_a_view_needs_a_name_and_an_address_that_can_be_kept(world: World, wrong: dict[str, str]) -> None:
    with pytest.raises(Refusal), world.unit(world.first.actor) as work:
        arranging.save(work, **{"name": "Mine", "base": "mine", "asked": "", **wrong})


def test_keys_work_until_someone_turns_them_off_for_themselves(world: World) -> None:
    for are_on in (False, True):
        with world.unit(world.first.actor) as work:
            arranging.set_shortcuts(work, are_on=are_on)
        with world.reading(world.first.actor) as work:
            assert arranging.has_shortcuts(work) is are_on
    with world.reading(world.second.actor) as work:
        assert arranging.has_shortcuts(work)
