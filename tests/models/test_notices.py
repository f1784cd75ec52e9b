"""The table of notices refuses what cannot be, and hands out what is due, the longest wait first."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.domain.notices import News, NoticeState
from portal.models import notices
from portal.models.notices import Notice
from tests.factories import World, a_case


@pytest.fixture
def row(world: World) -> dict[str, object]:
    """A notice of a case, as a row."""
    return {
        "id": "1" * 32,
        "case_id": a_case(world).id,
        "news": News.MESSAGE,
        "key": "message-1",
        "address": b"\x01" + bytes(100),
        "language": "en",
        "created_at": world.clock(),
        "due_at": world.clock(),
    }


def save(world: World, *rows: dict[str, object]) -> None:
    with world.resources.engine.begin() as connection:
        connection.execute(delete(Notice))
        for row in rows:
            connection.execute(insert(Notice).values(row))


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": NoticeState.SENT},
        {"state": NoticeState.GIVEN_UP, "sent_at": "now"},
        {"attempts": -1},
        {"case_id": "0" * 32},
    ],
    ids=["sent at no time", "given up and sent", "fewer tries than none", "of no case"],
)
def test_what_cannot_be_is_refused(world: World, row: dict[str, object], wrong: dict[str, object]) -> None:
    save(world, row)
    with pytest.raises(IntegrityError):
        save(world, row | {name: world.clock() if value == "now" else value for name, value in wrong.items()})


def test_a_state_that_nobody_knows_is_refused(world: World, row: dict[str, object]) -> None:
    save(world, row)
    with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE notices SET state = 'lost'")


def test_a_cause_makes_one_notice(world: World, row: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        save(world, row, row | {"id": "2" * 32})


def test_what_is_due_comes_in_order_and_what_a_worker_has_does_not(world: World, row: dict[str, object]) -> None:
    now, minute = world.clock(), timedelta(minutes=1)
    waits = {"last": now, "first": now - 2 * minute, "middle": now - minute, "not yet": now + minute}
    save(world, *(row | {"id": name, "key": name, "due_at": due_at} for name, due_at in waits.items()))

    def next_one(now: datetime) -> str | None:
        """The id of the next one; a worker has it for a minute from now on."""
        with Session(world.resources.engine) as session, session.begin():
            notice = notices.next_due(session, now)
            if notice:
                notice.lease_until = now + minute
            return notice and notice.id

    assert [next_one(now) for _ in range(4)] == ["first", "middle", "last", None]
    assert next_one(now + minute) == "first"
