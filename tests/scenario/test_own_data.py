"""A person sees, keeps and deletes what is held of them, over HTTP as Teams does it."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from config.sample.playground import TENANT_ID, person
from store.audit.records import pseudonym
from store.database import Database
from store.enquiries.tables import enquiries, enquiry_messages
from store.tables import conversation_references, profiles
from tests.microsoft import Sent
from tests.running import Running
from tests.scenario.test_announcing import MONDAY, chat
from tests.scenario.test_audit_kept import entries
from tests.scenario.test_upkeep import Chat, clock_at

GRACE = person("care-manager").aad_object_id


@pytest.fixture
async def grace(local: Running) -> Chat:
    """Grace on a Monday, who has asked a question of somebody, and told her job."""
    await clock_at(local, MONDAY)
    own = await chat(local, "care-manager")
    await own.say("change my job")
    await own.press("Care worker")
    await own.say("can you ask them why our March invoice is unpaid?")
    await own.press("Send")
    return own


async def address(who: Chat) -> str:
    """The path of the file that a person is offered."""
    await who.say("what do you hold about me?")
    found = re.search(r"http://127\.0\.0\.1:\d+(/about-you/[\w-]+)", str(who.sent()[-1].body))
    assert found is not None
    return found[1]


def brought(grace: Chat) -> Sent:
    """Her question on the contact's screen."""
    return next(
        one
        for one in grace.bot.microsoft.sent
        if "March invoice" in str(one.body) and one.conversation_id != grace.conversation
    )


async def rows(database: Database, table: object) -> list[object]:
    """All of a table."""
    async with database.unit_of_work() as uow:
        return list((await uow.connection.execute(select(table))).all())  # type: ignore[call-overload] # Any one.


async def test_what_is_held_is_told_in_groups(grace: Chat) -> None:
    """The list, what she said, her question, what was sent her; nothing of anybody else's."""
    shown = await grace.say("what do you hold about me?")

    assert "Grace Okafor" in shown
    assert "What you told me about yourself: Care worker" in shown
    assert "Questions that wait for an answer" in shown
    assert "March invoice" in shown
    assert "Answers to pulses are kept without a name" in shown
    assert "Sophie" not in shown


async def test_it_can_be_kept_as_a_file(grace: Chat) -> None:
    """A page and JSON behind an address of an hour, which no cache keeps."""
    path = await address(grace)
    async with grace.bot.client.get(f"{grace.bot.url}{path}") as response:
        page = await response.text()
        headers = response.headers
    assert response.status == 200
    assert "March invoice" in page
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Disposition"].startswith("attachment")
    status, data = await grace.bot.get(f"{path}?as=json")
    assert status == 200
    assert '"Care worker"' in data

    await clock_at(grace.bot, MONDAY + timedelta(hours=1, minutes=1))
    status, gone = await grace.bot.get(path)
    assert (status, gone.startswith("This address works no more")) == (404, True)


async def test_an_address_is_one_person_s(grace: Chat) -> None:
    """A guessed or changed one opens nothing; another's shows theirs alone."""
    path = await address(grace)
    for wrong in (
        f"{path[:-1]}{'A' if path[-1] != 'A' else 'B'}",
        f"{path}x",
        "/about-you/" + "A" * 32,
    ):
        status, _ = await grace.bot.get(wrong)
        assert status == 404
    sophie = await chat(grace.bot, "officer")
    _, page = await grace.bot.get(await address(sophie))
    assert "Sophie" in page
    assert "March invoice" not in page


async def test_it_is_deleted_after_one_clear_yes(grace: Chat) -> None:
    """Asked first, with the question that ends; then a receipt, and nothing of her words."""
    path = await address(grace)
    asked = await grace.press("Delete my data")
    assert re.search(r"Your question Q-\w+ has no answer yet\. It is withdrawn", asked)
    assert len(await rows(grace.bot.bot.database, profiles)) == 1

    receipt = await grace.press("Yes, delete it")

    reference = re.search(r"Your receipt is (D-\w+)", receipt)
    assert reference is not None
    assert "What you told me about yourself: 1" in receipt
    assert "Questions that wait for an answer: The council counts questions" in receipt
    assert "The council's list of people: It is the council's own list" in receipt
    database = grace.bot.bot.database
    assert await rows(database, profiles) == []
    assert await rows(database, enquiry_messages) == []
    assert await rows(database, conversation_references) != []
    assert not any(GRACE in str(row) for row in await rows(database, conversation_references))
    assert (await grace.bot.get(path))[0] == 404
    (entry,) = await entries(grace.bot, "deletion")
    assert (entry.object, entry.by.who) == (reference[1], pseudonym(TENANT_ID, GRACE))


async def test_the_contact_s_card_says_that_nothing_is_to_be_done(grace: Chat) -> None:
    """Her words leave the contact's screen, where the bot put them."""
    holder = brought(grace)
    await grace.say("delete my data")
    await grace.press("Yes, delete it")

    last = [
        one for one in grace.bot.microsoft.sent if one.conversation_id == holder.conversation_id
    ][-1]
    assert last.method == "PUT"
    assert "has deleted their data" in str(last.body)
    assert "March invoice" not in str(last.body)
    assert "Grace" not in str(last.body)


async def test_no_keeps_everything(grace: Chat) -> None:
    """Typed or pressed."""
    before = await rows(grace.bot.bot.database, enquiry_messages)
    await grace.say("delete my data")
    assert "Nothing was deleted." in await grace.say("no")
    await grace.say("please erase all my data")
    assert "Nothing was deleted." in await grace.press("No, keep it")

    assert await rows(grace.bot.bot.database, enquiry_messages) == before


async def test_typing_it_twice_deletes_nothing(grace: Chat) -> None:
    """Only the yes does: the same words again ask again."""
    await grace.say("delete my data")
    assert "Shall I delete" in await grace.say("delete my data")

    assert len(await rows(grace.bot.bot.database, profiles)) == 1


async def test_two_clicks_on_yes(grace: Chat) -> None:
    """It is deleted once, with one receipt, however close together they are."""
    await grace.say("delete my data")
    card = grace.sent()[-1]
    await asyncio.gather(*(grace.press("Yes, delete it", on=card) for _ in range(2)))
    texts = grace.bot.microsoft.texts(grace.conversation)
    assert sum("Your data is deleted" in text for text in texts) == 1
    assert len(await entries(grace.bot, "deletion")) == 1

    again = await grace.press("Yes, delete it", on=card)
    assert "Your data is deleted" not in again
    assert len(await entries(grace.bot, "deletion")) == 1


async def test_an_old_yes_asks_again_where_there_is_a_new_question(grace: Chat) -> None:
    """Nobody withdraws by a button what it did not tell of."""
    await grace.say("delete my data")
    card = grace.sent()[-1]
    await grace.say("can you ask them why our April invoice is unpaid?")
    await grace.press("Send")

    asked = await grace.press("Yes, delete it", on=card)

    assert "Your open questions have changed" in asked
    assert "2 of your questions have no answer yet" in asked
    found = await rows(grace.bot.bot.database, enquiries)
    assert len(found) == 2
    assert not any("withdrawn" in str(row) for row in found)


async def test_an_answer_comes_too_late(grace: Chat) -> None:
    """The contact who answers a question that is gone is told so, and nothing is sent."""
    holder = brought(grace)
    aad = holder.conversation_id.removeprefix("a:begun-")
    reference = re.search(r"Q-\w+", str(holder.body))
    assert reference is not None
    await grace.say("delete my data")
    await grace.press("Yes, delete it")
    before = len(grace.sent())

    told = await Chat(grace.bot, aad, "Helen").say(f"reply {reference[0]} It was paid on Tuesday")

    assert "was withdrawn" in told
    assert len(grace.sent()) == before
    assert await rows(grace.bot.bot.database, enquiry_messages) == []


async def test_after_deletion_the_next_message_begins_anew(grace: Chat) -> None:
    """The bot answers as before, and knows what the council lists."""
    await grace.say("delete my data")
    await grace.press("Yes, delete it")

    assert "Invoices and payments" in await grace.say("who do I contact about payments?")
    shown = await grace.say("what do you hold about me?")
    assert "Care worker" not in shown
    assert "March invoice" not in shown


async def test_in_a_channel_nothing_is_told(grace: Chat) -> None:
    """Others read there."""
    channel = {
        "isGroup": True,
        "conversationType": "channel",
        "tenantId": TENANT_ID,
        "id": "19:channel@thread.tacv2",
    }
    for text in ("what do you hold about me?", "delete my data"):
        told = await grace.bot.say(text, **grace.who | {"conversation": channel})
        assert told == ["Please open a chat with me alone for that, so that others do not read it."]
