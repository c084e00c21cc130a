"""What leaves by itself, over HTTP to a fake Bot Connector: sent, again, failed, updated."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_bot
from config.sample.playground import person
from dialogs.outcome import Outcome
from dialogs.state import Idle
from dialogs.stores import PeopleStore
from dialogs.turn import Intent, Reply
from store.outbox.records import Leased
from store.unit_of_work import UnitOfWork
from tests import activities
from tests.activities import PERSON, TENANT
from tests.microsoft import Answer, microsoft
from tests.posts import fate, post, put, settled, until
from tests.running import Running, local_settings, running

CHAT = "a:personal-1"
BLOCKED = {"error": {"code": "ConversationBlockedByUser", "message": "no"}}
CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Q"}]}


async def posted(bot: Running, key: str = "k1", **changes: Any) -> None:
    """Something is due for the person, who is in the one tenant."""
    values = {"tenant_id": TENANT, "aad_object_id": PERSON}
    await put(bot.bot.database, bot.bot.clock.now(), post(key, **values | changes))
    bot.bot.something_to_send.set()


async def pass_time(bot: Running, **time: float) -> None:
    """Set the clock on."""
    bot.bot.clock.set(bot.bot.clock.now() + timedelta(**time))


async def test_a_post_reaches_somebody_who_has_written(production: Running) -> None:
    """In their chat, from the bot, with the bot's token, as a card with its text in summary."""
    await production.say("hello")
    await posted(production, card=CARD)
    found = (await settled(production.bot.database, "k1"))["k1"]

    sent = production.microsoft.last(CHAT)
    assert (found.state, found.sent_to) == ("sent", CHAT)
    assert found.activity_id == f"sent-{len(production.microsoft.sent)}"
    assert (sent.method, sent.activity_id) == ("POST", None)
    assert sent.authorization == "Bearer outbound-1"
    assert sent.body["summary"] == "about k1"
    assert sent.body["attachments"][0]["content"] == CARD
    assert sent.body["from"]["id"] == "28:bot"
    assert sent.body["recipient"]["id"] == f"29:{PERSON}"
    assert sent.body["conversation"]["tenantId"] == TENANT


async def test_a_first_contact_opens_the_conversation_once(production: Running) -> None:
    """By Entra id, with the bot's and the tenant's; the way there is kept for the next time."""
    await posted(production, "k1")
    await posted(production, "k2")
    found = await settled(production.bot.database, "k1", "k2")

    (begun,) = production.microsoft.begun
    assert begun["members"] == [{"id": PERSON}]
    assert begun["bot"] == {"id": "28:33333333-3333-4333-8333-333333333333"}
    assert (begun["tenantId"], begun["isGroup"]) == (TENANT, False)
    assert {one.sent_to for one in found.values()} == {f"a:begun-{PERSON}"}
    assert production.microsoft.texts(f"a:begun-{PERSON}") == ["about k1", "about k2"]


async def test_a_throttled_post_waits_as_long_as_teams_says(production: Running) -> None:
    """And no longer; what comes after it for that person waits with it."""
    await production.say("hello")
    before = len(production.microsoft.sent)
    production.microsoft.answers.append(Answer(429, {}, {"Retry-After": "30"}))
    await posted(production, "k1")
    await until(lambda: len(production.microsoft.sent) > before)
    await posted(production, "k2")
    await pass_time(production, seconds=25)
    await asyncio.sleep(0.3)
    assert len(production.microsoft.sent) == before + 1

    await pass_time(production, seconds=10)
    await settled(production.bot.database, "k1", "k2")

    assert production.microsoft.texts(CHAT)[before:] == ["about k1", "about k1", "about k2"]


@pytest.fixture
async def telling(
    tmp_path: Path, sample_file: Path
) -> AsyncIterator[tuple[Running, list[tuple[str, str]]]]:
    """A bot whose failures are told to a list."""
    told: list[tuple[str, str]] = []

    async def tell(_: UnitOfWork, row: Leased, error: str, __: datetime) -> None:
        told.append((row.key, error))

    shutil.copy(sample_file, tmp_path)
    async with (
        microsoft() as fake,
        running(
            local_settings(tmp_path, service_url=fake.service_url), fake, on_failed=tell
        ) as bot,
    ):
        yield bot, told


async def test_who_has_blocked_the_bot_is_left_in_peace_until_they_write(
    telling: tuple[Running, list[tuple[str, str]]],
) -> None:
    """The post fails, whoever must hear does, the next one is not even tried; a word mends it."""
    bot, told = telling
    await bot.say("hello")
    bot.microsoft.answers.append(Answer(403, BLOCKED))
    await posted(bot, "k1")
    await settled(bot.bot.database, "k1")
    calls = len(bot.microsoft.sent)
    await posted(bot, "k2")
    await settled(bot.bot.database, "k2")

    assert told == [("k1", "blocked"), ("k2", "not_installed")]
    assert len(bot.microsoft.sent) == calls
    assert bot.microsoft.begun == []

    await bot.say("hello again")
    await posted(bot, "k3")
    assert (await settled(bot.bot.database, "k3"))["k3"].state == "sent"


async def test_who_has_not_installed_the_bot_cannot_be_reached(
    telling: tuple[Running, list[tuple[str, str]]],
) -> None:
    """Teams says so when the conversation is to be opened; nothing is tried again."""
    bot, told = telling
    forbidden = {"error": {"code": "ForbiddenOperationException"}}
    bot.microsoft.refusals.append(Answer(403, forbidden))
    await posted(bot)
    await settled(bot.bot.database, "k1")

    assert told == [("k1", "not_installed")]
    assert bot.microsoft.sent == []


async def test_a_decision_takes_the_place_of_the_card(production: Running) -> None:
    """The earlier message is changed where it stands, as often as it has to be."""
    await production.say("hello")
    await posted(production, "card", card=CARD)
    first = (await settled(production.bot.database, "card"))["card"]
    await posted(production, "settled", replaces_key="card")
    await posted(production, "closed", replaces_key="settled")
    found = await settled(production.bot.database, "settled", "closed")

    updates = [sent for sent in production.microsoft.sent if sent.method == "PUT"]
    assert [(one.conversation_id, one.activity_id) for one in updates] == [
        (CHAT, first.activity_id)
    ] * 2
    assert [one.body["text"] for one in updates] == ["about settled", "about closed"]
    assert {one.state for one in found.values()} == {"sent"}


async def test_what_was_never_sent_is_replaced_by_a_new_message(production: Running) -> None:
    """The one before is not sent any more: its question is settled."""
    await production.say("hello")
    await posted(production, "card", due_at=production.bot.clock.now() + timedelta(days=1))
    await posted(production, "settled", replaces_key="card")
    found = await settled(production.bot.database, "settled", "card")

    assert {key: one.state for key, one in found.items()} == {
        "settled": "sent",
        "card": "dropped",
    }
    assert production.microsoft.last(CHAT).method == "POST"


async def test_a_message_that_is_gone_needs_no_update(
    telling: tuple[Running, list[tuple[str, str]]],
) -> None:
    """The person deleted the card: nothing is sent in its stead, and nobody has to hear."""
    bot, told = telling
    await bot.say("hello")
    await posted(bot, "card")
    await settled(bot.bot.database, "card")
    gone = {"error": {"code": "ActivityNotFoundInConversation"}}
    bot.microsoft.answers.append(Answer(404, gone))
    await posted(bot, "settled", replaces_key="card")
    found = (await settled(bot.bot.database, "settled"))["settled"]

    assert (found.state, found.error) == ("dropped", "ActivityNotFoundInConversation")
    assert told == []


async def test_a_restart_in_between_loses_and_doubles_nothing(
    tmp_path: Path, sample_file: Path
) -> None:
    """What was kept before the bot served, or while it was down, leaves when it is up again."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        settings = local_settings(tmp_path, service_url=fake.service_url)
        async with running(settings, fake) as bot:
            await bot.say("hello")
            fake.answers.append(Answer(503))
            await posted(bot, "k1")
            await until(lambda: len(fake.texts(CHAT)) == 2)
        async with running(settings, fake) as bot:
            await posted(bot, "k2")
            await pass_time(bot, minutes=1)
            await settled(bot.bot.database, "k1", "k2")
        async with running(settings, fake) as bot:
            await bot.at_rest()

    assert fake.texts(CHAT)[1:] == ["about k1", "about k1", "about k2"]


async def test_what_a_turn_posts_leaves_at_once(
    local: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit of the turn wakes the sender; nobody waits for its next look."""

    async def respond(_: Any, __: Any, ___: Any, store: PeopleStore) -> Outcome:
        await store.post(post("from a turn", tenant_id=TENANT, aad_object_id="another"))
        return Outcome(replies=(Reply(text="Passed on."),), intent=Intent.OTHER, state=Idle())

    monkeypatch.setattr("bot.host.respond", respond)
    assert await local.say("tell them") == ["Passed on."]
    found = await settled(local.bot.database, "from a turn", seconds=1)

    assert found["from a turn"].state == "sent"
    assert local.microsoft.texts("a:begun-another") == ["about from a turn"]


async def test_setting_the_local_clock_sends_what_has_become_due(local: Running) -> None:
    """A week is lived in a moment."""
    await local.say("hello")
    due = local.bot.clock.now() + timedelta(days=7)
    await posted(local, due_at=due)
    async with local.client.post(
        f"{local.url}/local/clock", json={"now": due.isoformat()}
    ) as response:
        assert response.status == 200

    assert (await settled(local.bot.database, "k1", seconds=1))["k1"].state == "sent"


async def test_a_sample_person_gets_their_post_when_they_come(local: Running) -> None:
    """The Playground shows one person at a time; what is for the others waits for them."""
    officer = person("officer").aad_object_id
    await posted(local, aad_object_id=officer)
    await local.at_rest()
    assert local.microsoft.begun == []

    changes = {"person": officer, "conversation_id": "personal-chat-officer"}
    await local.send(activities.message("hello", service_url=local.service_url, **changes))
    await pass_time(local, seconds=15)
    await settled(local.bot.database, "k1")

    assert local.microsoft.texts("personal-chat-officer")[-1] == "about k1"


async def test_the_figures_tell_what_left(
    telling: tuple[Running, list[tuple[str, str]]],
) -> None:
    """By purpose and outcome, with how long it took; of people nothing."""
    bot, _ = telling
    await bot.say("hello")
    await posted(bot, "k1")
    await posted(bot, "k2", purpose="reminder", aad_object_id=None)
    await settled(bot.bot.database, "k1", "k2")
    await bot.at_rest()
    await bot.bot.background.watch.look()

    _, figures = await bot.get("/metrics")
    assert 'bot_posts_total{outcome="sent",purpose="notice"} 1.0' in figures
    assert 'bot_posts_total{outcome="failed",purpose="reminder"} 1.0' in figures
    assert "bot_post_seconds_count 1.0" in figures
    assert "bot_posts_waiting 0.0" in figures
    assert PERSON not in figures


async def test_nothing_leaves_where_nothing_is_served(tmp_path: Path, sample_file: Path) -> None:
    """A bot that is put together and does not serve leaves the outbox to those who do."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        settings = local_settings(tmp_path, service_url=fake.service_url)
        async with open_bot(settings) as bot:
            await put(bot.database, bot.clock.now(), post())
            bot.something_to_send.set()
            await asyncio.sleep(0.3)
            assert (await fate(bot.database, "k1")).state == "queued"
        assert fake.begun == []
