"""The bot's own token: fetched once for all, renewed ahead of time, never on the event loop."""

import asyncio
import json
import ssl
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import jwt
import pytest
import trustme
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from bot import outbound_token
from bot.app import outbound_session
from bot.connector import CallFailed, Connector
from bot.outbound_token import (
    LEAST_BETWEEN_TRIES,
    RENEW_AHEAD,
    Anonymous,
    CachedToken,
    NoToken,
    token_source,
)
from bot.service_urls import loopback_only
from config.settings import Settings
from tests.activities import TENANT
from tests.microsoft import APP_ID, Answer, microsoft

SECRET: Final = "a-very-secret-word"


@dataclass
class Hand:
    """Seconds that pass when a test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.now


@dataclass
class Service:
    """A token service that blocks the thread that asks it, until it may answer."""

    results: list[Any] = field(default_factory=list)
    """What it answers next, an error to raise among them; then numbered tokens of an hour."""
    asked: int = 0
    forgotten: int = 0
    ended: int = 0
    threads: set[int] = field(default_factory=set)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """It answers at once, unless a test clears this."""
        self.may_answer.set()

    def acquire(self) -> dict[str, Any]:
        """Blocks, then answers."""
        self.asked += 1
        number = self.asked
        self.threads.add(threading.get_ident())
        assert self.may_answer.wait(5)
        result = self.results.pop(0) if self.results else {}
        if isinstance(result, Exception):
            raise result
        return result or {"access_token": f"{number}", "expires_in": 3600}

    def forget(self) -> None:
        """Counts."""
        self.forgotten += 1

    def end(self) -> None:
        """Counts."""
        self.ended += 1


@dataclass
class Source:
    """A token source, its service, and its time."""

    service: Service
    hand: Hand
    token: CachedToken


@pytest.fixture
async def source() -> AsyncIterator[Source]:
    """A token source on a service that the test drives."""
    service, hand = Service(), Hand()
    token = CachedToken(service.acquire, service.forget, service.end, hand)
    yield Source(service, hand, token)
    service.may_answer.set()
    await token.close()


async def settle(condition: Callable[[], bool]) -> None:
    """Wait until a thread has done what the test waits for."""
    async with asyncio.timeout(5):
        # A thread has no event of the loop's to wait for.
        while not condition():  # noqa: ASYNC110 - see above.
            await asyncio.sleep(0.005)


async def renewed(source: Source, header: str) -> None:
    """Wait until the token that a thread fetches is in use."""
    async with asyncio.timeout(5):
        # A thread has no event of the loop's to wait for.
        while await source.token.header() != header:  # noqa: ASYNC110 - see above.
            await asyncio.sleep(0.005)


async def test_nothing_is_asked_before_a_token_is_needed(source: Source) -> None:
    """Start-up does not depend on the token service."""
    await asyncio.sleep(0.02)
    assert source.service.asked == 0


async def test_many_callers_share_one_request(source: Source) -> None:
    """Fifty that need a token at once cause one request, in another thread than the loop's."""
    headers = await asyncio.gather(*(source.token.header() for _ in range(50)))
    assert set(headers) == {"Bearer 1"}
    assert source.service.asked == 1
    assert threading.get_ident() not in source.service.threads


async def test_it_is_renewed_in_the_background_while_the_old_one_is_used(source: Source) -> None:
    """Shortly before its end the old token still goes out at once, and the next is on its way."""
    await source.token.header()
    source.service.may_answer.clear()
    source.hand.now += 3600 - RENEW_AHEAD - 1
    assert await source.token.header() == "Bearer 1"
    assert source.service.asked == 1
    source.hand.now += 2
    async with asyncio.timeout(0.5):
        for _ in range(20):
            assert await source.token.header() == "Bearer 1"
    await settle(lambda: source.service.asked == 2)
    source.service.may_answer.set()
    await renewed(source, "Bearer 2")
    assert source.service.asked == 2


async def test_an_ended_token_is_not_used(source: Source) -> None:
    """Callers wait for the next one, all of them for the same."""
    await source.token.header()
    source.hand.now += 3600
    headers = await asyncio.gather(*(source.token.header() for _ in range(20)))
    assert set(headers) == {"Bearer 2"}
    assert source.service.asked == 2


async def test_the_loop_runs_on_while_the_token_service_hangs(source: Source) -> None:
    """Other turns go on; a caller that gives up does not end the request for the others."""
    source.service.may_answer.clear()
    waiting = [asyncio.create_task(source.token.header()) for _ in range(3)]
    began, ticks = asyncio.get_running_loop().time(), 0
    while asyncio.get_running_loop().time() - began < 0.2:
        await asyncio.sleep(0.005)
        ticks += 1
    assert ticks > 10
    assert not any(task.done() for task in waiting)
    waiting[0].cancel()
    await asyncio.sleep(0)
    source.service.may_answer.set()
    headers = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(headers[0], asyncio.CancelledError)
    assert headers[1:] == ["Bearer 1", "Bearer 1"]
    assert source.service.asked == 1


FAILURES: Final = [
    {"error": "invalid_client", "error_description": f"AADSTS7000215: {SECRET}"},
    {"error_description": SECRET},
    ValueError(SECRET),
    OSError(SECRET),
    KeyError(SECRET),
    TypeError(SECRET),
    AttributeError(SECRET),
]


@pytest.mark.parametrize("failure", FAILURES, ids=range(len(FAILURES)))
async def test_no_token_tells_why_and_shows_no_secret(
    source: Source, failure: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error and the log name the kind of failure; what the service wrote stays out."""
    source.service.results.append(failure)
    with pytest.raises(NoToken) as refused:
        await source.token.header()
    assert str(refused.value)
    assert SECRET not in f"{refused.value!r}{refused.getrepr(style='long')}"
    written = capsys.readouterr()
    assert "outbound_token_not_renewed" in written.out + written.err
    assert SECRET not in written.out + written.err


async def test_a_failing_service_is_asked_every_ten_seconds_at_most(source: Source) -> None:
    """Fifty messages in those seconds fail at once and ask nobody."""
    source.service.results.extend([{"error": "down"}] * 2)
    for asked in (1, 2):
        for _ in range(50):
            with pytest.raises(NoToken, match="down"):
                await source.token.header()
        assert source.service.asked == asked
        # What msal remembers of the failure is dropped too: it would hold it for a minute.
        assert source.service.forgotten == asked
        source.hand.now += LEAST_BETWEEN_TRIES
    assert await source.token.header() == "Bearer 3"


async def test_a_renewal_that_fails_leaves_the_old_token_in_use(source: Source) -> None:
    """There are five minutes for the service to come back, tried every ten seconds."""
    await source.token.header()
    source.hand.now += 3600 - RENEW_AHEAD + 1
    source.service.results.extend([OSError(), OSError()])
    for asked in (2, 3):
        for _ in range(5):
            assert await source.token.header() == "Bearer 1"
        assert source.token._renewing is not None
        await source.token._renewing
        assert source.service.asked == asked
        source.hand.now += LEAST_BETWEEN_TRIES
    assert await source.token.header() == "Bearer 1"
    await renewed(source, "Bearer 4")


async def test_a_refused_token_is_dropped_and_another_fetched_at_once(source: Source) -> None:
    """Also shortly after the last request, and msal's own kept token is dropped with it."""
    source.token.refused(await source.token.header())
    assert await source.token.header() == "Bearer 2"
    assert source.service.forgotten == 1


async def test_late_refusals_of_the_old_token_do_not_drop_the_new_one(source: Source) -> None:
    """Many calls were on their way with the old token: one of them renews it for all."""
    old = await source.token.header()
    for _ in range(50):
        source.token.refused(old)
        assert await source.token.header() == "Bearer 2"
    assert source.service.asked == 2


async def test_tokens_that_are_always_refused_do_not_hammer_the_service(source: Source) -> None:
    """A second refusal within ten seconds waits, and says that it was a refusal."""
    source.token.refused(await source.token.header())
    source.token.refused(await source.token.header())
    for _ in range(20):
        with pytest.raises(NoToken, match="refused"):
            await source.token.header()
    assert source.service.asked == 2
    source.hand.now += LEAST_BETWEEN_TRIES
    assert await source.token.header() == "Bearer 3"


async def test_closing_waits_for_the_thread_and_closes_what_it_used(source: Source) -> None:
    """A thread cannot be stopped, and must not find its session closed."""
    source.service.may_answer.clear()
    waiting = asyncio.create_task(source.token.header())
    await settle(lambda: source.service.asked == 1)
    closing = asyncio.create_task(source.token.close())
    await asyncio.sleep(0.02)
    assert source.service.ended == 0
    source.service.may_answer.set()
    await closing
    assert source.service.ended == 1
    assert await waiting == "Bearer 1"


async def test_local_mode_has_no_token() -> None:
    """The test client asks for none."""
    token = Anonymous()
    token.refused(None)
    assert await token.header() is None


# msal, against an authority over TLS


@dataclass
class Authority:
    """A token service over TLS: what it was asked, and how it answers."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    body: Any = None
    hang: float = 0.0


@pytest.fixture
async def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Authority]:
    """A token service whose certificate the bot trusts."""
    state, vouching = Authority(), trustme.CA()
    vouching.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    vouching.issue_cert("localhost").configure_cert(served)

    async def endpoints(request: web.Request) -> web.Response:
        state.paths.append(request.path)
        base = f"{state.url}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
            }
        )

    async def give(request: web.Request) -> web.Response:
        state.asked.append({key: str(value) for key, value in (await request.post()).items()})
        await asyncio.sleep(state.hang)
        token = {"token_type": "Bearer", "access_token": f"{len(state.asked)}", "expires_in": 3600}
        body = token if state.body is None else state.body
        status = 400 if isinstance(body, dict) and "error" in body else 200
        return web.Response(status=status, text=body if isinstance(body, str) else json.dumps(body))

    app = web.Application()
    app.add_routes(
        [
            web.get("/{tenant}/v2.0/.well-known/openid-configuration", endpoints),
            web.post("/{tenant}/oauth2/v2.0/token", give),
        ]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=served).start()
    state.url = f"https://localhost:{runner.addresses[0][1]}"
    yield state
    await runner.cleanup()
    await asyncio.sleep(0.05)


@pytest.fixture
async def opened() -> AsyncIterator[list[CachedToken]]:
    """Token sources to be closed when the test ends."""
    tokens: list[CachedToken] = []
    yield tokens
    for token in tokens:
        await token.close()


def credentials(authority: str, **changes: Any) -> Settings:
    """Settings with a secret, for one tenant."""
    values = {
        "app_id": APP_ID,
        "app_password": SECRET,
        "tenant_id": TENANT,
        "authority": authority,
    }
    return Settings(_env_file=None, **values | changes)


async def test_fifty_sends_at_once_ask_for_one_token(
    authority: Authority, opened: list[CachedToken]
) -> None:
    """The real chain: Connector, token source, msal, TLS; one secret for one token for all."""
    token = token_source(credentials(authority.url))
    opened.append(token)
    async with microsoft() as fake, outbound_session() as session:
        connector = Connector(session, token, loopback_only)
        calls = (
            connector.send(fake.service_url, f"a:{number}", {"type": "message"})
            for number in range(50)
        )
        await asyncio.gather(*calls)
        assert {sent.authorization for sent in fake.sent} == {"Bearer 1"}
        assert len(fake.sent) == 50
    (asked,) = authority.asked
    assert asked["client_id"] == APP_ID
    assert asked["client_secret"] == SECRET
    assert asked["grant_type"] == "client_credentials"
    assert asked["scope"] == "https://api.botframework.com/.default"
    assert authority.paths == [f"/{TENANT}/v2.0/.well-known/openid-configuration"]


async def test_a_refused_token_is_fetched_anew_from_the_service(
    authority: Authority, opened: list[CachedToken]
) -> None:
    """The library keeps tokens too: after a 401 the service is asked again, and only once."""
    token = token_source(credentials(authority.url))
    opened.append(token)
    async with microsoft() as fake, outbound_session() as session:
        connector = Connector(session, token, loopback_only)
        fake.answers.append(Answer(401))
        assert await connector.send(fake.service_url, "a:1", {"type": "message"}) == "sent-2"
        assert [sent.authorization for sent in fake.sent] == ["Bearer 1", "Bearer 2"]
        fake.answers.extend([Answer(401)] * 2)
        with pytest.raises((CallFailed, NoToken)):
            await connector.send(fake.service_url, "a:1", {"type": "message"})
    assert len(authority.asked) == 2


async def test_an_older_bot_asks_the_shared_tenant(
    authority: Authority, opened: list[CachedToken]
) -> None:
    """Without a tenant of its own the bot's token comes from botframework.com."""
    token = token_source(credentials(authority.url, tenant_id=""))
    opened.append(token)
    assert await token.header() == "Bearer 1"
    assert authority.paths == ["/botframework.com/v2.0/.well-known/openid-configuration"]


def certificate(file: Path) -> rsa.RSAPublicKey:
    """Write a certificate and its key into one PEM file; gives the public key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "provider-bot")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return key.public_key()


async def test_a_certificate_signs_what_a_secret_would_say(
    authority: Authority, opened: list[CachedToken], tmp_path: Path
) -> None:
    """The service gets an assertion that the key has signed, and never the key."""
    public = certificate(tmp_path / "bot.pem")
    token = token_source(
        credentials(authority.url, app_password="", app_certificate=str(tmp_path / "bot.pem"))
    )
    opened.append(token)
    assert await token.header() == "Bearer 1"
    (asked,) = authority.asked
    assert "client_secret" not in asked
    claims = jwt.decode(
        asked["client_assertion"],
        public,
        algorithms=["RS256", "PS256"],
        audience=f"{authority.url}/{TENANT}/oauth2/v2.0/token",
    )
    assert claims["iss"] == claims["sub"] == APP_ID
    assert "x5c" in jwt.get_unverified_header(asked["client_assertion"])


@pytest.mark.parametrize("content", [None, "", "rubbish", "-----BEGIN PRIVATE KEY-----\nx\n"])
async def test_a_broken_certificate_is_no_token(
    authority: Authority, opened: list[CachedToken], tmp_path: Path, content: str | None
) -> None:
    """The file is missing, empty or something else: the bot says so and goes on."""
    file = tmp_path / "bot.pem"
    if content is not None:
        file.write_text(content)
    token = token_source(credentials(authority.url, app_password="", app_certificate=str(file)))
    opened.append(token)
    with pytest.raises(NoToken):
        await token.header()
    assert authority.asked == []


@pytest.mark.parametrize(
    "body",
    [
        {"error": "invalid_client", "error_description": f"AADSTS7000215: {SECRET}"},
        {},
        [],
        5,
        None,
        "not json",
        "",
        "null",
        {"access_token": None},
    ],
    ids=str,
)
async def test_whatever_the_service_answers_it_is_a_token_or_no_token(
    authority: Authority, opened: list[CachedToken], body: Any
) -> None:
    """A proxy's page, an error, nothing: one error, without the secret; then it recovers."""
    hand = Hand()
    token = token_source(credentials(authority.url), hand)
    opened.append(token)
    if body is not None:
        authority.body = body
        with pytest.raises(NoToken) as refused:
            await token.header()
        assert SECRET not in str(refused.value)
    authority.body = None
    hand.now += LEAST_BETWEEN_TRIES
    header = await token.header()
    assert header is not None
    assert header.removeprefix("Bearer ").isdigit()


async def test_a_token_service_that_hangs_ends_within_its_time_limit(
    authority: Authority, opened: list[CachedToken], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread comes back, and the loop has run all the while."""
    monkeypatch.setattr(outbound_token, "TOKEN_TIMEOUT", 0.3)
    authority.hang = 3
    token = token_source(credentials(authority.url))
    opened.append(token)
    waiting = asyncio.create_task(token.header())
    ticks = 0
    async with asyncio.timeout(2):
        while not waiting.done():
            await asyncio.sleep(0.01)
            ticks += 1
    assert isinstance(waiting.exception(), NoToken)
    assert ticks > 5


async def test_a_certificate_that_nobody_vouches_for_is_no_token(
    authority: Authority, opened: list[CachedToken], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The secret is not sent to a service that cannot prove who it is."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    token = token_source(credentials(authority.url))
    opened.append(token)
    with pytest.raises(NoToken):
        await token.header()
    assert authority.asked == []


async def test_a_managed_identity_is_asked_for_the_token_and_asked_anew_when_refused(
    opened: list[CachedToken], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in Azure App Service: the endpoint and its key stand in the environment."""
    asked: list[tuple[str | None, str | None, str | None]] = []

    async def give(request: web.Request) -> web.Response:
        query = request.query
        asked.append(
            (request.headers.get("X-IDENTITY-HEADER"), query.get("resource"), query["client_id"])
        )
        ends = int(datetime.now(UTC).timestamp()) + 3600
        return web.json_response({"access_token": f"{len(asked)}", "expires_on": f"{ends}"})

    app = web.Application()
    app.add_routes([web.get("/msi/token", give)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/msi/token"
    monkeypatch.setenv("IDENTITY_ENDPOINT", url)
    monkeypatch.setenv("IDENTITY_HEADER", "key")
    token = token_source(credentials("https://localhost:1", app_password="", managed_identity=True))
    opened.append(token)
    try:
        first = await token.header()
        assert first == "Bearer 1"
        token.refused(first)
        assert await token.header() == "Bearer 2"
        assert asked == [("key", "https://api.botframework.com", APP_ID)] * 2
    finally:
        await runner.cleanup()
