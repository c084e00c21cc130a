"""A question travels from a provider to a named contact and back, with the clock moved by hand."""

import asyncio
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from config.sample.playground import TENANT_ID, person
from store.outbox.tables import outbox
from tests import activities
from tests.microsoft import Answer, buttons, microsoft, read
from tests.posts import until
from tests.running import Running, local_settings, running

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
        """Press a button; then all that is due is sent."""
        answer = await self.only_press(title, words, on)
        await self.bot.at_rest()
        return answer

    async def only_press(
        self, title: str, words: str = "", on: dict[str, Any] | None = None
    ) -> str:
        """Press a button of the last card with one, or of ``on``, with ``words`` in its box."""
        data = buttons(on or self.card())[title] | {"words": words}
        press = activities.press(data, service_url=self.bot.service_url)
        return "\n".join(await self.bot.send(press | self.who))

    def card(self) -> dict[str, Any]:
        """The last message here that has buttons."""
        found: dict[str, Any] = [one.body for one in self.sent() if buttons(one.body)][-1]
        return found

    def sent(self) -> list[Any]:
        """Everything that reached this chat."""
        everything = self.bot.microsoft.sent
        return [one for one in everything if one.conversation_id == self.conversation]

    def reads(self) -> list[str]:
        """What this person has read, but for the cards that a newer one took out of use."""
        said = [read(one.body) for one in self.sent()]
        return [text for text in said if "There is a newer card" not in text]


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


async def test_two_clicks_at_once_send_one_question(local: Running) -> None:
    """The second is told so, under the same reference."""
    asker = grace(local)
    await asker.say(ASKS)
    await asker.say(QUESTION)
    card = asker.card()
    await asyncio.gather(asker.press("Send", on=card), asker.press("Send", on=card))
    said = asker.reads()
    (sent,) = [text for text in said if "Your reference is" in text]
    reference = sent.split("reference is ")[1][:6]
    assert f"That question has been sent already, as {reference}." in said
    assert len(local.microsoft.begun) == 1


async def test_a_letter_of_100_kb_is_not_cut_and_not_sent(local: Running) -> None:
    """The provider reads how much is passed on."""
    asker = grace(local)
    await asker.say(ASKS)
    line = "Payment of our invoice is late. "
    assert "2,000 letters at most" in await asker.say(f"can you ask them why: {line * 80}")
    assert await asker.say(f"can you ask them why: {line * 3_200}")
    assert local.microsoft.begun == []


async def test_markup_in_a_question_is_shown_and_does_nothing(local: Running) -> None:
    """Neither HTML nor Markdown acts on the contact's card, and no link is made."""
    asker = grace(local)
    await asker.say(ASKS)
    await asker.say(
        "can you ask them why our <b>March</b> invoice is **unpaid** [x](https://a.example)"
    )
    await asker.press("Send")
    (begun,) = local.microsoft.begun
    card = local.microsoft.last(f"a:begun-{begun['members'][0]['id']}").body["attachments"][0]
    (shown,) = [one["text"] for one in card["content"]["body"] if "March" in one.get("text", "")]
    assert shown == (
        "\u201cWhy our \\<b\\>March\\</b\\> invoice is \\*\\*unpaid\\*\\* "
        "\\[x\\](https://a.example)\u201d"
    )
    assert "Action.OpenUrl" not in json.dumps(card)


async def test_an_asker_who_has_removed_the_bot_is_written_to_by_hand(local: Running) -> None:
    """The contact reads that the answer did not arrive."""
    asker = Somebody(local, "99999999-0000-4000-8000-000000000007", "Ola Bright", "a:ola")
    await asker.say(ASKS)
    await asker.press("Invoices and payments")
    await asker.press("Home care")
    await asker.say(QUESTION)
    sent = await asker.press("Send")
    reference = sent.split("reference is ")[1][:6]
    (begun,) = local.microsoft.begun
    aad = begun["members"][0]["id"]
    contact = Somebody(local, aad, "Contact", f"a:begun-{aad}")
    gone = activities.message(
        service_url=local.service_url, type="installationUpdate", action="remove"
    )
    await local.post(gone | asker.who)
    before = len(asker.sent())
    await contact.press("Reply", "It was paid on Monday.")
    assert len(asker.sent()) == before
    assert contact.reads()[-1] == (
        f"I could not bring Ola Bright your word on {reference}: their chat with me is gone."
    )


async def test_a_reminder_that_waits_is_not_sent_once_the_question_is_answered(
    local: Running,
) -> None:
    """Teams asked the bot to wait for an hour; the contact answered meanwhile."""
    asker, contact, _ = await asked(local)
    card, before = contact.card(), len(contact.sent())
    local.microsoft.answers.append(Answer(429, {}, {"Retry-After": "3600"}))
    local.bot.clock.set(datetime(2026, 12, 1, 12, 31, tzinfo=UTC))
    await local.bot.background.schedule.look()
    await until(lambda: len(contact.sent()) > before)
    await contact.only_press("Reply", "It was paid on Monday.", on=card)
    await until(lambda: "It was paid on Monday." in asker.reads()[-1])
    await until(lambda: "It was paid on Monday." in contact.reads()[-1])
    await local.at_rest()
    local.bot.clock.set(datetime(2026, 12, 1, 13, 40, tzinfo=UTC))
    await local.at_rest()
    tries = [text for text in contact.reads() if text.startswith("A reminder")]
    assert len(tries) == 1


async def test_what_was_sent_is_kept_no_longer_than_the_question(
    tmp_path: Path, sample_file: Path
) -> None:
    """A council that keeps words for 30 days keeps no copy of them in the outbox for 90."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        settings = local_settings(tmp_path, service_url=fake.service_url, keep_questions_days=30)
        async with running(settings, fake) as bot:
            asker, contact, _ = await asked(bot)
            await contact.press("Reply", "It was paid on Monday.")
            await asker.press("Solved")
            for days, kept in ((29, True), (32, False)):
                bot.bot.clock.set(datetime(2026, 11, 27, 17, tzinfo=UTC) + timedelta(days=days))
                await bot.at_rest()
                async with bot.bot.database.unit_of_work() as uow:
                    words = list(await uow.connection.scalars(select(outbox.c.text)))
                assert any("It was paid on Monday." in text for text in words) is kept
