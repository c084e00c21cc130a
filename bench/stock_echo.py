"""The stock echo bot: botbuilder 4.17.1's own ``CloudAdapter`` on aiohttp, as its samples do.

``--cloud URL`` runs it as in production, with an app id and a secret, against the mock; without it
no one signs in. Access logs are off, in its favour.
"""

import argparse

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication

from bench.identity import APP_ID, APP_PASSWORD, ISSUER


class Echo(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


class Local:
    """Settings without sign-in."""

    PORT = 3978


class Production:
    """Settings as in Azure, each address pointed at the mock.

    The authority's path is ``adfs`` since MSAL asks Microsoft's own service whether it knows any
    other host; an authority of Azure costs the same two requests.
    """

    APP_ID = APP_ID
    APP_PASSWORD = APP_PASSWORD
    APP_TYPE = "MultiTenant"
    VALIDATE_AUTHORITY = False
    TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = ISSUER
    TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = ISSUER

    def __init__(self, cloud: str) -> None:
        keys = f"{cloud}/v1/.well-known/openidconfiguration"
        self.TO_CHANNEL_FROM_BOT_LOGIN_URL = f"{cloud}/adfs"
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = keys
        self.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = keys
        self.OAUTH_URL = cloud


def main() -> None:
    """Serve until stopped."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--cloud", default="")
    given = arguments.parse_args()
    settings = Production(given.cloud) if given.cloud else Local()
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(settings))
    bot = Echo()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=given.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
