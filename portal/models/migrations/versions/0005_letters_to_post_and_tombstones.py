"""Letters that go by post, tombstones of what was deleted, and what the daily round walks by."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TO_POST = "is_postal AND posted_at IS NULL"
WALKS = {
    "ix_cases_to_close": ("decided_on", "state IN ('decided', 'withdrawn')"),
    "ix_cases_to_erase": ("closed_on", "state = 'closed'"),
}


def upgrade() -> None:
    op.add_column("letters", sa.Column("is_postal", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("letters", sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True))
    _index("ix_letters_to_post", "letters", ["at", "id"], TO_POST)
    for name, (day, which) in WALKS.items():
        _index(name, "cases", [day, "id"], which)
    op.create_table(
        "tombstones",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
        sa.UniqueConstraint("reference", name=op.f("uq_tombstones_reference")),
    )


def _index(name: str, table: str, columns: list[str], which: str) -> None:
    where = sa.text(which)
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """A tombstone has no place in the shape before it: only for an empty portal."""
    op.drop_table("tombstones")
    for name in WALKS:
        op.drop_index(name, table_name="cases")
    op.drop_index("ix_letters_to_post", table_name="letters")
    op.drop_column("letters", "posted_at")
    op.drop_column("letters", "is_postal")
