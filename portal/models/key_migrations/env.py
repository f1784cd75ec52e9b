"""How Alembic meets the key store: on a connection that the caller opened, inside the caller's transaction."""

from alembic import context

from portal.models.all_records import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA["keys"],
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
