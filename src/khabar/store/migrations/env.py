"""Alembic's entry: runs the migrations on the connection that khabar.store.version hands over, in its transaction."""

from alembic import context

from khabar.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
