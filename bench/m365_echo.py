"""The same echo on the Microsoft 365 Agents SDK: its ``CloudAdapter``, with nobody signing in.

It runs in an environment of its own (bench/sdks.txt), since the SDKs cannot share one with the bot.
Its logs are off, in its favour.
"""

import argparse
import logging

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter
from microsoft_agents.hosting.core import ActivityHandler, TurnContext
from microsoft_agents.hosting.core.authorization import AnonymousTokenProvider


class Echo(ActivityHandler):  # type: ignore[misc]  # mypy does not see the SDK
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


class Nobody:
    """Connections without credentials."""

    _provider = AnonymousTokenProvider()

    def get_connection(self, _name: str) -> AnonymousTokenProvider:
        """The one there is."""
        return self._provider

    def get_default_connection(self) -> AnonymousTokenProvider:
        """The one there is."""
        return self._provider

    def get_token_provider(self, *_: object) -> AnonymousTokenProvider:
        """The one there is."""
        return self._provider

    def get_token_provider_from_activity(self, *_: object) -> AnonymousTokenProvider:
        """The one there is."""
        return self._provider

    def get_default_connection_configuration(self) -> object:
        """Its settings."""
        return self._provider.configuration


def main() -> None:
    """Serve until stopped."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    logging.disable(logging.CRITICAL)
    adapter = CloudAdapter(connection_manager=Nobody())
    bot = Echo()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    port = arguments.parse_args().port
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main()
