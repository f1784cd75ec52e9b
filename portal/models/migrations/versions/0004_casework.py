"""Casework: every step with what was entered, clocks, letters, searches, grounds, remedies, conflicts, holds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ENDED = "state IN ('closed', 'decided', 'withdrawn')"
OPEN = f"NOT ({ENDED})"

# How a case of each kind goes on, that was being worked on when there was one state for all of the work.
NOW_WHERE = {"contest": "triage", "subject-access": "searching"}

CHECKS = {
    "ended_has_outcome": f"({ENDED}) = (outcome IS NOT NULL)",
    "ended_has_date": f"({ENDED}) = (decided_on IS NOT NULL)",
    "closed_has_date": "(state = 'closed') = (closed_on IS NOT NULL)",
    "contest_was_reviewed": (
        "kind <> 'contest' OR outcome IS NULL OR outcome NOT IN ('upheld', 'partly_upheld', 'not_upheld', 'neutral') "
        "OR reviewed_by_id IS NOT NULL"
    ),
    "closed_is_put_right": "open_remedies >= 0 AND (state <> 'closed' OR open_remedies = 0)",
    "version_counts_up": "version > 0",
}
KEPT = (
    "id, reference, kind, state, version, language, received_at, received_on, due_on, tool, is_urgent, assignee_id, "
    "outcome, decided_on, access_code_hash, told"
)
REVIEWER = "(SELECT proposed_by_id FROM decisions WHERE decisions.case_id = cases.id ORDER BY round DESC LIMIT 1)"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _change_cases()
    else:
        _make_cases_anew()
    for kind, state in NOW_WHERE.items():
        op.execute(f"UPDATE cases SET state = '{state}' WHERE kind = '{kind}' AND state = 'in_review'")
    _index_cases(OPEN, "next_on")
    _make_tables()


def _change_cases() -> None:
    for name in ("decided_has_date", "decided_has_outcome", "worked_on_by_someone", "version_counts_up"):
        op.drop_constraint(op.f(f"ck_cases_{name}"), "cases", type_="check")
    for name in ("ix_cases_mine", "ix_cases_queue"):
        op.drop_index(name, table_name="cases")
    for column in _new_columns():
        op.add_column("cases", column)
    op.alter_column("cases", "due_on", existing_type=sa.Date(), nullable=True)
    op.execute("UPDATE cases SET told_due_on = due_on, next_on = due_on, open_remedies = 0")
    op.execute(f"UPDATE cases SET reviewed_by_id = {REVIEWER} WHERE state IN ('awaiting_signature', 'decided')")
    for name in ("next_on", "open_remedies"):
        op.alter_column("cases", name, nullable=False)
    op.create_foreign_key(op.f("fk_cases_reviewed_by_id_staff"), "cases", "staff", ["reviewed_by_id"], ["id"])
    op.create_foreign_key(op.f("fk_cases_parent_id_cases"), "cases", "cases", ["parent_id"], ["id"])
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_cases_{name}"), "cases", check)


def _new_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("told_due_on", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by_id", sa.String(length=32), nullable=True),
        sa.Column("open_remedies", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
    ]


def _make_cases_anew() -> None:
    """SQLite cannot change the CHECKs of a table: the rows move into a new one, with foreign keys off (see schema)."""
    for name in ("ix_cases_mine", "ix_cases_queue", "ix_cases_decided_on", "ix_cases_received_on"):
        op.drop_index(name, table_name="cases")
    op.create_table(
        "cases_anew",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("told_due_on", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=True),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("assignee_id", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by_id", sa.String(length=32), nullable=True),
        sa.Column("open_remedies", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("access_code_hash", sa.String(length=200), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        *(sa.CheckConstraint(check, name=op.f(f"ck_cases_{name}")) for name, check in CHECKS.items()),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_cases_assignee_id_staff")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_cases_reviewed_by_id_staff")),
        sa.ForeignKeyConstraint(["parent_id"], ["cases_anew.id"], name=op.f("fk_cases_parent_id_cases")),
        sa.ForeignKeyConstraint(["tool"], ["tools.slug"], name=op.f("fk_cases_tool_tools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    op.execute(
        f"INSERT INTO cases_anew ({KEPT}, told_due_on, next_on, open_remedies, reviewed_by_id) "
        f"SELECT {KEPT}, due_on, due_on, 0, "
        f"CASE WHEN state IN ('awaiting_signature', 'decided') THEN {REVIEWER} END FROM cases"
    )
    op.drop_table("cases")
    op.rename_table("cases_anew", "cases")
    op.create_index("ix_cases_decided_on", "cases", ["decided_on"], unique=False)
    op.create_index("ix_cases_received_on", "cases", ["received_on"], unique=False)


def _index_cases(which: str, day: str) -> None:
    """The two indexes by which the queue pages walk."""
    for name, columns in (("ix_cases_mine", ["assignee_id", day, "id"]), ("ix_cases_queue", [day, "id"])):
        where = sa.text(which)
        op.create_index(name, "cases", columns, unique=False, sqlite_where=where, postgresql_where=where)


def _make_tables() -> None:
    op.create_table(
        "tool_teams",
        sa.Column("tool", sa.String(length=60), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_tool_teams_staff_id_staff")),
        sa.ForeignKeyConstraint(["tool"], ["tools.slug"], name=op.f("fk_tool_teams_tool_tools")),
        sa.PrimaryKeyConstraint("tool", "staff_id", name=op.f("pk_tool_teams")),
    )
    op.create_table(
        "contest_grounds",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("answered_by_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(result = 'open') = (answered_by_id IS NULL)", name=op.f("ck_contest_grounds_answered_by_someone")
        ),
        sa.CheckConstraint(
            "(result = 'open') = (reason IS NULL)", name=op.f("ck_contest_grounds_answered_with_a_reason")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["staff.id"], name=op.f("fk_contest_grounds_answered_by_id_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_contest_grounds_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest_grounds")),
        sa.UniqueConstraint("case_id", "ground", name=op.f("uq_contest_grounds_case_id_ground")),
    )
    op.create_table(
        "declarations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("interest", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "interest = 'none' OR stage = 'sign_off' OR details IS NOT NULL",
            name=op.f("ck_declarations_a_tie_is_explained"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_declarations_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_declarations_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
    )
    op.create_index("ix_declarations_case_id", "declarations", ["case_id", "staff_id"], unique=False)
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("placed_by_id", sa.String(length=32), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_by_id", sa.String(length=32), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(lifted_by_id IS NULL) = (lifted_at IS NULL)", name=op.f("ck_legal_holds_lifted_at_a_time")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_legal_holds_case_id_cases")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["staff.id"], name=op.f("fk_legal_holds_lifted_by_id_staff")),
        sa.ForeignKeyConstraint(["placed_by_id"], ["staff.id"], name=op.f("fk_legal_holds_placed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_index(
        "uq_legal_holds_placed",
        "legal_holds",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("html", sa.LargeBinary(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_letters_case_id_number")),
    )
    op.create_table(
        "parts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("search", sa.String(length=40), nullable=False),
        sa.Column("log", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(search = 'open') = (log IS NULL)", name=op.f("ck_parts_searched_is_logged")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_parts_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts")),
        sa.UniqueConstraint("case_id", "system", name=op.f("uq_parts_case_id_system")),
    )
    op.create_table(
        "remedies",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("remedy", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("owner", sa.LargeBinary(), nullable=False),
        sa.Column("ordered_by_id", sa.String(length=32), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by_id", sa.String(length=32), nullable=True),
        sa.Column("proof", sa.LargeBinary(), nullable=True),
        sa.Column("settled_by_id", sa.String(length=32), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settling", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state <> 'reported' OR (reported_by_id IS NOT NULL AND proof IS NOT NULL)",
            name=op.f("ck_remedies_has_proof"),
        ),
        sa.CheckConstraint(
            "state <> 'verified' OR (settled_by_id IS NOT NULL AND proof IS NOT NULL)",
            name=op.f("ck_remedies_verified_has_proof"),
        ),
        sa.CheckConstraint(
            "state <> 'verified' OR settled_by_id <> reported_by_id", name=op.f("ck_remedies_verified_by_another")
        ),
        sa.CheckConstraint(
            "state <> 'waived' OR (settled_by_id IS NOT NULL AND settling IS NOT NULL)",
            name=op.f("ck_remedies_waived_with_a_reason"),
        ),
        sa.CheckConstraint(
            "(settled_by_id IS NULL) = (settled_at IS NULL)", name=op.f("ck_remedies_settled_at_a_time")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_remedies_case_id_cases")),
        sa.ForeignKeyConstraint(["ordered_by_id"], ["staff.id"], name=op.f("fk_remedies_ordered_by_id_staff")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["staff.id"], name=op.f("fk_remedies_reported_by_id_staff")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["staff.id"], name=op.f("fk_remedies_settled_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedies")),
    )
    op.create_index("ix_remedies_case_id", "remedies", ["case_id"], unique=False)
    op.create_table(
        "steps",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("start", sa.String(length=40), nullable=True),
        sa.Column("actor", sa.String(length=50), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_steps_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_steps_case_id_number")),
    )
    op.create_table(
        "clock_entries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("proof", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("asked_by_id", sa.String(length=32), nullable=True),
        sa.Column("approved_by_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "sort <> 'extended' OR approved_by_id IS NOT NULL", name=op.f("ck_clock_entries_extension_approved")
        ),
        sa.CheckConstraint("sort <> 'proof_asked' OR proof IS NOT NULL", name=op.f("ck_clock_entries_proof_is_named")),
        sa.CheckConstraint(
            "sort NOT IN ('paused', 'extended') OR (letter_id IS NOT NULL AND reason IS NOT NULL)",
            name=op.f("ck_clock_entries_told_in_a_letter"),
        ),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> asked_by_id", name=op.f("ck_clock_entries_approved_by_another")
        ),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_clock_entries_approved_by_id_staff")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_clock_entries_asked_by_id_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_clock_entries_case_id_cases")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_clock_entries_letter_id_letters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_entries")),
    )
    op.create_index("ix_clock_entries_case_id", "clock_entries", ["case_id", "number"], unique=False)
    op.create_index(
        "uq_clock_entries_extended",
        "clock_entries",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("sort = 'extended'"),
        postgresql_where=sa.text("sort = 'extended'"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("disclosure", sa.String(length=40), nullable=False),
        sa.Column("others", sa.String(length=40), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("content_type", sa.String(length=40), nullable=True),
        sa.CheckConstraint("(disclosure = 'unmarked') = (others IS NULL)", name=op.f("ck_documents_marked_whole")),
        sa.CheckConstraint("pages > 0", name=op.f("ck_documents_has_pages")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_documents_case_id_cases")),
        sa.ForeignKeyConstraint(["part_id"], ["parts.id"], name=op.f("fk_documents_part_id_parts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_documents_case_id_number")),
    )
    op.create_table(
        "restrictions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("grounds", sa.String(length=100), nullable=False),
        sa.Column("may_say", sa.Boolean(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_by_id", sa.String(length=32), nullable=False),
        sa.Column("approved_by_id", sa.String(length=32), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("grounds <> ''", name=op.f("ck_restrictions_has_a_ground")),
        sa.CheckConstraint(
            "(approved_by_id IS NULL) = (approved_at IS NULL)", name=op.f("ck_restrictions_approved_at_a_time")
        ),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> proposed_by_id",
            name=op.f("ck_restrictions_approved_by_another"),
        ),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_restrictions_approved_by_id_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_restrictions_case_id_cases")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_restrictions_document_id_documents")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["staff.id"], name=op.f("fk_restrictions_proposed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restrictions")),
    )
    op.create_index(op.f("ix_restrictions_case_id"), "restrictions", ["case_id"], unique=False)


def downgrade() -> None:
    """Only for an empty portal: what this step keeps has no place in the shape before it."""
    for table in (
        "restrictions",
        "documents",
        "clock_entries",
        "steps",
        "remedies",
        "parts",
        "letters",
        "legal_holds",
        "declarations",
        "contest_grounds",
        "tool_teams",
    ):
        op.drop_table(table)
