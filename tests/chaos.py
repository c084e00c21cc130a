"""A Bot Connector on a bad day: it throttles, fails, hangs and blocks, by chance."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Chaos:
    """What the Connector does to calls, and what it took.

    ``share`` of the calls go wrong in a way that passes. ``blocked`` and ``absent`` are people who
    never get anything; of ``silent`` ones the call ends without an answer, for every second of them
    after it was taken.
    """

    chance: random.Random
    share: float = 0.3
    blocked: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    calm: frozenset[str] = frozenset()
    url: str = ""
    taken: Counter[str] = field(default_factory=Counter)
    """How many messages each person has on their screen."""
    answers: Counter[int] = field(default_factory=Counter)
    bodies: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    """Method, person and body of what was taken."""
    at: list[float] = field(default_factory=list)
    """When calls came, in the loop's seconds."""

    @property
    def service_url(self) -> str:
        """The Connector's address, as activities carry it."""
        return f"{self.url}/teams/"


@asynccontextmanager
async def chaos(state: Chaos) -> AsyncIterator[Chaos]:
    """Serve it on a free port of this machine."""
    app = web.Application()
    activities = "/teams/v3/conversations/{conversation}/activities"
    app.add_routes(
        [
            web.post("/teams/v3/conversations", _begin(state)),
            web.post(activities, _take(state)),
            web.route("*", activities + "/{activity}", _take(state)),
        ]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    state.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield state
    finally:
        await runner.cleanup()


def _begin(state: Chaos) -> Any:
    async def begin(request: web.Request) -> web.Response:
        person = (await request.json())["members"][0]["id"]
        if person in state.absent:
            return _no(state, 403, "ForbiddenOperationException")
        if wrong := _wrong(state, person):
            return wrong
        return web.json_response({"id": f"a:begun-{person}"}, status=201)

    return begin


def _take(state: Chaos) -> Any:
    async def take(request: web.Request) -> web.StreamResponse:
        state.at.append(asyncio.get_running_loop().time())
        person = request.match_info["conversation"].removeprefix("a:begun-")
        body = await request.json()
        if person in state.blocked:
            return _no(state, 403, "ConversationBlockedByUser")
        if wrong := _wrong(state, person):
            return wrong
        if person in state.silent:
            if state.chance.random() < 0.5:
                _note(state, request, person, body)
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        await asyncio.sleep(state.chance.random() * 0.05)
        _note(state, request, person, body)
        state.answers[200] += 1
        return web.json_response({"id": f"sent-{len(state.bodies)}"})

    return take


def _note(state: Chaos, request: web.Request, person: str, body: dict[str, Any]) -> None:
    if request.method == "POST":
        state.taken[person] += 1
    state.bodies.append((request.method, person, body))


def _wrong(state: Chaos, person: str) -> web.Response | None:
    """Something that passes: Teams has too much to do, or a machine of it is down."""
    if person in state.calm or state.chance.random() >= state.share:
        return None
    status = state.chance.choice((412, 429, 429, 429, 502, 503, 504))
    retry = {"Retry-After": str(state.chance.randint(1, 20))} if status == 429 else {}
    state.answers[status] += 1
    return web.json_response({}, status=status, headers=retry)


def _no(state: Chaos, status: int, code: str) -> web.Response:
    state.answers[status] += 1
    return web.json_response({"error": {"code": code}}, status=status)
