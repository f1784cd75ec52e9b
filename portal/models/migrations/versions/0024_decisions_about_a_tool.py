"""What was decided about one tool is found newest first."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

INDEX, WHERE = "ix_cases_tool_decided_on", sa.text("tool IS NOT NULL AND decided_on IS NOT NULL")


def upgrade() -> None:
    op.create_index(INDEX, "cases", ["tool", "decided_on"], sqlite_where=WHERE, postgresql_where=WHERE)


def downgrade() -> None:
    op.drop_index(INDEX, table_name="cases")
