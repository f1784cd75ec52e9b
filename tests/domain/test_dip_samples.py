"""One decision in ten, and anyone can draw the same again."""

import pytest

from portal.domain.dip_samples import drawn


@pytest.mark.parametrize(("of", "some"), [(0, 0), (1, 1), (10, 1), (11, 2), (95, 10)])
def test_one_in_ten_is_drawn_and_one_at_the_least(of: int, some: int) -> None:
    assert len(drawn(b"seed", [str(number) for number in range(of)])) == some


def test_the_seed_alone_decides() -> None:
    ids = [str(number) for number in range(200)]
    assert drawn(b"one", ids) == drawn(b"one", reversed(ids))
    assert drawn(b"one", ids) != drawn(b"two", ids)
    assert set(drawn(b"one", ids)) <= set(ids)
