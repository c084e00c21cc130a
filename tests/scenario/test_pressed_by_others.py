"""Every button that was shown to one person, pressed by each of the others with the same data.

Cards' values are made by the client, so anybody may send them: the bot decides anew each time who
may do it. A question, an announcement that waits for a second officer, one that is being written,
a point for an agenda, a change of the directory: nobody else changes or reads any of them.
"""

from typing import Any, Final

import pytest
from sqlalchemy import select

from config.sample.playground import person
from store.tables import metadata
from tests import activities
from tests.microsoft import buttons
from tests.running import Running
from tests.scenario.test_announcing import MONDAY, PHRASE, fill, later
from tests.scenario.test_announcing import chat as known
from tests.scenario.test_meetings import winter
from tests.scenario.test_questions import ASKS, Somebody, grace
from tests.scenario.test_upkeep import Chat, clock_at, owner

OURS: Final = frozenset(
    {"conversations", "conversation_references", "jobs", "leader", "learned_words"}
)
"""Tables that every turn writes, of the presser's own chat, and what runs by itself."""
FOR_ALL: Final = frozenset(
    {
        # About the presser alone: what they want to read, where they work, what they get.
        "topic",
        "fact",
        "none",
        "someone_else",
        "change",
        "not_listed",
        "skip",
        "organisation",
        "role",
        "change_job",
        "skip_job",
        "messages",
        "plan",
        "plan_month",
        "plan_calendar",
        "meeting",
        "suggest_item",
        "come",
        "my_questions",
        "my_actions",
        "group_terms",
        # Anybody may say that an entry is out of date, once a day.
        "out_of_date",
        # They open a draft of the presser's own, or write a state of their own chat.
        "ask_for_me",
    }
)
"""What anybody may press on any card."""
QUESTION: Final = "can you ask them why our Zanzibar invoice is unpaid?"
SECRETS: Final = ("zanzibar", "pemberton", "quagmire", "ostrich", "01632 960777")
"""One word of each thing that is nobody else's."""


@pytest.fixture
async def shown(local: Running) -> list[tuple[str, dict[str, Any]]]:
    """Who was shown a button, and its data, once all of this is under way."""
    await clock_at(local, MONDAY)
    sophie, ruth = await known(local, "officer"), await known(local, "engagement-manager")
    michael = await owner(local)
    await known(local, "directory-owner")
    asker = grace(local)
    await asker.say(ASKS)
    await asker.say(QUESTION)
    await asker.press("Send")

    await sophie.say(PHRASE)
    await fill(sophie, "Preview", venue="Pemberton Hall", purpose="Fees")
    await ruth.say("send a notice to all providers: The quagmire is closed on Friday. Please ring.")
    await fill(ruth, "Preview")
    await ruth.press("Ask a second officer")
    await later(local)

    await winter(local)
    manager = Chat(local, person("care-manager").aad_object_id, "Grace Okafor")
    await manager.say("when is the meeting on 23 august?")
    await manager.press("Suggest an agenda item")
    await manager.say("The ostrich farm next door")
    await manager.press("Send it")

    await michael.say("change Helen Marchbank's phone to 01632 960777")
    await later(local)
    return [
        (sent.conversation_id, data)
        for sent in local.microsoft.sent
        for data in buttons(sent.body).values()
    ]


async def contents(bot: Running) -> dict[str, list[str]]:
    """Every row of every table that no turn writes by itself."""
    async with bot.bot.database.unit_of_work() as uow:
        return {
            name: sorted(str(tuple(row)) for row in await uow.connection.execute(select(table)))
            for name, table in metadata.tables.items()
            if name not in OURS
        }


def intruders(bot: Running) -> tuple[Chat | Somebody, ...]:
    """A provider of another organisation, an unknown person, and an officer who has no part."""
    worker = person("care-worker")
    return (
        Somebody(bot, worker.aad_object_id, worker.name, "a:worker"),
        Somebody(bot, "99999999-0000-4000-8000-00000000000a", "Nobody", "a:nobody"),
        Somebody(bot, "99999999-0000-4000-8000-00000000000b", "Grace Okafor", "a:namesake"),
    )


async def test_nobody_else_s_press_changes_or_shows_anything(
    local: Running, shown: list[tuple[str, dict[str, Any]]]
) -> None:
    """Refused politely, each of them, by providers, strangers and somebody of the same name."""
    verbs = {data["do"] for _, data in shown}
    assert {"reply", "send_enquiry", "announce_send", "announce_approve", "item_take"} <= verbs
    assert {"entry_yes", "withdraw", "announce_back", "who_got"} & verbs
    before = await contents(local)
    for intruder in intruders(local):
        for _, data in shown:
            if data["do"] in FOR_ALL:
                continue
            words = {"words": "I did it", "message": "I did it", "title": "I did it"}
            press = activities.press(data | words, service_url=local.service_url)
            read_by_them = "\n".join(await local.send(press | intruder.who))
            assert read_by_them, data
            assert not any(secret in read_by_them.lower() for secret in SECRETS), (
                data,
                read_by_them,
            )
        await local.at_rest()
    after = await contents(local)
    assert {name for name in before if before[name] != after[name]} == set()


async def test_a_reference_that_is_guessed_tells_nothing(
    local: Running, shown: list[tuple[str, dict[str, Any]]]
) -> None:
    """Typed or pressed: the same answer for one that there is and one that there is not."""
    (reference,) = {data["reference"] for _, data in shown if data["do"] == "reply"}
    stranger = intruders(local)[1]
    answers = []
    for said in (reference, "2222-2"):
        for do in ("show", "reply", "withdraw", "pass_on"):
            press = activities.press(
                {"do": do, "reference": said, "words": "x"}, service_url=local.service_url
            )
            text = "\n".join(await local.send(press | stranger.who))
            answers.append(text.replace(said, "REFERENCE"))
    assert answers[:4] == answers[4:]


async def test_the_right_people_can_still_press(
    local: Running, shown: list[tuple[str, dict[str, Any]]]
) -> None:
    """What was refused to others does what it says for those whose it is."""
    michael = await owner(local)
    assert "Thank you" in await michael.press("Agree and send")
    where, data = next((where, data) for where, data in shown if data["do"] == "reply")
    contact = Somebody(local, where.removeprefix("a:begun-"), "Contact", where)
    press = activities.press(data | {"words": "Paid today."}, service_url=local.service_url)
    assert "I have sent your reply" in "\n".join(await local.send(press | contact.who))
    await local.at_rest()
    assert any("Paid today." in text for text in grace(local).reads())
