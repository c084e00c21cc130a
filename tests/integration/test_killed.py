"""Processes that die at any moment: nothing is lost, and next to nothing is said twice.

Two processes serve one database while announcements, pulses, questions and imports are under way,
and one after another is killed, by chance the one that sends and runs the schedule or the other.
"""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import func, select

from store.announcements.tables import deliveries
from store.database import Database, open_database
from store.enquiries.tables import enquiries
from store.outbox.leader import seat
from store.outbox.tables import jobs, outbox
from store.pulses.tables import pulse_answers, pulse_invitations
from tests.dying import Log, place, tally
from tests.microsoft import microsoft
from tests.running import load_sample
from tests.torture import ROUNDS
from tests.working import IMPORTED, WORKERS, Work, ahead

KILLS: Final = 2 if ROUNDS == 1 else ROUNDS
BACKENDS: Final = ("postgresql",) if ROUNDS == 1 else ("postgresql", "sqlite")
"""Each takes twenty seconds, most of them to start processes."""


@pytest.mark.torture
@pytest.mark.parametrize("backend", BACKENDS, indirect=True)
async def test_processes_that_are_killed_lose_nothing(
    backend: str, empty_url: str, tmp_path: Path
) -> None:
    """Each message arrives; one comes twice only where a process died before it was noted."""
    await load_sample(empty_url)
    database = open_database(empty_url)
    log = Log()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        fake = await stack.enter_async_context(microsoft())
        ready = place(empty_url, fake, tmp_path, ahead(), KILLS)
        here = await stack.enter_async_context(ready)
        fake.sent = log
        work = Work(here, database, log, KILLS)
        await work.know()
        await asyncio.gather(here.serve(), here.serve())
        answering = asyncio.create_task(work.answer())
        try:
            for number in range(KILLS):
                going_on = asyncio.gather(
                    work.announce(number),
                    work.pulse(number),
                    work.ask(number),
                    *([work.bring(number)] if number % 3 == 0 else []),
                )
                await asyncio.sleep(here.chance.uniform(0.1, 1.6))
                await here.kill(database)
                await here.serve()
                await going_on
            await work.settled()
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)
        found = await tally(database, log, [at for at, _ in here.kills])
        roles = Counter(role for _, role in here.kills)
        twice = sum(found.repeated.values())
        print(  # noqa: T201 - what torture shows.
            f"\n{backend}: killed {dict(roles)}; {len(log)} calls, {twice} messages came twice, "
            f"at most {found.most_at_once} at one death"
        )
        await right(work, found.lost)
        if backend == "sqlite":
            assert await whole(database) == ["ok"]
        assert found.queued == []
        assert found.unexplained == []
        assert set(found.repeated.values()) <= {1}
        # The Connector here answers at once, so one message is in the air at a time.
        assert found.most_at_once <= 1


async def whole(database: Database) -> list[str]:
    """What SQLite finds wrong in the file itself: ``ok``, and no row that points to none."""
    async with database.unit_of_work() as uow:
        run = uow.connection.exec_driver_sql
        broken = (await run("pragma foreign_key_check")).all()
        return [str(row) for row in broken] + [
            str(found) for (found,) in await run("pragma integrity_check")
        ]


async def right(work: Work, lost: Any) -> None:
    """What people did is in the store, each once, and everybody was told."""
    assert list(lost) == []
    for who in work.asked:
        mine = select(func.count()).where(enquiries.c.asker_id.in_((who, f"29:{who}")))
        assert await work.count(mine) == 1, work.here.fake.texts(f"a:begun-{who}")
    assert len(work.asked) == KILLS
    settled = select(func.count()).where(pulse_invitations.c.place == 1)
    values = select(func.count()).select_from(pulse_answers)
    assert await work.count(settled) == await work.count(values) == len(work.answered)
    copies = select(func.count()).where(deliveries.c.state == "sent")
    assert await work.count(copies) == KILLS * len(WORKERS)
    for file in work.files:
        number = int(file.stem.split("-")[1])
        again = work.here.begin("import", "people", str(file))
        assert await asyncio.to_thread(again.wait, 60) == 0
        assert await work.brought(number) == IMPORTED
    # Nobody is left holding what it died with.
    held = select(func.count()).where(outbox.c.leased_until.is_not(None))
    assert await work.count(held) == 0
    recent = select(func.count()).where(
        jobs.c.name == "follow-announcements",
        jobs.c.done_at > work.now - timedelta(seconds=30),
    )
    assert await work.count(recent) == 1
    assert (await work.keep(seat)).holder is not None
