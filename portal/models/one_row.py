"""One row found by its key, straight from the driver: for what almost every page reads, at a third of the time."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Engine, Select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.models.base import plain_rows
from portal.models.database import is_readonly

Process = Callable[[Any], Any] | None


class _Prepared(NamedTuple):
    """What one kind of database is sent, and what turns each column of its answer into what we use."""

    statement: str
    fixed: dict[str, Any]
    places: list[str] | None
    processes: Sequence[Process]

    def parameters(self, given: dict[str, str]) -> Any:
        """By name, or in the order of their places where the driver goes by that."""
        values = self.fixed | given
        return values if self.places is None else [values[name] for name in self.places]


class OneRow:
    """A query of columns of tables that finds one row at most, by values that are plain text.

    SQLAlchemy writes the statement, once for each kind of database, and says how its types come back. What it does
    around each statement that it sends itself takes several times as long as the database does.
    """

    def __init__(self, query: Select[*tuple[Any, ...]]) -> None:
        self._query = query
        self._columns = query.selected_columns.values()
        self._row: Any = namedtuple("_row", [column.key for column in self._columns])  # type: ignore[misc]  # known only now
        self._prepared: dict[str, _Prepared] = {}

    def find(self, session: Session, **given: str) -> Any:
        """The row or None: as this session sees it; one that only reads and has not begun sees what is saved now."""
        engine = session.get_bind().engine
        if is_readonly(engine) and not session.in_transaction():
            return self.read(engine, **given)
        return plain_rows(session, self._query, **given).one_or_none()

    def read(self, engine: Engine, **given: str) -> Any:
        """The row as it is saved now, outside of every transaction, or None. Raises OperationalError like any query."""
        prepared = self._prepared.get(engine.dialect.name) or self._prepare(engine.dialect)
        try:
            with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute(prepared.statement, prepared.parameters(given))
                found = cursor.fetchone()
        except engine.dialect.loaded_dbapi.OperationalError as problem:
            raise OperationalError(prepared.statement, None, problem) from problem
        if found is None:
            return None
        pairs = zip(prepared.processes, found, strict=True)
        return self._row._make(process(value) if process else value for process, value in pairs)

    def _prepare(self, dialect: Dialect) -> _Prepared:
        compiled = self._query.compile(dialect=dialect)
        processes = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in self._columns]
        fixed, places = compiled.params, getattr(compiled, "positiontup", None)
        prepared = self._prepared[dialect.name] = _Prepared(str(compiled), fixed, places, processes)
        return prepared
