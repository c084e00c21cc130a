"""Calls to the Bot Connector over real HTTP: what is tried again, what is not, and how long."""

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import pytest
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.app import outbound_session
from bot.connector import (
    FIRST_WAIT,
    GCC_SERVICE_URL,
    MOST_TRIES,
    CallFailed,
    Connector,
)
from bot.outbound_token import NoToken
from bot.service_urls import ServiceUrlRefused, loopback_only, teams_hosts_only
from tests.microsoft import Answer, Microsoft, microsoft

MESSAGE: Final = {"type": "message", "text": "hello"}
SHORT: Final = aiohttp.ClientTimeout(total=1, connect=0.8)


@dataclass
class Waits:
    """A sleep that takes no time and remembers how long it would have been."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        """Do not sleep."""
        self.seconds.append(seconds)


@dataclass
class Tokens:
    """A source of numbered tokens; a refused one is followed by the next."""

    number: int = 1
    refusals: list[str | None] = field(default_factory=list)
    runs_out: bool = False

    async def header(self) -> str | None:
        """The token of now."""
        if self.runs_out:
            raise NoToken("temporarily_unavailable")
        return f"Bearer token-{self.number}"

    def refused(self, header: str | None) -> None:
        """Go on to the next."""
        self.refusals.append(header)
        self.number += 1


@dataclass
class Line:
    """A connector towards the fake, and all that the tests look at."""

    fake: Microsoft
    session: aiohttp.ClientSession
    tokens: Tokens
    waits: Waits
    connector: Connector

    async def send(self, conversation_id: str = "a:1") -> str:
        """Send a message to the fake."""
        return await self.connector.send(self.fake.service_url, conversation_id, MESSAGE)

    async def failure(self) -> CallFailed:
        """Send a message that is not taken."""
        with pytest.raises(CallFailed) as failed:
            await self.send()
        return failed.value


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A connector with the session of the composition root."""
    tokens, waits = Tokens(), Waits()
    async with microsoft() as fake, outbound_session() as session:
        connector = Connector(session, tokens, loopback_only, waits, SHORT)
        yield Line(fake, session, tokens, waits, connector)


async def test_a_message_is_posted_with_the_token(line: Line) -> None:
    """One call, the JSON as it was given, and the id that the Connector has made."""
    assert await line.send() == "sent-1"
    (sent,) = line.fake.sent
    assert (sent.method, sent.conversation_id, sent.activity_id) == ("POST", "a:1", None)
    assert sent.authorization == "Bearer token-1"
    assert sent.body == MESSAGE


async def test_a_reply_an_update_and_a_delete_name_their_activity(line: Line) -> None:
    """Each goes to the address of the activity that it is about."""
    url = line.fake.service_url
    line.fake.answers.extend([Answer(), Answer(body={}), Answer(body="")])
    await line.connector.send(url, "a:1", MESSAGE, "17/1")
    assert await line.connector.update(url, "a:1", "17;2", MESSAGE) == "17;2"
    await line.connector.delete(url, "a:1", "17 3")
    assert [(sent.method, sent.activity_id, sent.body) for sent in line.fake.sent] == [
        ("POST", "17/1", MESSAGE),
        ("PUT", "17;2", MESSAGE),
        ("DELETE", "17 3", {}),
    ]


@pytest.mark.parametrize(
    "conversation_id",
    [
        "19:abc@thread.tacv2;messageid=1700000000000",
        "a/b/c",
        "../../elsewhere",
        "..",
        ".",
        "a b",
        "100%25",
        "a%2Fb",
        "a?b=c#d",
        "a+b&c",
        "caf\u00e9 \U0001f600",
        "\\",
    ],
)
async def test_any_conversation_id_arrives_as_it_is(line: Line, conversation_id: str) -> None:
    """Its marks are quoted, so that none of them changes the address."""
    await line.send(conversation_id)
    assert line.fake.sent[0].conversation_id == conversation_id


@pytest.mark.parametrize("slashes", ["", "/", "//"])
async def test_the_end_of_the_service_url_makes_no_difference(line: Line, slashes: str) -> None:
    """Teams sends it with a slash and without."""
    base = line.fake.service_url.rstrip("/")
    assert await line.connector.send(base + slashes, "a:1", MESSAGE) == "sent-1"


async def test_a_service_url_that_is_refused_is_not_called(line: Line) -> None:
    """Neither the token nor the message leaves."""
    with pytest.raises(ServiceUrlRefused):
        await line.connector.send("http://example.org/", "a:1", MESSAGE)
    assert line.fake.sent == []


# What is tried again


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_what_may_pass_is_tried_again(line: Line, status: int) -> None:
    """Three times it does not work, the fourth it does: sent once, in the end."""
    line.fake.answers.extend([Answer(status)] * (MOST_TRIES - 1))
    assert await line.send() == f"sent-{MOST_TRIES}"
    assert len(line.waits.seconds) == MOST_TRIES - 1


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_it_is_tried_four_times_and_no_more(line: Line, status: int) -> None:
    """Then the failure goes up with its status."""
    line.fake.answers.extend([Answer(status)] * 10)
    assert (await line.failure()).status == status
    assert len(line.fake.sent) == MOST_TRIES == 4


@pytest.mark.parametrize("status", [400, 402, 403, 404, 405, 409, 413, 415, 500, 501])
async def test_what_will_not_pass_is_tried_once(line: Line, status: int) -> None:
    """A second try would be refused again, or say a thing twice."""
    line.fake.answers.extend([Answer(status)] * 5)
    assert (await line.failure()).status == status
    assert len(line.fake.sent) == 1
    assert line.waits.seconds == []


@pytest.mark.parametrize(("header", "wait"), [("3", 3.0), ("0", 0.0), ("1.5", 1.5), ("-4", 0.0)])
async def test_retry_after_is_kept_to(line: Line, header: str, wait: float) -> None:
    """The wait is what Teams asks for, up to what a turn can wait."""
    line.fake.answers.append(Answer(429, headers={"Retry-After": header}))
    assert await line.send() == "sent-2"
    assert line.waits.seconds == [wait]


@pytest.mark.parametrize(
    "header", [None, "", "soon", "nan", "inf", "-inf", "Sun, 22 Nov 2026 10:00:00 GMT", "1e999"]
)
async def test_without_a_number_of_seconds_the_wait_doubles(line: Line, header: str | None) -> None:
    """Each wait lies between half of its step and the whole, and steps double."""
    headers = {} if header is None else {"Retry-After": header}
    line.fake.answers.extend([Answer(429, headers=headers)] * 3)
    await line.send()
    assert len(line.waits.seconds) == 3
    for step, wait in enumerate(line.waits.seconds):
        longest = FIRST_WAIT * 2**step
        assert longest / 2 <= wait <= longest


async def test_waits_are_not_the_same_for_all(line: Line) -> None:
    """Many that were refused together do not come back together."""
    line.fake.answers.extend([Answer(429)] * 20)
    await asyncio.gather(*(line.send() for _ in range(20)))
    assert len(set(line.waits.seconds)) > 15


# What Teams says


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"error": {"code": "ConversationBlockedByUser", "message": "no"}},
         "ConversationBlockedByUser"),
        ({"errorCode": 209, "message": '{"subCode":"MessageWritesBlocked","details":"x"}'},
         "MessageWritesBlocked"),
        ({"errorCode": 1008, "message": "other"}, "1008"),
        ({"message": "Authorization has been denied"}, ""),
        ({"error": {"code": None}}, ""),
        ({"error": {"code": 5}}, "5"),
        ({"error": {"code": "x" * 5_000}}, "x" * 80),
        ({"error": "nothing"}, ""),
        ({"error": None, "message": None}, ""),
        ([], ""),
        ("<html>Forbidden</html>", ""),
        ("[" * 5_000, ""),
        ("null", ""),
    ],
    ids=range(13),
)  # fmt: skip
async def test_teams_word_for_a_refusal_is_found(line: Line, body: Any, code: str) -> None:
    """In both shapes that it comes in; where there is none the code is empty."""
    line.fake.answers.append(Answer(403, body))
    failed = await line.failure()
    assert (failed.status, failed.code) == (403, code)


async def test_a_failure_shows_no_token_and_no_text(line: Line) -> None:
    """It goes to the log: status and code, no more."""
    line.fake.answers.append(Answer(403, {"error": {"code": "BotDisabledByAdmin"}}))
    assert str(await line.failure()) == "Bot Connector answered 403 BotDisabledByAdmin"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, ""),
        Answer(200, "not json"),
        Answer(200, "[]"),
        Answer(200, "null"),
        Answer(200, "5"),
        Answer(200, "[" * 5_000),
        Answer(201, {"id": None}),
        Answer(202, {}),
        Answer(200, "\x1f\x8b", {"Content-Encoding": "gzip"}),
    ],
    ids=range(9),
)
async def test_a_message_that_was_taken_is_sent_whatever_the_answer_says(
    line: Line, answer: Answer
) -> None:
    """An answer that cannot be read does not undo that, and is not a reason to say it twice."""
    line.fake.answers.append(answer)
    assert await line.send() == ""
    assert len(line.fake.sent) == 1


# Tokens


async def test_a_refused_token_is_renewed_once(line: Line) -> None:
    """The second try goes out with the next token, without a wait."""
    line.fake.answers.append(Answer(401))
    assert await line.send() == "sent-2"
    assert [sent.authorization for sent in line.fake.sent] == ["Bearer token-1", "Bearer token-2"]
    assert line.tokens.refusals == ["Bearer token-1"]
    assert line.waits.seconds == []


async def test_a_token_that_is_refused_twice_is_a_failure(line: Line) -> None:
    """The credentials are wrong then, and a third token would be too."""
    line.fake.answers.extend([Answer(401)] * 5)
    assert (await line.failure()).status == 401
    assert len(line.fake.sent) == 2


async def test_without_a_token_nothing_is_sent(line: Line) -> None:
    """The caller learns that it was the token."""
    line.tokens.runs_out = True
    with pytest.raises(NoToken):
        await line.send()
    assert line.fake.sent == []


# Where it goes


WRONG_HOST: Final = Answer(403, {"error": {"code": "InvalidBotApiHost"}})


async def test_a_redirect_is_not_followed(line: Line) -> None:
    """It would carry the token to a host that nobody checked."""
    elsewhere = {"Location": f"{line.fake.service_url}v3/conversations/b/activities"}
    for status in (301, 302, 303, 307, 308):
        line.fake.answers.append(Answer(status, headers=elsewhere))
        assert (await line.failure()).status == status
    assert {sent.conversation_id for sent in line.fake.sent} == {"a:1"}
    assert len(line.fake.sent) == 5


class ToTheFake(AbstractResolver):
    """A name service by which every host is the fake, at its port."""

    def __init__(self) -> None:
        self.port = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The fake's address."""
        del port
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=self.port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Nothing is open."""


async def test_a_government_tenant_is_answered_at_its_own_address_once() -> None:
    """InvalidBotApiHost goes on to the one address that Teams names, and only once."""
    authority, resolver, tokens = trustme.CA(), ToTheFake(), Tokens()
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", urlsplit(GCC_SERVICE_URL).netloc).configure_cert(served)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    check = teams_hosts_only(["localhost", "teams.microsoft.com"])
    async with (
        microsoft(served) as fake,
        aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=trusting, resolver=resolver)
        ) as session,
    ):
        resolver.port = int(fake.url.rpartition(":")[2])
        connector = Connector(session, tokens, check, Waits())
        fake.answers.append(WRONG_HOST)
        assert await connector.send(fake.service_url, "a:1", MESSAGE) == "sent-2"
        assert [sent.authorization for sent in fake.sent] == ["Bearer token-1"] * 2
        fake.answers.extend([WRONG_HOST] * 5)
        with pytest.raises(CallFailed, match="InvalidBotApiHost"):
            await connector.send(fake.service_url, "a:1", MESSAGE)
        assert len(fake.sent) == 4


async def test_an_installation_that_may_not_send_there_does_not(line: Line) -> None:
    """Where the check refuses the address, the Connector's own answer goes up."""
    line.fake.answers.append(WRONG_HOST)
    failed = await line.failure()
    assert (failed.status, failed.code) == (403, "InvalidBotApiHost")
    assert len(line.fake.sent) == 1


# The wire


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@dataclass
class Bare:
    """A bare server: how often it was connected to, and the bodies that reached it."""

    url: str = ""
    connections: int = 0
    bodies: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def bare(talk: Talk) -> AsyncIterator[Bare]:
    """Serve each request by ``talk``, which is called when the request has been read."""
    state = Bare()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        state.connections += 1
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
                state.bodies.append(await reader.readexactly(length))
                await talk(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    state.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/teams/"
    try:
        yield state
    finally:
        server.close()
        await asyncio.sleep(0.05)


def says(text: str) -> Talk:
    """Answers with ``text`` as it is."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(text.encode())
        await writer.drain()

    return talk


async def test_many_sends_share_one_connection(line: Line) -> None:
    """One after the other they go over the same connection: a handshake each would be slow."""
    body = json.dumps({"id": "1"})
    answer = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    async with bare(says(answer)) as server:
        for _ in range(30):
            assert await line.connector.send(server.url, "a:1", MESSAGE) == "1"
        assert (server.connections, len(server.bodies)) == (1, 30)


async def test_refused_connections_are_tried_again(line: Line) -> None:
    """Nothing was sent, so nothing can be said twice."""
    async with bare(says("")) as server:
        url = server.url
    with pytest.raises(CallFailed) as failed:
        await line.connector.send(url, "a:1", MESSAGE)
    assert (failed.value.status, failed.value.code) == (503, "no connection")
    assert len(line.waits.seconds) == MOST_TRIES - 1


async def test_a_connection_that_comes_up_in_the_meantime_is_used() -> None:
    """The Connector was away for a moment: the message arrives all the same, once."""
    async with microsoft() as gone:
        url, port = gone.service_url, int(gone.url.rpartition(":")[2])
    body = json.dumps({"id": "late"})
    answer = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    bodies: list[bytes] = []
    servers: list[asyncio.Server] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        bodies.append(await reader.read(1_000))
        writer.write(answer.encode())
        await writer.drain()
        writer.close()

    async def wait(_: float) -> None:
        servers.append(await asyncio.start_server(serve, "127.0.0.1", port))

    async with outbound_session() as session:
        connector = Connector(session, Tokens(), loopback_only, wait, SHORT)
        assert await connector.send(url, "a:1", MESSAGE) == "late"
    servers[0].close()
    assert len(bodies) == len(servers) == 1


async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Break the connection as a crashed server does."""
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def shut(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close without an answer."""
    writer.close()


@pytest.mark.parametrize("talk", [reset, shut, says("nonsense\r\n\r\n")], ids=range(3))
async def test_a_message_that_may_have_arrived_is_not_sent_twice(line: Line, talk: Talk) -> None:
    """The connection broke after the message was written: nobody knows, so nobody repeats it."""
    async with bare(talk) as server:
        with pytest.raises(CallFailed) as failed:
            await line.connector.send(server.url, "a:1", MESSAGE)
        assert failed.value.status == 0
        assert len(server.bodies) == 1
    assert line.waits.seconds == []


HALF: Final = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"


async def half_and_shut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say that it was taken, and close in the middle of the body."""
    await says(HALF)(reader, writer)
    writer.close()


CHARSET: Final = (
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=nonsense\r\nContent-Length: 4\r\n\r\nnull"
)


@pytest.mark.parametrize(
    "talk", [says(HALF), half_and_shut, says(CHARSET)], ids=["hangs", "is cut", "no charset"]
)
async def test_a_message_is_sent_once_its_status_says_so(line: Line, talk: Talk) -> None:
    """What is lost of the answer after its status was read does not make it a failure."""
    async with bare(talk) as server:
        assert await line.connector.send(server.url, "a:1", MESSAGE) == ""
        assert len(server.bodies) == 1


async def test_a_connector_that_hangs_ends_within_the_time_limit(line: Line) -> None:
    """The turn goes on; the message may have arrived, so it is not tried again."""
    line.fake.answers.append(Answer(hang=5))
    clock = asyncio.get_running_loop().time
    began = clock()
    failed = await line.failure()
    assert clock() - began < 4
    assert (failed.status, failed.code) == (0, "TimeoutError")
    assert len(line.fake.sent) == 1


async def test_a_connection_that_does_not_come_up_in_time_is_tried_again() -> None:
    """All places in the pool are taken: nothing was sent, so a second try is safe."""
    waits = Waits()
    pool = aiohttp.TCPConnector(limit=1)
    async with microsoft() as fake, aiohttp.ClientSession(connector=pool) as session:
        limit = aiohttp.ClientTimeout(total=5, connect=0.05)
        connector = Connector(session, Tokens(), loopback_only, waits, limit)
        fake.answers.append(Answer(hang=1.5))
        first = asyncio.create_task(connector.send(fake.service_url, "a:1", MESSAGE))
        await asyncio.sleep(0.2)
        with pytest.raises(CallFailed) as failed:
            await connector.send(fake.service_url, "a:2", MESSAGE)
        assert (failed.value.status, len(waits.seconds)) == (503, MOST_TRIES - 1)
        assert await first == "sent-1"
        assert len(fake.sent) == 1


async def test_cookies_of_the_connector_are_not_kept(line: Line) -> None:
    """One conversation's answer cannot mark the next call."""
    line.fake.answers.append(Answer(headers={"Set-Cookie": "a=b; Path=/"}))
    await line.send()
    assert len(line.session.cookie_jar) == 0
