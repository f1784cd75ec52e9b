"""Requests to the police of a case, and everything that was said to each, in order."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    UniqueConstraint,
    and_,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.force_requests import OPEN, RequestKind, Said, Standing
from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Code, Sealed, UtcTime
from portal.models.queue_walks import seen_by
from portal.models.tools import Tool

IS_OPEN = text("standing IN ({})".format(", ".join(f"'{standing}'" for standing in sorted(OPEN))))


class ForceRequest(Record):
    """One request. `asked` says what for; `version` counts what was said to it, so that of two at once one succeeds.

    `due_on` is what we asked for and `promised_on` what the police say instead. A request to change something
    names the remedy that was ordered. Only stewards of its `force` read it.
    """

    __tablename__ = "force_requests"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("standing <> 'postponed' OR promised_on IS NOT NULL", name="postponed_to_a_day"),
        CheckConstraint("(kind = 'correct') = (remedy_id IS NOT NULL)", name="changes_what_was_ordered"),
        Index("ix_force_requests_remedy_id", "remedy_id", unique=True),
        Index("ix_force_requests_open", "force", "due_on", "id", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int] = mapped_column(Integer)
    force: Mapped[str] = mapped_column(String(80), default="")
    version: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[RequestKind] = mapped_column(Code(RequestKind))
    standing: Mapped[Standing] = mapped_column(Code(Standing), default=Standing.ASKED)
    due_on: Mapped[date] = mapped_column(Date)
    promised_on: Mapped[date | None] = mapped_column(Date)
    asked: Mapped[bytes] = mapped_column(Sealed)
    asked_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    remedy_id: Mapped[str | None] = mapped_column(ForeignKey("remedies.id"))


class ForceReply(Record):
    """One thing that was said to a request, by the police or by a reviewer; `words` has the text and the files."""

    __tablename__ = "force_replies"
    __table_args__ = (UniqueConstraint("request_id", "number"), Index("ix_force_replies_case_id", "case_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    request_id: Mapped[str] = mapped_column(ForeignKey("force_requests.id"))
    number: Mapped[int] = mapped_column(Integer)
    said: Mapped[Said] = mapped_column(Code(Said))
    words: Mapped[bytes | None] = mapped_column(Sealed)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)


def requests_of(session: Session, case_id: str) -> list[ForceRequest]:
    """What was asked of the police in this case, oldest first."""
    query = select(ForceRequest).where(ForceRequest.case_id == case_id)
    return list(session.scalars(query.order_by(ForceRequest.number)))


def of_remedy(session: Session, remedy_id: str) -> ForceRequest | None:
    """The request that asks to carry out this order."""
    return session.scalar(select(ForceRequest).where(ForceRequest.remedy_id == remedy_id))


def replies_of(session: Session, case_id: str) -> list[ForceReply]:
    """What was said to any of it, oldest first."""
    query = select(ForceReply).where(ForceReply.case_id == case_id)
    return list(session.scalars(query.order_by(ForceReply.at, ForceReply.request_id, ForceReply.number)))


def replies_to(session: Session, request_id: str) -> list[ForceReply]:
    """What was said to this request, oldest first."""
    query = select(ForceReply).where(ForceReply.request_id == request_id)
    return list(session.scalars(query.order_by(ForceReply.number)))


def waiting(
    session: Session,
    force: str,
    kinds: Iterable[RequestKind],
    *,
    after: tuple[date, str] | None,
    limit: int,
    hidden_from: str | None = None,
) -> list[Row[Any]]:
    """Requests of these kinds to one force that are owed an answer, by the day it is due; nothing is decrypted.

    Without those of cases that are closed to a colleague, if one is named.
    """
    columns = (
        ForceRequest.id,
        ForceRequest.case_id,
        ForceRequest.number,
        ForceRequest.kind,
        ForceRequest.standing,
        ForceRequest.due_on,
        ForceRequest.promised_on,
        ForceRequest.asked_at,
        Case.reference,
        Tool.name.label("tool"),
    )
    query = select(*columns).join(Case, Case.id == ForceRequest.case_id).outerjoin(Tool, Tool.slug == Case.tool)
    query = query.where(IS_OPEN)
    query = query.where(ForceRequest.force == force, ForceRequest.kind.in_(list(kinds)))
    if hidden_from is not None:
        query = query.where(*seen_by(hidden_from))
    if after is not None:
        due_on, last = after
        query = query.where(
            or_(ForceRequest.due_on > due_on, and_(ForceRequest.due_on == due_on, ForceRequest.id > last))
        )
    return list(session.execute(query.order_by(ForceRequest.due_on, ForceRequest.id).limit(limit)))
