"""One person's words reach another: they are read as they were written, and nothing in them acts.

Names, questions, answers, points, announcements, notes, reasons and the directory's own entries,
each hostile; every card that anybody is sent is read with a parser of Markdown.
"""

import random
import re
from datetime import timedelta
from typing import Final

import pytest
from sqlalchemy import Table, func, literal, select, update

from config.sample.playground import PEOPLE, person
from store.plan.tables import meetings
from store.tables import (
    contacts,
    departments,
    directory_state,
    groups,
    organisations,
    people,
    profiles,
)
from tests import activities
from tests.harmless import EVIL, HOSTILE, check_harmless
from tests.microsoft import buttons
from tests.running import Running
from tests.scenario.test_after_meetings import MORNING_AFTER, forum
from tests.scenario.test_announcing import MONDAY, PHRASE, fill, later
from tests.scenario.test_announcing import chat as known
from tests.scenario.test_any_activity import SAID
from tests.scenario.test_meetings import MONDAY as AUGUST
from tests.scenario.test_meetings import winter
from tests.scenario.test_own_data import address
from tests.scenario.test_questions import ASKS, Somebody, asked
from tests.scenario.test_upkeep import HELEN, Chat, clock_at, owner

STRANGER: Final = "99999999-0000-4000-8000-000000000009"


def reached(texts: list[str]) -> bool:
    """Whether the hostile words were read, so that the test is about something."""
    return any(EVIL in text for text in texts)


async def test_a_name_that_a_person_has_chosen(local: Running) -> None:
    """Who is in no list is called what Teams calls them, on the contact's card too."""
    await clock_at(local, MONDAY)
    asker = Somebody(local, STRANGER, HOSTILE, "a:stranger")
    await asker.say(ASKS)
    await asker.press("Invoices and payments")
    await asker.press("Home care")
    await asker.say("can you ask them why our March invoice is unpaid?")
    await asker.press("Send")
    (begun,) = local.microsoft.begun
    contact = Somebody(
        local, begun["members"][0]["id"], "C", f"a:begun-{begun['members'][0]['id']}"
    )
    assert reached(contact.reads())
    check_harmless(local.microsoft.sent)


@pytest.mark.parametrize(
    "name",
    [
        "stop",
        "announce to all providers: come here",
        "'; drop table people; --",
        "{0} {name} %s %(x)s ${x} {{7*7}}",
        "((( [a-z] \\1 .*",
    ],
)
async def test_a_name_that_is_a_command(local: Running, name: str) -> None:
    """It is a name on every card, does nothing, and answers find their way back to its owner."""
    await clock_at(local, MONDAY)
    asker = Somebody(local, STRANGER, name, "a:stranger")
    await asker.say(ASKS)
    await asker.press("Invoices and payments")
    await asker.press("Home care")
    await asker.say("can you ask them why our March invoice is unpaid?")
    sent = await asker.press("Send")
    reference = sent.split("reference is ")[1][:6]
    (begun,) = local.microsoft.begun
    aad = begun["members"][0]["id"]
    contact = Somebody(local, aad, "Contact", f"a:begun-{aad}")
    assert any(name.replace("\\", "") in text.replace("\\", "") for text in contact.reads())
    assert "I have sent your reply" in await contact.press("Reply", f"Hello {name}")
    assert any(reference in text and "Hello" in text for text in asker.reads())
    check_harmless(local.microsoft.sent)
    _, figures = await local.get("/metrics")
    assert 'bot_turns_total{outcome="failed"}' not in figures


async def test_an_organisation_that_is_called_like_a_command(local: Running) -> None:
    """Whoever types the command means the command; nothing is chosen for them."""
    await clock_at(local, MONDAY)
    commands = ("cancel", "help", "stop", "start again", "who am I", "(((", "%s")
    async with local.bot.database.unit_of_work() as uow:
        ids = list(await uow.connection.scalars(select(organisations.c.id)))
        for one, name in zip(ids, commands, strict=False):
            of = organisations.c.id == one
            await uow.connection.execute(update(organisations).where(of).values(name=name))
        await uow.connection.execute(
            update(directory_state).values(version=directory_state.c.version + 1)
        )
        await uow.commit()
    somebody = Somebody(local, STRANGER, "Sam", "a:stranger")
    for said in commands:
        await somebody.say("start again")
        await somebody.say("change my organisation")
        assert await somebody.say(said)
    async with local.bot.database.unit_of_work() as uow:
        homes = list(await uow.connection.scalars(select(profiles.c.organisation_id)))
    assert not any(homes)
    _, figures = await local.get("/metrics")
    assert 'bot_turns_total{outcome="failed"}' not in figures


async def test_a_question_and_all_that_is_said_about_it(local: Running) -> None:
    """What is asked, answered, asked back, answered back and passed on."""
    asker, contact, _ = await asked(local)
    await contact.press("Ask back", f"Which one? {HOSTILE}")
    await asker.say(f"The March one. {HOSTILE}")
    await contact.press("Reply", f"It was paid. {HOSTILE}")
    assert reached(asker.reads())
    assert reached(contact.reads())
    check_harmless(local.microsoft.sent)


async def test_a_point_for_the_agenda_and_the_reason_against_it(local: Running) -> None:
    """From the provider to the administrator, and back."""
    await clock_at(local, AUGUST)
    await winter(local)
    manager = Chat(local, person("care-manager").aad_object_id, "Grace Okafor")
    await manager.say("when is the meeting on 23 august?")
    await manager.press("Suggest an agenda item")
    await manager.say(f"Discharge letters {HOSTILE}")
    await manager.press("Send it")
    helen = Chat(local, HELEN, "Helen Marchbank")
    assert reached(helen.reads())
    card = next(one for one in reversed(helen.sent()) if "Decline" in buttons(one.body))
    data = buttons(card.body)["Decline"] | {"words": f"No room. {HOSTILE}"}
    before = len(manager.sent())
    await local.send(activities.press(data, service_url=local.service_url) | helen.who)
    await local.at_rest()
    assert reached(manager.reads()[before:])
    check_harmless(local.microsoft.sent)


async def test_an_announcement(local: Running) -> None:
    """Its title, place, purpose and message, on every provider's card; its link must be https."""
    await clock_at(local, MONDAY)
    sophie, grace = await known(local, "officer"), await known(local, "care-manager")
    await sophie.say(PHRASE)
    card = next(one for one in reversed(sophie.sent()) if "Preview" in buttons(one.body))
    words = {
        "title": f"Fees {HOSTILE}"[:110],
        "venue": HOSTILE[:150],
        "purpose": HOSTILE,
        "message": f"{HOSTILE}\n\n# Big\n- item\n{HOSTILE}",
    }
    form = activities.press(buttons(card.body)["Preview"] | words, service_url=local.service_url)
    await local.send(form | sophie.who)
    await sophie.press("Send now")
    await later(local)
    assert reached(grace.reads())
    check_harmless(local.microsoft.sent)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://evil.example", "data:text/html,x"])
async def test_a_link_that_is_no_https_is_no_button(local: Running, link: str) -> None:
    """Neither on the officer's preview nor on anybody's card."""
    await clock_at(local, MONDAY)
    sophie, _ = await known(local, "officer"), await known(local, "care-manager")
    await sophie.say(PHRASE)
    await fill(sophie, "Preview", venue="County Hall", purpose="Fees", link=link)
    await later(local)
    check_harmless(local.microsoft.sent)
    assert not any(
        action.get("url") == link
        for one in local.microsoft.sent
        for attachment in one.body.get("attachments", [])
        for action in attachment["content"].get("actions", [])
    )


async def test_the_reason_of_a_second_officer(local: Running) -> None:
    """What should be changed comes back to the author."""
    await clock_at(local, MONDAY)
    ruth, michael = await known(local, "engagement-manager"), await known(local, "directory-owner")
    await ruth.say("send a notice to all providers: The portal is closed on Friday. Please ring.")
    await fill(ruth, "Preview")
    await ruth.press("Ask a second officer")
    await later(local)
    (card,) = [one for one in michael.sent() if "Agree and send" in buttons(one.body)]
    title = next(
        title for title, data in buttons(card.body).items() if data["do"] == "announce_back"
    )
    await fill(michael, title, words=HOSTILE)
    await later(local)
    assert reached(ruth.reads())
    check_harmless(local.microsoft.sent)


async def test_notes_actions_and_names_after_a_meeting(local: Running) -> None:
    """What was written down goes to everybody whom the meeting was for."""
    await forum(local)
    sophie, grace = (Chat(local, person(k).aad_object_id, k) for k in ("officer", "care-manager"))
    await clock_at(local, MORNING_AFTER)
    await sophie.press("Who came")
    await sophie.say("everybody came")
    await sophie.press("Write notes")
    await sophie.say(f"We talked. {HOSTILE}\n# Big\n- {HOSTILE}")
    await sophie.press("Add actions")
    await sophie.say(f"Grace Okafor to try {HOSTILE} by 15 September")
    await sophie.press("Send notes")
    await sophie.press("Yes, send it")
    await clock_at(local, MORNING_AFTER + timedelta(minutes=2))
    assert reached(grace.reads())
    check_harmless(local.microsoft.sent)


async def test_an_entry_of_the_directory(local: Running) -> None:
    """What an owner writes for a contact, on the card of whoever asks, and in the history."""
    await clock_at(local, MONDAY)
    michael, grace = await owner(local), await known(local, "care-manager")
    await michael.say("change Helen Marchbank")
    await michael.say("job title")
    assert "A web address does not belong here" in await michael.say(HOSTILE[:70])
    await michael.say("**Boss** <b>x</b> [y](z) `c`")
    await michael.say("yes")
    assert "Boss" in await michael.say("history of Helen Marchbank")
    assert "Boss" in await grace.say("who do I contact about safeguarding?")
    check_harmless(local.microsoft.sent)


async def test_the_page_of_what_is_held_of_a_person(local: Running) -> None:
    """What they wrote and what was answered stand there as words, and are no part of the page."""
    asker, contact, _ = await asked(local)
    await contact.press("Reply", f"It was paid. {HOSTILE} <script>alert(1)</script>")
    own = Chat(local, person("care-manager").aad_object_id, "Grace Okafor")
    path = await address(own)
    _, page = await local.get(path)
    assert reached([page])
    assert reached(asker.reads())
    tags = set(re.findall(r"<(\w+)", page.split("<body>")[1]))
    assert tags <= {"h1", "h2", "h3", "p", "dl", "dt", "dd", "div"}
    check_harmless(local.microsoft.sent)


async def test_a_directory_full_of_it(local: Running) -> None:
    """Every name of people, organisations, contacts, meetings and groups; a walk through all."""
    await _spoil(local)
    await clock_at(local, MONDAY)
    chats = [Chat(local, one.aad_object_id, HOSTILE) for one in PEOPLE]
    chance = random.Random(7)  # noqa: S311 - the same walk each time, not a secret.
    for _ in range(120):
        who = chance.choice(chats)
        offered = [title for sent in who.sent()[-3:] for title in buttons(sent.body)]
        if offered and chance.random() < 0.5:
            await who.press(chance.choice(offered))
        else:
            await who.say(chance.choice(SAID))
    assert reached(local.microsoft.texts())
    check_harmless(local.microsoft.sent)


async def _spoil(bot: Running) -> None:
    """Put the hostile words behind every name that the directory has."""
    named: tuple[tuple[Table, str], ...] = (
        (people, "name"),
        (organisations, "name"),
        (contacts, "name"),
        (groups, "name"),
        (meetings, "title"),
        (departments, "email"),
    )
    async with bot.bot.database.unit_of_work() as uow:
        for table, column in named:
            spoilt = func.substr(table.c[column].concat(literal(f" {HOSTILE}")), 1, 200)
            await uow.connection.execute(update(table).values({column: spoilt}))
        await uow.connection.execute(
            update(directory_state).values(version=directory_state.c.version + 1)
        )
        await uow.commit()
