"""What a lead knows of the team: languages and leave of reviewers, and samples of decisions that are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reviewer_terms",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reviewer_terms_staff_id_staff")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_reviewer_terms")),
    )
    op.create_table(
        "dip_samples",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seed", sa.LargeBinary(length=16), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("drawn_by_id", sa.String(length=32), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["staff.id"], name=op.f("fk_dip_samples_drawn_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dip_samples")),
    )
    op.create_table(
        "dip_readings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sample_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("reading", sa.String(length=40), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("read_by_id", sa.String(length=32), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(reading IS NULL) = (read_at IS NULL)", name=op.f("ck_dip_readings_read_at_a_time")),
        sa.ForeignKeyConstraint(["sample_id"], ["dip_samples.id"], name=op.f("fk_dip_readings_sample_id_dip_samples")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_dip_readings_case_id_cases")),
        sa.ForeignKeyConstraint(["read_by_id"], ["staff.id"], name=op.f("fk_dip_readings_read_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dip_readings")),
    )


def downgrade() -> None:
    for table in ("dip_readings", "dip_samples", "reviewer_terms"):
        op.drop_table(table)
