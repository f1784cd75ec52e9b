"""Uploads: what people sent us as files, but for the content, which is sealed in the file store."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Index,
    Integer,
    Row,
    String,
    UniqueConstraint,
    bindparam,
    exists,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.actions import Action
from portal.domain.uploads import PAPERS, PAPERS_KEPT_FOR, FileKind, Purpose, UploadState
from portal.domain.workflow import State
from portal.models.base import Record, plain_rows
from portal.models.cases import Case
from portal.models.columns import Code, Sealed, UtcTime
from portal.models.drafts import Draft
from portal.models.sealing import Place
from portal.models.steps import Step

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

    @property
    def content_place(self) -> Place:
        """Where its content belongs, which is sealed like a column and kept in the file store under its id."""
        return Place(self.__tablename__, "content", self.id)


# Built once and answered with plain rows, because every page that reads back a form asks for it.
_columns = Upload.__table__.c
_listed = select(*_columns).where(_columns.case_id == bindparam("case_id")).order_by(_columns.number)


def wait_for_turn(session: Session, case_id: str) -> None:
    """Let nobody else add a file to this case, or to this draft, until this transaction ends."""
    for owner in (Case, Draft):
        session.execute(select(owner.id).where(owner.id == case_id).with_for_update())


def of_case(session: Session, case_id: str) -> list[Upload]:
    """The files of a case or draft, in the order in which they came."""
    return list(session.scalars(select(Upload).where(Upload.case_id == case_id).order_by(Upload.number)))


def listed(session: Session, case_id: str) -> Sequence[Row[Any]]:
    """The same, to be read: nothing that is done to the rows is saved."""
    return plain_rows(session, _listed, case_id=case_id).all()


def numbered(session: Session, case_id: str, number: int, *, is_held: bool = False) -> Upload | None:
    """One file of a case or draft; `is_held`: nobody else changes it until this transaction ends."""
    query = select(Upload).where(Upload.case_id == case_id, Upload.number == number)
    return session.scalar(query.with_for_update() if is_held else query)


def waiting(session: Session) -> list[str]:
    """The ids of the files that wait to be checked, the oldest first."""
    return list(
        session.scalars(select(Upload.id).where(Upload.state == UploadState.WAITING).order_by(Upload.at, Upload.id))
    )


def known(session: Session, ids: Iterable[str]) -> set[str]:
    """Those of these ids that a file has."""
    return set(session.scalars(select(Upload.id).where(Upload.id.in_(list(ids)))))


def seen_papers(session: Session, now: datetime) -> list[Upload]:
    """The papers that are not needed any more: proved by them for long enough, or in a case that is closed."""
    is_proved = exists().where(
        Step.case_id == Upload.case_id,
        Step.action == Action.RECORD_PROOF,
        Step.at >= Upload.at,
        Step.at <= now - PAPERS_KEPT_FOR,
    )
    is_closed = exists().where(Case.id == Upload.case_id, Case.state == State.CLOSED)
    return list(session.scalars(select(Upload).where(Upload.purpose.in_(PAPERS), or_(is_proved, is_closed))))
