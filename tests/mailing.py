"""People with e-mail only, a sender that mails, and what they get."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from bot.app import outbound_session
from bot.connector import Connector
from bot.mail.mailer import mailer
from bot.metrics import Metrics
from bot.outbound_token import Anonymous
from bot.sending.opening import delivery_of
from bot.sending.places import Pages
from bot.sending.sender import Sender
from bot.sending.turnstile import Turnstile
from bot.service_urls import loopback_only
from config.clock import Clock
from config.settings import Settings
from config.vocabulary import OUTSIDE
from store.database import Database
from store.outbox.records import Leased
from store.tables import people
from store.unit_of_work import UnitOfWork
from store.ways.people import outside_id
from tests.factories import person
from tests.microsoft import Microsoft
from tests.post_office import PostOffice
from tests.rows import row
from tests.running import local_settings

NOW: Final = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
BASE: Final = "https://bot.example.org"
SECRET: Final = "a long random word that nobody guesses"
JANE: Final = "jane@willows.example.org"
FAST: Final = 100.0


def mail_settings(office: PostOffice, **changes: Any) -> Settings:
    """An installation that mails to that office."""
    values: dict[str, Any] = {
        "local": False,
        "smtp_url": f"smtp://127.0.0.1:{office.port}",
        "mail_from": "Essex County Council <bot@council.example.org>",
        "mail_reply_to": "bot+{key}@council.example.org",
        "mails_per_second": FAST,
        "sends_per_second": 5000,
        "public_url": BASE,
        "calendar_key": SECRET,
    }
    return local_settings(Path(), **values | changes)


async def list_people(database: Database, *addresses: str, **changes: Any) -> list[str]:
    """List people who have an address and no Entra id; gives what stands in its place."""
    ids = [outside_id(one) for one in addresses]
    async with database.unit_of_work() as uow:
        for place, address in enumerate(addresses):
            values = {"tenant_id": OUTSIDE, "email": address, "name": f"Pat {place:04}"} | changes
            await uow.connection.execute(
                insert(people).values(row(person(ids[place], **values), place))
            )
        await uow.commit()
    return ids


@dataclass
class Sending:
    """A sender at work, and what it was told to tell."""

    woken: asyncio.Event
    metrics: Metrics
    failed: list[tuple[str, str]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    async def told(self, _: UnitOfWork, post: Leased, error: str, __: datetime) -> None:
        """A row failed for good."""
        self.failed.append((post.key, error))


@asynccontextmanager
async def sending(
    database: Database,
    fake: Microsoft,
    settings: Settings,
    clock: Clock,
    *,
    chats: Pages | None = None,
    leads: Callable[[], bool] = lambda: True,
) -> AsyncIterator[Sending]:
    """A sender for that installation."""
    settings = settings.model_copy(update={"service_url": fake.service_url})
    turnstile = Turnstile(settings.sends_per_second, clock, leads)
    work = Sending(asyncio.Event(), Metrics())
    mails = mailer(settings, clock)
    async with outbound_session() as session:
        connector = Connector(session, Anonymous(), loopback_only, most_tries=1)
        sender = Sender(
            database,
            delivery_of(settings, database, connector, turnstile, clock, mailer=mails, chats=chats),
            turnstile,
            clock,
            work.metrics,
            a_second=settings.sends_per_second,
            woken=work.woken,
            on_failed=work.told,
            on_closed=lambda _, conversation: work.closed.append(conversation),
            leads=leads,
        )
        running = asyncio.create_task(sender.run())
        try:
            yield work
        finally:
            sender.stop()
            await running
            if mails is not None:
                await mails.close()
