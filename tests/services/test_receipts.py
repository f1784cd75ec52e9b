"""A receipt says what was sent, to whoever sent it."""

import hashlib
from datetime import date

import pytest

from portal.domain.actors import ANYONE, resident_of
from portal.domain.errors import Absent
from portal.domain.workflow import State
from portal.services import receipts
from tests.factories import World, a_case


def test_a_receipt_is_the_same_before_and_after_signing_in(world: World) -> None:
    case = a_case(world)
    with world.reading(resident_of(case.id)) as work:
        sent = receipts.own(work)
        assert sent == receipts.of_case(work, case.id)
    assert (sent.reference, sent.received_on, sent.due_on) == (case.reference, date(2026, 11, 20), date(2026, 12, 21))
    assert sent.fingerprint == hashlib.sha256(sent.text.encode()).hexdigest()
    assert all(answer in sent.text for told in sent.told for answer in told.answers)


def test_nothing_that_happens_to_a_case_changes_its_receipt(world: World) -> None:
    case = a_case(world)
    with world.reading() as work:
        before = receipts.of_case(work, case.id)
    later = a_case(world, at=State.DECIDED)
    with world.reading() as work:
        assert receipts.of_case(work, case.id) == before
        assert receipts.of_case(work, later.id).due_on == date(2026, 12, 21)


def test_there_is_no_receipt_for_anyone_else(world: World) -> None:
    a_case(world)
    with world.reading(ANYONE) as work:
        with pytest.raises(Absent):
            receipts.own(work)
        with pytest.raises(Absent):
            receipts.of_case(work, "0" * 32)
