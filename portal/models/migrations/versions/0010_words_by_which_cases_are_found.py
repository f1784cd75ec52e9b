"""Keyed tokens of words, in the full-text index of the database: the daily round fills it for the cases there are."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEX = "case_words_index"


def upgrade() -> None:
    op.create_table(
        "case_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_words_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_words")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_case_words_case_id_number")),
    )
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"CREATE INDEX {INDEX} ON case_words USING gin (to_tsvector('simple', tokens))")
        return
    index = "fts5(tokens, content='case_words', content_rowid='id', detail=none)"
    op.execute(f"CREATE VIRTUAL TABLE {INDEX} USING {index}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TABLE {INDEX}")
    op.drop_table("case_words")
