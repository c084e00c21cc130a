"""The web endpoints: activities in, health and figures out, and the clock in local mode."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Final

import structlog
from aiohttp import web
from botbuilder.schema import Activity

from bot.adapter import OnTurn, TeamsAdapter
from bot.metrics import Metrics
from bot.rate_limit import RateLimit, Verdict, tell
from bot.readiness import problems
from bot.reception import Reception, Refused
from bot.service_urls import ServiceUrlRefused, loopback_only
from bot.way_to_teams import WayToTeams
from bot.wire import to_json
from config.clock import Clock
from config.vocabulary import WEB_CHAT
from store.database import Database

log = structlog.get_logger(__name__)

PROXY_HEADERS: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MOST_BODY_BYTES: Final = 1024 * 1024
"""Teams sends at most 100 KB (platform: format your bot messages); the rest is grace."""


async def nobody(_: Activity) -> None:
    """Of a visitor of the web nothing more is known than their activity says."""


def messages(
    reception: Reception,
    limit: RateLimit,
    adapter: TeamsAdapter,
    on_turn: OnTurn,
    metrics: Metrics,
    *,
    know: Callable[[Activity], Awaitable[object]] = nobody,
) -> web.RouteTableDef:
    """``POST /api/messages``; ``know`` writes into an activity who a visitor of the web is."""
    routes = web.RouteTableDef()

    @routes.post("/api/messages")
    async def receive(request: web.Request) -> web.Response:
        started = time.perf_counter()
        try:
            caller = await reception.caller(request.headers)
            activity = reception.admit(
                caller, request.headers.get("Content-Type", ""), await request.read()
            )
        except Refused as refusal:
            metrics.refused.labels(refusal.reason).inc()
            log.warning("request_refused", reason=refusal.reason, detail=str(refusal))
            return _json({"error": str(refusal)}, refusal.status)
        except web.HTTPRequestEntityTooLarge:
            metrics.refused.labels("size").inc()
            return _json(
                {"error": "The activity is too large."}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            )
        if activity.channel_id == WEB_CHAT:
            await know(activity)
        verdict = limit.verdict(activity)
        if verdict is not Verdict.READ:
            metrics.refused.labels("too_many").inc()
        if verdict is Verdict.IGNORE:
            return _json(None, HTTPStatus.ACCEPTED)
        answer = await adapter.process(activity, on_turn if verdict is Verdict.READ else tell)
        metrics.turn_seconds.observe(time.perf_counter() - started)
        return _json(answer.body, answer.status)

    return routes


def operations(database: Database, metrics: Metrics, way: WayToTeams) -> web.RouteTableDef:
    """``GET /healthz`` (the process lives), ``/readyz`` (it can take turns), ``/metrics``.

    A way to Teams that is closed is told as a warning: no other process would fare better.
    """
    routes = web.RouteTableDef()

    @routes.get("/healthz")
    async def healthz(_: web.Request) -> web.Response:
        return _json({"status": "ok"})

    @routes.get("/readyz")
    async def readyz(_: web.Request) -> web.Response:
        found = await problems(database)
        status = HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK
        told = {"status": "not ready" if found else "ready", "problems": found}
        return _json(told | {"warnings": way.warnings()}, status)

    @routes.get("/metrics")
    async def figures(_: web.Request) -> web.Response:
        text = await asyncio.to_thread(metrics.text)
        return web.Response(body=text, content_type="text/plain", charset="utf-8")

    return routes


def local_clock(clock: Clock) -> web.RouteTableDef:
    """``GET`` and ``POST /local/clock``, so that a week can be lived in a minute."""
    routes = web.RouteTableDef()

    @routes.get("/local/clock")
    async def read(_: web.Request) -> web.Response:
        return _json({"now": clock.now().isoformat()})

    @routes.post("/local/clock")
    async def turn(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return _json({"error": "Send application/json."}, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            clock.set(datetime.fromisoformat((await request.json())["now"]))
        except (ValueError, KeyError, TypeError):
            sentence = 'Send {"now": "2027-03-12T09:00:00+00:00"}: ISO 8601 with an offset.'
            return _json({"error": sentence}, HTTPStatus.BAD_REQUEST)
        return _json({"now": clock.now().isoformat()})

    return routes


@web.middleware
async def this_machine_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Local mode has no sign-in, so it answers programs of this machine and no web page.

    A page that a browser has open may post here, or make its own host name point here: the Host and
    the Origin tell. What comes through a proxy comes from elsewhere.
    """
    origin = request.headers.get("Origin")
    own = _is_own(f"http://{request.host}") and (origin is None or _is_own(origin))
    if not own or any(name in request.headers for name in PROXY_HEADERS):
        return _json({"error": "Local mode is for this machine only."}, HTTPStatus.FORBIDDEN)
    return await handler(request)


@lru_cache(maxsize=64)
def _is_own(address: str) -> bool:
    try:
        loopback_only(address)
    except ServiceUrlRefused:
        return False
    return True


def _json(body: object, status: int = HTTPStatus.OK) -> web.Response:
    if body is None:
        return web.Response(status=status)
    return web.Response(body=to_json(body), status=status, content_type="application/json")
