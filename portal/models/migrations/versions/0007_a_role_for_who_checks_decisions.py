"""A role for who checks decisions: whoever reviewed and signed so far goes on doing both."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLES = sa.table("staff_roles", sa.column("staff_id", sa.String), sa.column("role", sa.String))


def upgrade() -> None:
    reviewers = sa.select(ROLES.c.staff_id, sa.literal("second_reviewer")).where(ROLES.c.role == "reviewer")
    op.execute(ROLES.insert().from_select(["staff_id", "role"], reviewers))


def downgrade() -> None:
    op.execute(ROLES.delete().where(ROLES.c.role == "second_reviewer"))
