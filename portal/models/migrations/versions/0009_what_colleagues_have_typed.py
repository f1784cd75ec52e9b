"""What colleagues have typed into the form of a step and not sent yet."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_drafts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saves", sa.Integer(), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("saves > 0", name=op.f("ck_staff_drafts_it_was_kept")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_staff_drafts_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_drafts_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_drafts")),
        sa.UniqueConstraint(
            "case_id", "staff_id", "action", "about", name=op.f("uq_staff_drafts_case_id_staff_id_action_about")
        ),
    )
    op.create_index(op.f("ix_staff_drafts_kept_at"), "staff_drafts", ["kept_at"])


def downgrade() -> None:
    op.drop_index("ix_staff_drafts_kept_at", table_name="staff_drafts")
    op.drop_table("staff_drafts")
