"""How somebody says which way they want to be reached, and how they ask."""

from dataclasses import replace

import pytest

from config.vocabulary import OUTSIDE
from dialogs.attention.steps import is_wish
from dialogs.meetings.links import CalendarLinks
from dialogs.turn import Asker, Place
from dialogs.urgent import texts as urgent
from store.ways.wishes import Reached
from tests.unit.dialogs.factories import Chat, FakePeople, knowledge

EVE = "eve@example.org"


def chat(now: Reached | None = None, *, mails: bool = True, tenant: str = "t") -> Chat:
    """Somebody's chat with the bot, which sends e-mail or not."""
    store = FakePeople()
    store.attention.now = now or Reached(address=EVE)
    knows = replace(knowledge(), calendars=CalendarLinks(mails=mails))
    return Chat(asker=Asker(tenant_id=tenant, aad_object_id="a"), knows=knows, store=store)


async def said(talk: Chat, text: str) -> str:
    """What is read in answer."""
    outcome = await talk.say(text)
    return "\n".join(reply.text for reply in outcome.replies)


@pytest.mark.parametrize(
    "text",
    [
        "e-mail me",
        "Email me instead please",
        "send it to my e-mail instead",
        "please send them by email",
        "send messages to my email address",
        "write to me by e-mail",
        "I would prefer email",
        "use my e-mail",
    ],
)
async def test_by_email_from_now_on(text: str) -> None:
    """It is kept at once, with the way back as a button and as words."""
    talk = chat()
    assert await said(talk, text) == (
        "Done. I write to eve@example.org from now on.\n"
        'To change that, type "write to me in teams".'
    )
    assert talk.store.attention.now.wish == "email"
    assert is_wish(text)


@pytest.mark.parametrize(
    "text", ["Write to me in Teams", "message me on MS Teams please", "send it to Teams instead"]
)
async def test_in_teams_from_now_on(text: str) -> None:
    """Likewise the other way."""
    talk = chat(Reached(wish="email", address=EVE))
    assert "I write to you in Teams from now on." in await said(talk, text)
    assert talk.store.attention.now.wish == "teams"


@pytest.mark.parametrize(
    "text",
    [
        "email me the form for fees",
        "can you e-mail me about safeguarding?",
        "who do I contact about teams",
        "what is the email address for payments",
    ],
)
def test_other_messages_with_these_words_are_none(text: str) -> None:
    """They are questions, and go their way."""
    assert not is_wish(text)


@pytest.mark.parametrize(
    ("now", "mails", "tenant", "answer"),
    [
        (Reached(address=EVE), True, "t", "I write to you in Teams. Where I cannot, I write to "),
        (Reached(address=EVE), False, "t", "I write to you in Teams."),
        (Reached(wish="email", address=EVE), True, "t", f"I write to you by e-mail: {EVE}."),
        (Reached(address=EVE), True, OUTSIDE, f"I write to you by e-mail: {EVE}."),
        (Reached(address=EVE), False, OUTSIDE, "I have no way to write to you."),
        (Reached(address=EVE, bounced=True), True, "t", f"My e-mail to {EVE} came back"),
    ],
)
async def test_how_somebody_is_reached_is_told(
    now: Reached, answer: str, tenant: str, *, mails: bool
) -> None:
    """As it is, not as it might be."""
    talk = chat(now, mails=mails, tenant=tenant)
    assert (await said(talk, "How do you reach me?")).startswith(answer)


@pytest.mark.parametrize(
    ("now", "mails", "tenant", "text", "answer"),
    [
        (Reached(), True, "t", "e-mail me", "no e-mail address of yours"),
        (Reached(address=EVE), False, "t", "e-mail me", "I cannot send e-mail here."),
        (Reached(address=EVE, bounced=True), True, "t", "e-mail me", "came back"),
        (Reached(address=EVE), True, OUTSIDE, "write to me in Teams", "no Teams account"),
    ],
)
async def test_a_way_that_does_not_work_is_not_promised(
    now: Reached, tenant: str, text: str, answer: str, *, mails: bool
) -> None:
    """Nothing is kept, and the person reads why."""
    talk = chat(now, mails=mails, tenant=tenant)
    assert answer in await said(talk, text)
    assert talk.store.attention.now.wish == now.wish


async def test_many_in_a_chat_have_no_way() -> None:
    """A group is asked to say it alone."""
    talk = chat()
    talk.place = Place.GROUP
    assert "alone" in await said(talk, "e-mail me")
    assert talk.store.attention.now.wish is None


async def test_harm_comes_before_it() -> None:
    """A message that tells of harm is no wish, whatever else it says."""
    outcome = await chat().say("he hit her again, e-mail me")
    assert urgent.ring_999() in outcome.replies[0].text
