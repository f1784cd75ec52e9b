"""The resident's side: files, saved forms, people who act for others, ways back in, equality answers kept apart."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAITING = "state = 'waiting'"
WHOSE = ("staff_id", "case_id", "representative_id", "account_id")
OF_ONE = " + ".join(f"CASE WHEN {whose} IS NULL THEN 0 ELSE 1 END" for whose in WHOSE) + " = 1"


def upgrade() -> None:
    _save_drafts()
    op.add_column("notices", sa.Column("secret", sa.LargeBinary(), nullable=True))
    _note_what_is_unread()
    _find_copies_and_post()
    _make_tables()
    _make_sign_ins(WHOSE, OF_ONE, "of_one_person", *_proofs())
    op.add_column("cases", sa.Column("renewed_at", _moment(), nullable=True))


def _proofs() -> list[sa.Column[object]]:
    return [
        sa.Column("by_email", sa.Boolean(), nullable=False),
        sa.Column("stepped_up_at", _moment(), nullable=True),
    ]


def _save_drafts() -> None:
    op.add_column("drafts", sa.Column("reference", sa.String(length=16), nullable=True))
    op.add_column("drafts", sa.Column("code_hash", sa.String(length=200), nullable=True))
    op.add_column("drafts", sa.Column("saved_at", _moment(), nullable=True))
    op.create_index("ix_drafts_reference", "drafts", ["reference"], unique=True)


def _note_what_is_unread() -> None:
    unread = sa.text("unread_since IS NOT NULL")
    op.add_column("cases", sa.Column("unread_since", _moment(), nullable=True))
    op.create_index(
        "ix_cases_unread", "cases", ["next_on", "id"], sqlite_where=unread, postgresql_where=unread, unique=False
    )


def _find_copies_and_post() -> None:
    kept, given_up = sa.text("content IS NOT NULL"), sa.text("state = 'given_up'")
    op.create_index(
        "ix_notices_given_up", "notices", ["created_at", "id"], sqlite_where=given_up, postgresql_where=given_up
    )
    op.create_index("ix_documents_copies", "documents", ["case_id"], sqlite_where=kept, postgresql_where=kept)


def _make_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("organisation", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_totp_step", sa.Integer(), nullable=False),
        sa.Column("feed_hash", sa.String(length=64), nullable=True),
        sa.Column("joined_at", _moment(), nullable=False),
        sa.Column("confirmed_at", _moment(), nullable=True),
        sa.Column("left_at", _moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email_index", name=op.f("uq_accounts_email_index")),
    )
    op.create_table(
        "representatives",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("acting", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("reach", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=True),
        sa.Column("code_index", sa.LargeBinary(length=16), nullable=True),
        sa.Column("agree_hash", sa.String(length=200), nullable=True),
        sa.Column("asked_at", _moment(), nullable=False),
        sa.Column("agreed_at", _moment(), nullable=True),
        sa.Column("ended_at", _moment(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= asked_at", name=op.f("ck_representatives_ended_after_asked")
        ),
        *_belongs_to("representatives", "case_id", "account_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representatives")),
    )
    for column in ("case_id", "account_id"):
        op.create_index(op.f(f"ix_representatives_{column}"), "representatives", [column])
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("description", sa.LargeBinary(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.String(length=50), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("checked_at", _moment(), nullable=True),
        sa.Column("opened_at", _moment(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_uploads_is_not_empty")),
        sa.CheckConstraint("(state = 'waiting') = (checked_at IS NULL)", name=op.f("ck_uploads_checked_at_a_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_uploads_case_id_number")),
    )
    waiting = sa.text(WAITING)
    op.create_index(
        "ix_uploads_waiting", "uploads", ["at", "id"], sqlite_where=waiting, postgresql_where=waiting, unique=False
    )
    op.create_table(
        "emailed_codes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("code", sa.LargeBinary(length=16), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ends_at", _moment(), nullable=False),
        sa.Column("sought_at", _moment(), nullable=True),
        sa.Column("used_at", _moment(), nullable=True),
        sa.CheckConstraint("(case_id IS NULL) = (code IS NULL)", name=op.f("ck_emailed_codes_code_of_a_case")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_emailed_codes_tries_count_up")),
        *_belongs_to("emailed_codes", "case_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emailed_codes")),
    )
    for column in ("case_id", "ends_at"):
        op.create_index(op.f(f"ix_emailed_codes_{column}"), "emailed_codes", [column])
    op.create_table(
        "parked_posts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=50), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("ends_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_posts")),
    )
    op.create_index(op.f("ix_parked_posts_ends_at"), "parked_posts", ["ends_at"])
    op.create_table(
        "equality_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("link", sa.LargeBinary(length=16), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_answers")),
        sa.UniqueConstraint("link", name=op.f("uq_equality_answers_link")),
    )


def _make_sign_ins(whose: Iterable[str], of_one: str, check: str, *more: sa.Column[object]) -> None:
    """Sessions are made anew, because SQLite cannot change a CHECK: everyone signs in once more."""
    op.drop_table("sign_ins")
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        *(sa.Column(column, sa.String(length=32), nullable=True) for column in whose),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("began_at", _moment(), nullable=False),
        sa.Column("ends_at", _moment(), nullable=False),
        *more,
        sa.CheckConstraint(of_one, name=op.f(f"ck_sign_ins_{check}")),
        *_belongs_to("sign_ins", *whose),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_ins")),
    )
    op.create_index(op.f("ix_sign_ins_ends_at"), "sign_ins", ["ends_at"])


TABLE_OF = {
    "staff_id": "staff",
    "case_id": "cases",
    "representative_id": "representatives",
    "account_id": "accounts",
}


def _belongs_to(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{TABLE_OF[column]}.id"], name=op.f(f"fk_{table}_{column}_{TABLE_OF[column]}")
        )
        for column in columns
    ]


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def downgrade() -> None:
    """What people sent and who acts for them has no place in the shape before it: only for an empty portal."""
    _make_sign_ins(("staff_id", "case_id"), "(staff_id IS NULL) <> (case_id IS NULL)", "staff_or_resident")
    for table in ("equality_answers", "parked_posts", "emailed_codes", "uploads", "representatives", "accounts"):
        op.drop_table(table)
    op.drop_column("cases", "renewed_at")
    op.drop_column("notices", "secret")
    op.drop_index("ix_documents_copies", table_name="documents")
    op.drop_index("ix_notices_given_up", table_name="notices")
    op.drop_index("ix_cases_unread", table_name="cases")
    op.drop_column("cases", "unread_since")
    op.drop_index("ix_drafts_reference", table_name="drafts")
    for column in ("saved_at", "code_hash", "reference"):
        op.drop_column("drafts", column)
