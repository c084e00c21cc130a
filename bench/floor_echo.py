"""The floor: an echo on aiohttp alone, without SDK, sign-in or models. No bot can be faster."""

import argparse
import json
from collections.abc import AsyncIterator
from typing import Final

import aiohttp
from aiohttp import web

SESSION: Final = web.AppKey("SESSION", aiohttp.ClientSession)
JSON: Final = {"Content-Type": "application/json"}


async def messages(request: web.Request) -> web.Response:
    """Send the echo to the connector, then answer."""
    heard = json.loads(await request.read())
    reply = {
        "type": "message",
        "text": f"Echo: {heard['text']}",
        "from": heard["recipient"],
        "recipient": heard["from"],
        "conversation": heard["conversation"],
        "channelId": heard["channelId"],
        "serviceUrl": heard["serviceUrl"],
        "replyToId": heard["id"],
    }
    conversation = heard["conversation"]["id"]
    url = f"{heard['serviceUrl']}v3/conversations/{conversation}/activities/{heard['id']}"
    body = json.dumps(reply).encode()
    async with request.app[SESSION].post(url, data=body, headers=JSON) as answer:
        await answer.read()
    return web.Response(status=201)


async def _session(app: web.Application) -> AsyncIterator[None]:
    async with aiohttp.ClientSession() as session:
        app[SESSION] = session
        yield


def main() -> None:
    """Serve until stopped."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    app = web.Application()
    app.cleanup_ctx.append(_session)
    app.router.add_post("/api/messages", messages)
    port = arguments.parse_args().port
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main()
