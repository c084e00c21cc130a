"""Puts the desk together from the settings."""

from collections.abc import Callable
from contextlib import AsyncExitStack

import aiohttp
from aiohttp import web

from bot.desk.counted import Counted
from bot.desk.entra import Entra, tenant_keys
from bot.desk.entrance import ClosedDoor, EntraDoor
from bot.desk.local import LocalDoor
from bot.desk.routes import Served, desk, style
from bot.desk.sessions import Sessions
from bot.desk.visitors import Reading
from bot.knowledge import KnowledgeKeeper, calendar_links, mail_reaches
from bot.outbound_token import blocking_session
from bot.shelf import Shelf
from bot.signing_keys import SigningKeys
from config.clock import Clock
from config.settings import Settings
from store.database import Database


def desk_of(
    settings: Settings,
    database: Database,
    keeper: KnowledgeKeeper,
    clock: Clock,
    *,
    monotonic: Callable[[], float],
    session: aiohttp.ClientSession,
    stack: AsyncExitStack,
) -> list[web.AbstractRouteDef]:
    """The desk's addresses; what it opens is closed with ``stack``."""
    reading = Reading(
        database=database,
        knowledge=keeper,
        clock=clock,
        stale_after_days=settings.stale_after_days,
        mails=mail_reaches(settings),
        shelf=Shelf(monotonic),
        counted=Counted(monotonic),
    )
    if settings.local:
        return [*desk(Served(reading=reading, door=LocalDoor(reading), files=style()))]
    addresses = calendar_links(settings)
    if not addresses.passes:
        return [*desk(Served(reading=reading, door=ClosedDoor(), files=style()))]
    keys, msal_session = SigningKeys(session, tenant_keys(settings), monotonic), blocking_session()
    stack.push_async_callback(keys.close)
    stack.callback(msal_session.close)
    sessions = Sessions(addresses=addresses, clock=clock)
    entra = Entra(settings, keys, msal_session)
    door = EntraDoor(entra, sessions, reading, settings.public_url)
    served = Served(reading=reading, door=door, app_id=settings.app_id, files=style())
    return [*desk(served), *door.routes()]
