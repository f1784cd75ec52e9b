"""The entries of a clock, folded: what was asked for waits until it came, and a question until it was answered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.clock_entries import FIELDS, ClockMove, ClockSort, Proof, awaited, events_of
from portal.domain.clock_events import WAITING, ClockEvents, Pause

NOV_20 = date(2026, 11, 20)
NOV_25 = date(2026, 11, 25)
DEC_2 = date(2026, 12, 2)
DEC_10 = date(2026, 12, 10)


def folded(*moves: ClockMove, answered_on: date | None = None) -> ClockEvents:
    return events_of(NOV_20, moves, answered_on)


def asked(proof: Proof, on: date = NOV_20) -> ClockMove:
    return ClockMove(ClockSort.PROOF_ASKED, on, proof)


def came(proof: Proof, on: date) -> ClockMove:
    return ClockMove(ClockSort.PROOF_CAME, on, proof)


PAUSED = ClockMove(ClockSort.PAUSED, NOV_25)
RESUMED = ClockMove(ClockSort.RESUMED, DEC_2)


def test_a_case_to_which_nothing_happened_has_its_day_of_receipt_and_its_end() -> None:
    assert folded() == ClockEvents(received=NOV_20)
    assert folded(answered_on=DEC_2) == ClockEvents(received=NOV_20, answered_on=DEC_2)


@pytest.mark.parametrize("proof", Proof)
def test_each_proof_waits_in_its_own_place_until_it_comes(proof: Proof) -> None:
    assert folded(asked(proof)) == ClockEvents(received=NOV_20, **{FIELDS[proof]: WAITING})
    assert folded(asked(proof), came(proof, DEC_2)) == ClockEvents(received=NOV_20, **{FIELDS[proof]: DEC_2})


def test_proof_that_is_asked_for_again_waits_again() -> None:
    events = folded(asked(Proof.IDENTITY), came(Proof.IDENTITY, NOV_25), asked(Proof.IDENTITY, DEC_2))
    assert events.identity_received is WAITING
    assert events.starts_on is None


def test_one_proof_that_came_does_not_stand_for_another() -> None:
    events = folded(asked(Proof.IDENTITY), asked(Proof.AUTHORITY), came(Proof.AUTHORITY, DEC_2))
    assert (events.identity_received, events.authority_received) == (WAITING, DEC_2)
    assert events.starts_on is None


def test_what_is_awaited_is_what_was_asked_for_last_and_has_not_come() -> None:
    identity, authority = asked(Proof.IDENTITY), asked(Proof.AUTHORITY)
    assert awaited([]) == ()
    assert awaited([identity, authority]) == ("identity", "authority")
    assert awaited([identity, authority, identity]) == ("authority", "identity")
    assert awaited([identity, authority, came(Proof.AUTHORITY, DEC_2)]) == ("identity",)
    assert awaited([identity, came(Proof.IDENTITY, DEC_2)]) == ()


def test_a_question_is_open_until_it_is_answered() -> None:
    assert folded(PAUSED).pauses == (Pause(NOV_25),)
    assert folded(PAUSED, RESUMED).pauses == (Pause(NOV_25, DEC_2),)


def test_an_answer_ends_the_open_question_and_leaves_those_before_as_they_were() -> None:
    later = (ClockMove(ClockSort.PAUSED, DEC_10), ClockMove(ClockSort.RESUMED, DEC_10))
    assert folded(PAUSED, RESUMED, *later).pauses == (Pause(NOV_25, DEC_2), Pause(DEC_10, DEC_10))


def test_an_answer_to_no_question_changes_nothing() -> None:
    assert folded(RESUMED) == folded()


def test_more_time_has_the_day_on_which_it_was_told() -> None:
    assert folded(ClockMove(ClockSort.EXTENDED, DEC_2)) == ClockEvents(received=NOV_20, extended_on=DEC_2)


def test_a_proof_must_be_one_that_a_clock_can_wait_for() -> None:
    with pytest.raises(ValueError, match="horoscope"):
        folded(ClockMove(ClockSort.PROOF_ASKED, NOV_20, "horoscope"))


@given(st.lists(st.sampled_from([ClockSort.PAUSED, ClockSort.RESUMED]), max_size=12))
def test_after_an_answer_no_question_is_open_and_after_a_question_one_is(sorts: list[ClockSort]) -> None:
    moves = [ClockMove(sort, NOV_20 + timedelta(days=day)) for day, sort in enumerate(sorts)]
    events = folded(*moves)
    assert len(events.pauses) == sorts.count(ClockSort.PAUSED)
    assert bool(events.open_pauses) == (bool(sorts) and sorts[-1] is ClockSort.PAUSED)
