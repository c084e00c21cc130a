"""A question travels from a provider to a named contact and back, with the clock moved by hand."""

from datetime import UTC, datetime
from typing import Any

from config.sample.playground import TENANT_ID, person
from tests import activities
from tests.microsoft import Answer, buttons, read
from tests.running import Running

ASKS = "Who do I contact about an unpaid invoice?"
QUESTION = "can you ask them why our March invoice is unpaid?"


class Somebody:
    """A person in their own chat with the bot."""

    def __init__(self, bot: Running, aad: str, name: str, conversation: str) -> None:
        self.bot, self.conversation = bot, conversation
        self.who: dict[str, Any] = {
            "from": {"id": f"29:{aad}", "name": name, "aadObjectId": aad},
            "conversation": {
                "id": conversation,
                "conversationType": "personal",
                "tenantId": TENANT_ID,
            },
            "channelData": {"tenant": {"id": TENANT_ID}},
        }

    async def say(self, text: str, **changes: Any) -> str:
        """Write, and read the answer; then all that is due is sent."""
        message = activities.message(text, service_url=self.bot.service_url)
        answer = await self.bot.send(message | self.who | changes)
        await self.bot.at_rest()
        return "\n".join(answer)

    async def press(self, title: str, words: str = "", on: dict[str, Any] | None = None) -> str:
        """Press a button of the last card with one, or of ``on``, with ``words`` in its box."""
        data = buttons(on or self.card())[title] | {"words": words}
        press = activities.press(data, service_url=self.bot.service_url)
        answer = await self.bot.send(press | self.who)
        await self.bot.at_rest()
        return "\n".join(answer)

    def card(self) -> dict[str, Any]:
        """The last message here that has buttons."""
        found: dict[str, Any] = [one.body for one in self.sent() if buttons(one.body)][-1]
        return found

    def sent(self) -> list[Any]:
        """Everything that reached this chat."""
        everything = self.bot.microsoft.sent
        return [one for one in everything if one.conversation_id == self.conversation]

    def reads(self) -> list[str]:
        """What this person has read."""
        return [read(one.body) for one in self.sent()]


def grace(bot: Running) -> Somebody:
    """The care manager."""
    sample = person("care-manager")
    return Somebody(bot, sample.aad_object_id, sample.name, "a:grace")


async def asked(bot: Running) -> tuple[Somebody, Somebody, str]:
    """Grace asks on Friday at 16:30; the contact is whoever has the card. Gives the reference."""
    bot.bot.clock.set(datetime(2026, 11, 27, 16, 30, tzinfo=UTC))
    asker = grace(bot)
    await asker.say(ASKS)
    shown = await asker.say(QUESTION)
    assert "I will send this to" in shown
    sent = await asker.press("Send")
    assert "by Wednesday 2 December, 4:30pm" in sent
    reference = sent.split("reference is ")[1][:6]
    (begun,) = bot.microsoft.begun
    aad = begun["members"][0]["id"]
    return asker, Somebody(bot, aad, "Contact", f"a:begun-{aad}"), reference


async def test_an_answer_travels_back(local: Running) -> None:
    """Asked on Friday at 16:30, due on Wednesday at 16:30; answered, judged, cards put right."""
    asker, contact, reference = await asked(local)
    (card,) = contact.reads()
    assert reference in card
    assert "Why our March invoice is unpaid?" in card
    assert "Grace Okafor" in card
    assert "grace.okafor@example.org" in card

    answer = await contact.press("Reply", "It was paid on Monday.")
    assert "I have sent your reply" in answer
    assert "It was paid on Monday." in asker.reads()[-1]
    updated = contact.sent()[-1]
    assert updated.method == "PUT"
    assert buttons(updated.body) == {}

    assert "glad that it is solved" in await asker.press("Solved")
    assert [one.method for one in asker.sent()].count("PUT") == 1
    assert "no open questions" in await asker.say("my questions")


async def test_a_press_again_a_week_later_has_no_effect(local: Running) -> None:
    """Nobody is written to a second time."""
    asker, contact, reference = await asked(local)
    card = contact.card()
    await contact.press("Reply", "It was paid on Monday.", on=card)
    before = len(asker.sent())
    local.bot.clock.set(datetime(2026, 12, 4, 9, tzinfo=UTC))
    again = await contact.press("Reply", "It was paid on Monday.", on=card)
    assert again == f"You have sent that for {reference} already."
    assert len(asker.sent()) == before


async def test_reminders_and_the_end_of_the_time(local: Running) -> None:
    """At half and three quarters to the contact, at the end to others; none twice."""
    asker, contact, reference = await asked(local)
    for moment, so_far in (
        (datetime(2026, 12, 1, 12, 29, tzinfo=UTC), 0),
        (datetime(2026, 12, 1, 12, 31, tzinfo=UTC), 1),
        (datetime(2026, 12, 1, 15, 0, tzinfo=UTC), 1),
        (datetime(2026, 12, 2, 10, 31, tzinfo=UTC), 2),
        (datetime(2026, 12, 2, 16, 29, tzinfo=UTC), 2),
    ):
        local.bot.clock.set(moment)
        await local.at_rest()
        reminders = [text for text in contact.reads() if text.startswith("A reminder")]
        assert len(reminders) == so_far, moment
    others = len(local.microsoft.begun)
    local.bot.clock.set(datetime(2026, 12, 2, 16, 31, tzinfo=UTC))
    await local.at_rest()
    assert len(local.microsoft.begun) > others
    assert any("has not answered this in time" in text for text in local.microsoft.texts())
    assert f"has not answered {reference} in time" in asker.reads()[-1]
    count = len(local.microsoft.sent)
    local.bot.clock.set(datetime(2026, 12, 3, 9, tzinfo=UTC))
    await local.at_rest()
    assert not [one for one in local.microsoft.texts()[count:] if reference in one]


async def test_a_day_that_is_named_stills_the_reminders(local: Running) -> None:
    """Until it has passed without a word."""
    asker, contact, reference = await asked(local)
    told = await contact.press("Say when", "by Thursday")
    assert "by Thursday 3 December, 5pm" in told
    assert "by Thursday 3 December, 5pm" in asker.reads()[-1]
    local.bot.clock.set(datetime(2026, 12, 3, 16, 0, tzinfo=UTC))
    await local.at_rest()
    assert not [text for text in contact.reads() if text.startswith("A reminder")]
    local.bot.clock.set(datetime(2026, 12, 3, 17, 1, tzinfo=UTC))
    await local.at_rest()
    assert f"has not answered {reference} in time" in asker.reads()[-1]


async def test_asking_back_and_answering_back(local: Running) -> None:
    """The time stops, and begins anew with the asker's words."""
    asker, contact, _ = await asked(local)
    await contact.press("Ask back", "Which invoice number?")
    assert "Which invoice number?" in asker.reads()[-1]
    local.bot.clock.set(datetime(2026, 12, 3, 10, tzinfo=UTC))
    await local.at_rest()
    assert not [text for text in contact.reads() if text.startswith("A reminder")]
    answer = await asker.press("Answer back", "INV-2203")
    assert "by Tuesday 8 December, 10am" in answer
    assert "INV-2203" in contact.reads()[-1]


async def test_not_solved_opens_it_again(local: Running) -> None:
    """The contact and the service manager both hear of it."""
    asker, contact, _ = await asked(local)
    await contact.press("Done")
    before = len(local.microsoft.begun)
    assert "opened" in await asker.press("Not solved", "April is unpaid too")
    assert "April is unpaid too" in contact.reads()[-1]
    assert len(local.microsoft.begun) == before + 1
    assert "It is with" in local.microsoft.texts()[-1] or any(
        "not solved yet. It is with" in text for text in local.microsoft.texts()
    )


async def test_it_is_withdrawn(local: Running) -> None:
    """The contact's card says so, and takes no press."""
    asker, contact, reference = await asked(local)
    card = contact.card()
    assert "withdrawn" in await asker.say(f"withdraw {reference}")
    assert "has withdrawn this" in contact.reads()[-1]
    assert "was withdrawn by the person who asked" in await contact.press("Done", on=card)


async def test_it_is_passed_on(local: Running) -> None:
    """The next one has the card, and only they may act."""
    asker, contact, reference = await asked(local)
    card = contact.card()
    told = await contact.press("Pass on", "Rajesh Menon")
    assert told.startswith(f"I have passed {reference} on to Rajesh Menon")
    assert f"{reference} is now with Rajesh Menon" in asker.reads()[-1]
    assert "is not with you" in await contact.press("Reply", "It was paid.", on=card)


async def test_a_forged_press_is_refused(local: Running) -> None:
    """Another person who has the card's data may do nothing with it."""
    asker, contact, reference = await asked(local)
    before = len(asker.sent())
    stranger = Somebody(local, "99999999-0000-4000-8000-000000000009", "Mallory", "a:mallory")
    answer = await stranger.press("Reply", "Send money here.", on=contact.card())
    assert answer == f"{reference} is not with you, so I have left it as it is."
    assert len(asker.sent()) == before


async def test_who_cannot_be_reached_is_followed_by_another(local: Running) -> None:
    """The bot is not installed for the contact: another has it, and the asker hears so."""
    forbidden = {"error": {"code": "ForbiddenOperationException", "message": "not installed"}}
    local.microsoft.refusals.append(Answer(status=403, body=forbidden))
    asker, _, reference = await _asked_of_nobody(local)
    assert f"cannot be reached here, so {reference} is now with" in asker.reads()[-1]


async def _asked_of_nobody(bot: Running) -> tuple[Somebody, None, str]:
    bot.bot.clock.set(datetime(2026, 11, 27, 16, 30, tzinfo=UTC))
    asker = grace(bot)
    await asker.say(ASKS)
    await asker.say(QUESTION)
    sent = await asker.press("Send")
    return asker, None, sent.split("reference is ")[1][:6]


async def test_a_file_is_refused(local: Running) -> None:
    """Teams' second copy of a message as HTML is none."""
    asker = grace(local)
    await asker.say(ASKS)
    html = [{"contentType": "text/html", "content": "<p>why</p>"}]
    assert "I will send this to" in await asker.say(QUESTION, attachments=html)
    file = [{"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "a.pdf"}]
    assert "I cannot pass on files" in await asker.say("here it is", attachments=[*html, *file])


async def test_harm_never_enters_the_queue(local: Running) -> None:
    """The advice comes, and nobody is sent a card."""
    asker = grace(local)
    await asker.say(ASKS)
    answer = await asker.say("can you ask them what to do, a carer hit one of our residents")
    assert answer.startswith("If someone is in danger now, ring 999.")
    assert local.microsoft.begun == []


async def test_a_draft_that_is_left_is_forgotten(local: Running) -> None:
    """A day later its words are gone from the database."""
    asker = grace(local)
    await asker.say(ASKS)
    await asker.say(QUESTION)
    card = asker.card()
    local.bot.clock.set(datetime(2026, 11, 26, 10, tzinfo=UTC))
    await local.at_rest()
    assert "I no longer have that question" in await asker.press("Send", on=card)
    assert local.microsoft.begun == []
