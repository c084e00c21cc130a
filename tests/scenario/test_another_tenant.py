"""A tenant that is served, and means no good: it makes people with the ids of the council's own.

Its tokens are right and its tenant is on the list. All that it says of its people, their ids, names
and chats, is its own to choose; it is nobody of the council's by that.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
import trustme

from config.sample.playground import TENANT_ID, person
from tests import activities
from tests.running import Running
from tests.scenario.conftest import as_in_production
from tests.scenario.test_pressed_by_others import FOR_ALL, SECRETS, contents, shown
from tests.scenario.test_upkeep import Chat

OTHER: Final = "66666666-6666-4666-8666-666666666666"
BEGUN: Final = "a:begun-"
SAID: Final = (
    "my questions",
    "who is stale",
    "my announcements",
    "how are we doing",
    "my actions",
    "what do you hold about me?",
    "history of Helen Marchbank",
    "start the pulse",
    "pulse every 2 weeks on Wednesday at 11",
    "add a meeting of the quality group on 24 March 2027, 10 till 12",
    "announce the South forum on 12 March, 2 till 4, at Chelmsford library",
    "I am away until Friday",
    "yes",
    "undo",
)
"""What officers and contacts type."""

__all__ = ["shown"]


@pytest.fixture
async def local(
    tmp_path: Path,
    sample_file: Path,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Running]:
    """A bot as in production that serves another tenant beside the council's."""
    shutil.copy(sample_file, tmp_path)
    settings = {"tenant_id": TENANT_ID, "allowed_tenants": (OTHER,)}
    async with as_in_production(tmp_path, authority, monkeypatch, **settings) as bot:
        yield bot


class Twin(Chat):
    """Somebody of the other tenant, with the id, the name and even the chat of somebody else."""

    def __init__(self, bot: Running, aad: str, name: str, conversation: str) -> None:
        super().__init__(bot, aad, name)
        self.who["conversation"] |= {"tenantId": OTHER, "id": conversation}
        self.who["channelData"] = {"tenant": {"id": OTHER}}

    async def is_told(self, activity: dict[str, Any]) -> str:
        """What they read in answer to it."""
        return "\n".join(await self.bot.send(activity | self.who))


def twins(bot: Running, aad: str) -> tuple[Twin, Twin]:
    """One in the victim's own chat, as it is called, and one in another."""
    return (
        Twin(bot, aad, "Sophie Allen", BEGUN + aad),
        Twin(bot, aad.upper(), "Sophie Allen", f"a:{aad}"),
    )


async def test_ids_of_the_council_s_people_are_worth_nothing_elsewhere(
    local: Running, shown: list[tuple[str, dict[str, Any]]]
) -> None:
    """Each button, pressed by whoever has the id of the person whose it is; and all commands."""
    assert {data["do"] for _, data in shown} > {"reply", "announce_approve", "entry_yes"}
    before = await contents(local)
    for where, data in shown:
        if data["do"] in FOR_ALL or not where.startswith(BEGUN):
            continue
        for twin in twins(local, where.removeprefix(BEGUN)):
            press = activities.press(data | {"words": "I did it"}, service_url=local.service_url)
            read = await twin.is_told(press)
            assert not any(secret in read.lower() for secret in SECRETS), (data, read)
    for key in ("officer", "directory-owner", "engagement-manager", "care-manager"):
        for twin in twins(local, person(key).aad_object_id):
            for text in SAID:
                said = activities.message(text, service_url=local.service_url)
                read = await twin.is_told(said)
                assert not any(secret in read.lower() for secret in SECRETS), (text, read)
    await local.at_rest()
    after = await contents(local)
    assert {name for name in before if before[name] != after[name]} == set()


async def test_a_tenant_that_is_served_can_ask(local: Running) -> None:
    """Its people are providers whom nobody has listed, and are answered as such."""
    twin = twins(local, person("officer").aad_object_id)[1]
    said = activities.message("who do I contact about safeguarding?", service_url=local.service_url)
    assert "Safeguarding" in await twin.is_told(said)
