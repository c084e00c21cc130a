"""Bringing a database's schema to ours with Alembic, on a connection that has it for itself.

Alembic and its scripts take a tenth of a second to import, and most starts have nothing to migrate:
so nothing imports this module before a migration is known to be missing.
"""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from store.errors import SchemaTooNew


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without alembic.ini; the scripts are found inside the package."""
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, name: str) -> None:
    """Run the migrations that are missing.

    Raises:
        SchemaTooNew: The database called ``name`` is at a version that we do not know.
    """
    known = {
        script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()
    }
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise SchemaTooNew(name, revision)
    command.upgrade(alembic_config(connection), "head")
