"""What a signed decision ordered is told apart from what is proposed, and a request to change something follows it."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_remedies_state": ["state", "due_on", "id"],
    "ix_remedies_reviewer_id": ["reviewer_id", "state", "due_on", "id"],
}
OPEN = "standing IN ('acknowledged', 'asked', 'postponed', 'question')"
PROPOSED = """UPDATE remedies SET state = 'proposed'
    WHERE state = 'ordered' AND case_id IN (SELECT id FROM cases WHERE state <> 'decided')
    AND id NOT IN (SELECT remedy_id FROM force_requests WHERE remedy_id IS NOT NULL)"""
REVIEWER = """UPDATE remedies SET reviewer_id =
    COALESCE((SELECT assignee_id FROM cases WHERE cases.id = remedies.case_id), '') WHERE state <> 'proposed'"""
FORCE = """UPDATE remedies SET force =
    COALESCE((SELECT force FROM force_requests WHERE force_requests.remedy_id = remedies.id), '')"""
IN_STEP = "UPDATE force_requests SET standing = '{}' WHERE {} AND remedy_id IN (SELECT id FROM remedies WHERE state {})"


def upgrade() -> None:
    """A case that is decided goes nowhere but to its end: what it ordered is ordered, all else only proposed.

    A request whose order was reported, proved or waived since stands where that leaves it. One that its police said
    was done, of which nobody reported it, stays as it is: what they wrote is sealed, so here it is no proof.
    """
    for table, name, length in (("remedies", "force", 80), ("remedies", "reviewer_id", 32), ("tools", "force", 80)):
        op.add_column(table, sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    for statement in (PROPOSED, REVIEWER, FORCE):
        op.execute(statement)
    op.execute(IN_STEP.format("done", OPEN, "= 'reported'"))
    op.execute(IN_STEP.format("settled", "standing <> 'settled'", "IN ('verified', 'waived')"))
    for index, columns in INDEXES.items():
        op.create_index(index, "remedies", columns, unique=False)
    op.create_index("ix_force_requests_remedy_id", "force_requests", ["remedy_id"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_force_requests_remedy_id", table_name="force_requests")
    for index in INDEXES:
        op.drop_index(index, table_name="remedies")
    op.execute("UPDATE remedies SET state = 'ordered' WHERE state = 'proposed'")
    for table, name in (("tools", "force"), ("remedies", "reviewer_id"), ("remedies", "force")):
        op.drop_column(table, name)
