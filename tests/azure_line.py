"""A fake of Azure's Direct Line: it gives and renews tokens, and keeps how it was asked."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import jwt
from aiohttp import web

SECRET: Final = "a-direct-line-secret-that-nobody-may-see"
KEY: Final = "what-azure-signs-with-and-nobody-else-has"


@dataclass
class AzureLine:
    """Its state; ``status`` is what it answers, 200 while it works."""

    url: str = ""
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    status: int = 200
    conversations: int = 0

    def token(self, user_id: str, conversation_id: str, lasts: int = 1_800) -> str:
        """A token as Azure's are: the page reads the user from it."""
        claims = {"user": user_id, "conv": conversation_id, "exp": int(time.time()) + lasts}
        return jwt.encode(claims, KEY, algorithm="HS256")


@asynccontextmanager
async def azure_line() -> AsyncIterator[AzureLine]:
    """Serve the fake on a free port of this machine."""
    azure = AzureLine()

    async def generate(request: web.Request) -> web.Response:
        body = await request.json()
        azure.asked.append(("generate", request.headers["Authorization"], body))
        if azure.status != 200:
            return web.json_response({"error": {"code": "x"}}, status=azure.status)
        azure.conversations += 1
        return answer(body["user"]["id"], f"azure-{azure.conversations}-eu")

    async def refresh(request: web.Request) -> web.Response:
        given = request.headers["Authorization"]
        azure.asked.append(("refresh", given, None))
        try:
            claims = jwt.decode(given.removeprefix("Bearer "), KEY, algorithms=["HS256"])
        except jwt.PyJWTError:
            return web.json_response({"error": {"code": "TokenExpired"}}, status=403)
        return answer(claims["user"], claims["conv"])

    def answer(user_id: str, conversation_id: str) -> web.Response:
        token = azure.token(user_id, conversation_id)
        return web.json_response(
            {"conversationId": conversation_id, "token": token, "expires_in": 1_800}
        )

    app = web.Application()
    app.router.add_post("/v3/directline/tokens/generate", generate)
    app.router.add_post("/v3/directline/tokens/refresh", refresh)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    azure.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield azure
    finally:
        await runner.cleanup()
