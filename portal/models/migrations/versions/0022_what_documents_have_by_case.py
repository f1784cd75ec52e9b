"""Versions of documents and the boxes on them are found by their case."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLES = ("versions", "redactions")


def upgrade() -> None:
    for table in TABLES:
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(op.f(f"ix_{table}_case_id"), table_name=table)
