"""Words that a button of a mail asks for: what its page says to them, and where else they go."""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import update

from bot.mail.links import Links
from config.sample.playground import TENANT_ID, person
from config.vocabulary import OUTSIDE
from dialogs.addresses import Addresses
from store.directories import bump_directory_version
from store.tables import contacts
from store.ways.people import outside_id
from tests.incoming import reply_to, words_of
from tests.mail_town import Town
from tests.mailing import SECRET
from tests.running import Running
from tests.scenario.test_mail_in import Begun, page, without_teams
from tests.scenario.test_mail_in import begun as begun  # noqa: PLC0414 - a fixture.
from tests.scenario.test_mail_in import town as town  # noqa: PLC0414 - a fixture.
from tests.scenario.test_mail_pages import words
from tests.scenario.test_questions import Somebody, asked

HARM = "A carer hit one of our residents last night and she is bleeding"
CHAT = "in the chat: http://127.0.0.1:3978/chat"


async def contacts_by_mail(town: Town) -> None:
    """No contact has an Entra id, so all get their questions by e-mail."""
    async with town.bot.bot.database.unit_of_work() as uow:
        await uow.connection.execute(update(contacts).values(aad_object_id=None))
        await bump_directory_version(uow)
        await uow.commit()


async def pressed_in_mail(town: Town, letter: str, label: str, said: str) -> str:
    """The page that answers a button of a letter, with those words in its box."""
    link = re.search(rf"^{label}: \S+?(/m/\S+?)#(\w+)", letter, re.MULTILINE)
    assert link, letter
    return await page(town.bot, link[1], press=link[2], **{"in.words": said})


async def pressed_on_answer(bot: Running, who: tuple[str, str], data: Mapping[str, Any]) -> str:
    """The page that answers a button which stood on another answer, without a box."""
    press = base64.urlsafe_b64encode(json.dumps(dict(data)).encode()).decode()
    links, now = Links(Addresses(secret=SECRET)), bot.bot.clock.now()
    sign, end = links.page(*who, press, now), links.page_end(now)
    return await page(bot, "/m/next", who="/".join(who), until=end, press=f"{press}.{sign}")


@pytest.mark.parametrize("label", ["Reply", "Say when", "Pass on", "Ask back", "Done"])
async def test_harm_told_to_any_button_of_a_contact_s_mail_is_answered_with_the_advice(
    town: Town, label: str
) -> None:
    """As in Teams: also where the button asks for other words than these."""
    await contacts_by_mail(town)
    await without_teams(town)
    letter = words_of(town.office.letters()[-1])
    said = words(await pressed_in_mail(town, letter, label, HARM))
    assert "If someone is in danger now, ring 999." in said
    assert "Then tell the safeguarding team:" in said
    advised, _, below = said.partition("Nobody watches this chat.")
    assert "in the box" not in advised
    assert ("Type it in the box below, then press again." in below) == (label == "Say when")


@pytest.mark.parametrize("label", ["Solved", "Not solved", "Answer back"])
async def test_harm_told_to_any_button_of_an_asker_s_mail_is_answered_with_the_advice(
    begun: Begun, label: str
) -> None:
    """And is not sent on."""
    cards = len(begun.contact.sent())
    said = words(await pressed_in_mail(begun.town, words_of(begun.letter), label, HARM))
    assert "If someone is in danger now, ring 999." in said
    assert "Then tell the safeguarding team:" in said
    await begun.town.bot.at_rest()
    assert not any(HARM in one for one in begun.contact.reads()[cards:])


@pytest.mark.parametrize(
    ("label", "said", "reason"),
    [
        ("Pass on", "Jone Smythers", "I found no such name or topic."),
        ("Say when", "last Monday", "Last Monday has passed."),
        ("Say when", "Christmas Day", "The offices are closed that day."),
        ("Say when", "3/4", "Type a day, such as"),
        ("Say when", "banana", "Type a day, such as"),
        ("Say when", "<b>soon</b>", "Type a day, such as"),
        ("Ask back", "", "What do you need to know"),
    ],
)
async def test_words_that_a_button_cannot_use_stay_in_the_box_below_the_reason(
    town: Town, label: str, said: str, reason: str
) -> None:
    """Nobody is told that what they typed is missing, or has to type it again."""
    await contacts_by_mail(town)
    await without_teams(town)
    letter = words_of(town.office.letters()[-1])
    found = await pressed_in_mail(town, letter, label, said)
    kept = said.replace("<", "&lt;").replace(">", "&gt;")
    assert f">{kept}</textarea>" in found
    read = words(found)
    assert reason in read
    assert read.index(reason) < read.index("Type it in the box below, then press again.")
    assert "Question Q-" in read
    assert "first" not in read


async def test_where_a_name_is_asked_for_no_reply_to_the_mail_is_advised(town: Town) -> None:
    """A reply with a name in it would go to the provider as the answer."""
    _, contact, reference = await asked(town.bot)
    button = {"do": "pass_on", "reference": reference, "words": "Jone Smythers"}
    said = words(await pressed_on_answer(town.bot, id_of(contact), button))
    assert "I found no such name or topic." in said
    assert "You cannot type it on this page" in said
    assert f"Write it in Teams, or {CHAT}" in said
    assert "Reply to my e-mail" not in said


async def test_where_a_day_is_asked_for_the_reply_that_is_advised_names_one(town: Town) -> None:
    """It is taken for the day of the answer, and not for the answer."""
    await contacts_by_mail(town)
    asker, room = await without_teams(town)
    letter = town.office.letters()[-1]
    reference = re.findall(r"Q-\w{4}", words_of(letter))[0]
    who = (OUTSIDE, outside_id(str(letter["To"])))
    button = {"do": "say_when", "reference": reference, "words": "last Monday"}
    said = words(await pressed_on_answer(town.bot, who, button))
    assert "Last Monday has passed." in said
    advised = re.search(
        rf"Reply to my e-mail about {reference} with a day, .*?&quot;(.*?)&quot;", said
    )
    assert advised, said
    assert await room.send(reply_to(letter, f"{advised[1]}.")) == "taken"
    assert "will answer" in asker.reads()[-1]
    assert "Thursday" in asker.reads()[-1]


@pytest.mark.parametrize(
    ("do", "asked"), [("reply", "What is your reply"), ("ask_back", "What do you need to know")]
)
async def test_where_a_reply_to_the_mail_would_do_it_is_advised(
    begun: Begun, do: str, asked: str
) -> None:
    """And what was asked is said as well."""
    button = {"do": do, "reference": begun.reference}
    said = words(await pressed_on_answer(begun.town.bot, id_of(begun.contact), button))
    assert asked in said
    reference = begun.reference
    assert f"Reply to my e-mail about {reference}, and I pass on what you write." in said


async def test_who_has_the_bot_in_teams_is_told_to_write_there_and_nobody_else(
    begun: Begun,
) -> None:
    """Being of the council's tenant is not enough: mail comes because there is no app."""
    button = {"do": "not_listed"}
    known = person("care-manager").aad_object_id
    said = words(await pressed_on_answer(begun.town.bot, (TENANT_ID, known), button))
    assert f"Write it in Teams, or {CHAT}" in said
    other = person("care-worker").aad_object_id
    said = words(await pressed_on_answer(begun.town.bot, (TENANT_ID, other), button))
    assert f"Write it {CHAT}" in said
    assert "in Teams" not in said


def id_of(contact: Somebody) -> tuple[str, str]:
    """The tenant and id of a contact whom the bot wrote to first."""
    return TENANT_ID, contact.conversation.removeprefix("a:begun-")
