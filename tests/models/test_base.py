"""What records have in common: names that a migration can find again, and ids."""

import re
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from portal.models.base import CONSTRAINT_NAMES, Record, new_id
from portal.models.columns import UtcTime


class Shelf(DeclarativeBase):
    metadata = Record.metadata.__class__(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = Record.type_annotation_map


class Folder(Shelf):
    __tablename__ = "folders"
    __table_args__ = (CheckConstraint("size > 0", name="has_a_size"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(unique=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("folders.id"), index=True)
    kept_at: Mapped[datetime]


def test_an_id_is_32_hexadecimal_characters_and_always_another():
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(r"[0-9a-f]{32}", found) for found in ids)


def test_every_constraint_has_a_name():
    names = {constraint.name for constraint in Folder.__table__.constraints}
    assert names == {"pk_folders", "ck_folders_has_a_size", "uq_folders_size", "fk_folders_parent_id_folders"}
    assert {index.name for index in Folder.__table__.indexes} == {"ix_folders_parent_id"}
    assert Record.metadata.naming_convention == CONSTRAINT_NAMES


def test_a_moment_is_kept_in_utc_without_being_told():
    assert isinstance(Folder.__table__.columns["kept_at"].type, UtcTime)
