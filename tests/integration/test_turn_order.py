"""Turns of one conversation over several processes: in order, and each activity handled once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

import asyncpg
import pytest

from bot.turn_locks import TurnLocks
from store.database import Database, open_database
from store.turn_order import MOST_QUEUES, turn_order
from tests.activities import message
from tests.microsoft import Answer, microsoft
from tests.posts import until
from tests.running import load_sample, local_settings, running

ON_POSTGRESQL: Final = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
A_WHILE: Final = 0.05
"""Seconds in which a turn that need not wait has long begun."""


@asynccontextmanager
async def processes(database: Database, count: int) -> AsyncIterator[list[TurnLocks]]:
    """The locks of several processes."""
    async with AsyncExitStack() as stack:
        them = []
        for _ in range(count):
            order = turn_order(database)
            assert order is not None
            stack.push_async_callback(order.close)
            them.append(TurnLocks(order))
        yield them


class Turns:
    """Turns that note when they begin, and end when they are told."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self._ends: dict[int, asyncio.Event] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    async def arrives(self, number: int, locks: TurnLocks, conversation: str = "a") -> None:
        """A turn arrives at a process; gives it time to begin, if it may."""

        async def turn() -> None:
            async with locks.turn(conversation):
                self.begun.append(number)
                await self._ends[number].wait()

        self._ends[number] = asyncio.Event()
        self._tasks[number] = asyncio.create_task(turn())
        await asyncio.sleep(A_WHILE)

    async def ends(self, *numbers: int) -> None:
        """They end, and others have the time to begin."""
        for number in numbers:
            self._ends[number].set()
        await asyncio.gather(*(self._tasks.pop(number) for number in numbers))
        await asyncio.sleep(A_WHILE)

    async def is_cut_off(self, number: int) -> None:
        """Whoever wrote it has hung up."""
        task = self._tasks.pop(number)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(A_WHILE)


@ON_POSTGRESQL
async def test_turns_begin_in_the_order_in_which_they_came_wherever_that_was(
    database: Database,
) -> None:
    """Each waits for the one before to end; three wait at once, two of them in one process."""
    turns = Turns()
    async with processes(database, 3) as (one, two, three):
        for number, locks in enumerate((one, two, one, three)):
            await turns.arrives(number, locks)
        for number in range(4):
            assert turns.begun == list(range(number + 1))
            await turns.ends(number)
        assert len(one) == len(two) == len(three) == 0


@ON_POSTGRESQL
async def test_other_conversations_wait_for_nobody(database: Database) -> None:
    """Also those that are asked for at the same moment."""
    turns = Turns()
    async with processes(database, 2) as (one, two):
        for number in range(20):
            await turns.arrives(number, (one, two)[number % 2], conversation=f"c{number}")
        assert turns.begun == list(range(20))
        await turns.ends(*range(20))


@ON_POSTGRESQL
async def test_a_process_that_dies_holds_nobody_up(database: Database) -> None:
    """Its connections end with it, and with them all that it held."""
    turns = Turns()
    async with processes(database, 2) as (one, two):
        await turns.arrives(0, one)
        await turns.arrives(1, two)
        assert turns.begun == [0]
        assert one._order is not None
        assert one._order._shared is not None
        one._order._shared.terminate()
        await until(lambda: turns.begun == [0, 1])
        await turns.ends(0, 1)


@ON_POSTGRESQL
async def test_a_turn_that_is_cut_off_while_it_waits_leaves_its_place(database: Database) -> None:
    """The one behind it is next, in its own process or another."""
    turns = Turns()
    async with processes(database, 2) as (one, two):
        for number, locks in enumerate((one, two, one, two)):
            await turns.arrives(number, locks)
        await turns.is_cut_off(1)
        await turns.is_cut_off(2)
        await turns.ends(0)
        assert turns.begun == [0, 3]
        await turns.is_cut_off(3)
        await turns.arrives(4, one)
        assert turns.begun == [0, 3, 4]
        await turns.ends(4)


@ON_POSTGRESQL
async def test_more_that_wait_than_there_are_connections_all_have_their_turn(
    database: Database,
) -> None:
    """They wait for a place in the queue, then in it."""
    turns, many = Turns(), 3 * MOST_QUEUES
    async with processes(database, 2) as (one, two):
        for number in range(many):
            await turns.arrives(number, one, conversation=f"c{number}")
        for number in range(many):
            await turns.arrives(many + number, two, conversation=f"c{number}")
        assert turns.begun == list(range(many))
        await turns.ends(*range(many))
        while len(turns.begun) < 2 * many:
            await turns.ends(*(number for number in turns.begun if number in turns._tasks))
        await turns.ends(*list(turns._tasks))


@ON_POSTGRESQL
async def test_connections_that_break_cost_the_order_and_no_turn(
    database: Database, database_url: str
) -> None:
    """The server ends them all; the next turn is taken, in order in its own process."""
    turns = Turns()
    async with processes(database, 2) as (one, two):
        await turns.arrives(0, one)
        await turns.arrives(1, two)
        admin = await asyncpg.connect(database_url)
        await admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
        await admin.close()
        await until(lambda: turns.begun == [0, 1])
        await turns.arrives(2, one)
        assert turns.begun == [0, 1]
        await turns.ends(0)
        assert turns.begun == [0, 1, 2]
        await turns.ends(1, 2)


async def test_where_the_database_is_away_turns_keep_their_order_in_each_process() -> None:
    """What becomes of them is told by the database's own errors."""
    database = open_database("postgresql://bot@127.0.0.1:1/none")
    turns = Turns()
    async with processes(database, 1) as (one,):
        await turns.arrives(0, one)
        await turns.arrives(1, one)
        assert turns.begun == [0]
        await turns.ends(0)
        assert turns.begun == [0, 1]
        await turns.ends(1)
    await database.close()


@ON_POSTGRESQL
async def test_the_second_answer_leaves_after_the_first_arrived_from_another_process(
    database_url: str, tmp_path: Path
) -> None:
    """Teams thinks for long over the first answer; the second message is elsewhere meanwhile."""
    await load_sample(database_url)
    settings = local_settings(tmp_path, database_url=database_url)
    async with (
        microsoft() as fake,
        running(settings, fake) as one,
        running(settings, fake) as two,
    ):
        fake.answers.append(Answer(hang=0.6))
        first = asyncio.create_task(one.post(message("help", service_url=fake.service_url)))
        await until(lambda: len(fake.sent) == 1)
        second = asyncio.create_task(two.post(message("about me", service_url=fake.service_url)))
        await asyncio.sleep(0.4)
        assert len(fake.sent) == 1
        assert not first.done()
        assert [status for status, _ in await asyncio.gather(first, second)] == [201, 201]
        assert len(fake.sent) == 2


async def test_an_activity_that_two_processes_get_at_once_is_handled_once(
    database_url: str, tmp_path: Path
) -> None:
    """Ten of them, each posted to both: ten answers."""
    await load_sample(database_url)
    settings = local_settings(tmp_path, database_url=database_url)
    async with (
        microsoft() as fake,
        running(settings, fake) as one,
        running(settings, fake) as two,
    ):
        for number in range(10):
            activity = message(
                f"who do I contact about invoices? ({number})", service_url=fake.service_url
            )
            answers = await asyncio.gather(one.post(activity), two.post(activity))
            assert [status for status, _ in answers] == [201, 201]
            assert len(fake.sent) == number + 1
