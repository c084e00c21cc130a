"""One process of several sends and runs the schedule, and another takes over: on both databases."""

import asyncio
import os
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from aiohttp import ClientSession

from bot import leadership
from bot.leadership import LASTS, Leadership
from bot.metrics import Metrics
from config.clock import Clock
from store.database import Database
from store.errors import DatabaseBusy
from store.outbox.jobs import JobLease, LeaseLost, add_jobs, finish_job, take_job
from store.outbox.leader import keep_seat, leave_seat, seat
from store.outbox.leases import lease, mark_again
from tests.factories import TENANT
from tests.integration.test_bot_sender import know
from tests.integration.test_stopping import end, process
from tests.microsoft import Microsoft, microsoft
from tests.posts import post, put, settled, until
from tests.running import Stopwatch

NOW: Final = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
MINUTE: Final = timedelta(minutes=1)
TAKES_OVER: Final = 10.0
ELSEWHERE: Final = "another-machine 1 abc"


class Member(Leadership):
    """One of several processes, whose seconds a test lets pass."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self.watch = Stopwatch()
        super().__init__(database, clock or Clock(), Metrics(), monotonic=self.watch)

    async def later(self, seconds: float) -> bool:
        """Let the seconds pass and look; whether it leads then."""
        self.watch.ahead += seconds
        await self.look()
        return self.leads()


async def on_another_machine(database: Database) -> None:
    """Whoever leads is not on this machine, as far as anybody can tell."""
    async with database.unit_of_work() as uow:
        held = (await seat(uow)).holder
        assert held is not None
        await uow.connection.exec_driver_sql(f"update leader set holder = '{ELSEWHERE}'")  # noqa: S608
        await uow.commit()


async def test_the_first_leads_at_once_and_the_second_does_not(database: Database) -> None:
    """However often both look; and who looks at both sees one."""
    one, two = Member(database), Member(database)
    assert await one.later(0)
    for _ in range(9):
        assert not await two.later(1)
        assert await one.later(1)


async def test_of_many_that_begin_together_one_leads(database: Database) -> None:
    """Each sees the same free seat."""
    many = [Member(database) for _ in range(5)]
    found = await asyncio.gather(*(each.later(0) for each in many))
    assert sum(found) == 1


async def test_a_leader_that_falls_silent_is_replaced_and_knows_it(database: Database) -> None:
    """It stops by itself after six seconds, before the other begins, and does not come back."""
    one, two = Member(database), Member(database)
    assert await one.later(0)
    assert not await two.later(0)
    assert not await two.later(LASTS - 0.1)
    one.watch.ahead += LASTS
    assert not one.leads()
    assert await two.later(0.2)
    assert not await one.later(0)
    assert await two.later(1)


async def test_a_leader_that_was_slow_goes_on_where_nobody_took_over(database: Database) -> None:
    """The database was away for a while; nobody else was there."""
    one = Member(database)
    assert await one.later(0)
    assert await one.later(LASTS + 1)


async def test_a_leader_that_leaves_is_followed_at_once(database: Database) -> None:
    """Nobody waits for the beats of one that has said goodbye."""
    one, two = Member(database), Member(database)
    assert await one.later(0)
    one.stop()
    await one.run()
    assert not one.leads()
    assert await two.later(0)


async def test_a_leader_that_died_on_this_machine_is_followed_at_once(database: Database) -> None:
    """Its process is no more: a restart need not wait."""
    one, two = Member(database), Member(database)
    assert await one.later(0)
    child = await asyncio.create_subprocess_exec("true")
    await child.wait()
    async with database.unit_of_work() as uow:
        holder = str((await seat(uow)).holder).replace(f" {os.getpid()} ", f" {child.pid} ")
        await uow.connection.exec_driver_sql(f"update leader set holder = '{holder}'")  # noqa: S608
        await uow.commit()
    assert await two.later(0)
    assert not await one.later(1)


async def test_wrong_clocks_make_no_second_leader(database: Database) -> None:
    """A day ahead, a day behind: beats are counted, and clocks are not asked."""
    ahead, behind = Clock(), Clock()
    ahead.set(datetime.now(UTC) + timedelta(days=1))
    behind.set(datetime.now(UTC) - timedelta(days=1))
    one, two, three = Member(database), Member(database, ahead), Member(database, behind)
    assert await one.later(0)
    for _ in range(9):
        assert not await two.later(1)
        assert not await three.later(1)
        assert await one.later(1)


async def test_what_the_dead_one_had_in_hand_is_free_and_no_longer_its_own(
    database: Database,
) -> None:
    """A row and a job are taken by the next at once; whoever wakes up settles neither."""
    one, two = Member(database), Member(database)
    assert await one.later(0)
    await put(database, NOW, post())
    async with database.unit_of_work() as uow:
        (row,) = await lease(uow, NOW, 10, NOW + MINUTE)
        await add_jobs(uow, {"remind": None})
        job = await take_job(uow, "remind", None, NOW, NOW + MINUTE)
        await uow.commit()
    assert isinstance(job, JobLease)
    await on_another_machine(database)
    assert not await two.later(0)
    assert await two.later(LASTS)
    async with database.unit_of_work() as uow:
        assert not await mark_again(uow, row, NOW, "asleep")
        try:
            await finish_job(uow, job, NOW)
        except LeaseLost:
            pass
        else:
            raise AssertionError("It was asleep, and has finished the job of another.")
        assert [each.id for each in await lease(uow, NOW, 10, NOW + MINUTE)] == [row.id]
        assert await take_job(uow, "remind", None, NOW, NOW + MINUTE)


async def test_whoever_has_lost_the_seat_neither_keeps_nor_leaves_it(database: Database) -> None:
    """The name of a holder is its own, and no other has it again."""
    one = Member(database)
    assert await one.later(0)
    async with database.unit_of_work() as uow:
        before = await seat(uow)
        assert not await keep_seat(uow, ELSEWHERE, NOW)
        await leave_seat(uow, ELSEWHERE, NOW)
        assert await seat(uow) == before


async def test_a_database_that_does_not_answer_ends_the_lead_for_a_while(
    database: Database,
) -> None:
    """It leads again as soon as it can say so."""
    one = Member(database)
    assert await one.later(0)
    kept = one._kept

    async def busy() -> bool:
        raise DatabaseBusy("store")

    one._kept = busy  # type: ignore[method-assign]  # A database that is busy.
    assert await one.later(2)
    assert not await one.later(LASTS)
    one._kept = kept  # type: ignore[method-assign]
    assert await one.later(1)


def test_numbers_of_processes_elsewhere_say_nothing() -> None:
    """The same number on another machine, or in another container, is another process."""
    gone = 2**22 + 1
    assert leadership._has_died(f"{leadership.here()} {gone} x") == (leadership.here() != "-")
    assert not leadership._has_died(f"elsewhere/1 {gone} x")
    assert not leadership._has_died(f"- {gone} x")
    assert not leadership._has_died(f"{leadership.here()} {os.getpid()} x")


async def test_processes_take_over_from_each_other(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """Killed, asleep or told to stop: the next post leaves within ten seconds, and none twice."""
    async with microsoft() as fake:
        await know(database, fake, *(f"aad-{number}" for number in range(5)))
        async with AsyncExitStack() as stack:
            starting = (process(database_url, fake, tmp_path) for _ in range(3))
            running = await asyncio.gather(*map(stack.enter_async_context, starting))
            members = {bot.pid: (bot, port) for bot, port in running}
            await _arrives(database, fake, "aad-0")
            killed = await _leader(members)
            members.pop(killed)[0].kill()
            await _arrives(database, fake, "aad-1")

            asleep = await _leader(members)
            bot, _ = members.pop(asleep)
            bot.send_signal(signal.SIGSTOP)
            try:
                await _arrives(database, fake, "aad-2")
            finally:
                bot.send_signal(signal.SIGCONT)
            await _arrives(database, fake, "aad-3")
            (last,) = members
            assert await _leader(members) == last
            assert await end(members[last][0]) < TAKES_OVER
            await _arrives(database, fake, "aad-4")
        told = Counter(str(each.body["text"]) for each in fake.sent)
    assert told == Counter(f"about aad-{number}" for number in range(5))


async def _leader(members: dict[int, tuple[subprocess.Popen[bytes], int]]) -> int:
    """Which process says that it leads."""
    async with ClientSession() as client:
        for _ in range(100):
            for pid, (_, port) in members.items():
                async with client.get(f"http://127.0.0.1:{port}/metrics") as answer:
                    if "\nbot_leader 1.0" in await answer.text():
                        return pid
            await asyncio.sleep(0.1)
    raise AssertionError("Nobody leads.")


async def _arrives(database: Database, fake: Microsoft, who: str) -> None:
    """A post to them leaves in time."""
    began = monotonic()
    so: Callable[[], bool] = lambda: any(who in str(each.body) for each in fake.sent)  # noqa: E731
    await put(database, datetime.now(UTC), post(who, aad_object_id=who, tenant_id=TENANT))
    await until(so, seconds=TAKES_OVER)
    assert monotonic() - began < TAKES_OVER
    found = await settled(database, who)
    assert found[who].state == "sent"
