"""Each test finds its databases as if they had just been made, whatever was done in those of the test before."""

from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests.databases import Databases
from tests.factories import TurnableClock, World, a_case, open_portal_with
from tests.standing import standing_in

CHANGES = (
    "DELETE FROM alembic_version",
    "ALTER TABLE case_words RENAME TO words",
    "DROP INDEX ix_uploads_waiting",
    "CREATE TABLE words (word TEXT)",
)


def all_in(portal: Resources) -> tuple[bytes, bytes]:
    records, keys = standing_in(portal.engine, "records"), standing_in(portal.keys_engine, "keys")
    return records.fingerprint, keys.fingerprint


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_left_of_the_test_before(
    databases: Databases, tmp_path: Path, clock: TurnableClock, change: str
) -> None:
    def settings_in(folder: Path) -> Settings:
        folder.mkdir()
        return databases.new_settings(folder, "portal")

    now, before, after = clock(), tmp_path / "before", tmp_path / "after"
    with open_portal_with(settings_in(before), now) as theirs:
        new = all_in(theirs)
        a_case(World(theirs, clock))
        with theirs.engine.begin() as connection:
            connection.exec_driver_sql(change)
        databases.give_back(before)  # while they are still connected
        with open_portal_with(settings_in(after), now) as ours:
            with suppress(OperationalError), theirs.engine.begin() as connection:
                connection.exec_driver_sql("UPDATE ledger_heads SET sequence = 7")
            assert all_in(ours) == new
        databases.give_back(after)
