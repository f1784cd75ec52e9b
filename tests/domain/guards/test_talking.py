"""What a person and we say to each other has its time, and some of it only follows what the other side said."""

from datetime import date, timedelta

from portal.domain.guards import talking
from portal.domain.workflow import Guard
from tests.guarding import facts

ENDED_ON = date(2026, 11, 20)


def allows(guard: Guard, **known: object) -> bool:
    return guard(facts(**known)) is None  # type: ignore[arg-type]  # names of facts


def test_messages_can_be_written_until_60_days_after_the_end_and_not_on_the_day_after() -> None:
    last = ENDED_ON + timedelta(days=60)
    assert allows(talking.may_still_write, today=date(2040, 1, 1))
    assert allows(talking.may_still_write, finished_on=ENDED_ON, today=last)
    assert not allows(talking.may_still_write, finished_on=ENDED_ON, today=last + timedelta(days=1))


def test_after_an_answer_that_confirms_nothing_we_write_only_in_reply() -> None:
    assert allows(talking.only_in_reply)
    assert not allows(talking.only_in_reply, confirms_nothing=True)
    assert allows(talking.only_in_reply, confirms_nothing=True, is_unread=True)


def test_nothing_is_marked_as_read_that_was_not_written() -> None:
    assert not allows(talking.something_is_unread)
    assert allows(talking.something_is_unread, is_unread=True)


def test_a_call_is_recorded_for_whoever_asked_for_one() -> None:
    assert not allows(talking.a_call_is_wanted)
    assert allows(talking.a_call_is_wanted, is_call_wanted=True)


def test_proof_is_sent_only_when_it_was_asked_for_and_only_what_was() -> None:
    assert not allows(talking.identity_is_awaited)
    assert not allows(talking.identity_is_awaited, awaited=("authority",))
    assert allows(talking.identity_is_awaited, awaited=("identity",))
    assert not allows(talking.authority_is_awaited, awaited=("identity",))
    assert allows(talking.authority_is_awaited, awaited=("identity", "authority"))


def test_one_objects_once_to_more_time_that_was_taken() -> None:
    assert not allows(talking.more_time_was_taken)
    assert allows(talking.more_time_was_taken, was_extended=True)
    assert not allows(talking.more_time_was_taken, was_extended=True, has_objected=True)


def test_whether_it_was_put_right_is_asked_from_its_day_on() -> None:
    assert not allows(talking.it_is_time_to_ask, today=ENDED_ON)
    assert not allows(talking.it_is_time_to_ask, about_asked_from=ENDED_ON, today=ENDED_ON - timedelta(days=1))
    assert allows(talking.it_is_time_to_ask, about_asked_from=ENDED_ON, today=ENDED_ON)


def test_what_was_proved_done_is_opened_again_only_for_a_person_who_doubts_it() -> None:
    assert not allows(talking.not_put_right)
    assert allows(talking.not_put_right, is_about_doubted=True)
