"""Where everything is put together: settings in, a running bot out. Tests come through here too."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache, partial

import aiohttp
import structlog
from aiohttp import web

from bot import web as endpoints
from bot.about_you import about_you
from bot.adapter import TeamsAdapter
from bot.background import Background, background
from bot.calendars import calendars
from bot.can_start import check_can_start
from bot.connector import Connector
from bot.desk.opening import desk_of
from bot.errors import error_ladder
from bot.handler import ProviderBot
from bot.host import Host
from bot.knowledge import KnowledgeKeeper, calendar_links
from bot.mail.mailer import Mailer, mailer
from bot.mail.opening import mail_pages
from bot.mail_in.opening import mail_in_of, watching
from bot.mail_in.taking import MailIn
from bot.metrics import Metrics
from bot.outbound_token import Anonymous, CachedToken, TokenSource, token_source
from bot.rate_limit import RateLimit
from bot.reception import reception_of
from bot.reporting.pages import results_pages
from bot.result_pictures import result_pictures
from bot.sending.sender import OnFailed
from bot.service_urls import ServiceUrlCheck, loopback_only, teams_hosts_only
from bot.teams_app.about_page import about_page
from bot.tracing import Tracing, tracing
from bot.turn_locks import TurnLocks
from bot.way_to_teams import WayToTeams
from bot.web_parts.parts import web_parts
from bot.webchat.mailboxes import Mailboxes
from bot.webchat.open_chats import OpenChats
from bot.webchat.page import chat_page
from bot.webchat.put_together import web_chat
from bot.webchat.visitor import know as know_visitor
from bot.whos_who import WhosWho
from config.clock import Clock
from config.settings import Settings
from store.database import Database, open_database
from store.turn_order import turn_order

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot that is put together; ``app`` serves it."""

    app: web.Application
    adapter: TeamsAdapter
    host: Host
    database: Database
    background: Background
    something_to_send: asyncio.Event
    clock: Clock
    metrics: Metrics
    mailer: Mailer | None
    """Sends e-mail; None where the installation sends none."""
    mail_in: MailIn


@asynccontextmanager
async def open_bot(
    settings: Settings,
    *,
    clock: Clock | None = None,
    session: aiohttp.ClientSession | None = None,
    token: TokenSource | None = None,
    monotonic: Callable[[], float] = time.monotonic,
    on_failed: OnFailed | None = None,
    traced: Tracing | None = None,
) -> AsyncIterator[Bot]:
    """Put the bot together on a migrated database; everything it opened is closed at the end.

    What it does by itself begins when ``app`` starts and ends with it.

    Args:
        settings: What the installation has set.
        clock: The one clock; made from the settings where none is given.
        session: For all outbound calls; made and closed here where none is given.
        token: Where outbound tokens come from; made from the settings where none is given.
        monotonic: Seconds that only go up, for the age of keys and tokens.
        on_failed: Told of messages of the outbox that failed for good; a test may bring its own.
        traced: What is traced; by the settings where none is given.

    Raises:
        CannotStart: the settings do not let it run.
        StoreError: the database cannot be used.
    """
    check_can_start(settings)
    clock = clock or Clock(settings.timezone)
    metrics = Metrics()
    async with AsyncExitStack() as stack:
        database = open_database(settings.database_url.get_secret_value())
        stack.push_async_callback(database.close)
        await database.upgrade()
        traced = traced or tracing(on=settings.traces)
        stack.push_async_callback(traced.close)
        if session is None:
            session = await stack.enter_async_context(outbound_session(traced.calls()))
        if token is None:
            token = Anonymous() if settings.local else token_source(settings, monotonic)
        if isinstance(token, CachedToken):
            stack.push_async_callback(token.close)
        check_url = service_url_check(settings)
        way = WayToTeams(metrics, monotonic)
        database.trouble.tell = metrics.database_error
        replying = Connector(session, token, check_url, on_answer=way.note)
        order = turn_order(database)
        if order is not None:
            stack.push_async_callback(order.close)
        locks, on_error = TurnLocks(order), error_ladder(metrics)
        adapter = TeamsAdapter(replying, on_error, locks)
        open_chats = OpenChats(Mailboxes(monotonic), clock)
        keeper = KnowledgeKeeper(database, settings, clock, metrics)
        stack.push_async_callback(keeper.close)
        something_to_send = asyncio.Event()
        mail = mailer(settings, clock, monotonic=monotonic)
        if mail is not None:
            stack.push_async_callback(mail.close)

        def something_happened() -> None:
            something_to_send.set()
            by_itself.schedule.wake()

        host = Host(database, keeper, clock, metrics, on_posted=something_happened)
        by_itself = background(
            settings,
            database,
            Connector(session, token, check_url, most_tries=1, on_answer=way.note),
            host,
            keeper,
            clock=clock,
            metrics=metrics,
            something_to_send=something_to_send,
            on_failed=on_failed,
            traced=traced,
            mailer=mail,
            chats=open_chats,
        )
        reception = reception_of(settings, session, check_url, monotonic, stack)
        await host.prepare()
        app = web.Application(
            client_max_size=endpoints.MOST_BODY_BYTES,
            middlewares=[
                *([endpoints.this_machine_only] if settings.local else []),
                *traced.middlewares,
            ],
        )
        on_turn = traced.turn(
            ProviderBot(host, metrics, WhosWho(host, keeper, database, clock, monotonic)).on_turn
        )
        limit = RateLimit(settings.messages_per_minute, monotonic)
        links, know = calendar_links(settings), partial(know_visitor, database, clock)
        in_web_chat = web_chat(
            settings,
            database,
            open_chats,
            clock,
            metrics,
            session=session,
            mailer=mail,
            adapter=TeamsAdapter(open_chats, on_error, locks),
            on_turn=on_turn,
            limit=limit,
            monotonic=monotonic,
            stack=stack,
        )
        the_desk = desk_of(
            settings, database, keeper, clock, monotonic=monotonic, session=session, stack=stack
        )
        app.add_routes(
            [
                *endpoints.messages(reception, limit, adapter, on_turn, metrics, know=know),
                *endpoints.operations(database, metrics, way),
                *in_web_chat,
                *mail_pages(settings, database, host, mail, clock, monotonic=monotonic),
                *chat_page(settings, keeper.directory, clock),
                *web_parts(),
                *calendars(database, links, clock),
                *result_pictures(database, keeper.directory, links, clock, monotonic),
                *results_pages(database, links, clock, monotonic),
                *about_you(database, clock),
                *about_page(settings),
                *the_desk,
                *(endpoints.local_clock(clock) if settings.local else ()),
            ]
        )
        app.on_shutdown.append(by_itself.stop)
        incoming = mail_in_of(settings, host, keeper, mailer=mail, on_posted=something_to_send.set)
        app.cleanup_ctx.extend(
            (by_itself.while_serving, *watching(settings, incoming, by_itself.leadership.leads))
        )
        yield Bot(
            app=app,
            adapter=adapter,
            host=host,
            database=database,
            background=by_itself,
            something_to_send=something_to_send,
            clock=clock,
            metrics=metrics,
            mailer=mail,
            mail_in=incoming,
        )


def outbound_session(traced: Sequence[aiohttp.TraceConfig] = ()) -> aiohttp.ClientSession:
    """The one session for outbound calls: connections are kept, cookies are not."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, limit_per_host=100),
        cookie_jar=aiohttp.DummyCookieJar(),
        trace_configs=list(traced),
    )


def service_url_check(settings: Settings) -> ServiceUrlCheck:
    """Which service URLs this installation sends to."""
    check = loopback_only if settings.local else teams_hosts_only(settings.allowed_service_hosts)
    # Each message brings its URL and each answer goes to one: few different ones, asked often.
    return lru_cache(maxsize=256)(check)
