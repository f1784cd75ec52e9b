"""The kinds of case that the portal takes."""

import pytest

from portal.domain.errors import Absent
from portal.domain.registry import ALL, kind_of


def test_every_kind_is_found_by_a_code_of_its_own() -> None:
    assert [kind_of(kind.code) for kind in ALL] == list(ALL)
    assert len({kind.code for kind in ALL}) == len(ALL)


def test_a_kind_that_nobody_registered_is_absent() -> None:
    with pytest.raises(Absent):
        kind_of("petition")
