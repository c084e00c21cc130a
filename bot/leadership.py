"""Which process sends and runs the schedule, where several serve one store.

The one that leads says so every two seconds. One that could not for six seconds stops by itself,
before another may begin: both count seconds that only go up, the leader from before it said so and
the other from after it heard. So a wrong clock makes no second leader, nor one that was asleep.
"""

import asyncio
import os
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import structlog

from bot.metrics import Metrics
from config.clock import Clock
from store.database import Database
from store.errors import StoreError
from store.outbox.leader import Seat, keep_seat, leave_seat, seat, take_seat

log = structlog.get_logger(__name__)

SAY_EVERY: Final = 2.0
LOOK_EVERY: Final = 1.0
"""Seconds between two looks of those who do not lead."""
LASTS: Final = 6.0
"""Seconds without a word from the leader; with the looks, another takes over within eight."""
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
PROCESSES: Final = Path("/proc/self/ns/pid")


class Leadership:
    """Takes the lead when it is free, and says so while it has it.

    Args:
        database: The shared store.
        clock: For the time that people who look are told.
        metrics: Told whether this process leads.
        monotonic: Seconds that only go up.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        metrics: Metrics,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self.on_won: Callable[[], None] = lambda: None
        """Called when it begins to lead: there may be something to do."""
        self._monotonic = monotonic
        self._name = f"{here()} {os.getpid()} {secrets.token_hex(6)}"
        self._has_seat = False
        self._until = 0.0
        self._seen: tuple[Seat, float] | None = None
        self._stopped = asyncio.Event()

    def leads(self) -> bool:
        """Whether this process may send, and do what is due, now."""
        return self._has_seat and self._monotonic() < self._until

    def stop(self) -> None:
        """Let another lead at once, in ``run``."""
        self._stopped.set()

    async def run(self) -> None:
        """Lead when nobody else does, until ``stop``."""
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(SAY_EVERY if self._has_seat else LOOK_EVERY):
                    await self._stopped.wait()
                    break
            await self.look()
        await self._leave()

    async def look(self) -> None:
        """Say that we lead, or see whether somebody does."""
        began = self._monotonic()
        try:
            if self._has_seat:
                self._has_seat = await self._kept()
            if not self._has_seat:
                self._has_seat = await self._taken()
                if self._has_seat:
                    log.info("leads")
        except StoreError as error:
            log.warning("leader_not_known", reason=str(error))
            return
        except Exception:
            # Whatever it is, the next look comes.
            log.exception("leader_not_known")
            return
        if self._has_seat:
            led, self._until = self.leads(), began + LASTS
            if not led:
                self.on_won()
        self._metrics.leader.set(self._has_seat)

    async def _kept(self) -> bool:
        async with self._database.unit_of_work() as uow:
            kept = await keep_seat(uow, self._name, self._clock.now())
            await uow.commit()
        if not kept:
            log.warning("leads_no_more")
        return kept

    async def _taken(self) -> bool:
        async with self._database.unit_of_work() as uow:
            found = await seat(uow)
            if not self._is_free(found):
                return False
            taken = await take_seat(uow, self._name, found, self._clock.now())
            await uow.commit()
        return taken

    def _is_free(self, found: Seat) -> bool:
        if found.holder is None or _has_died(found.holder):
            return True
        now = self._monotonic()
        if self._seen is None or self._seen[0] != found:
            self._seen = (found, now)
        return now >= self._seen[1] + LASTS

    async def _leave(self) -> None:
        if not self._has_seat:
            return
        self._has_seat = False
        self._metrics.leader.set(0)
        with suppress(StoreError):
            async with self._database.unit_of_work() as uow:
                await leave_seat(uow, self._name, self._clock.now())
                await uow.commit()


def here() -> str:
    """Where process numbers mean the same: a Linux since its start; ``-`` where nobody can tell."""
    if sys.platform != "linux":
        return "-"
    with suppress(OSError):
        # Containers of one machine have numbers of their own.
        return f"{BOOT.read_text().strip()}/{PROCESSES.stat().st_ino}"
    return "-"


def _has_died(holder: str) -> bool:
    """Whether a leader of this machine is no more, so that nobody need wait for its beats."""
    where, process, _ = holder.split(" ")
    if where == "-" or where != here():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
