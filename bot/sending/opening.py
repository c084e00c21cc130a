"""The delivery of rows, put together for an installation."""

from bot.connector import Connector
from bot.mail.composing import Composer, Writer
from bot.mail.links import links_of
from bot.mail.mailer import Mailer
from bot.sending.by_mail import ByMail
from bot.sending.delivery import Delivery
from bot.sending.mail_pace import MailPace
from bot.sending.pace import ConversationPace
from bot.sending.places import FirstContact, Outside, Pages
from bot.sending.turnstile import Turnstile
from config.clock import Clock
from config.sample.playground import PEOPLE
from config.settings import Settings
from store.announcements.courtesy import courtesy_of
from store.database import Database


def delivery_of(
    settings: Settings,
    database: Database,
    connector: Connector,
    turnstile: Turnstile,
    clock: Clock,
    *,
    mailer: Mailer | None = None,
    chats: Pages | None = None,
) -> Delivery:
    """Put it together.

    Args:
        settings: Where first messages go, how fast mail leaves, when unasked messages may.
        database: The shared store.
        connector: Sends to Teams.
        turnstile: How many may be sent in a second, and whether any more may be.
        clock: The one clock.
        mailer: Sends e-mail; None where the installation sends none.
        chats: The web chats of this process.
    """
    first = FirstContact(
        bot_id=f"28:{settings.app_id}",
        service_url=settings.service_url,
        # The Playground shows one of them at a time.
        expected=frozenset(one.aad_object_id for one in PEOPLE) if settings.local else frozenset(),
    )
    by_mail = None
    if mailer is not None:
        writer = Writer(
            sender=mailer.sender,
            replies=settings.mail_reply_to,
            topic=settings.engagement_topic,
        )
        composer = Composer(database, links_of(settings), writer, clock)
        by_mail = ByMail(
            database,
            mailer,
            composer,
            pace=MailPace(settings.mails_per_second),
            turnstile=turnstile,
            clock=clock,
        )
    return Delivery(
        database,
        connector,
        first,
        turnstile=turnstile,
        pace=ConversationPace(),
        courtesy=courtesy_of(settings),
        clock=clock,
        by_mail=by_mail,
        outside=Outside(has_mail=mailer is not None, chats=chats),
    )
