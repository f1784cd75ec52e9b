"""The grounds of a contest, each with its own answer."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.grounds import Ground, GroundResult
from portal.models.base import Record
from portal.models.columns import Code, Sealed


class ContestGround(Record):
    """One thing that the person says is wrong, what the review says of it, and the codes of what that rests on."""

    __tablename__ = "contest_grounds"
    __table_args__ = (
        UniqueConstraint("case_id", "ground"),
        CheckConstraint("(result = 'open') = (reason IS NULL)", name="answered_with_a_reason"),
        CheckConstraint("(result = 'open') = (answered_by_id IS NULL)", name="answered_by_someone"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    ground: Mapped[Ground] = mapped_column(Code(Ground))
    result: Mapped[GroundResult] = mapped_column(Code(GroundResult), default=GroundResult.OPEN)
    evidence: Mapped[str | None] = mapped_column(String)
    reason: Mapped[bytes | None] = mapped_column(Sealed)
    answered_by_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))


def grounds_of(session: Session, case_id: str) -> list[ContestGround]:
    """The grounds of this contest, by code."""
    query = select(ContestGround).where(ContestGround.case_id == case_id).order_by(ContestGround.ground)
    return list(session.scalars(query))
