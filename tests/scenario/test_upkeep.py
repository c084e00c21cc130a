"""The directory keeps itself true, over HTTP as Teams does it, with the clock moved by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from config.sample.playground import TENANT_ID, person
from tests import activities
from tests.microsoft import Sent, buttons, read
from tests.running import Running

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
HELEN = "00000000-0000-4000-8000-000000000107"
OWNER = person("directory-owner").aad_object_id


class Chat:
    """Somebody's own chat with the bot, as it began when they were first written to."""

    def __init__(self, bot: Running, aad: str, name: str) -> None:
        self.bot, self.conversation = bot, f"a:begun-{aad}"
        self.who: dict[str, Any] = {
            "from": {"id": f"29:{aad}", "name": name, "aadObjectId": aad},
            "conversation": {
                "id": self.conversation,
                "conversationType": "personal",
                "tenantId": TENANT_ID,
            },
            "channelData": {"tenant": {"id": TENANT_ID}},
        }

    async def say(self, text: str) -> str:
        """Write, and read the answer; then all that is due is sent."""
        message = activities.message(text, service_url=self.bot.service_url)
        answer = await self.bot.send(message | self.who)
        await self.bot.at_rest()
        return "\n".join(answer)

    async def press(self, title: str, on: Sent | None = None) -> str:
        """Press a button of the last card that has it, or of ``on``."""
        cards = [one for one in self.sent() if title in buttons(one.body)]
        data = buttons((on or cards[-1]).body)[title]
        answer = await self.bot.send(
            activities.press(data, service_url=self.bot.service_url) | self.who
        )
        await self.bot.at_rest()
        return "\n".join(answer)

    def sent(self) -> list[Sent]:
        """Everything that reached this chat."""
        everything = self.bot.microsoft.sent
        return [one for one in everything if one.conversation_id == self.conversation]

    def reads(self) -> list[str]:
        """What this person has read."""
        return [read(one.body) for one in self.sent()]


async def owner(bot: Running) -> Chat:
    """Michael Adeyemi, who keeps the directory and has written to the bot before."""
    michael = Chat(bot, OWNER, "Michael Adeyemi")
    await michael.say("hello")
    return michael


async def clock_at(bot: Running, now: datetime) -> None:
    """Set the clock, and let happen what is due."""
    bot.bot.clock.set(now)
    await bot.at_rest()


async def test_a_report_reaches_the_owner_who_mends_the_entry(local: Running) -> None:
    """A provider presses; the owner reads how often, changes the phone, and providers see it."""
    grace = Chat(local, person("care-manager").aad_object_id, "Grace Okafor")
    await clock_at(local, MONDAY)
    michael = await owner(local)
    await grace.say("who do I contact about safeguarding?")
    await grace.press("This is out of date")
    await clock_at(local, MONDAY + timedelta(minutes=20))

    told = [text for text in michael.reads() if "reported as out of date, once" in text]
    assert len(told) == 1
    assert "Helen Marchbank" in told[0]
    assert "Grace" not in told[0]

    await michael.press("Change")
    await michael.say("phone")
    shown = await michael.say("01632 960777")
    assert "Phone: 01632 960777, was 01632 960269" in shown
    assert "Done." in await michael.press("Yes, change it")

    settled = [one for one in michael.sent() if one.method == "PUT"]
    assert "Michael Adeyemi has dealt with this" in read(settled[-1].body)
    assert "01632 960777" in await grace.say("who do I contact about safeguarding?")
    assert "Michael Adeyemi: Phone:" in await michael.say("history of Helen Marchbank")


async def test_a_contact_confirms_their_entry_by_one_button(local: Running) -> None:
    """Asked after 90 days in the morning, again a week later, and not once it is right."""
    monday = MONDAY + timedelta(weeks=13)
    await clock_at(local, MONDAY)
    await clock_at(local, monday.replace(hour=7))
    helen = Chat(local, HELEN, "Helen Marchbank")
    assert helen.reads() == []
    await clock_at(local, monday)
    (card,) = helen.reads()
    assert "Is this still right?" in card

    await clock_at(local, monday + timedelta(weeks=1))
    assert [one.method for one in helen.sent()] == ["POST", "PUT", "POST"]
    thanks = await helen.press("Yes, it is right")
    # The card that changes may come while the answer is waited for.
    assert thanks.splitlines()[0] == "Thank you."
    settled = [read(one.body) for one in helen.sent() if one.method == "PUT"]
    assert settled[-1] == "Your entry is right, as you said on 8 March 2027."

    before = len(helen.sent())
    await clock_at(local, monday + timedelta(weeks=2))
    assert len(helen.sent()) == before
    assert "Checked on 8 March 2027" in await Chat(local, OWNER, "").say(
        "who do I contact about safeguarding?"
    )


async def test_the_owner_reads_once_a_week_how_true_it_is(local: Running) -> None:
    """On Monday morning, in ten lines at most, and again a week later."""
    michael = await owner(local)
    await clock_at(local, MONDAY)
    weekly = [text for text in michael.reads() if "The directory this week" in text]
    assert len(weekly) == 1
    assert "contacts have no deputy" in weekly[0]
    assert len(weekly[0].splitlines()) <= 10

    for days in (1, 2, 3, 4, 5, 6):
        await clock_at(local, MONDAY + timedelta(days=days))
    assert sum("The directory this week" in text for text in michael.reads()) == 1
    await clock_at(local, MONDAY + timedelta(days=7))
    assert sum("The directory this week" in text for text in michael.reads()) == 2


async def test_cover_and_undo_in_chat(local: Running) -> None:
    """While she is away the deputy is named, from the next question on; undo takes it back."""
    await clock_at(local, MONDAY)
    michael = await owner(local)
    shown = await michael.say("Helen Marchbank is away from today, cover by Delroy Campbell")
    assert "Away from: 30 November 2026" in shown
    await michael.say("yes")
    answer = await michael.say("who do I contact about safeguarding?")
    assert "Helen Marchbank is away. Delroy Campbell is covering." in answer
    await michael.say("undo")
    await michael.say("yes")
    answer = await michael.say("who do I contact about safeguarding?")
    assert "is covering" not in answer
