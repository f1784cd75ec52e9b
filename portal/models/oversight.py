"""Oversight: the monthly samples of decided cases, what the panel said of each case, and what it recommends."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Text,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.oversight import Response, Verdict
from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Code, Sealed, UtcTime


class Sample(Record):
    """The sample of one month, as `domain/sampling` says: prepared before the month begins, drawn when it is over.

    `half` is random and sealed until then; `candidates` is the list that it was drawn from, in pseudonyms.
    """

    __tablename__ = "samples"
    __table_args__ = (
        CheckConstraint(
            "(drawn_at IS NULL) = (seed IS NULL) AND (drawn_at IS NULL) = (head IS NULL) "
            "AND (drawn_at IS NULL) = (head_sequence IS NULL) AND (drawn_at IS NULL) = (candidates IS NULL)",
            name="drawn_from_a_seed",
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), unique=True)
    half: Mapped[bytes] = mapped_column(Sealed)
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    prepared_at: Mapped[datetime] = mapped_column(UtcTime)
    head_sequence: Mapped[int | None] = mapped_column(Integer)
    head: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    seed: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    candidates: Mapped[str | None] = mapped_column(Text)
    drawn_at: Mapped[datetime | None] = mapped_column(UtcTime)


class SampledCase(Record):
    """One case of a sample, under the pseudonym by which the panel knows it."""

    __tablename__ = "sampled_cases"
    __table_args__ = (UniqueConstraint("sample_id", "place"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id"))
    place: Mapped[int] = mapped_column(Integer)
    pseudonym: Mapped[str] = mapped_column(String(24), unique=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)


class PanelView(Record):
    """What one member of the panel said of one case, once and for good."""

    __tablename__ = "panel_views"
    __table_args__ = (
        UniqueConstraint("sampled_id", "by_id"),
        CheckConstraint("verdict NOT IN ('disagree', 'concern') OR words IS NOT NULL", name="says_why"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sampled_id: Mapped[str] = mapped_column(ForeignKey("sampled_cases.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    verdict: Mapped[Verdict] = mapped_column(Code(Verdict))
    words: Mapped[bytes | None] = mapped_column(Sealed)


class Recommendation(Record):
    """What the panel asks someone to change, and their reply. Both are public once it `public_at`."""

    __tablename__ = "recommendations"
    __table_args__ = (
        CheckConstraint(
            "(replied_at IS NULL) = (replied_by_id IS NULL) AND (replied_at IS NULL) = (response IS NULL) "
            "AND (replied_at IS NULL) = (reply IS NULL)",
            name="replied_in_words",
        ),
        CheckConstraint("(public_at IS NULL) = (public_by_id IS NULL)", name="made_public_by_someone"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    words: Mapped[bytes] = mapped_column(Sealed)
    addressed_to: Mapped[bytes] = mapped_column(Sealed)
    due_on: Mapped[date] = mapped_column(Date)
    made_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    public_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    public_at: Mapped[datetime | None] = mapped_column(UtcTime)
    response: Mapped[Response | None] = mapped_column(Code(Response))
    reply: Mapped[bytes | None] = mapped_column(Sealed)
    replied_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    replied_at: Mapped[datetime | None] = mapped_column(UtcTime)


def samples(session: Session) -> list[Sample]:
    """Every month's sample, the newest month first."""
    return list(session.scalars(select(Sample).order_by(Sample.month.desc())))


def of_month(session: Session, month: str) -> Sample | None:
    """The sample of this month."""
    return session.scalar(select(Sample).where(Sample.month == month))


def to_draw(session: Session, before: str) -> list[Sample]:
    """The samples of months before this one that nobody has drawn yet, held until the transaction ends."""
    query = select(Sample).where(Sample.drawn_at.is_(None), Sample.month < before)
    return list(session.scalars(query.order_by(Sample.month).with_for_update()))


def decided_between(session: Session, first: date, last: date) -> list[Row[Any]]:
    """The cases decided on these days: id, kind, tool and outcome."""
    columns = (Case.id, Case.kind, Case.tool, Case.outcome)
    return list(session.execute(select(*columns).where(Case.decided_on.between(first, last)).order_by(Case.id)))


def sampled(session: Session, sample_id: str) -> list[tuple[SampledCase, Case]]:
    """The cases of one sample that are still kept, in the order in which they were drawn."""
    query = select(SampledCase, Case).join(Case, Case.id == SampledCase.case_id)
    query = query.where(SampledCase.sample_id == sample_id).order_by(SampledCase.place)
    return [(row, case) for row, case in session.execute(query)]


def by_pseudonym(session: Session, pseudonym: str) -> SampledCase | None:
    """The sampled case that the panel knows by this pseudonym."""
    return session.scalar(select(SampledCase).where(SampledCase.pseudonym == pseudonym))


def views_of(session: Session, sampled_ids: list[str]) -> list[PanelView]:
    """What was said of these cases, oldest first."""
    query = select(PanelView).where(PanelView.sampled_id.in_(sampled_ids))
    return list(session.scalars(query.order_by(PanelView.at, PanelView.id)))


def recommendations(session: Session, *, is_public: bool = False) -> list[Recommendation]:
    """What the panel recommended, the newest first; `is_public`: only what everyone may read."""
    query = select(Recommendation).order_by(Recommendation.number.desc())
    return list(session.scalars(query.where(Recommendation.public_at.is_not(None)) if is_public else query))


def recommendation(session: Session, number: int, *, is_held: bool) -> Recommendation | None:
    """One recommendation; it may be held until the transaction ends."""
    query = select(Recommendation).where(Recommendation.number == number)
    return session.scalar(query.with_for_update() if is_held else query)
