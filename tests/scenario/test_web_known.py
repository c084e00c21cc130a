"""What needs a known person on the web: asked to sign in, and then it goes on from there."""

import asyncio

import pytest
from sqlalchemy import select

from config.sample.playground import TENANT_ID
from store.enquiries.tables import enquiries
from store.plan.tables import agenda_items, responses
from store.tables import contacts, conversations, profiles
from tests.mail_town import GRACE, HOME, Town, use
from tests.web_visitor import Browser

FIRST = "Please sign in by e-mail first, so the council knows who you are. Then we go on here."
WORDS = "Why was invoice 2203 for October not paid?"


@pytest.fixture
async def page(town: Town) -> Browser:
    """A page that was just opened."""
    browser = Browser(town.bot)
    await browser.open()
    return browser


async def draft(page: Browser) -> None:
    """Write a question to the contact for fees, as far as its Send button."""
    await page.say("who do I contact about hospital discharge?")
    for _ in range(3):
        card = list(page.seen.values())[-1]["attachments"][0]["content"]
        titles = [one["title"] for one in card.get("actions", [])]
        if "Ask them for me" in titles:
            break
        await page.press(titles[0])
    await page.press("Ask them for me")
    said = "\n".join(await page.say(WORDS))
    assert WORDS in said, said


async def test_a_question_is_sent_after_signing_in(town: Town, page: Browser) -> None:
    """Asked to sign in, with one button; afterwards the same words wait under the right name."""
    await draft(page)
    (asked,) = await page.press("Send")
    card = list(page.seen.values())[-1]["attachments"][0]["content"]
    assert asked.startswith(FIRST)
    assert [one["type"] for one in card["actions"]] == ["Action.OpenUrl"]
    assert card["actions"][0]["url"].endswith("/chat/sign-in")
    assert await town.rows(enquiries) == 0

    read = await town.sign_in(page)
    assert read[-2] == "You are signed in as Grace Okafor."
    assert WORDS in read[-1]
    assert "Grace Okafor, and Larkmere House" in read[-1]
    assert await town.rows(enquiries) == 0
    sent = "\n".join(await page.press("Send"))

    assert "Q-" in sent
    async with town.bot.bot.database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(enquiries))).one()
    assert kept.asker_name == "Grace Okafor"
    assert kept.conversation_id == page.opened["conversationId"]


async def test_who_signs_in_before_sending_sees_first_under_which_name_it_goes(
    town: Town, page: Browser
) -> None:
    """By the link above the chat, with the question on the screen; nothing goes unseen."""
    await draft(page)
    assert (
        "They will see your name"
        not in list(page.seen.values())[-1]["attachments"][0]["content"]["fallbackText"]
    )
    # In another tab; this one is not loaded again.
    assert await use(page, await town.link(page)) == 303
    shown = "\n".join(await page.press("Send"))

    assert "They will see your name, Grace Okafor, and Larkmere House" in shown
    assert await town.rows(enquiries) == 0
    assert "Q-" in "\n".join(await page.press("Send"))
    assert await town.rows(enquiries) == 1


async def test_an_organisation_is_named_once(town: Town, page: Browser) -> None:
    """It signed in by its address, and nobody's name is known."""
    await town.sign_in(page, HOME)
    await draft(page)
    card = list(page.seen.values())[-1]["attachments"][0]["content"]
    assert card["fallbackText"].count("Larkmere House") == 1


async def test_coming_to_a_meeting_counts_after_signing_in(town: Town, page: Browser) -> None:
    """What was said is done then, and was not before."""
    (asked,) = await page.say("I am coming to the North forum")
    assert asked.startswith(FIRST)
    assert await town.rows(responses) == 0
    before = await town.rows(responses)

    read = await town.sign_in(page)

    assert read[-2] == "You are signed in as Grace Okafor."
    assert "North" in read[-1]
    assert await town.rows(responses) == before + 1


async def test_a_point_for_an_agenda_waits_too(town: Town, page: Browser) -> None:
    """Its words are shown once more, and go when they are sent."""
    points = await town.rows(agenda_items)
    await page.say("suggest an agenda item for the North forum: parking at the library")
    (asked,) = await page.press("Send it")
    assert asked.startswith(FIRST)

    read = await town.sign_in(page)
    assert "parking at the library" in read[-1]
    assert await town.rows(agenda_items) == points
    await page.press("Send it")

    assert await town.rows(agenda_items) == points + 1


@pytest.mark.parametrize(
    "text",
    [
        "my questions",
        "change my organisation",
        "change my job",
        "stop messages",
        "less messages",
        "stop asking",
        "sign in",
        "How do I log in?",
    ],
)
async def test_what_is_kept_of_a_person_needs_signing_in(page: Browser, text: str) -> None:
    """One sentence, whichever it is."""
    (asked,) = await page.say(text)

    assert asked.startswith(FIRST)


@pytest.mark.parametrize(
    "text",
    [
        "who do I contact about payments?",
        "what is coming up",
        "pulse results",
        "what do you hold about me",
        "delete my data",
        "who am I",
        "help",
        "a resident has been hit by a carer",
    ],
)
async def test_asking_needs_no_signing_in(page: Browser, text: str) -> None:
    """Whom to contact, the plan, results, privacy and, before all, the emergency advice."""
    said = await page.say(text)

    assert said
    assert FIRST not in "\n".join(said)


async def test_meanwhile_something_else_may_be_asked(town: Town, page: Browser) -> None:
    """Who is asked to sign in and asks on is answered; to sign in later brings nothing old back."""
    await page.say("my questions")
    assert FIRST not in "\n".join(await page.say("who do I contact about safeguarding?"))
    before = len(page.seen)

    read = await town.sign_in(page)

    assert read[-1] == "You are signed in as Grace Okafor."
    assert len(page.seen) == before + 1
    await page.open()
    assert len(page.seen) == before + 1


async def test_a_page_that_comes_again_unsigned_is_left_in_peace(page: Browser) -> None:
    """A reload says nothing new, and what waits goes on waiting."""
    await draft(page)
    await page.press("Send")
    before = len(page.seen)

    await page.open()
    assert len(page.seen) == before
    assert (await page.press("Send"))[0].startswith(FIRST)


async def test_harm_is_answered_while_somebody_is_to_sign_in(page: Browser) -> None:
    """The advice comes before everything else."""
    await draft(page)
    await page.press("Send")

    said = "\n".join(await page.say("a carer has hit one of our residents"))

    assert "999" in said
    assert FIRST not in said


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "announce a notice to everyone: the office is closed",
        "add a meeting of the North forum on 12 March 2027 at 2pm",
        "how are we doing",
        "start the weekly pulse",
        "my announcements",
        "what's waiting for me",
    ],
)
async def test_the_councils_commands_do_nothing_here(
    town: Town, page: Browser, text: str, *, signed_in: bool
) -> None:
    """Council people use Teams: signed in or not, a visitor is a provider at most."""
    if signed_in:
        await town.sign_in(page)
    said = "\n".join(await page.say(text))

    for button in ("Send", "Save", "Yes"):
        assert f"\n{button}\n" not in f"\n{said}\n"


async def test_a_visitor_may_say_where_they_work_for_one_question(
    town: Town, page: Browser
) -> None:
    """It decides that answer, and nothing is kept of it."""
    await page.say("who is my contract manager?")
    await page.press("Use my organisation")
    said = "\n".join(await page.say("Larkmere House"))

    assert "Contract Manager (North)" in said
    assert await town.rows(profiles) == 0


async def test_an_organisation_known_by_signing_in_is_not_asked_for(
    town: Town, page: Browser
) -> None:
    """The button of before answers the question that waits."""
    await page.say("who is my contract manager?")
    await town.sign_in(page)
    said = "\n".join(await page.press("Use my organisation"))

    assert "Contract Manager (North)" in said
    assert "Where do you work?" not in said


async def test_words_that_wait_are_forgotten_after_a_day(town: Town, page: Browser) -> None:
    """As every draft is."""
    await draft(page)
    await page.press("Send")
    clock = town.bot.bot.clock
    clock.set(clock.now().replace(day=25))
    await town.bot.at_rest()

    async with town.bot.bot.database.unit_of_work() as uow:
        (kept,) = (await uow.connection.execute(select(conversations.c.state))).scalars()
    assert WORDS not in str(kept)


async def test_deleting_my_data_signs_out(town: Town, page: Browser) -> None:
    """Links and where one is signed in are shown, and deleted with the rest."""
    await town.sign_in(page)
    await town.link(page, number=2)
    held = "\n".join(await page.say("what do you hold about me"))
    assert "Where you are signed in on the web" in held
    assert "Links to sign in that were sent to you" in held

    await page.say("delete my data")
    assert "Deleted" in "\n".join(await page.press("Yes, delete it"))
    await page.open()

    assert page.opened["signedIn"] is False
    assert GRACE not in str(page.opened)


async def answered(town: Town, page: Browser, left: str = "") -> None:
    """Send a question, leave the page in that way, and let the council answer in Teams."""
    await draft(page)
    await page.press("Send")
    if left == "signed out":
        assert (await page.ask("POST", "/chat/sign-out", {}))[0] == 204
    if left == "closed":
        town.bot.stopwatch.ahead += 61
    async with town.bot.bot.database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(enquiries))).one()
        holder = await uow.connection.scalar(
            select(contacts.c.aad_object_id).where(contacts.c.id == kept.holder_id)
        )
    changes = {
        "from": {"id": "29:holder", "aadObjectId": holder},
        "conversation": {"id": "a:h", "conversationType": "personal", "tenantId": TENANT_ID},
        "channelData": {"tenant": {"id": TENANT_ID}},
    }
    await town.bot.say(f"{kept.reference} reply It was paid yesterday.", **changes)
    town.bot.bot.something_to_send.set()


async def test_an_answer_comes_into_the_open_page(town: Town, page: Browser) -> None:
    """Nothing is mailed then: one person, one way."""
    await town.sign_in(page)
    await answered(town, page)
    for _ in range(100):
        await page.read()
        if "paid yesterday" in str(page.seen):
            break
        await asyncio.sleep(0.05)

    assert "paid yesterday" in str(list(page.seen.values())[-1])
    assert len(town.office.to(GRACE)) == 1


@pytest.mark.parametrize("left", ["closed", "signed out"])
async def test_an_answer_is_mailed_where_no_page_is_open(
    town: Town, page: Browser, left: str
) -> None:
    """Closed for a minute; or signed out, while an old tab still asks for news."""
    await town.sign_in(page, HOME)
    old = Browser(town.bot, opened=dict(page.opened))
    await answered(town, page, left)
    if left == "signed out":
        await old.read()
    letter = await town.letter(HOME, 2)

    body = letter.get_body(("plain",))
    assert body is not None
    assert "paid yesterday" in body.get_content()
    assert "paid yesterday" not in str(await old.read())
