"""Turns of one conversation in order over several processes on one PostgreSQL.

A turn holds an advisory lock of its conversation from its arrival until its answer was sent, on a
connection that is for nothing else: the turn's own goes back to the pool meanwhile, and a process
that dies lets go of everything at once. All turns of a process share that connection: what is asked
for and let go at the same time is one statement. A turn that finds its conversation taken queues
on a connection of its own, where PostgreSQL serves first who came first.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b
from typing import Final

import asyncpg
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from store import postgresql
from store.database import Database

log = structlog.get_logger(__name__)

TOGETHER: Final = """
select array(select k from unnest($1::bigint[]) k where not pg_advisory_unlock(k)),
    array(select k from unnest($2::bigint[]) k where pg_try_advisory_lock(k))"""
LET_GO_WITHIN: Final = 0.005
"""Seconds that what is over waits for the next question, to go with it."""
MOST_QUEUES: Final = 4
"""Connections on which turns of this process queue for those of others."""
PATIENCE: Final = 30.0
"""Seconds after which a turn is taken out of order: longer than any answer's way to Teams."""
LOST: Final = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class TurnOrder:
    """The queue of each conversation's turns. Without the database nobody waits for it.

    Args:
        engine: Of the PostgreSQL that the processes share.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._shared: asyncpg.Connection | None = None
        self._held: set[int] = set()
        self._asked: dict[int, asyncio.Future[bool | None]] = {}
        self._let_go: list[int] = []
        self._working: asyncio.Task[None] | None = None
        self._soon: asyncio.TimerHandle | None = None
        self._free: list[asyncpg.Connection] = []
        self._queues = asyncio.Semaphore(MOST_QUEUES)

    @asynccontextmanager
    async def entered(self, conversation: str, door: asyncio.Lock) -> AsyncIterator[None]:
        """Wait for turns of the conversation that came before, of whatever process.

        Args:
            conversation: Which, as one word.
            door: A lock of this conversation in this process: one turn after another asks.
        """
        key = int.from_bytes(blake2b(conversation.encode(), digest_size=8).digest(), signed=True)
        await door.acquire()
        try:
            got = None if key in self._held else await self._ask(key)
            if got:
                self._held.add(key)
            queueing = got is False or (got is None and key in self._held)
            queue = await self._queue(key) if queueing else None
        finally:
            door.release()
        try:
            yield
        finally:
            if got:
                self._leave(key)
            elif queue is not None:
                await self._leave_queue(queue, key)

    async def close(self) -> None:
        """Close every connection."""
        if self._soon is not None:
            self._soon.cancel()
        if self._working is not None:
            await self._working
        for connection in (self._shared, *self._free):
            if connection is not None:
                with suppress(*LOST):
                    await connection.close(timeout=1)

    async def _ask(self, key: int) -> bool | None:
        """Whether the conversation is ours now; None where the database does not say."""
        answer: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
        self._asked[key] = answer
        self._work()
        try:
            return await answer
        except asyncio.CancelledError:
            # It may be ours by the time that nobody wants it.
            if self._asked.pop(key, None) is None:
                self._leave(key)
            raise

    def _leave(self, key: int) -> None:
        self._held.discard(key)
        self._let_go.append(key)
        if self._soon is None:
            loop = asyncio.get_running_loop()
            self._soon = loop.call_later(LET_GO_WITHIN, self._work)

    def _work(self) -> None:
        if self._working is None:
            self._working = asyncio.create_task(self._ask_together())

    async def _ask_together(self) -> None:
        try:
            while self._asked or self._let_go:
                if self._soon is not None:
                    self._soon.cancel()
                    self._soon = None
                asked, self._asked = self._asked, {}
                let_go, self._let_go = self._let_go, []
                got = await self._together(let_go, list(asked))
                for key, answer in asked.items():
                    if not answer.done():
                        answer.set_result(None if got is None else key in got)
        finally:
            self._working = None

    async def _together(self, let_go: Sequence[int], asked: Sequence[int]) -> Sequence[int] | None:
        try:
            if self._shared is None:
                # What is let go went with the connection before.
                let_go, self._shared = (), await self._connect()
            row = await self._shared.fetchrow(TOGETHER, let_go, asked, timeout=PATIENCE)
            got: Sequence[int] = row[1]
        except LOST as error:
            log.warning("order_not_kept", reason=type(error).__name__)
            if self._shared is not None:
                self._shared.terminate()
            self._shared = None
            self._held.clear()
            return None
        return got

    async def _queue(self, key: int) -> asyncpg.Connection | None:
        await self._queues.acquire()
        connection = None
        try:
            while self._free and (connection is None or connection.is_closed()):
                connection = self._free.pop()
            if connection is None or connection.is_closed():
                connection = await self._connect()
            await connection.execute("select pg_advisory_lock($1)", key, timeout=PATIENCE)
        except LOST as error:
            log.warning("order_not_kept", reason=type(error).__name__)
        except BaseException:
            self._give_up(connection)
            raise
        else:
            return connection
        self._give_up(connection)
        return None

    async def _leave_queue(self, connection: asyncpg.Connection, key: int) -> None:
        try:
            await connection.execute("select pg_advisory_unlock($1)", key, timeout=PATIENCE)
        except LOST:
            self._give_up(connection)
        except BaseException:
            self._give_up(connection)
            raise
        else:
            self._free.append(connection)
            self._queues.release()

    def _give_up(self, connection: asyncpg.Connection | None) -> None:
        """Close it, and with it goes what it holds."""
        if connection is not None:
            connection.terminate()
        self._queues.release()

    async def _connect(self) -> asyncpg.Connection:
        _, options = self._engine.dialect.create_connect_args(self._engine.url)
        return await asyncpg.connect(**dict(options) | postgresql.connect_args(hurried=False))


def turn_order(database: Database) -> TurnOrder | None:
    """What keeps turns in order over all processes of a PostgreSQL; None on SQLite."""
    on_server = database.engine.dialect.name == "postgresql"
    return TurnOrder(database.engine) if on_server else None
