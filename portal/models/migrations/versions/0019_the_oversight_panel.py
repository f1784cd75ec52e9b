"""The oversight panel: monthly samples, what it says of cases, what it recommends; what checks of the ledgers found."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

DRAWN = " AND ".join(
    f"(drawn_at IS NULL) = ({column} IS NULL)" for column in ("seed", "head", "head_sequence", "candidates")
)
REPLIED = " AND ".join(
    f"(replied_at IS NULL) = ({column} IS NULL)" for column in ("replied_by_id", "response", "reply")
)


def upgrade() -> None:
    op.create_table(
        "ledger_checks",
        sa.Column("ledger", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.Column("first_bad", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("ledger", name=op.f("pk_ledger_checks")),
    )
    op.create_table(
        "samples",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("half", sa.LargeBinary(), nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("head_sequence", sa.Integer(), nullable=True),
        sa.Column("head", sa.LargeBinary(length=32), nullable=True),
        sa.Column("seed", sa.LargeBinary(length=32), nullable=True),
        sa.Column("candidates", sa.Text(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(DRAWN, name=op.f("ck_samples_drawn_from_a_seed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samples")),
        sa.UniqueConstraint("month", name=op.f("uq_samples_month")),
    )
    op.create_table(
        "sampled_cases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sample_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_sampled_cases_sample_id_samples")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sampled_cases_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_cases")),
        sa.UniqueConstraint("sample_id", "place", name=op.f("uq_sampled_cases_sample_id_place")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_sampled_cases_pseudonym")),
    )
    op.create_index(op.f("ix_sampled_cases_case_id"), "sampled_cases", ["case_id"])
    _make_views()
    _make_recommendations()


def _make_views() -> None:
    says_why = "verdict NOT IN ('disagree', 'concern') OR words IS NOT NULL"
    op.create_table(
        "panel_views",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sampled_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(says_why, name=op.f("ck_panel_views_says_why")),
        sa.ForeignKeyConstraint(
            ["sampled_id"], ["sampled_cases.id"], name=op.f("fk_panel_views_sampled_id_sampled_cases")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_panel_views_case_id_cases")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_panel_views_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_views")),
        sa.UniqueConstraint("sampled_id", "by_id", name=op.f("uq_panel_views_sampled_id_by_id")),
    )
    op.create_index(op.f("ix_panel_views_case_id"), "panel_views", ["case_id"])


def _make_recommendations() -> None:
    people = ("made_by_id", "public_by_id", "replied_by_id")
    op.create_table(
        "recommendations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("addressed_to", sa.LargeBinary(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_by_id", sa.String(length=32), nullable=True),
        sa.Column("public_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response", sa.String(length=40), nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("replied_by_id", sa.String(length=32), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(REPLIED, name=op.f("ck_recommendations_replied_in_words")),
        sa.CheckConstraint(
            "(public_at IS NULL) = (public_by_id IS NULL)", name=op.f("ck_recommendations_made_public_by_someone")
        ),
        *(
            sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_recommendations_{column}_staff"))
            for column in people
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
        sa.UniqueConstraint("number", name=op.f("uq_recommendations_number")),
    )


def downgrade() -> None:
    op.drop_table("recommendations")
    op.drop_index(op.f("ix_panel_views_case_id"), table_name="panel_views")
    op.drop_table("panel_views")
    op.drop_index(op.f("ix_sampled_cases_case_id"), table_name="sampled_cases")
    for table in ("sampled_cases", "samples", "ledger_checks"):
        op.drop_table(table)
