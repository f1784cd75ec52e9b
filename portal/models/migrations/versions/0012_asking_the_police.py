"""What the police are asked and say, what is brought to a lead, and cases that belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OWED = "standing IN ('acknowledged', 'asked', 'postponed', 'question')"
WAITING = "settled_at IS NULL"


def upgrade() -> None:
    _make_requests()
    _make_replies()
    _make_escalations()
    _make_links()


def _make_requests() -> None:
    op.create_table(
        "force_requests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", _moment(), nullable=False),
        sa.Column("remedy_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "standing <> 'postponed' OR promised_on IS NOT NULL", name=op.f("ck_force_requests_postponed_to_a_day")
        ),
        sa.CheckConstraint(
            "(kind = 'correct') = (remedy_id IS NOT NULL)", name=op.f("ck_force_requests_changes_what_was_ordered")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_force_requests_case_id_cases")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_force_requests_asked_by_id_staff")),
        sa.ForeignKeyConstraint(["remedy_id"], ["remedies.id"], name=op.f("fk_force_requests_remedy_id_remedies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_force_requests")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_force_requests_case_id_number")),
    )
    _index("ix_force_requests_open", "force_requests", ["due_on", "id"], OWED)


def _make_replies() -> None:
    op.create_table(
        "force_replies",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_force_replies_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["force_requests.id"], name=op.f("fk_force_replies_request_id_force_requests")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_force_replies_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_force_replies")),
        sa.UniqueConstraint("request_id", "number", name=op.f("uq_force_replies_request_id_number")),
    )
    op.create_index("ix_force_replies_case_id", "force_replies", ["case_id"], unique=False)


def _make_escalations() -> None:
    op.create_table(
        "escalations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("concern", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("raised_by_id", sa.String(length=32), nullable=False),
        sa.Column("raised_at", _moment(), nullable=False),
        sa.Column("settled_by_id", sa.String(length=32), nullable=True),
        sa.Column("settled_at", _moment(), nullable=True),
        sa.Column("settling", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL)", name=op.f("ck_escalations_settled_by_someone")
        ),
        sa.CheckConstraint("(settled_at IS NULL) = (settling IS NULL)", name=op.f("ck_escalations_settled_in_words")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_escalations_case_id_cases")),
        sa.ForeignKeyConstraint(["raised_by_id"], ["staff.id"], name=op.f("fk_escalations_raised_by_id_staff")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["staff.id"], name=op.f("fk_escalations_settled_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
    )
    op.create_index("ix_escalations_case_id", "escalations", ["case_id"], unique=False)
    _index("ix_escalations_waiting", "escalations", ["raised_at", "id"], WAITING)


def _make_links() -> None:
    op.create_table(
        "case_links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("linked_by_id", sa.String(length=32), nullable=False),
        sa.Column("linked_at", _moment(), nullable=False),
        sa.CheckConstraint("case_id <> other_id", name=op.f("ck_case_links_two_cases")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_links_case_id_cases")),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name=op.f("fk_case_links_other_id_cases")),
        sa.ForeignKeyConstraint(["linked_by_id"], ["staff.id"], name=op.f("fk_case_links_linked_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
        sa.UniqueConstraint("case_id", "other_id", name=op.f("uq_case_links_case_id_other_id")),
    )
    op.create_index("ix_case_links_other_id", "case_links", ["other_id"], unique=False)


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _index(name: str, table: str, columns: list[str], which: str) -> None:
    where = sa.text(which)
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """What was asked, raised and linked has no place in the shape before it: only for an empty portal."""
    for table in ("case_links", "escalations", "force_replies", "force_requests"):
        op.drop_table(table)
