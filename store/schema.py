"""The schema's version: which one a database is at, and bringing it to ours with Alembic."""

from typing import Final

from sqlalchemy import Connection, column, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from store import learned, upkeep_tables
from store.announcements import tables as announcement_tables
from store.audit import tables as audit_tables
from store.enquiries import tables as enquiry_tables
from store.outbox import tables as outbox_tables
from store.personal import tables as personal_tables
from store.plan import tables as plan_tables
from store.pulses import done as pulse_done
from store.pulses import tables as pulse_tables
from store.quick_connection import QuickConnection
from store.ways import tables as ways_tables

EVERY_TABLE: Final = (
    upkeep_tables,
    enquiry_tables,
    outbox_tables,
    learned,
    plan_tables,
    announcement_tables,
    pulse_tables,
    pulse_done,
    audit_tables,
    personal_tables,
    ways_tables,
)
"""Modules whose tables stand beside those of store/tables.py in its metadata."""
NEWEST: Final = "0013"
"""The last of the migrations. Written here too, and held to them by a test, so that a start on a
current database, and each look at whether it is, needs neither Alembic nor its scripts."""
VERSIONS: Final = table("alembic_version", column("version_num"))
"""Alembic's own."""
LOCK: Final = 0x50_45_42
"""PostgreSQL's advisory lock of the migrations; any number that nobody else uses."""

SECONDS_TO_WAIT: Final = 60
"""How long SQLite waits for another process's migration."""


def is_current(connection: Connection) -> bool:
    """Whether the database is at the newest version that we know."""
    if not connection.dialect.has_table(connection, VERSIONS.name):
        return False
    return connection.scalars(select(VERSIONS.c.version_num)).all() == [NEWEST]


async def migrate(connection: AsyncConnection, name: str) -> None:
    """Run the migrations that are missing and commit; another process waits meanwhile.

    Raises:
        SchemaTooNew: The database called ``name`` is at a version that we do not know.
    """
    if await connection.run_sync(is_current):
        return
    await connection.rollback()
    from store.migrating import upgrade  # noqa: PLC0415 - says itself why.

    if connection.dialect.name == "postgresql":
        await connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})
        await connection.run_sync(upgrade, name)
        await connection.commit()
        return
    driver = (await connection.get_raw_connection()).driver_connection
    assert isinstance(driver, QuickConnection)  # noqa: S101  # Our own engine made it.
    usual, driver.patience = driver.patience, SECONDS_TO_WAIT
    try:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.run_sync(upgrade, name)
        await connection.commit()
    finally:
        driver.patience = usual
        await connection.rollback()
