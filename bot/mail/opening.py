"""The pages behind the links of mails, put together for an installation."""

from collections.abc import Callable

from aiohttp import web

from bot.host import Host
from bot.mail.links import links_of
from bot.mail.mailer import Mailer
from bot.mail.pages import MailPages
from bot.mail.stopping import StopPages
from bot.mail.turns import MailTurns
from bot.rate_limit import RateLimit
from config.clock import Clock
from config.settings import Settings
from store.database import Database


def mail_pages(
    settings: Settings,
    database: Database,
    host: Host,
    mailer: Mailer | None,
    clock: Clock,
    *,
    monotonic: Callable[[], float],
) -> list[web.AbstractRouteDef]:
    """The pages; none where the installation sends no e-mail."""
    if mailer is None:
        return []
    links = links_of(settings)
    council = mailer.sender.display_name or mailer.sender.addr_spec
    turns = MailTurns(
        database=database,
        host=host,
        links=links,
        limit=RateLimit(settings.messages_per_minute, monotonic),
        clock=clock,
        council=council,
        topic=settings.engagement_topic,
        replies_are_read=bool(settings.mail_reply_to),
    )
    stop = StopPages(database=database, links=links, clock=clock, council=council)
    return [*stop.routes(), *MailPages(turns).routes()]
