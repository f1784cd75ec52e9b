"""Staff prove who they are: invitations, security keys, recovery codes; roles kept apart; changes with reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CASE_STAFF = "'reviewer', 'second_reviewer', 'lead'"
OVERSIGHT = "'panel', 'auditor'"
SIDES = (
    ("'steward'", f"{CASE_STAFF}, {OVERSIGHT}"),
    (OVERSIGHT, CASE_STAFF),
    ("'auditor'", "'administrator'"),
)
TIED = " OR ".join(
    f"(NEW.role IN ({mine}) AND held.role IN ({theirs}))" for pair in SIDES for mine, theirs in (pair, pair[::-1])
)
HELD = f"EXISTS (SELECT 1 FROM staff_roles AS held WHERE held.staff_id = NEW.staff_id AND ({TIED}))"
NEW_OF_STAFF = {
    "password_set_at": sa.DateTime(timezone=True),
    "app_set_at": sa.DateTime(timezone=True),
    "invitation": sa.LargeBinary(length=16),
    "invited_until": sa.DateTime(timezone=True),
    "sso_subject": sa.LargeBinary(length=16),
    "force": sa.String(length=80),
}


def upgrade() -> None:
    for name, kind in NEW_OF_STAFF.items():
        op.add_column("staff", sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_staff_sso_subject"), "staff", ["sso_subject"], unique=True)
    op.execute("UPDATE staff SET password_set_at = joined_at, app_set_at = joined_at")
    _make_factors()
    _make_changes()
    _keep_apart()


def _make_factors() -> None:
    op.create_table(
        "security_keys",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("handle", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("signs", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("signs >= 0", name=op.f("ck_security_keys_signs_count_up")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_security_keys_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_keys")),
        sa.UniqueConstraint("handle", name=op.f("uq_security_keys_handle")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_recovery_codes_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    for table in ("security_keys", "recovery_codes"):
        op.create_index(op.f(f"ix_{table}_staff_id"), table, ["staff_id"])


def _make_changes() -> None:
    is_open = sa.text("verdict = 'proposed'")
    checks = {
        "not_ones_own": "staff_id <> by_id",
        "not_settled_by_whom_it_is_about": "settled_by_id <> staff_id",
        "confirmed_by_another": "verdict <> 'confirmed' OR settled_by_id <> by_id",
        "settled_at_a_time": "(verdict IN ('confirmed', 'refused')) = (settled_at IS NOT NULL)",
        "settled_by_someone": "(settled_by_id IS NULL) = (settled_at IS NULL)",
        "role_of_a_role_change": "(role IS NULL) = (what NOT IN ('give_role', 'take_role'))",
    }
    op.create_table(
        "staff_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("settled_by_id", sa.String(length=32), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.CheckConstraint(check, name=op.f(f"ck_staff_changes_{name}")) for name, check in checks.items()),
        *(
            sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_staff_changes_{column}_staff"))
            for column in ("staff_id", "by_id", "settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_changes")),
    )
    op.create_index(op.f("ix_staff_changes_staff_id"), "staff_changes", ["staff_id"])
    op.create_index(
        "ix_staff_changes_open",
        "staff_changes",
        ["staff_id", "role"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def _keep_apart() -> None:
    """Nobody holds two roles that are kept apart, whatever the code above tries."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION keep_roles_apart() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {HELD} THEN RAISE EXCEPTION 'these roles are kept apart' USING ERRCODE = '23514'; END IF; "
            "RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER staff_roles_apart BEFORE INSERT OR UPDATE ON staff_roles "
            "FOR EACH ROW EXECUTE FUNCTION keep_roles_apart()"
        )
        return
    for event in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER staff_roles_apart_{event.lower()} BEFORE {event} ON staff_roles "
            f"WHEN {HELD} BEGIN SELECT RAISE(ABORT, 'these roles are kept apart'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER staff_roles_apart ON staff_roles")
        op.execute("DROP FUNCTION keep_roles_apart()")
    else:
        op.execute("DROP TRIGGER staff_roles_apart_insert")
        op.execute("DROP TRIGGER staff_roles_apart_update")
    for table in ("staff_changes", "recovery_codes", "security_keys"):
        op.drop_table(table)
    op.drop_index(op.f("ix_staff_sso_subject"), table_name="staff")
    for name in reversed(NEW_OF_STAFF):
        op.drop_column("staff", name)
