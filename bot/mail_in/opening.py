"""What takes mail, put together from the parts of a bot."""

from collections.abc import AsyncIterator, Callable

from aiohttp import web

from bot import undelivered
from bot.host import Host
from bot.knowledge import KnowledgeKeeper, calendar_links
from bot.mail.mailer import Mailer
from bot.mail_in.answers import Answers
from bot.mail_in.mailbox import Mailbox
from bot.mail_in.returned import Returned
from bot.mail_in.strangers import Strangers
from bot.mail_in.taking import MailIn, ours_of
from bot.mail_in.watching import Watching
from config.settings import Settings


def mail_in_of(
    settings: Settings,
    host: Host,
    keeper: KnowledgeKeeper,
    *,
    mailer: Mailer | None,
    on_posted: Callable[[], None] = lambda: None,
) -> MailIn:
    """Put it together.

    Args:
        settings: Whose mailbox it is, and what proves a sender.
        host: Takes turns, on the store and by the clock that all goes by.
        keeper: What dialogs know.
        mailer: Sends e-mail; None where the installation sends none.
        on_posted: Called when something is to be sent.
    """
    database, clock = host.database, host.clock
    return MailIn(
        database,
        clock,
        ours_of(settings, calendar_links(settings)),
        answers=Answers(host, keeper, on_posted),
        returned=Returned(database, clock, undelivered.on_failed(keeper)),
        write_back=Strangers(mailer, keeper, database, clock).write_back,
    )


def watching(
    settings: Settings, mail_in: MailIn, leads: Callable[[], bool]
) -> tuple[Callable[[web.Application], AsyncIterator[None]], ...]:
    """For ``app.cleanup_ctx``: looks into the mailbox, where one is set, while it leads."""
    if settings.imap_server is None:
        return ()
    return (Watching(Mailbox(settings), mail_in, leads).while_serving,)
