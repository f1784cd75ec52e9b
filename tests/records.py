"""What stands in the two databases, whole: to see that nothing changed, and that nothing stands there in the clear."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import select

from portal.models.all_records import METADATA
from portal.services.unit_of_work import Resources

ACCESS_LEDGER = frozenset({"access_entries", "ledger_heads"})
"""What a look at a case adds to, and nothing else may."""


QUERIES = {
    store: {table.name: str(select(table).order_by(*table.primary_key)) for table in metadata.sorted_tables}
    for store, metadata in METADATA.items()
}
"""What reads each table, in the order of its keys."""


def rows(resources: Resources) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Every row of every table, by the table's name."""
    found = {}
    for store, engine in (("records", resources.engine), ("keys", resources.keys_engine)):
        with engine.execution_options(readonly=True).begin() as connection:
            for table in METADATA[store].sorted_tables:
                found[table.name] = [
                    tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
                ]
    return found


def fingerprint(resources: Resources, *, without: frozenset[str] = frozenset()) -> Mapping[str, int]:
    """A hash of each table, quickly made; equal before and after means that nothing was changed."""
    hashes = {}
    for store, engine in (("records", resources.engine), ("keys", resources.keys_engine)):
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            for table, query in QUERIES[store].items():
                if table not in without:
                    cursor.execute(query)
                    hashes[table] = hash(tuple(map(tuple, cursor.fetchall())))
    return hashes
