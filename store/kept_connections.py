"""Connections that stay open between units of work, for a database in a file.

SQLAlchemy's pool checks a connection out and in through a greenlet of its own each time: a tenth of
a millisecond a turn, more than all of the turn's statements. A connection to a file cannot go stale
while it waits, so it need not be asked; those to a server stay with SQLAlchemy's pool.
"""

import asyncio

from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


class KeptConnections:
    """At most ``most`` connections of an engine, handed out in the order of asking.

    Args:
        engine: Makes them; its own pool must keep none.
        most: How many there may be at once.
        patience: Seconds that one is waited for.
    """

    def __init__(self, engine: AsyncEngine, most: int, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._free: list[AsyncConnection] = []
        self._places = asyncio.Semaphore(most)

    async def take(self) -> AsyncConnection:
        """An open connection with no transaction; ``give_back`` must follow.

        Raises:
            PoolTimeout: None came free in time, as SQLAlchemy's own pool says it.
        """
        await self._place()
        try:
            return self._free.pop() if self._free else await self._engine.connect()
        except BaseException:
            self._places.release()
            raise

    async def _place(self) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError as error:
            raise PoolTimeout from error

    async def give_back(self, connection: AsyncConnection) -> None:
        """Take back what was not committed, and let the next one have the connection."""
        try:
            if connection.get_transaction() is not None:
                await connection.rollback()
            if connection.invalidated:
                await connection.close()
            else:
                self._free.append(connection)
        finally:
            self._places.release()

    async def close(self) -> None:
        """Close those that nobody uses."""
        while self._free:
            await self._free.pop().close()
