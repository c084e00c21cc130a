"""One piece of work on the store: one connection, one transaction, committed by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from store.quick_connection import QuickConnection


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """What one turn, import or job reads and writes; all of it is kept, or none.

    Made by ``Database.unit_of_work()``, one for each turn and never shared between tasks. Leaving
    the block without ``commit`` takes everything back. The functions that read and write are
    plain ones in ``store/turns.py``, ``people.py``, ``reports.py``, ``references.py`` and
    ``directories.py``; they take the unit of work first.

    On SQLite a statement that only reads takes no lock, and the first one that writes waits for
    the one write lock, held until ``commit``: do not wait for anything but the store in between.
    Work that reads in order to write the directory calls ``bump_directory_version`` first, which
    holds every other such work off until the commit, on both databases.
    """

    connection: AsyncConnection
    quick: QuickConnection | None = None
    """SQLite's connection itself, for store/prepared.py; None on a server."""
    on_commit: Callable[[], None] = lambda: None
    """Told that something was kept."""

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.connection.dialect.name

    async def commit(self) -> None:
        """Keep what was written."""
        if self.quick is None or self.connection.in_transaction():
            await self.connection.commit()
        else:
            await self.quick.commit()
        self.on_commit()

    async def rollback(self) -> None:
        """Take back what was written since the last commit."""
        if self.quick is None or self.connection.in_transaction():
            await self.connection.rollback()
        else:
            await self.quick.rollback()
