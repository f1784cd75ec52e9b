"""Uploads: what people sent us as files. The content is in the file store, sealed; here stands what it is."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.uploads import FileKind, Purpose, UploadState
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime

_WAITING = text(f"state = '{UploadState.WAITING}'")


class Upload(Record):
    """One file. `case_id` is the id of a case, or of the draft that will become one under the same id.

    `number` counts the files of a case. `step` is the number of the step that it was sent with, if it was one.
    `name` is what its person called it, which nobody else is ever shown as a name to save it under. `opened_at` is when
    staff first opened it: from then on it cannot be taken back.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("size > 0", name="is_not_empty"),
        CheckConstraint("(state = 'waiting') = (checked_at IS NULL)", name="checked_at_a_time"),
        Index("ix_uploads_waiting", "at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(String(32))
    number: Mapped[int] = mapped_column(Integer)
    step: Mapped[int | None] = mapped_column(Integer)
    purpose: Mapped[Purpose] = mapped_column(Code(Purpose))
    kind: Mapped[FileKind] = mapped_column(Code(FileKind))
    size: Mapped[int] = mapped_column(Integer)
    state: Mapped[UploadState] = mapped_column(Code(UploadState), default=UploadState.WAITING)
    name: Mapped[bytes] = mapped_column(Sealed)
    description: Mapped[bytes | None] = mapped_column(Sealed)
    fingerprint: Mapped[bytes] = mapped_column(Sealed)
    actor: Mapped[str] = mapped_column(String(50))
    at: Mapped[datetime] = mapped_column(UtcTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime)
