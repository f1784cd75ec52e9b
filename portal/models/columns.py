"""How things are kept: moments in UTC, codes as text, words only sealed; and which columns stand in the clear."""

from collections.abc import Container
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Date, DateTime, Dialect, Integer, LargeBinary, MetaData, Numeric, Row, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from portal.models.sealing import BLIND_INDEX_BYTES, DataKey, Place, Unreadable, is_sealed

# Columns of text and bytes that are not sealed. A new one fails the build until it is listed here, so ask first:
# could it hold a name, a date of birth, contacts, an address, what a person wrote, a reason, a note, a file name,
# evidence, an IP address or the name of a browser? Then it is `Sealed`.
IN_THE_CLEAR = frozenset(
    {
        # ids and addresses made by the portal, which say nothing of anyone
        "access_entries.case_id",
        "audit_entries.id",
        "audit_entries.scope",
        "cases.id",
        "data_keys.scope_id",
        "decisions.id",
        "drafts.id",
        "intakes.id",
        "dip_samples.id",
        "dip_samples.seed",
        "dip_readings.id",
        "reviewer_terms.languages",
        "running_changes.id",
        "running_changes.what",
        "extra_holidays.name",
        "findings.id",
        "releases.id",
        "staff.id",
        "internal_notes.id",
        "staff_drafts.id",
        "security_keys.id",
        "recovery_codes.id",
        "staff_changes.id",
        "clock_entries.id",
        "contest_grounds.id",
        "declarations.id",
        "documents.id",
        "case_links.id",
        "escalations.id",
        "force_replies.id",
        "force_requests.id",
        "force_requests.force",
        "legal_holds.id",
        "notices.id",
        "letters.id",
        "openings.id",
        "parts.id",
        "remedies.force",
        "remedies.id",
        "remedies.reviewer_id",
        "restrictions.id",
        "snippet_versions.id",
        "snippet_versions.slug",
        "steps.id",
        "tombstones.id",
        "accounts.id",
        "emailed_codes.id",
        "equality_answers.id",
        "parked_posts.id",
        "representatives.id",
        "uploads.case_id",
        "uploads.id",
        "samples.id",
        "sampled_cases.id",
        "panel_views.id",
        "recommendations.id",
        "redactions.id",
        "versions.id",
        # keyed tokens of 16 bits, each of which many words share
        "case_words.tokens",
        # codes that queues, clocks and figures are made from
        "access_entries.action",
        "access_entries.actor",
        "access_entries.purpose",
        "audit_entries.actor",
        "audit_entries.kind",
        "blind_matches.sort",
        "cases.kind",
        "cases.language",
        "cases.outcome",
        "cases.reference",
        "queue_counts.name",
        "queue_counts.tool",
        "queue_counts.whose",
        "queue_lines.assignee_id",
        "queue_lines.grounds",
        "queue_lines.kind",
        "queue_lines.language",
        "queue_lines.reference",
        "queue_lines.tool",
        "queue_views.asked",
        "queue_views.base",
        "queue_views.id",
        "earlier_work.staff_id",
        "decisions.outcome",
        "drafts.journey",
        "contest_grounds.evidence",
        "findings.evidence",
        "findings.question",
        "ledger_checks.ledger",
        "ledger_heads.ledger",
        "samples.month",
        "clock_entries.proof",
        "clock_entries.reason",
        "documents.content_type",
        "legal_holds.why",
        "letters.code",
        "notices.key",
        "notices.language",
        "openings.purpose",
        "restrictions.grounds",
        "staff_drafts.about",
        "staff_drafts.action",
        "steps.about",
        "steps.actor",
        "tombstones.kind",
        "tombstones.outcome",
        "tombstones.rule",
        "drafts.reference",
        "emailed_codes.reference",
        "equality_answers.quarter",
        "parked_posts.owner",
        "uploads.actor",
        "versions.actor",
        # hashes, and keys encrypted with a key that no database holds
        "access_entries.chain",
        "access_entries.commitment",
        "audit_entries.chain",
        "audit_entries.commitment",
        "cases.access_code_hash",
        "ledger_checks.chain",
        "samples.commitment",
        "samples.head",
        "samples.seed",
        "samples.candidates",
        "sampled_cases.pseudonym",
        "data_keys.wrapped",
        "ledger_heads.chain",
        "sign_ins.token_hash",
        "staff.password_hash",
        # what an authenticator made to be handed out: a handle, and a public key
        "security_keys.handle",
        "security_keys.public_key",
        "accounts.feed_hash",
        "accounts.password_hash",
        "drafts.code_hash",
        "representatives.agree_hash",
        "representatives.code_hash",
        # what is public, or made to be
        "releases.csv_file",
        "releases.exposed",
        "releases.json_file",
        "releases.quarter",
        "tools.family",
        "tools.force",
        "tools.name",
        "tools.slug",
        "tools.summary",
        "staff.force",
    }
)

LONGEST_CODE = 40  # characters

PlainRow = Row[Any] | tuple[Any, ...]
"""A row that is no record; a tuple with names where its columns need types."""

AnyEnum = TypeVar("AnyEnum", bound=Enum)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, in and out. A time without a zone is refused: SQLite would drop the zone of any other."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Code(TypeDecorator[AnyEnum]):
    """A member of one enum, kept as its value: text that stays the same when the member is renamed."""

    impl = String(LONGEST_CODE)
    cache_ok = True

    def __init__(self, codes: type[AnyEnum]) -> None:
        super().__init__()
        self.codes = codes
        for code in codes:
            if not isinstance(code.value, str) or not 0 < len(code.value) <= LONGEST_CODE:
                raise ValueError(f"{code!r} is no code: its value must be text of 1 to {LONGEST_CODE} characters")

    def process_bind_param(self, value: AnyEnum | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, self.codes):
            raise TypeError(f"{value!r} is not one of {self.codes.__name__}")
        return str(value.value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> AnyEnum | None:
        return None if value is None else self.codes(value)


class Sealed(TypeDecorator[bytes]):
    """Words that were sealed with a data key (see `seal_into`). Nothing else can be written to such a column."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        if value is not None and not (isinstance(value, bytes) and is_sealed(value)):
            raise TypeError("this column takes nothing but sealed bytes")  # and the message does not repeat the value
        return value


class BlindIndex(TypeDecorator[bytes]):
    """A keyed hash from `KeyRing.blind`, by which a row is found without storing what it is found by."""

    impl = LargeBinary(BLIND_INDEX_BYTES)
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        if value is not None and not (isinstance(value, bytes) and len(value) == BLIND_INDEX_BYTES):
            raise TypeError("this column takes nothing but a blind index")
        return value


def seal_into(key: DataKey, record: DeclarativeBase, column: str, text: str) -> None:
    """Seal a text and set it as this column of this record, which has its id already."""
    setattr(record, column, key.seal(_place(type(record), record, column), text))


def read_sealed(key: DataKey, record: DeclarativeBase, column: str) -> str:
    """The text that was sealed into this column of this record; Unreadable otherwise, also when there is none."""
    return read_row(key, type(record), record, column)


def read_row(key: DataKey, table: type[DeclarativeBase], row: PlainRow | DeclarativeBase, column: str) -> str:
    """The same of a plain row of this table, where making a record of it would cost more than reading it."""
    sealed: bytes | None = getattr(row, column)
    if sealed is None:
        raise Unreadable(f"nothing is sealed in {table.__tablename__}.{column}")
    return key.open(_place(table, row, column), sealed)


def unsealed_text_columns(metadata: MetaData, in_the_clear: Container[str]) -> list[str]:
    """Every "table.column" that could hold words but is neither sealed nor listed, in order of name.

    Passed without a listing: what holds no words (numbers, days, moments, codes, yes or no) and what refers to a
    column that is itself looked at here. A type that is not known yet is taken to hold words.
    """
    return sorted(
        str(column)
        for table in metadata.tables.values()
        for column in table.columns
        if _could_hold_words(column) and str(column) not in in_the_clear
    )


def _could_hold_words(column: Column[object]) -> bool:
    wordless = (Sealed, BlindIndex, UtcTime, Code, Integer, Numeric, Boolean, Date)
    return not isinstance(column.type, wordless) and not column.foreign_keys


def _place(table: type[DeclarativeBase], row: PlainRow | DeclarativeBase, column: str) -> Place:
    if not isinstance(table.__table__.columns[column].type, Sealed):
        raise TypeError(f"{table.__tablename__}.{column} is not a sealed column")
    row_id: object = getattr(row, "id", None)
    if not isinstance(row_id, str) or not row_id:
        raise ValueError(f"a row of {table.__tablename__} needs its id before anything is sealed into it")
    return Place(table.__tablename__, column, row_id)
