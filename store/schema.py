"""The schema's version: which one a database is at, and bringing it to ours with Alembic."""

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from store.errors import SchemaTooNew
from store.sqlite import BUSY_SECONDS

LOCK: Final = 0x50_45_42
"""PostgreSQL's advisory lock of the migrations; any number that nobody else uses."""

SECONDS_TO_WAIT: Final = 60
"""How long SQLite waits for another process's migration."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without alembic.ini; the scripts are found inside the package."""
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    config.attributes["connection"] = connection
    return config


def is_current(connection: Connection) -> bool:
    """Whether the database is at the newest version that we know."""
    heads = ScriptDirectory.from_config(alembic_config()).get_heads()
    return set(MigrationContext.configure(connection).get_current_heads()) == set(heads)


async def migrate(connection: AsyncConnection, name: str) -> None:
    """Run the migrations that are missing and commit; another process waits meanwhile.

    Raises:
        SchemaTooNew: The database called ``name`` is at a version that we do not know.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})
        await connection.run_sync(_upgrade, name)
        await connection.commit()
        return
    await _wait_at_most(connection, SECONDS_TO_WAIT)
    try:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.run_sync(_upgrade, name)
        await connection.commit()
    finally:
        await connection.rollback()
        await _wait_at_most(connection, BUSY_SECONDS)


async def _wait_at_most(connection: AsyncConnection, seconds: float) -> None:
    await connection.exec_driver_sql(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


def _upgrade(connection: Connection, name: str) -> None:
    known = {
        script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()
    }
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise SchemaTooNew(name, revision)
    command.upgrade(alembic_config(connection), "head")
