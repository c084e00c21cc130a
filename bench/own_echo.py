"""The same echo bot on our own adapter, behind the whole bot's own door and web endpoint.

Its settings are the bot's own, from ``BOT_`` variables; ``BOT_LOCAL=true`` runs it without sign-in.
"""

import asyncio
import gc

import aiohttp
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext

from bot.adapter import TeamsAdapter
from bot.app import outbound_session, service_url_check
from bot.connector import Connector
from bot.inbound_auth import InboundAuth
from bot.metrics import Metrics
from bot.outbound_token import Anonymous, TokenSource, token_source
from bot.rate_limit import RateLimit
from bot.reception import CHANNELS, Reception
from bot.signing_keys import SigningKeys
from bot.web import messages
from config.settings import Settings


class Echo(ActivityHandler):  # type: ignore[misc]  # botbuilder publishes no types
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def door(settings: Settings, session: aiohttp.ClientSession) -> Reception:
    """The checks of the settings' mode: all of them, or those of local mode."""
    auth = None
    if not settings.local:
        keys = SigningKeys(session, settings.openid_metadata_url)
        auth = InboundAuth(keys, settings.app_id, settings.token_issuer)
    return Reception(
        auth=auth,
        tenants=None if settings.local else settings.tenants,
        channels=None if settings.local else CHANNELS,
        check_service_url=service_url_check(settings),
    )


async def serve(settings: Settings) -> None:
    """Serve until stopped."""
    async with outbound_session() as session:
        token: TokenSource = Anonymous() if settings.local else token_source(settings)
        adapter = TeamsAdapter(Connector(session, token, service_url_check(settings)))
        app = web.Application()
        limit = RateLimit(settings.messages_per_minute)
        reception = door(settings, session)
        app.add_routes(messages(reception, limit, adapter, Echo().on_turn, Metrics()))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        gc.freeze()  # As the whole bot does once it is ready.
        await web.TCPSite(runner, settings.host, settings.port).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Settings(_env_file=None)))
