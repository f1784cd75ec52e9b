"""Templates of what staff write, each version in a row of its own that never changes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snippet_versions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_snippet_versions_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet_versions")),
        sa.UniqueConstraint("slug", "version", name=op.f("uq_snippet_versions_slug_version")),
    )


def downgrade() -> None:
    """A template has no place in the shape before it."""
    op.drop_table("snippet_versions")
