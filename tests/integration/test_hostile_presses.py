"""Every button with values that its card did not have, over HTTP and on both databases.

What a button may carry is read off the presses themselves, so that a new one is tried too: words of
4,000 characters, numbers that no column holds, names with marks that act. A server refuses what
SQLite takes, so neither stands for the other.
"""

import random
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from config.sample.playground import PEOPLE, TENANT_ID
from dialogs.press import AnyPress
from tests import activities
from tests.microsoft import microsoft
from tests.running import Running, load_sample, local_settings, running
from tests.torture import ROUNDS

pytestmark = pytest.mark.torture

EACH: Final = 3 * ROUNDS
"""Presses of each kind."""
LIKELY: Final = ("Q-7F3K", "A-7F3K", "payments", "North", "Home care", "1", "2027-03-12", "2026-Q4")
HOSTILE: Final = (
    "",
    "a" * 4_000,
    "é" * 199,
    "\U0001f600" * 1_000,
    "\0",
    "\u202ename\u202c",
    "Robert'); drop table people;--",
    "[x](https://evil.example)<b>",
    "=1+1",
    "9" * 400,
    "1e400",
    "2147483648",
    "../../etc/passwd",
    "5 March 99999",
    "every day for 1000 years",
)
NUMBERS: Final = (0, 1, 2, -1, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**40)


def presses(union: Any) -> Iterator[type[BaseModel]]:
    """The kinds of press."""
    for part in get_args(union):
        bare = get_args(part)[0] if get_origin(part) is Annotated else part
        if get_origin(bare) in (Union, types.UnionType):
            yield from presses(bare)
        else:
            yield bare


def value(chance: random.Random, kind: Any) -> Any:
    """Something of that type, as a client may send it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Annotated, Union, types.UnionType):
        return value(chance, inner[0] if origin is Annotated else chance.choice(inner))
    if origin in (list, tuple):
        return [value(chance, inner[0]) for _ in range(chance.choice((0, 1, 3, 40)))]
    choices: dict[Any, tuple[Any, ...]] = {
        types.NoneType: (None,),
        bool: (True, False),
        int: NUMBERS,
    }
    return chance.choice(inner if origin is Literal else choices.get(kind, HOSTILE + LIKELY))


def data_of(chance: random.Random, press: type[BaseModel]) -> dict[str, Any]:
    """What such a button carries, some of what it need not carry left out."""
    return {
        name: value(chance, field.annotation)
        for name, field in press.model_fields.items()
        if field.is_required() or chance.random() < 0.7
    }


def who(number: int) -> dict[str, Any]:
    """One of the sample people, in a chat of their own."""
    aad = PEOPLE[number % len(PEOPLE)].aad_object_id
    return {
        "from": {"id": f"29:{aad}", "name": "Somebody", "aadObjectId": aad},
        "conversation": {"id": f"a:{aad}", "conversationType": "personal", "tenantId": TENANT_ID},
        "channelData": {"tenant": {"id": TENANT_ID}},
    }


async def failed(bot: Running) -> list[str]:
    """How many turns have failed, as the figures say."""
    _, figures = await bot.get("/metrics")
    return [line for line in figures.splitlines() if line.startswith('bot_turns_total{outcome="fa')]


async def test_no_value_of_a_button_breaks_a_turn(empty_url: str, tmp_path: Path) -> None:
    """An answer each time; no turn fails, whoever presses."""
    await load_sample(empty_url)
    chance = random.Random(7)  # noqa: S311 - the same presses each time.
    kinds = [*presses(AnyPress)]
    assert len(kinds) > 50
    settings = local_settings(tmp_path, database_url=empty_url, messages_per_minute=10_000_000)
    async with microsoft() as fake, running(settings, fake) as bot:
        for number in range(len(kinds) * EACH):
            data = data_of(chance, kinds[number % len(kinds)])
            made = chance.choice((activities.press, activities.execute))
            status, _ = await bot.post(made(data, service_url=bot.service_url) | who(number))
            assert status < 300, data
            assert await failed(bot) == [], data
        assert await bot.say("who do I contact about safeguarding?")
