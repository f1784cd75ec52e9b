"""One row straight from the driver: the same row as SQLAlchemy finds, from inside a transaction and from outside."""

from datetime import datetime

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.models.drafts import Draft
from portal.models.one_row import OneRow
from portal.services.unit_of_work import Resources
from tests.factories import TurnableClock, World, a_draft

_drafts = Draft.__table__
_draft = OneRow(select(_drafts).where(_drafts.c.id == bindparam("id")).order_by(_drafts.c.kept_at).limit(1))


def test_it_is_the_row_that_sqlalchemy_finds_with_the_same_types(world: World) -> None:
    draft_id, query = a_draft(world), select(_drafts)
    with world.resources.engine.connect() as connection:
        assert _draft.read(world.resources.engine, id=draft_id) == connection.execute(query).one()
    assert isinstance(_draft.read(world.resources.engine, id=draft_id).kept_at, datetime)


def test_there_may_be_none(resources: Resources) -> None:
    assert _draft.read(resources.engine, id="0" * 32) is None


def test_a_transaction_sees_what_it_has_changed_and_others_do_not_yet(world: World, clock: TurnableClock) -> None:
    with Session(world.resources.engine) as session:
        session.add(Draft(id="0" * 32, journey="challenge", kept_at=clock()))
        assert _draft.find(session, id="0" * 32).journey == "challenge"
        assert _draft.read(world.resources.engine, id="0" * 32) is None
        session.commit()
        assert _draft.find(session, id="0" * 32).journey == "challenge"


def test_whoever_only_reads_begins_no_transaction_for_it(world: World) -> None:
    draft_id = a_draft(world)
    with Session(world.resources.reader) as session:
        assert _draft.find(session, id=draft_id).id == draft_id
        assert not session.in_transaction()


def test_every_connection_comes_back(resources: Resources) -> None:
    for _ in range(100):
        _draft.read(resources.engine, id="0" * 32)
    assert resources.engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # every pool of ours counts


def test_a_database_out_of_reach_is_said_as_for_any_query(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise resources.engine.dialect.loaded_dbapi.OperationalError("it is gone")

    monkeypatch.setattr(resources.engine, "raw_connection", refused)
    with pytest.raises(OperationalError):
        _draft.read(resources.engine, id="0" * 32)
