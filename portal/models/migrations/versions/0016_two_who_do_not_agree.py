"""Proposals on which two people do not agree, what was checked, by the day, and which force is asked for what."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

OWED = "standing IN ('acknowledged', 'asked', 'postponed', 'question')"
MOMENTS = ("signed_at", "returned_at")


def upgrade() -> None:
    op.add_column("decisions", sa.Column("is_disputed", sa.Boolean(), nullable=False, server_default=sa.false()))
    for moment in MOMENTS:
        where = sa.text(f"{moment} IS NOT NULL")
        op.create_index(
            f"ix_decisions_{moment}", "decisions", [moment], unique=False, sqlite_where=where, postgresql_where=where
        )

    op.add_column("force_requests", sa.Column("force", sa.String(length=80), nullable=False, server_default=""))
    _index_what_is_owed("force", "due_on", "id")


def _index_what_is_owed(*columns: str) -> None:
    where = sa.text(OWED)
    op.drop_index("ix_force_requests_open", table_name="force_requests")
    op.create_index(
        "ix_force_requests_open",
        "force_requests",
        list(columns),
        unique=False,
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    _index_what_is_owed("due_on", "id")
    op.drop_column("force_requests", "force")
    for moment in MOMENTS:
        op.drop_index(f"ix_decisions_{moment}", table_name="decisions")
    op.drop_column("decisions", "is_disputed")
