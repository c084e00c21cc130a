"""Alembic's environment: runs the scripts on the connection that store/schema.py hands over."""

from alembic import context

from store.tables import metadata

connection = context.config.attributes["connection"]
# SQLite's DDL is transactional once BEGIN is said, which Alembic leaves off by default.
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
