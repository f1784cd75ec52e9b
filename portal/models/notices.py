"""Notices: what is to be sent by e-mail, saved with the change that it tells of, and what became of each."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Row, String, func, literal_column, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.notices import News, NoticeState
from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Code, Sealed, UtcTime

_STATES = ", ".join(f"'{state}'" for state in NoticeState)
_WAITING = text(f"state = '{NoticeState.WAITING}'")
_GIVEN_UP = text(f"state = '{NoticeState.GIVEN_UP}'")


class Notice(Record):
    """One e-mail, from the moment it is owed. `key` names its cause: the same news for the same cause is one notice.

    What it says is made when it is sent, so nothing that was typed stands here but the sealed address. `secret` is a
    code that the e-mail brings.
    """

    __tablename__ = "notices"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state_is_known"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_time"),
        CheckConstraint("attempts >= 0", name="attempts_count_up"),
        # Workers look for the next one every few seconds, among very many that were sent.
        Index("ix_notices_waiting", "due_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        # So does whoever sees to the post.
        Index("ix_notices_given_up", "created_at", "id", sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    news: Mapped[News] = mapped_column(Code(News))
    key: Mapped[str] = mapped_column(String(120), unique=True)
    address: Mapped[bytes] = mapped_column(Sealed)
    secret: Mapped[bytes | None] = mapped_column(Sealed)
    language: Mapped[str] = mapped_column(String(20))
    state: Mapped[NoticeState] = mapped_column(Code(NoticeState), default=NoticeState.WAITING)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcTime)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime)


def by_key(session: Session, key: str) -> Notice | None:
    """The notice for this cause."""
    return session.scalar(select(Notice).where(Notice.key == key))


def next_due(session: Session, now: datetime) -> Notice | None:
    """The notice that waits longest and that no worker has, held until the transaction ends.

    Workers side by side get different ones: PostgreSQL skips what another holds, and SQLite has one writer at a time.
    """
    query = (
        select(Notice)
        .where(_WAITING, Notice.due_at <= now, or_(Notice.lease_until.is_(None), Notice.lease_until <= now))
        .order_by(Notice.due_at, Notice.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return session.scalar(query)


def oldest_due(session: Session) -> datetime | None:
    """When the notice was due that waits longest."""
    return session.scalar(select(Notice.due_at).where(_WAITING).order_by(Notice.due_at).limit(1))


def count_of(session: Session, state: NoticeState) -> int:
    """How many are in a state that few are in: those that wait, or were given up."""
    which = {NoticeState.WAITING: _WAITING, NoticeState.GIVEN_UP: _GIVEN_UP}[state]
    return session.scalar(select(func.count()).select_from(Notice).where(which)) or 0


def unsent(session: Session, limit: int) -> list[Row[Any]]:
    """What waits or was given up, the oldest of each: id, news, state, when it is due, and how often it was tried."""
    columns = (Notice.id, Notice.news, Notice.state, Notice.due_at, Notice.attempts)
    waiting = select(*columns).where(_WAITING).order_by(Notice.due_at, Notice.id).limit(limit)
    given_up = select(*columns).where(_GIVEN_UP).order_by(Notice.created_at, Notice.id).limit(limit)
    return [*session.execute(given_up), *session.execute(waiting)]


def in_state(session: Session, notice_id: str, state: NoticeState) -> Notice | None:
    """This notice if it is in this state, held until the transaction ends."""
    query = select(Notice).where(Notice.id == notice_id, Notice.state == state).with_for_update()
    return session.scalar(query)


def waiting_of(session: Session, case_id: str) -> list[Notice]:
    """What was not sent yet of one case."""
    return list(session.scalars(select(Notice).where(_WAITING, Notice.case_id == case_id).with_for_update()))


def given_up(session: Session) -> list[Row[Any]]:
    """What could not be sent, oldest first: id, news and moment of each notice, and the reference of its case."""
    query = select(Notice.id, Case.reference, Notice.news, Notice.created_at).join(Case, Case.id == Notice.case_id)
    is_given_up = Notice.state == literal_column(f"'{NoticeState.GIVEN_UP}'")  # the words of the index, so that it fits
    return list(session.execute(query.where(is_given_up).order_by(Notice.created_at, Notice.id)))
