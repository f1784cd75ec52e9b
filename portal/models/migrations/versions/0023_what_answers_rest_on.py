"""What an answer of the checklist, or to a point, rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = ("findings", "contest_grounds")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("evidence", sa.String(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as changed:
            changed.drop_column("evidence")
