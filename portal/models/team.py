"""What a lead knows of the team: languages and leave of reviewers, and samples of decisions that are read again."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, LargeBinary, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.dip_samples import SEED_BYTES, Reading
from portal.models.base import Record
from portal.models.cases import Case
from portal.models.columns import Code, Sealed, UtcTime
from portal.models.decisions import Decision


class ReviewerTerms(Record):
    """The languages that a reviewer reads (codes with a blank between them), and through which day they are away."""

    __tablename__ = "reviewer_terms"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    languages: Mapped[str] = mapped_column(String(200))
    away_until: Mapped[date | None] = mapped_column(Date)


class DipSample(Record):
    """One sample: of the `of` decisions signed from `first` through `last`, drawn with this seed."""

    __tablename__ = "dip_samples"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    seed: Mapped[bytes] = mapped_column(LargeBinary(SEED_BYTES))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    of: Mapped[int] = mapped_column(Integer)
    drawn_by_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    drawn_at: Mapped[datetime] = mapped_column(UtcTime)


class DipReading(Record):
    """One case of a sample, and what a lead thought of its decision, once they read it."""

    __tablename__ = "dip_readings"
    __table_args__ = (CheckConstraint("(reading IS NULL) = (read_at IS NULL)", name="read_at_a_time"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sample_id: Mapped[str] = mapped_column(ForeignKey("dip_samples.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    reading: Mapped[Reading | None] = mapped_column(Code(Reading))
    words: Mapped[bytes | None] = mapped_column(Sealed)
    read_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    read_at: Mapped[datetime | None] = mapped_column(UtcTime)


def terms(session: Session) -> dict[str, ReviewerTerms]:
    """What is known of each reviewer, by their id."""
    return {row.staff_id: row for row in session.scalars(select(ReviewerTerms))}


def proposals(session: Session, since: datetime) -> dict[str, tuple[int, int]]:
    """How many decisions each reviewer proposed since then, and how many of them were given back."""
    counts = select(Decision.proposed_by_id, func.count(), func.count(Decision.returned_at))
    rows = session.execute(counts.where(Decision.proposed_at >= since).group_by(Decision.proposed_by_id))
    return {staff_id: (proposed, returned) for staff_id, proposed, returned in rows}


def signed(session: Session, since: datetime, until: datetime) -> list[str]:
    """The cases of which a decision was signed in this time."""
    query = select(Decision.case_id).where(Decision.signed_at >= since, Decision.signed_at < until)
    return sorted(set(session.scalars(query)))


def samples(session: Session) -> list[DipSample]:
    """Every sample, newest first."""
    return list(session.scalars(select(DipSample).order_by(DipSample.drawn_at.desc(), DipSample.id)))


def readings(session: Session, sample_ids: Iterable[str]) -> list[tuple[DipReading, str]]:
    """The cases of these samples, each with its reference."""
    query = select(DipReading, Case.reference).join(Case, Case.id == DipReading.case_id)
    rows = session.execute(query.where(DipReading.sample_id.in_(list(sample_ids))).order_by(Case.reference))
    return [(reading, reference) for reading, reference in rows]
