"""A black box has a ground, a note where its ground holds only for a harm, and edges that make a box."""

import pytest

from portal.domain.boxes import Box
from portal.domain.errors import Refusal
from portal.domain.redactions import LABELS, NEEDS_NOTE, check_ground, drawn_box, typed_box
from portal.domain.restrictions import RestrictionGround


@pytest.mark.parametrize("ground", RestrictionGround)
def test_a_ground_that_holds_only_for_a_harm_needs_it_written_down(ground: RestrictionGround) -> None:
    assert LABELS[ground].startswith("s.45")
    check_ground(ground, "They would know who called.")
    if ground in NEEDS_NOTE:
        with pytest.raises(Refusal, match="Enter which harm this prevents"):
            check_ground(ground, "")
    else:
        check_ground(ground, None)


def test_edges_are_typed_in_percent() -> None:
    assert typed_box({"left": "10", "top": "0", "right": "55.5 %", "bottom": "12.25"}) == Box(0, 1000, 1225, 5550)
    assert typed_box({"left": " ", "top": ""}) is None


@pytest.mark.parametrize("edge", ["x", "-1", "101", "1e1", "", "٣", "5,5", "1000", "0.001"])
def test_an_edge_that_is_no_percent_is_refused(edge: str) -> None:
    with pytest.raises(Refusal, match="number from 0 to 100"):
        typed_box({"left": "0", "top": "0", "right": edge, "bottom": "10"})


def test_a_box_of_no_size_is_refused() -> None:
    with pytest.raises(Refusal, match="wider and higher"):
        typed_box({"left": "5", "top": "5", "right": "5", "bottom": "10"})


@pytest.mark.parametrize("drawn", ["", "1,2,3", "5,5,5,9", "1,1,20000,9", "a,b,c,d", "1,1,2,2,3", "-1,0,2,2"])
def test_what_is_no_drawn_box_is_refused(drawn: str) -> None:
    assert drawn_box("1,2,30,40") == Box(2, 1, 40, 30)
    with pytest.raises(Refusal, match="Draw it again"):
        drawn_box(drawn)
