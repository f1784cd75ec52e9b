"""The queue: a line for each case in it, tags, counts kept with every move, views that people save, and shortcuts."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ENDED = "('closed', 'decided', 'withdrawn')"
TAGS = {
    "new_reply": 1,
    "urgent": 2,
    "under_18": 4,
    "safe_contact": 8,
    "language": 16,
    "reopened": 32,
    "represented": 64,
    "detained": 1 << 16,
    "court_date": 1 << 17,
    "safeguarding": 1 << 18,
    "press": 1 << 19,
    "complex": 1 << 20,
}
WALKS = {
    **{day: (day, "number") for day in ("next_on", "received_on", "contact_on")},
    **{column: (column, "next_on", "number") for column in ("assignee_id", "kind", "state", "tool", "waiting_on")},
}
WITH_THE_POLICE = (
    "EXISTS (SELECT 1 FROM force_requests WHERE force_requests.case_id = cases.id "
    "AND force_requests.standing IN ('asked', 'acknowledged', 'postponed'))"
)
LINES = f"""
INSERT INTO queue_lines (case_id, reference, version, kind, state, received_on, due_on, next_on, tool, grounds,
    assignee_id, waiting_on, next_step, next_count, contact_on, contact_by, language, tags)
SELECT cases.id, reference, version, kind, state, received_on, due_on, next_on, COALESCE(tool, ''),
    COALESCE((SELECT {{gathered}} FROM (
        SELECT ground FROM contest_grounds WHERE case_id = cases.id ORDER BY ground) told), ''),
    COALESCE(assignee_id, ''),
    CASE WHEN state IN ('awaiting_approval', 'awaiting_signature') THEN 'second'
        WHEN state IN ('awaiting_proof', 'awaiting_answer', 'representations') THEN 'resident'
        WHEN {{police}} THEN 'police' ELSE 'reviewer' END,
    CASE WHEN unread_since IS NOT NULL THEN 'read_reply'
        WHEN state = 'awaiting_approval' THEN 'approve' WHEN state = 'awaiting_signature' THEN 'sign'
        WHEN assignee_id IS NULL THEN 'take'
        WHEN state IN ('awaiting_proof', 'awaiting_answer', 'representations') THEN 'wait'
        WHEN {{police}} THEN 'police' WHEN state = 'searching' THEN 'search' WHEN state = 'triage' THEN 'triage'
        WHEN state = 'hold' THEN 'decide_hold' WHEN state = 'information' THEN 'explain'
        WHEN state = 'first_view' THEN 'record_view' ELSE 'propose' END,
    0, received_on, 'resident', language,
    CASE WHEN unread_since IS NULL THEN 0 ELSE 1 END + CASE WHEN is_urgent THEN 2 ELSE 0 END
        + CASE WHEN language = 'en' THEN 0 ELSE 16 END
FROM cases WHERE unread_since IS NOT NULL OR state NOT IN {ENDED} ORDER BY next_on, cases.id
"""
"""What can be said of the cases of an earlier version without their keys; the next move of each says the rest."""
EARLIER = """
INSERT INTO earlier_work (staff_id, case_id)
SELECT DISTINCT steps.actor, cases.id FROM cases JOIN steps ON steps.case_id = cases.parent_id
JOIN staff ON staff.id = steps.actor WHERE steps.action NOT IN ('claim', 'hand_back', 'recuse')
"""
LISTS = (
    *(
        (name, f"state NOT IN {ENDED}")
        for name in (
            *("'all'", "'kind:' || kind", "'state:' || state", "'tool:' || tool", "'waiting:' || waiting_on"),
            "CASE WHEN due_on IS NULL THEN 'paused' ELSE 'due:' || CAST(due_on AS VARCHAR) END",
        )
    ),
    ("'tag:1'", "(tags & 1) <> 0"),
    *((f"'tag:{bit}'", f"(tags & {bit}) <> 0 AND state NOT IN {ENDED}") for bit in TAGS.values() if bit > 1),
)


def upgrade() -> None:
    _make_tables()
    _make_arrangements()
    gathered = "string_agg(ground, ' ')" if op.get_bind().dialect.name == "postgresql" else "group_concat(ground, ' ')"
    op.execute(LINES.format(gathered=gathered, police=WITH_THE_POLICE))
    op.execute(EARLIER)
    for whose in ("'*'", "assignee_id"):
        for name, where in LISTS:
            op.execute(
                "INSERT INTO queue_counts (whose, name, tool, count) "
                f"SELECT {whose}, {name}, tool, COUNT(*) FROM queue_lines WHERE {where} GROUP BY 1, 2, 3"
            )
    _make_indexes()
    op.drop_index("ix_cases_mine", table_name="cases")
    op.drop_index("ix_cases_unread", table_name="cases")


def _make_tables() -> None:
    op.create_table(
        "queue_lines",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=False),
        sa.Column("grounds", sa.String(length=300), nullable=False),
        sa.Column("assignee_id", sa.String(length=32), nullable=False),
        sa.Column("waiting_on", sa.String(length=40), nullable=False),
        sa.Column("next_step", sa.String(length=40), nullable=False),
        sa.Column("next_count", sa.Integer(), nullable=False),
        sa.Column("contact_on", sa.Date(), nullable=False),
        sa.Column("contact_by", sa.String(length=40), nullable=False),
        sa.Column("acting", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("tags", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_queue_lines_case_id_cases")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_queue_lines")),
        sa.UniqueConstraint("case_id", name=op.f("uq_queue_lines_case_id")),
    )
    op.create_table(
        "queue_counts",
        sa.Column("whose", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("whose", "name", "tool", name=op.f("pk_queue_counts")),
    )
    op.create_table(
        "case_tags",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("tag", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_tags_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "tag", name=op.f("pk_case_tags")),
    )
    op.create_table(
        "earlier_work",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_earlier_work_case_id_cases")),
        sa.PrimaryKeyConstraint("staff_id", "case_id", name=op.f("pk_earlier_work")),
    )


def _make_arrangements() -> None:
    op.create_table(
        "queue_views",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("base", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_queue_views_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_views")),
        sa.UniqueConstraint("staff_id", "number", name=op.f("uq_queue_views_staff_id_number")),
    )
    op.create_table(
        "queue_preferences",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("has_shortcuts", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_queue_preferences_staff_id_staff")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_queue_preferences")),
    )


def _make_indexes() -> None:
    """After the lines, which is quicker."""
    for name, columns in WALKS.items():
        op.create_index(f"ix_queue_lines_{name}", "queue_lines", list(columns))
    for tag, bit in TAGS.items():
        _make_index(f"ix_queue_lines_{tag}", "queue_lines", ["next_on", "number"], f"(tags & {bit}) <> 0")
    _make_index("ix_cases_parent_id", "cases", ["parent_id"], "parent_id IS NOT NULL")
    _make_index("ix_declarations_tied", "declarations", ["staff_id"], "interest <> 'none'")


def _make_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    unread, is_open = sa.text("unread_since IS NOT NULL"), sa.text(f"NOT (state IN {ENDED})")
    op.drop_index("ix_declarations_tied", table_name="declarations")
    op.drop_index("ix_cases_parent_id", table_name="cases")
    for table in ("queue_preferences", "queue_views", "earlier_work", "case_tags", "queue_counts", "queue_lines"):
        op.drop_table(table)
    op.create_index("ix_cases_unread", "cases", ["next_on", "id"], sqlite_where=unread, postgresql_where=unread)
    op.create_index(
        "ix_cases_mine", "cases", ["assignee_id", "next_on", "id"], sqlite_where=is_open, postgresql_where=is_open
    )
