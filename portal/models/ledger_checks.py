"""Ledger checks: what the last walk over each ledger found, and when it was."""

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Record
from portal.models.columns import UtcTime


class LedgerCheck(Record):
    """The last walk over one ledger: how long it was, where it ended, and the first entry that was wrong, if any."""

    __tablename__ = "ledger_checks"

    ledger: Mapped[str] = mapped_column(String(10), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    length: Mapped[int] = mapped_column(Integer)
    chain: Mapped[bytes] = mapped_column(LargeBinary(32))
    first_bad: Mapped[int | None] = mapped_column(Integer)
