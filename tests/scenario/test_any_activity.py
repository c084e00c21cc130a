"""Whatever arrives at /api/messages is answered: never a 500, a turn that fails or a traceback.

Real activities are damaged in every way (tests/mutations.py), in local mode, where each is let in,
and as in production, with a good token.
"""

import asyncio
import copy
import itertools
import json
import random
import shutil
import ssl
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import aiohttp
import pytest
import trustme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.outbound_token import Anonymous
from config.sample.playground import PEOPLE, TENANT_ID
from tests import activities
from tests.microsoft import buttons, microsoft
from tests.mutations import ACTIVITY_ID, KINDS, STRANGE, damaged, damaged_bytes
from tests.running import Running, local_settings, running
from tests.scenario.conftest import production_settings
from tests.torture import ROUNDS

pytestmark = pytest.mark.torture

MOST: Final = 10_000_000
"""Messages a minute: here one person sends everything."""
SERVICE_URL: Final = "https://localhost/teams/"
"""Stands in what is damaged, and becomes the fake's address as it is sent."""
NUMBERS: Final = itertools.count(1)
"""Of the activities, none of which is a repetition."""
WALK: Final = 150
SAID: Final = (
    "hello",
    "help",
    "yes",
    "no",
    "cancel",
    "start again",
    "1",
    "2",
    "next",
    "undo",
    "stop",
    "less",
    "all messages",
    "who am I",
    "forget me",
    "my questions",
    "my actions",
    "my announcements",
    "what's coming up",
    "put it in my calendar",
    "how are we doing",
    "group health",
    "what is the quality group?",
    "who do I contact about an unpaid invoice?",
    "can you ask them why our March invoice is unpaid?",
    "announce the South forum on 12 March, 2 till 4, at Chelmsford library",
    "send a notice to care managers in the North: Please read this.",
    "preview",
    "send now",
    "send later",
    "on Tuesday 1 December at 10",
    "add a meeting of the quality group on 24 March 2027, 10 till 12",
    "at Ambrose Hall",
    "move the quality group in January to 27 January",
    "cancel the quality group in January",
    "pulse every 2 weeks on Wednesday at 11",
    "start the pulse",
    "3",
    "Helen Marchbank is away from today, cover by Delroy Campbell",
    "Helen Marchbank's phone is 01632 960777",
    "history of Helen Marchbank",
    "replace Helen Marchbank with Delroy Campbell",
    "who is stale",
    "he flinches when his son rings",
    "\u202eevil\u202c [x](https://evil.example) <b>",
)
"""What somebody may say at any time, whoever they are."""
TIRESOME: Final = (
    ". ",
    "a.",
    "a@",
    "a, ",
    "a: ",
    "1 ",
    "+1 (",
    "[(",
    "<at>",
    "&#",
    "-",
    "!",
    "and North or ",
    "at 2pm till 4 ",
    "every week on monday and ",
    "is away from 3 to 14 May cover by ",
    "\u202e",
)
"""Pieces that patterns with a choice in a choice go over again and again."""
WORDS_OF_A_FAULT: Final = ("Traceback", 'File "', ".py", "Error(")


@dataclass
class Served:
    """A bot in a loop of its own, for tests that hypothesis calls."""

    loop: asyncio.Runner
    bot: Running
    token: str

    def post(self, body: bytes, content_type: str = "application/json") -> tuple[int, str]:
        """Post bytes; gives the status and the text of the answer."""
        return self.loop.run(self._post(body, content_type))

    async def _post(self, body: bytes, content_type: str) -> tuple[int, str]:
        headers = {"Content-Type": content_type}
        if self.bot.production:
            headers["Authorization"] = f"Bearer {self.token}"
        async with self.bot.client.post(
            f"{self.bot.url}/api/messages", data=body, headers=headers
        ) as response:
            return response.status, await response.text()

    def check(self, body: bytes, content_type: str = "application/json") -> int:
        """Post, and see that it was answered and that no turn has failed; gives the status."""
        body = body.replace(SERVICE_URL.encode(), self.bot.service_url.encode())
        body = body.replace(ACTIVITY_ID.encode(), f"{next(NUMBERS):014}".encode())
        status, text = self.post(body, content_type)
        assert status < 500 or status == 501, text
        assert not any(word in text for word in WORDS_OF_A_FAULT)
        failed = self.bot.bot.metrics.registry.get_sample_value(
            "bot_turns_total", {"outcome": "failed"}
        )
        assert not failed
        return status


@pytest.fixture(scope="module", params=["local", "production"])
def served(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    sample_file: Path,
    authority: trustme.CA,
) -> Iterator[Served]:
    """A bot with the sample directory, in local mode and as in production."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copy(sample_file, folder)
    with asyncio.Runner() as loop:
        stack = AsyncExitStack()
        open_ = _production if request.param == "production" else _local
        bot = loop.run(open_(stack, folder, authority))
        try:
            yield Served(loop, bot, bot.microsoft.token())
        finally:
            loop.run(stack.aclose())


async def _local(stack: AsyncExitStack, folder: Path, _: trustme.CA) -> Running:
    fake = await stack.enter_async_context(microsoft())
    chosen = local_settings(folder, service_url=fake.service_url, messages_per_minute=MOST)
    return await stack.enter_async_context(running(chosen, fake))


async def _production(stack: AsyncExitStack, folder: Path, authority: trustme.CA) -> Running:
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    client = ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(server)
    authority.configure_trust(client)
    fake = await stack.enter_async_context(microsoft(server))
    connector = aiohttp.TCPConnector(ssl=client)
    session = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
    chosen = production_settings(folder, fake).model_copy(update={"messages_per_minute": MOST})
    parts: dict[str, Any] = {"token": Anonymous()}
    return await stack.enter_async_context(running(chosen, fake, session, **parts))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_teams_sends_is_taken(served: Served, kind: str) -> None:
    """Undamaged, every kind is let in, so the damage below is what makes the difference."""
    assert served.check(json.dumps(KINDS[kind](SERVICE_URL)).encode()) in {200, 201, 501}


@given(activity=damaged(SERVICE_URL))
@settings(
    deadline=None,
    max_examples=250 * ROUNDS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_damaged_activity_breaks_it(served: Served, activity: dict[str, Any]) -> None:
    """Fields missing, of another type, huge, nested, repeated, strange: answered all the same."""
    served.check(json.dumps(activity).encode())


@given(
    body=damaged_bytes(SERVICE_URL),
    content_type=st.sampled_from(
        ("application/json", "application/json; charset=utf-8", "application/json; charset=wrong")
    ),
)
@settings(
    deadline=None,
    max_examples=100 * ROUNDS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_damaged_bytes_break_it(served: Served, body: bytes, content_type: str) -> None:
    """What is no JSON any more, or says a thing twice: answered all the same."""
    served.check(body, content_type)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("served", ["local"], indirect=True)
def test_no_walk_breaks_it(served: Served, seed: int) -> None:
    """All six sample people say what the bot knows, and press whatever anybody was ever shown.

    The buttons of others too, and with other data in them: there is an answer each time.
    """
    chance = random.Random(seed)  # noqa: S311 - the same walk each time, not a secret.
    for _ in range(WALK):
        who = chance.choice(PEOPLE)
        text: str | None = chance.choice(SAID)
        value: dict[str, Any] | None = None
        if chance.random() < 0.5 and (offered := _offered(served.bot)):
            text, value = None, _changed(chance.choice(offered), chance)
        activity = activities.message(
            text,
            service_url=SERVICE_URL,
            person=who.aad_object_id,
            conversation_id=f"a:{who.key}",
            channelData={"tenant": {"id": TENANT_ID}},
            **({} if value is None else {"value": value, "replyToId": "1"}),
        )
        activity["conversation"]["tenantId"] = TENANT_ID
        assert served.check(json.dumps(activity).encode()) == 201


@pytest.mark.parametrize("served", ["local"], indirect=True)
def test_no_long_text_holds_up_the_others(served: Served) -> None:
    """What makes careless patterns take for ever is read in a moment: 60,000 characters of each."""
    for begin in ("", "announce ", "can you ask them "):
        for piece in TIRESOME:
            text = begin + (piece * (60_000 // len(piece)))
            message = activities.message(text, service_url=SERVICE_URL)
            began = perf_counter()
            served.check(json.dumps(message).encode())
            # Some 0.4 s at most, on a machine that does nothing else.
            assert perf_counter() - began < 4, (begin, piece)


def _offered(bot: Running) -> list[dict[str, Any]]:
    """The data of the buttons that people were shown lately."""
    return [data for sent in bot.microsoft.sent[-40:] for data in buttons(sent.body).values()]


def _changed(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same, at times with a field that says something else."""
    changed = copy.deepcopy(data)
    if chance.random() < 0.4:
        changed[chance.choice([*changed, "words", "asked", "order"])] = chance.choice(STRANGE)
    if chance.random() < 0.3:
        changed["words"] = chance.choice(SAID)
    return changed


def test_a_person_is_answered_after_all_that(served: Served) -> None:
    """Nothing of it is left in the bot's way."""
    before = len(served.bot.microsoft.sent)
    message = activities.message(
        "who do I contact about safeguarding?",
        service_url=SERVICE_URL,
        person="55555555-5555-4555-8555-555555555555",
        conversation_id="a:after",
    )
    assert served.check(json.dumps(message).encode()) == 201
    assert len(served.bot.microsoft.sent) == before + 1
