"""A mock of what a bot talks to: the Bot Connector, the token endpoint and the signing keys.

It runs in the driver's process. Every reply is handed to ``on_reply`` the moment that it has been
read; the answer to the bot follows after ``latency`` seconds, as over a network.
"""

import asyncio
import base64
import json
import ssl
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

import certifi
import jwt
import trustme
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from bench.identity import APP_ID, ISSUER, TENANT

KEY_ID: Final = "bench-key"

OnReply = Callable[[str, bytes], None]
"""Is given the conversation's id and the activity's JSON."""


class Cloud:
    """The mock, started with ``async with``.

    Args:
        latency: Seconds before the connector and the token endpoint answer.
        tls: Serve https, with a certificate of the authority in ``ca_file``.
    """

    def __init__(self, *, latency: float = 0.0, tls: bool = False) -> None:
        self.on_reply: OnReply = _ignore
        self.tokens_given = 0
        self._latency = latency
        self._tls = tls
        self._folder = tempfile.TemporaryDirectory(prefix="bench-cloud-")
        self.ca_file = Path(self._folder.name) / "ca.pem"
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._replies = 0
        self._runner: web.ServerRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        """Start to serve on a free port of the loopback address."""
        self._runner = web.ServerRunner(web.Server(self._serve, access_log=None))
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._certificate())
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"{'https' if self._tls else 'http'}://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop, and remove the certificate."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._folder.cleanup()

    @property
    def service_url(self) -> str:
        """The service URL that activities name; like Teams' own it holds the tenant."""
        return f"{self.url}/uk/{TENANT}/"

    def inbound_authorization(self) -> str:
        """The header that the Bot Connector would send to the bot, good for an hour."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": APP_ID,
            "serviceurl": self.service_url,
            "nbf": now - 60,
            "exp": now + 3600,
        }
        token = jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": KEY_ID})
        return f"Bearer {token}"

    def _certificate(self) -> ssl.SSLContext | None:
        if not self._tls:
            return None
        authority = trustme.CA()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        # Beside the public roots, which every client reads in production too: that costs time.
        roots = Path(certifi.where()).read_bytes()
        self.ca_file.write_bytes(roots + b"\n" + authority.cert_pem.bytes())
        return context

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if request.method == "POST" and "/v3/conversations/" in path:
            return await self._take_reply(path, await request.read())
        if request.method == "POST" and path.endswith("/oauth2/v2.0/token"):
            await asyncio.sleep(self._latency)
            self.tokens_given += 1
            return _answer({"token_type": "Bearer", "expires_in": 3599, "access_token": "opaque"})
        if path.endswith("/.well-known/openid-configuration"):
            await asyncio.sleep(self._latency)
            return _answer(self._authority_metadata(path.split("/")[1]))
        if path == "/v1/.well-known/openidconfiguration":
            return _answer({"issuer": ISSUER, "jwks_uri": f"{self.url}/v1/keys"})
        if path == "/v1/keys":
            return _answer({"keys": [self._public_key()]})
        return _answer({"error": f"The mock serves no {request.method} {path}."}, status=404)

    async def _take_reply(self, path: str, body: bytes) -> web.Response:
        conversation = path.partition("/v3/conversations/")[2].partition("/")[0]
        self.on_reply(conversation, body)
        if self._latency:
            await asyncio.sleep(self._latency)
        self._replies += 1
        return _answer({"id": f"reply-{self._replies}"})

    def _authority_metadata(self, tenant: str) -> dict[str, str]:
        base = f"{self.url}/{tenant}"
        return {
            "issuer": base,
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
        }

    def _public_key(self) -> dict[str, object]:
        numbers = self._key.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": KEY_ID,
            "n": _number(numbers.n),
            "e": _number(numbers.e),
            "endorsements": ["msteams"],
        }


def _ignore(_conversation: str, _body: bytes) -> None:
    """Nobody waits for a reply yet."""


def _answer(body: object, *, status: int = 200) -> web.Response:
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json"
    )


def _number(value: int) -> str:
    """An integer as JSON Web Keys write it (RFC 7518, 6.3.1)."""
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
