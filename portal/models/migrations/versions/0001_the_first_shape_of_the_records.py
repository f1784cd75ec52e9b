"""The first shape of the records."""

import sqlalchemy as sa
from alembic import op

OPEN = "state IN ('submitted', 'in_review', 'awaiting_signature')"
LEDGERS = ("audit_entries", "access_entries")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_entries",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=50), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_access_entries")),
    )
    op.create_index(op.f("ix_access_entries_case_id"), "access_entries", ["case_id"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=50), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_audit_entries_id")),
    )
    op.create_index(op.f("ix_audit_entries_scope"), "audit_entries", ["scope"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("journey", sa.String(length=20), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("access_code", sa.LargeBinary(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_kept_at"), "drafts", ["kept_at"], unique=False)

    op.create_table(
        "ledger_heads",
        sa.Column("ledger", sa.String(length=10), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("ledger", name=op.f("pk_ledger_heads")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_totp_step", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email_index", name=op.f("uq_staff_email_index")),
        sa.UniqueConstraint("number", name=op.f("uq_staff_number")),
    )
    op.create_table(
        "tools",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("family", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_tools")),
    )
    op.create_table(
        "tries",
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "window", name=op.f("pk_tries")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=True),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("assignee_id", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("access_code_hash", sa.String(length=200), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(state = 'decided') = (decided_on IS NOT NULL)", name=op.f("ck_cases_decided_has_date")),
        sa.CheckConstraint("(state = 'decided') = (outcome IS NOT NULL)", name=op.f("ck_cases_decided_has_outcome")),
        sa.CheckConstraint(
            "state = 'submitted' OR assignee_id IS NOT NULL", name=op.f("ck_cases_worked_on_by_someone")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_cases_version_counts_up")),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_cases_assignee_id_staff")),
        sa.ForeignKeyConstraint(["tool"], ["tools.slug"], name=op.f("fk_cases_tool_tools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    op.create_index("ix_cases_decided_on", "cases", ["decided_on"], unique=False)
    op.create_index(
        "ix_cases_mine",
        "cases",
        ["assignee_id", "due_on", "id"],
        unique=False,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_index(
        "ix_cases_queue",
        "cases",
        ["due_on", "id"],
        unique=False,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_index("ix_cases_received_on", "cases", ["received_on"], unique=False)

    op.create_table(
        "releases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("compiled_by_id", sa.String(length=32), nullable=False),
        sa.Column("compiled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.String(length=32), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("small_cells", sa.Integer(), nullable=False),
        sa.Column("exposed", sa.Text(), nullable=False),
        sa.Column("csv_file", sa.LargeBinary(), nullable=False),
        sa.Column("json_file", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(published_by_id IS NULL) = (published_at IS NULL)", name=op.f("ck_releases_published_at_a_time")
        ),
        sa.ForeignKeyConstraint(["compiled_by_id"], ["staff.id"], name=op.f("fk_releases_compiled_by_id_staff")),
        sa.ForeignKeyConstraint(["published_by_id"], ["staff.id"], name=op.f("fk_releases_published_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
        sa.UniqueConstraint("quarter", "version", name=op.f("uq_releases_quarter_version")),
    )
    op.create_table(
        "staff_roles",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_roles_staff_id_staff")),
        sa.PrimaryKeyConstraint("staff_id", "role", name=op.f("pk_staff_roles")),
    )
    op.create_table(
        "blind_matches",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("match", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_blind_matches_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "sort", name=op.f("pk_blind_matches")),
    )
    op.create_index(op.f("ix_blind_matches_match"), "blind_matches", ["match"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_by_id", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_by_id", sa.String(length=32), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_by_id", sa.String(length=32), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comments", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(returned_by_id IS NULL) = (returned_at IS NULL)", name=op.f("ck_decisions_returned_at_a_time")
        ),
        sa.CheckConstraint("(signed_by_id IS NULL) = (signed_at IS NULL)", name=op.f("ck_decisions_signed_at_a_time")),
        sa.CheckConstraint(
            "returned_by_id IS NULL OR returned_by_id <> proposed_by_id", name=op.f("ck_decisions_returned_by_another")
        ),
        sa.CheckConstraint(
            "signed_by_id IS NULL OR returned_by_id IS NULL", name=op.f("ck_decisions_signed_or_returned")
        ),
        sa.CheckConstraint(
            "signed_by_id IS NULL OR signed_by_id <> proposed_by_id", name=op.f("ck_decisions_signed_by_another")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decisions_case_id_cases")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["staff.id"], name=op.f("fk_decisions_proposed_by_id_staff")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["staff.id"], name=op.f("fk_decisions_returned_by_id_staff")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_decisions_signed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("case_id", "round", name=op.f("uq_decisions_case_id_round")),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_findings_case_id_cases")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_findings_recorded_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint("case_id", "question", name=op.f("uq_findings_case_id_question")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(staff_id IS NULL) <> (case_id IS NULL)", name=op.f("ck_sign_ins_staff_or_resident")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sign_ins_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_sign_ins_staff_id_staff")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_ins")),
    )
    op.create_index(op.f("ix_sign_ins_ends_at"), "sign_ins", ["ends_at"], unique=False)

    op.execute(
        "INSERT INTO ledger_heads (ledger, sequence, chain) VALUES ('audit', 0, {0}), ('access', 0, {0})".format(
            _zeros()
        )
    )
    _forbid_changes()


def _zeros() -> str:
    """32 zero bytes: what the first link of each chain follows."""
    return f"decode('{'00' * 32}', 'hex')" if op.get_bind().dialect.name == "postgresql" else f"x'{'00' * 32}'"


def _forbid_changes() -> None:
    """Entries of the ledgers and published figures cannot be changed or deleted, whatever the code above tries."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'this row is never changed'; END $$"
        )
        for table in LEDGERS:
            op.execute(
                f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_stay_all BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        op.execute(
            "CREATE TRIGGER releases_stay BEFORE UPDATE OR DELETE ON releases FOR EACH ROW "
            "WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        for table in LEDGERS:
            op.execute(
                f"CREATE TRIGGER {table}_stay_{event.lower()} BEFORE {event} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'this row is never changed'); END"
            )
        op.execute(
            f"CREATE TRIGGER releases_stay_{event.lower()} BEFORE {event} ON releases "
            "WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this row is never changed'); END"
        )


def downgrade() -> None:

    op.drop_table("sign_ins")
    op.drop_table("findings")
    op.drop_table("decisions")

    op.drop_table("blind_matches")
    op.drop_table("staff_roles")
    op.drop_table("releases")

    op.drop_table("cases")
    op.drop_table("tries")
    op.drop_table("tools")
    op.drop_table("staff")
    op.drop_table("ledger_heads")

    op.drop_table("drafts")

    op.drop_table("audit_entries")

    op.drop_table("access_entries")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change")
