"""What every record has in common: names of constraints that migrations rely on, and ids that say nothing."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import MetaData, Result, Select
from sqlalchemy.orm import DeclarativeBase, Session

from portal.models.columns import UtcTime

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """One row of the portal's database."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {datetime: UtcTime()}


def plain_rows(session: Session, query: Select[*tuple[Any, ...]], **values: object) -> Result[Any]:
    """What a query of columns of tables finds, as rows that are no records: for what is read often, at half the cost.

    Attributes of records in it would bring their cost back. What was changed is written first, which the session
    sees to by itself only where records are asked for.
    """
    session.flush()
    return session.connection().execute(query, values)


def new_id() -> str:
    """A random id of 32 hexadecimal characters, known before the row is written. It is no secret and grants nothing."""
    return secrets.token_hex(16)
