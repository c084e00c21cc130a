"""The web chat, put together from its parts; ``bot/app.py`` calls it once."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Final

import aiohttp
from aiohttp import web

from bot.adapter import OnTurn, TeamsAdapter
from bot.knowledge import calendar_links
from bot.limits import Limit
from bot.mail.mailer import Mailer
from bot.metrics import Metrics
from bot.rate_limit import RateLimit
from bot.webchat.asking import Sites
from bot.webchat.azure import AzureLine
from bot.webchat.direct_line import DirectLine
from bot.webchat.entrance import Entrance, Visits
from bot.webchat.lines import Line, OwnLine
from bot.webchat.open_chats import OpenChats
from bot.webchat.passes import Passes
from bot.webchat.shell import Shell
from bot.webchat.sign_in import SignIn
from config.clock import Clock
from config.settings import Settings
from store.database import Database

A_MINUTE: Final = 60.0
AN_HOUR: Final = 3600.0
PAGES_OF_ONE: Final = 60
"""Pages a minute of one address, behind which a whole office may be."""
PAGES_OF_ALL: Final = 1_200
LINKS_TO_AN_ADDRESS: Final = 3
"""Letters in an hour to one e-mail address, whoever asks."""
LINKS_BY_ONE: Final = 10
"""Links in an hour that one visitor, or one address of the network, asks for."""
MOST_JOINS: Final = 20
"""How often in a minute the pages of one visitor may say that they are there."""


def web_chat(
    settings: Settings,
    database: Database,
    open_chats: OpenChats,
    clock: Clock,
    metrics: Metrics,
    *,
    session: aiohttp.ClientSession,
    mailer: Mailer | None,
    adapter: TeamsAdapter,
    on_turn: OnTurn,
    limit: RateLimit,
    monotonic: Callable[[], float],
    stack: AsyncExitStack,
) -> list[web.RouteDef]:
    """Its routes; none where the settings offer no web chat.

    Args:
        settings: Whether it is offered, and to which sites.
        database: The shared store.
        open_chats: Where what the bot says is fetched.
        clock: The one clock.
        metrics: Told of turns and of what was refused.
        session: For calls to Azure's Direct Line.
        mailer: Sends links to sign in; None where the installation sends no mail.
        adapter: Runs turns, and sends into ``open_chats``.
        on_turn: Takes a turn.
        limit: How much one person may write, wherever they do.
        monotonic: Seconds that only go up.
        stack: Closes what is opened here.
    """
    if not (settings.web_chat or settings.local):
        return []
    passes = Passes(calendar_links(settings))
    sites = Sites(settings.public_url, settings.chat_origins)
    visits = Visits(passes, clock, secure=not settings.local)
    direct_line = DirectLine(
        database=database,
        passes=passes,
        mailboxes=open_chats.mailboxes,
        sites=sites,
        limit=limit,
        joins=Limit(MOST_JOINS, A_MINUTE, monotonic),
        adapter=adapter,
        on_turn=on_turn,
        clock=clock,
        metrics=metrics,
    )
    azure = settings.direct_line_secret
    line: Line = OwnLine(passes, clock, settings.public_url)
    if azure.get_secret_value():
        line = AzureLine(session, settings.direct_line_url, azure)
    entrance = Entrance(
        database=database,
        passes=passes,
        visits=visits,
        line=line,
        sites=sites,
        each=Limit(PAGES_OF_ONE, A_MINUTE, monotonic),
        in_all=Limit(PAGES_OF_ALL, A_MINUTE, monotonic),
        proxies=settings.proxies,
        clock=clock,
        metrics=metrics,
    )
    sign_in = SignIn(
        database=database,
        mailer=mailer,
        passes=passes,
        visits=visits,
        sites=sites,
        mailboxes=open_chats.mailboxes,
        shell=Shell(),
        to_address=Limit(LINKS_TO_AN_ADDRESS, AN_HOUR, monotonic),
        by_one=Limit(LINKS_BY_ONE, AN_HOUR, monotonic),
        base=calendar_links(settings).base,
        shows_links=settings.local,
        proxies=settings.proxies,
        clock=clock,
        metrics=metrics,
    )
    stack.push_async_callback(sign_in.close)
    own = [] if azure.get_secret_value() else direct_line.routes()
    return [*own, *entrance.routes(), *sign_in.routes()]
