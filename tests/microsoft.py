"""A fake Microsoft: the Bot Connector, the key service and the token endpoint, over real HTTP.

It keeps what the bot sent, answers as a test tells it to, and signs tokens as Bot Connector does.
"""

import asyncio
import base64
import hashlib
import json
import re
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID: Final = "33333333-3333-4333-8333-333333333333"
ISSUER: Final = "https://api.botframework.com"


@dataclass
class Sent:
    """One call that reached the Connector."""

    method: str
    conversation_id: str
    activity_id: str | None
    authorization: str | None
    body: dict[str, Any]
    headers: Mapping[str, str]


@dataclass
class Answer:
    """What the Connector answers to one call; ``hang`` is how long it thinks first, in seconds.

    ``cut``: it breaks the connection instead.
    """

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    cut: bool = False


@dataclass
class Microsoft:
    """The fake's state, for tests to read and to set."""

    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    answers: deque[Answer] = field(default_factory=deque)
    """What the next calls get; where it is empty, 200 and a new id."""
    outage: Answer | None = None
    """What every call gets while it lasts."""
    begun: list[dict[str, Any]] = field(default_factory=list)
    """The conversations that the bot began; a person has the same one each time."""
    refusals: deque[Answer] = field(default_factory=deque)
    """What the next of them get."""
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    key_fetches: int = 0
    key_service_hangs: float = 0.0
    key_service_fails: bool = False
    token_requests: int = 0
    token_lives: int = 3600
    token_service_fails: bool = False
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of sign-ins that are under way: the PKCE challenge and the id token, by code; used once."""

    @property
    def service_url(self) -> str:
        """The Connector's address, as activities carry it."""
        return f"{self.url}/teams/"

    @property
    def metadata_url(self) -> str:
        """The address of the OpenID configuration."""
        return f"{self.url}/openid"

    def token(self, *, key_id: str = "key-1", **changes: Any) -> str:
        """A token as Bot Connector signs it; a claim of None is left out."""
        if key_id not in self.keys:
            self.keys[key_id] = new_key()
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": now - 10,
            "exp": now + 3600,
            "serviceurl": self.service_url,
        } | changes
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, self.keys[key_id], algorithm="RS256", headers={"kid": key_id})

    def texts(self, conversation_id: str | None = None) -> list[str]:
        """What a person could read of each thing sent there, or anywhere, as plain text."""
        return [
            read(sent.body) for sent in self.sent if conversation_id in {None, sent.conversation_id}
        ]

    def last(self, conversation_id: str) -> Sent:
        """The last thing sent there."""
        return next(one for one in reversed(self.sent) if one.conversation_id == conversation_id)


def new_key() -> rsa.RSAPrivateKey:
    """A signing key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _first_key() -> rsa.RSAPrivateKey:
    """The key that each fake begins with: to make one takes longer than most tests."""
    return new_key()


def read(activity: dict[str, Any]) -> str:
    """What a person reads of an activity: its text, else all the words on its card."""
    if activity.get("text"):
        return str(activity["text"])
    said = "\n".join(
        word for attachment in activity.get("attachments", []) for word in words(attachment)
    )
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", said)


def words(part: Any) -> list[str]:
    """The words of a card, top to bottom, its buttons' titles among them."""
    if isinstance(part, list):
        return [word for item in part for word in words(item)]
    if not isinstance(part, dict):
        return []
    own = [
        str(part[name]) for name in ("text", "title", "value") if isinstance(part.get(name), str)
    ]
    inner = ("content", "body", "items", "columns", "facts", "inlines", "actions", "choices")
    return own + [word for name in inner for word in words(part.get(name))]


def buttons(activity: dict[str, Any]) -> dict[str, Any]:
    """The data of each button on the activity's cards, by the button's title."""
    found: dict[str, Any] = {}

    def look(part: Any) -> None:
        if isinstance(part, list):
            for item in part:
                look(item)
        elif isinstance(part, dict):
            if part.get("type") == "Action.Submit":
                found[part["title"]] = part["data"]
            for value in part.values():
                look(value)

    look(activity.get("attachments", []))
    return found


@asynccontextmanager
async def microsoft(tls: ssl.SSLContext | None = None) -> AsyncIterator[Microsoft]:
    """Serve the fake on a free port of this machine."""
    state = Microsoft()
    state.keys["key-1"] = _first_key()
    runner = web.AppRunner(_app(state), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    port = runner.addresses[0][1]
    state.url = f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
    try:
        yield state
    finally:
        await runner.cleanup()
        # A TLS connection says goodbye before it closes, which takes the loop a few rounds.
        await asyncio.sleep(0.05 if tls else 0)


def _app(state: Microsoft) -> web.Application:
    app = web.Application()
    app.add_routes(_connector(state))
    app.add_routes(_key_service(state))
    app.add_routes(_token_service(state))
    return app


def _connector(state: Microsoft) -> list[web.RouteDef]:
    async def take(request: web.Request) -> web.Response:
        raw = await request.read()
        state.sent.append(
            Sent(
                request.method,
                request.match_info["conversation"],
                request.match_info.get("activity"),
                request.headers.get("Authorization"),
                json.loads(raw) if raw else {},
                request.headers,
            )
        )
        answer = state.outage or (state.answers.popleft() if state.answers else Answer())
        await asyncio.sleep(answer.hang)
        if answer.cut and request.transport is not None:
            request.transport.abort()
        body = {"id": f"sent-{len(state.sent)}"} if answer.body is None else answer.body
        if isinstance(body, str):
            return web.Response(status=answer.status, text=body, headers=answer.headers)
        return web.json_response(body, status=answer.status, headers=answer.headers)

    async def begin(request: web.Request) -> web.Response:
        body = await request.json()
        state.begun.append(body)
        answer = state.refusals.popleft() if state.refusals else Answer(status=201)
        await asyncio.sleep(answer.hang)
        made = {"id": f"a:begun-{body['members'][0]['id']}"}
        return web.json_response(
            made if answer.body is None else answer.body,
            status=answer.status,
            headers=answer.headers,
        )

    activities = "/teams/v3/conversations/{conversation}/activities"
    return [
        web.post("/teams/v3/conversations", begin),
        *(web.route("*", path, take) for path in (activities, activities + "/{activity}")),
    ]


def _key_service(state: Microsoft) -> list[web.RouteDef]:
    async def metadata(_: web.Request) -> web.Response:
        state.key_fetches += 1
        await asyncio.sleep(state.key_service_hangs)
        if state.key_service_fails:
            return web.Response(status=500)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{state.url}/keys"})

    async def keys(_: web.Request) -> web.Response:
        listed = [
            json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
            | {"kid": key_id, "endorsements": state.endorsements}
            for key_id, key in state.keys.items()
        ]
        return web.json_response({"keys": listed})

    return [web.get("/openid", metadata), web.get("/keys", keys)]


def _signed_in(state: Microsoft, code: str, verifier: str) -> web.Response:
    challenge, id_token = state.codes.pop(code, ("", ""))
    digest = hashlib.sha256(verifier.encode()).digest()
    if base64.urlsafe_b64encode(digest).decode().rstrip("=") != challenge:
        return web.json_response({"error": "invalid_grant"}, status=400)
    made = {"token_type": "Bearer", "access_token": "of-graph", "expires_in": 3600}
    return web.json_response(made | {"id_token": id_token})


def _token_service(state: Microsoft) -> list[web.RouteDef]:
    async def authority(request: web.Request) -> web.Response:
        base = f"{state.url}/{request.match_info['tenant']}/oauth2/v2.0"
        return web.json_response(
            {
                "issuer": f"{state.url}/{request.match_info['tenant']}/v2.0",
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "jwks_uri": f"{state.url}/keys",
            }
        )

    async def token(request: web.Request) -> web.Response:
        asked = await request.post()
        if asked.get("grant_type") == "authorization_code":
            return _signed_in(state, str(asked["code"]), str(asked["code_verifier"]))
        state.token_requests += 1
        if state.token_service_fails:
            return web.json_response({"error": "temporarily_unavailable"}, status=400)
        return web.json_response(
            {
                "token_type": "Bearer",
                "access_token": f"outbound-{state.token_requests}",
                "expires_in": state.token_lives,
            }
        )

    return [
        web.get("/{tenant}/v2.0/.well-known/openid-configuration", authority),
        web.post("/{tenant}/oauth2/v2.0/token", token),
    ]
