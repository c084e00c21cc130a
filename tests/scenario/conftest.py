"""Bots to talk to: one in local mode, one as in production with TLS, tokens and credentials."""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import trustme
from sqlalchemy import func, select, update

from config.settings import Settings
from store.tables import organisations
from tests.activities import TENANT
from tests.mail_town import HOME, Town
from tests.microsoft import APP_ID, Microsoft, microsoft
from tests.post_office import post_office
from tests.running import Running, load_sample, local_settings, running


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample directory, to be copied and not changed."""
    file = tmp_path_factory.mktemp("sample") / "bot.db"
    asyncio.run(load_sample(f"sqlite:///{file}"))
    return file


@pytest.fixture
async def local(tmp_path: Path, sample_file: Path) -> AsyncIterator[Running]:
    """A bot in local mode with the sample directory, and its fake Connector."""
    shutil.copy(sample_file, tmp_path)
    async with (
        microsoft() as fake,
        running(local_settings(tmp_path, service_url=fake.service_url), fake) as bot,
    ):
        yield bot


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who vouches for the fake Microsoft's certificate."""
    return trustme.CA()


@pytest.fixture
async def production(
    tmp_path: Path,
    sample_file: Path,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Running]:
    """A bot with credentials, for one tenant, towards a fake Microsoft on TLS."""
    shutil.copy(sample_file, tmp_path)
    async with as_in_production(tmp_path, authority, monkeypatch) as bot:
        yield bot


@asynccontextmanager
async def as_in_production(
    folder: Path, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, **changes: Any
) -> AsyncIterator[Running]:
    """Such a bot on the database in ``folder``; ``changes`` are settings."""
    bundle = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    server, client = (
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH),
        ssl.create_default_context(),
    )
    authority.issue_cert("localhost").configure_cert(server)
    authority.configure_trust(client)
    async with (
        microsoft(server) as fake,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=client)) as session,
        running(production_settings(folder, fake, **changes), fake, session) as bot,
    ):
        yield bot


@pytest.fixture
async def town(tmp_path: Path, sample_file: Path) -> AsyncIterator[Town]:
    """A bot in local mode that sends mail, with one organisation that has an address."""
    shutil.copy(sample_file, tmp_path)
    async with (
        microsoft() as fake,
        post_office() as office,
        running(
            local_settings(
                tmp_path,
                service_url=fake.service_url,
                smtp_url=f"smtp://127.0.0.1:{office.port}",
                mail_from="The council <bot@council.example.org>",
            ),
            fake,
        ) as bot,
    ):
        async with bot.bot.database.unit_of_work() as uow:
            first = select(func.min(organisations.c.id)).scalar_subquery()
            await uow.connection.execute(
                update(organisations).where(organisations.c.id == first).values(email=HOME)
            )
            await uow.commit()
        yield Town(bot, office)


def production_settings(folder: Path, fake: Microsoft, **changes: Any) -> Settings:
    """Credentials, one tenant, and the fake in Microsoft's place."""
    values: dict[str, Any] = {
        "local": False,
        "app_id": APP_ID,
        "app_password": "secret",
        "tenant_id": TENANT,
        "openid_metadata_url": fake.metadata_url,
        "authority": fake.url,
        "service_url": fake.service_url,
        "allowed_service_hosts": ("localhost",),
    }
    return local_settings(folder, **values | changes)
