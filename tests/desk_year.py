"""A year of what officers look at: questions, announcements with a copy for each, and pulses."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from sqlalchemy import insert, select, update

from bot.commands.sample_pulses import hold_year
from config.sample.playground import TENANT_ID, person
from config.vocabulary import SERVICE_TYPES
from config.working_time import LONDON, WorkingTime
from store.announcements.records import Audience
from store.announcements.tables import announcements, deliveries
from store.database import Database, open_database
from store.enquiries.tables import enquiries, enquiry_messages
from store.tables import contacts, people, topics
from store.unit_of_work import UnitOfWork
from tests.microsoft import microsoft
from tests.running import Running, load_sample, local_settings, running, sample_clock

PROVIDERS: Final = 914
OFFICER: Final = person("officer").aad_object_id
WORDS: Final = "Why is our March invoice unpaid?"
"""Of every question here; no page may show them."""
TITLES: Final = (
    "New visiting rules from December",
    "South forum moves to Chelmsford library",
    "Winter pressures: who to ring out of hours",
    "Fee uplift consultation",
    "Quality group: papers for November",
)


def year_of_work(folder: Path, *, providers: int = PROVIDERS) -> Path:
    """A SQLite file in ``folder`` with the sample and such a year, to be copied."""
    file = folder / "bot.db"
    asyncio.run(_year_of_work(f"sqlite:///{file}", providers))
    return file


async def _year_of_work(url: str, providers: int) -> None:
    await load_sample(url)
    database = open_database(url)
    try:
        await fill_year(database, sample_clock().now(), providers=providers)
    finally:
        await database.close()


@asynccontextmanager
async def a_year_later(file: Path, folder: Path) -> AsyncIterator[Running]:
    """A bot in local mode in ``folder``, with a copy of that year of work."""
    shutil.copy(file, folder)
    async with microsoft() as fake, running(local_settings(folder), fake) as bot:
        yield bot


async def fill_year(
    database: Database, now: datetime, *, providers: int = PROVIDERS, held: str = ""
) -> None:
    """Fill a store that has the sample.

    Args:
        database: With the sample loaded.
        now: An aware time; the year is the one before it.
        providers: How many ask a question a month, and get each announcement.
        held: The contact who has most open questions, "" for none in particular.
    """
    chance = Random(914)  # noqa: S311 - invented, and the same every time.
    async with database.unit_of_work() as uow:
        await _questions(uow, now, chance, providers, held)
        await _announcements(uow, now, chance, providers)
        await hold_year(uow, now.astimezone(LONDON).date(), LONDON)
        await uow.commit()


async def without_addresses(database: Database) -> None:
    """Nobody has an e-mail address, so nobody is reached who has no chat yet."""
    async with database.unit_of_work() as uow:
        for table in (people, contacts):
            await uow.connection.execute(update(table).values(email=""))
        await uow.commit()


async def _questions(
    uow: UnitOfWork, now: datetime, chance: Random, providers: int, held: str
) -> None:
    listed = (await uow.connection.execute(select(topics.c.slug, topics.c.department))).all()
    holders = list(await uow.connection.scalars(select(contacts.c.id)))
    working = WorkingTime()
    rows: list[dict[str, Any]] = []
    for number in range(providers * 12):
        asked = now - timedelta(minutes=chance.randrange(60, 365 * 24 * 60))
        due = working.after(asked, 24)
        took = timedelta(hours=chance.expovariate(1 / 30))
        replied = asked + took if asked + took < now else None
        answered = asked + 2 * took if asked + 2 * took < now else None
        topic, department = chance.choice(listed)
        rows.append(
            {
                "id": number + 1,
                "reference": f"Q-{number:05}",
                "topic": topic,
                "department": department,
                "area": chance.choice(("North", "Mid", "South", "West", None)),
                "service_type": chance.choice(SERVICE_TYPES),
                "tenant_id": TENANT_ID,
                "asker_id": f"asker-{number % providers}",
                "asker_name": "Pat Provider",
                "conversation_id": f"c{number % providers}",
                "holder_id": (held if held and chance.random() < 0.3 else chance.choice(holders))
                if chance.random() < 0.99
                else None,
                "state": "solved" if answered else "open",
                "asked_at": asked,
                "due_at": due,
                "counted_from": asked,
                "promised": False,
                "reminders": 0,
                "acknowledged_at": replied,
                "first_due_at": due,
                "answered_at": answered,
                "closed_at": answered,
                "reopened": 0,
                "version": 1,
            }
        )
    await uow.connection.execute(insert(enquiries), rows)
    said = {"position": 1, "author": "asker", "author_name": "Pat", "kind": "question"}
    await uow.connection.execute(
        insert(enquiry_messages),
        [said | {"enquiry_id": one["id"], "at": one["asked_at"], "text": WORDS} for one in rows],
    )


async def _announcements(uow: UnitOfWork, now: datetime, chance: Random, providers: int) -> None:
    for number in range(26):
        sent = now - timedelta(days=14 * number, hours=1 if number == 0 else 20)
        under_way = number == 0
        await uow.connection.execute(
            insert(announcements).values(
                id=number + 1,
                reference=f"A-{number:04}",
                title=TITLES[number % len(TITLES)],
                body="",
                audience=Audience(everyone=True).as_json(),
                urgent=False,
                state="sending" if under_way else "sent",
                tenant_id=TENANT_ID,
                author_id=OFFICER,
                author_name="Sam Officer",
                conversation_id="a:author",
                sent_at=sent,
                revision=0,
                version=1,
                created_at=sent,
                updated_at=sent,
            )
        )
        copies = [
            {
                "announcement_id": number + 1,
                "tenant_id": TENANT_ID,
                "recipient": f"aad-{one}",
                "kind": "person",
                "post_key": None,
                "revision": 0,
                **_became(chance, under_way=under_way),
                "seen_at": sent if not under_way and chance.random() < 0.4 else None,
            }
            for one in range(providers)
        ]
        await uow.connection.execute(insert(deliveries), copies)


def _became(chance: Random, *, under_way: bool) -> dict[str, str]:
    if under_way and chance.random() < 0.35:
        return {"state": "queued", "error": ""}
    if chance.random() < 0.03:
        return {"state": "failed", "error": "not_installed"}
    return {"state": "sent", "error": ""}
