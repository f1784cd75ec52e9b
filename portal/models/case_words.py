"""What a case is found by: for each text in it the keyed tokens of its words, in the database's own full-text index.

Nothing here is a word. A token is 16 bits of a keyed hash, so that several words share each, and their order is lost:
what a search finds is checked against the text itself.
"""

from collections.abc import Collection

from sqlalchemy import ForeignKey, Integer, Row, Text, UniqueConstraint, delete, exists, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.cases import Case

INDEX = "case_words_index"
"""The name of the full-text index, which only migrations make: FTS5 tables on SQLite, a GIN index on PostgreSQL."""

_MATCH = {
    "sqlite": "case_words.id IN (SELECT rowid FROM case_words_index WHERE case_words_index MATCH :tokens)",
    "postgresql": "to_tsvector('simple', case_words.tokens) @@ to_tsquery('simple', :tokens)",
}
_AND = {"sqlite": " AND ", "postgresql": " & "}
_INDEXED = text("INSERT INTO case_words_index (rowid, tokens) VALUES (:id, :tokens)")
_TAKEN_OUT = text("INSERT INTO case_words_index (case_words_index, rowid, tokens) VALUES ('delete', :id, :tokens)")


class CaseWords(Record):
    """One text of one case: `number` is that of its step, or 0 for what was told when the case was sent."""

    __tablename__ = "case_words"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int] = mapped_column(Integer)
    tokens: Mapped[str] = mapped_column(Text)


def add(session: Session, case_id: str, number: int, tokens: Collection[str]) -> None:
    """Put one text of a case into the index."""
    row = CaseWords(case_id=case_id, number=number, tokens=" ".join(sorted(tokens)))
    session.add(row)
    if _is_sqlite(session):  # which lets no trigger write to a full-text table, as long as it trusts no schema
        session.flush()
        session.execute(_INDEXED, {"id": row.id, "tokens": row.tokens})


def forget(session: Session, case_id: str) -> None:
    """Take all that belongs to a case out of the index."""
    if _is_sqlite(session):
        for row in session.scalars(select(CaseWords).where(CaseWords.case_id == case_id)):
            session.execute(_TAKEN_OUT, {"id": row.id, "tokens": row.tokens})
    session.execute(delete(CaseWords).where(CaseWords.case_id == case_id))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def newest_with(
    session: Session, tokens: Collection[str], *, before: int | None, limit: int
) -> list[Row[tuple[int, str, int]]]:
    """The newest texts with all of these tokens: id, case and number. `before` is the last id that was looked at."""
    dialect = session.get_bind().dialect.name
    query = (
        select(CaseWords.id, CaseWords.case_id, CaseWords.number)
        .where(text(_MATCH[dialect]).bindparams(tokens=_AND[dialect].join(sorted(tokens))))
        .order_by(CaseWords.id.desc())
        .limit(limit)
    )
    return list(session.execute(query if before is None else query.where(CaseWords.id < before)))


def not_indexed(session: Session, limit: int) -> list[str]:
    """Cases from before there was an index, or whose key could not be used then."""
    missing = ~exists().where(CaseWords.case_id == Case.id)
    return list(session.scalars(select(Case.id).where(missing).order_by(Case.id).limit(limit)))
