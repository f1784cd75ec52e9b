"""Each entry of the ledgers says how it is linked: those that are there by their commitment alone."""

import sqlalchemy as sa
from alembic import op

LEDGERS = ("audit_entries", "access_entries")

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in LEDGERS:  # a constant default: no row is written, which the triggers would refuse
        op.add_column(table, sa.Column("scheme", sa.Integer(), server_default=sa.text("1"), nullable=False))


def downgrade() -> None:
    for table in LEDGERS:
        op.drop_column(table, "scheme")
