"""Facts: what the rules may know of a case."""

from datetime import date

from portal.domain.facts import RemedyFacts
from tests.guarding import facts

DAY = date(2026, 12, 2)


def test_remedies_are_counted_while_they_are_open() -> None:
    remedies = tuple(RemedyFacts("apology", DAY, is_open) for is_open in (True, False, True))
    assert facts(remedies=remedies).open_remedies == 2
    assert facts().open_remedies == 0
