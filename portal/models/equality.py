"""Equality answers: kept apart from all cases, so that figures can be made of them and nobody can look one up."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Record
from portal.models.columns import BlindIndex, Sealed


class EqualityAnswers(Record):
    """What one person answered. `link` is a keyed hash that only the making of figures can follow to an outcome.

    No moment stands here, because a moment would lead to a case.
    """

    __tablename__ = "equality_answers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    link: Mapped[bytes] = mapped_column(BlindIndex, unique=True)
    quarter: Mapped[str] = mapped_column(String(7))
    answers: Mapped[bytes] = mapped_column(Sealed)
