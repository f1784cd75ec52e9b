"""The algorithmic tools that the police use, as the public register names them."""

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record


class Tool(Record):
    """One tool. Everything here is public. `force` is the one that uses it, where that is known."""

    __tablename__ = "tools"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    family: Mapped[str] = mapped_column(String(40))
    summary: Mapped[str] = mapped_column(String(400))
    force: Mapped[str] = mapped_column(String(80), server_default="")


def in_name_order(session: Session) -> list[Tool]:
    """All tools, by name."""
    return list(session.scalars(select(Tool).order_by(Tool.name)))
