"""What people and officers do while processes die: announce, ask, answer, import."""

import asyncio
import subprocess
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, insert, select

from config.sample.organisations import organisations
from config.sample.playground import PEOPLE, TENANT_ID, person
from store.announcements.drafts import add_announcement
from store.announcements.records import Audience
from store.announcements.tables import announcements, deliveries
from store.database import Database
from store.errors import DatabaseBusy
from store.outbox.tables import outbox
from store.pulses.opening import open_pulse
from store.pulses.records import Invitee
from store.pulses.tables import pulse_invitations
from store.references import save_reference
from store.tables import people
from store.unit_of_work import UnitOfWork
from tests import activities
from tests.announcing import announcement
from tests.dying import Log, Place
from tests.factories import person as listed
from tests.factories import reference
from tests.microsoft import buttons
from tests.pulses import plan
from tests.rows import row

HOME: Final = organisations()[-1].id
AWAY: Final = organisations()[-2].id
"""None of the sample people works in either."""
WORKERS: Final = [f"worker-{number:02}" for number in range(24)]
OFFICER: Final = person("officer").aad_object_id
IMPORTED: Final = 200
ASKS: Final = "Who do I contact about an unpaid invoice?"
QUESTION: Final = "can you ask them why our March invoice is unpaid?"
SETTLES: Final = 120.0
"""Seconds until all is sent, once nothing is killed any more."""


def ahead() -> timedelta:
    """How far the clocks are ahead: it is a Tuesday morning, when people may be written to."""
    now = datetime.now(UTC)
    tuesday = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    return tuesday.replace(hour=10, minute=30) - now


class Work:
    """What goes on meanwhile.

    Args:
        here: Where the processes run.
        database: The store, as the test reads it.
        log: What reached the Connector.
        askers: How many people hand a question over.
    """

    def __init__(self, here: Place, database: Database, log: Log, askers: int) -> None:
        self.here, self.database, self.log = here, database, log
        self.askers = [f"asker-{number}" for number in range(askers)]
        self.asked: list[str] = []
        self.answered: set[tuple[str, int]] = set()
        self.files: list[Path] = []
        self.announced: list[int] = []

    async def keep(self, write: Any) -> Any:
        """Write, as often as a locked database needs."""
        while True:
            with suppress(DatabaseBusy):
                async with self.database.unit_of_work() as uow:
                    made = await write(uow)
                    await uow.commit()
                    return made

    @property
    def now(self) -> datetime:
        """What the processes' clocks say."""
        return datetime.now(UTC) + self.here.ahead

    async def know(self) -> None:
        """The workers, and how to reach them; the sample people have written before."""

        async def write(uow: UnitOfWork) -> None:
            listing = [(one, HOME) for one in WORKERS] + [(one, AWAY) for one in self.askers]
            for number, (one, home) in enumerate(listing, start=100):
                who = listed(one, tenant_id=TENANT_ID, organisation_id=home)
                await uow.connection.execute(insert(people).values(row(who, number)))
            for one in (*WORKERS, *(each.aad_object_id for each in PEOPLE)):
                chat = {"id": f"a:begun-{one}", "conversationType": "personal"}
                kept = {
                    "serviceUrl": self.here.fake.service_url,
                    "channelId": "msteams",
                    "bot": {"id": "28:bot"},
                    "conversation": chat | {"tenantId": TENANT_ID},
                    "user": {"id": f"29:{one}", "aadObjectId": one},
                }
                known = reference(
                    chat["id"], tenant_id=TENANT_ID, aad_object_id=one, reference=kept
                )
                await save_reference(uow, known, self.now)

        await self.keep(write)

    async def announce(self, number: int) -> None:
        """An officer announces something to all workers."""

        async def write(uow: UnitOfWork) -> int:
            kept = await add_announcement(
                uow,
                announcement(
                    title=f"Notice {number}",
                    tenant_id=TENANT_ID,
                    author_id=OFFICER,
                    conversation_id=f"a:begun-{OFFICER}",
                    audience=Audience(organisations=(HOME,)),
                ),
                self.now,
            )
            return kept.id

        self.announced.append(await self.keep(write))

    async def pulse(self, number: int) -> None:
        """All workers are asked something, and those who read it answer."""
        made = plan(
            f"own:{number}",
            kind="own",
            title=f"Pulse {number}",
            opens_at=self.now - timedelta(minutes=1),
            closes_at=self.now + timedelta(days=7),
            remind_at=None,
        )
        invitees = [
            Invitee(tenant_id=TENANT_ID, aad_object_id=one, asks=(("trust", "Finance"),))
            for one in WORKERS
        ]
        await self.keep(lambda uow: open_pulse(uow, made, invitees))

    async def answer(self) -> None:
        """Press "3" on each card of a pulse that has come, once."""
        seen = 0
        while True:
            while seen < len(self.log):
                sent = self.log[seen]
                seen += 1
                data = buttons(sent.body).get("3")
                who = sent.conversation_id.removeprefix("a:begun-")
                if sent.method != "POST" or data is None or who not in WORKERS:
                    continue
                pulse = int(data["pulse"])
                if (who, pulse) in self.answered:
                    continue
                await self.here.say(self._from(who, value=data, replyToId="1"))
                self.answered.add((who, pulse))
            await asyncio.sleep(0.05)

    async def ask(self, number: int) -> None:
        """Somebody new hands a question over; each message is repeated until it is taken."""
        who = self.askers[number]
        for _ in range(3):
            await self.here.say(self._from(who, text=ASKS))
            await self.here.say(self._from(who, text=QUESTION))
            card = self._button(who, "Send")
            if card is not None:
                break
            # The process died between keeping the turn and answering: they ask again.
        assert card is not None, self.here.fake.texts(f"a:begun-{who}")
        press = self._from(who, value=card | {"words": ""}, replyToId="1")
        await self.here.say(press)
        # Teams delivers it once more, and they press again, for they may have seen no answer.
        await self.here.say(press)
        await self.here.say(press | {"id": f"{press['id']}-again"})
        self.asked.append(who)

    async def bring(self, number: int) -> None:
        """An import that is killed at some moment."""
        file = self.here.folder / f"people-{number}.csv"
        rows = (
            f"{TENANT_ID},import-{number}-{each},Pat,pat@example.org,provider,{AWAY},Care worker"
            for each in range(IMPORTED)
        )
        names = "tenant_id,aad_object_id,name,email,role,organisation_id,job_role"
        file.write_text("\n".join((names, *rows)) + "\n")
        self.files.append(file)
        bot = self.here.begin("import", "people", str(file))
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(bot.wait, self.here.chance.uniform(0.3, 4))
        if bot.poll() is None:
            bot.kill()
            self.here.kills.append((time.monotonic(), "imported"))
        bot.wait()
        assert await self.brought(number) in {0, IMPORTED}

    async def brought(self, number: int) -> int:
        """How many rows of a file are in the store."""
        like = f"import-{number}-%"
        count = select(func.count()).where(people.c.aad_object_id.like(like))
        return int(await self.keep(lambda uow: uow.connection.scalar(count)))

    def _button(self, who: str, title: str) -> Any:
        found = [
            buttons(one.body)[title]
            for one in self.log
            if one.conversation_id == f"a:begun-{who}" and title in buttons(one.body)
        ]
        return found[-1] if found else None

    def _from(self, who: str, **changes: Any) -> dict[str, Any]:
        return activities.message(
            changes.pop("text", None),
            service_url=self.here.fake.service_url,
            person=who,
            conversation_id=f"a:begun-{who}",
            **{"channelData": {"tenant": {"id": TENANT_ID}}} | changes,
        ) | {
            "conversation": {
                "id": f"a:begun-{who}",
                "conversationType": "personal",
                "tenantId": TENANT_ID,
            }
        }

    async def count(self, what: Any) -> int:
        """One number of the store."""
        return int(await self.keep(lambda uow: uow.connection.scalar(what)) or 0)

    async def settled(self) -> None:
        """Wait until everything that was begun has come to its end."""
        until = time.monotonic() + SETTLES
        of_outbox = select(func.count()).where(outbox.c.state == "queued")
        not_sent = select(func.count()).where(announcements.c.state != "sent")
        not_asked = select(func.count()).where(~pulse_invitations.c.posted)
        not_known = select(func.count()).where(deliveries.c.state == "queued")
        while True:
            left = [await self.count(one) for one in (of_outbox, not_sent, not_asked, not_known)]
            if not any(left) and len(self.answered) == await self.count(
                select(func.count()).select_from(pulse_invitations)
            ):
                return
            assert time.monotonic() < until, (left, len(self.answered))
            await asyncio.sleep(0.2)
