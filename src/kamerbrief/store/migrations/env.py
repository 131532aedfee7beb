"""Run by Alembic: carries out the migrations on the connection and in the transaction that `migrate` opened."""

from alembic import context

from kamerbrief.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
