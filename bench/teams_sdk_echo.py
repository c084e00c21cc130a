"""The same echo on Microsoft's Teams SDK for Python, with nobody signing in.

It runs in an environment of its own (bench/sdks.txt), since the SDKs cannot share one with the bot.
Its logs are off, in its favour.
"""

import argparse
import asyncio
import logging

from microsoft_teams.api import MessageActivity
from microsoft_teams.apps import ActivityContext, App


def main() -> None:
    """Serve until stopped."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    logging.disable(logging.CRITICAL)
    app = App(dangerously_allow_unauthenticated_requests=True)

    @app.on_message  # type: ignore[untyped-decorator]  # mypy does not see the SDK
    async def echo(context: ActivityContext[MessageActivity]) -> None:
        await context.reply(f"Echo: {context.activity.text}")

    asyncio.run(app.start(arguments.parse_args().port))


if __name__ == "__main__":
    main()
