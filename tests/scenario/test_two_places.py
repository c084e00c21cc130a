"""One person in Teams and in the web chat at once: each chat is one, and an answer comes once."""

import asyncio

import pytest
from sqlalchemy import select

from store.enquiries.tables import enquiries
from tests.mail_town import GRACE, Town
from tests.microsoft import buttons
from tests.scenario.test_questions import ASKS, QUESTION, Somebody, asked, grace
from tests.web_visitor import Browser

ANSWER = "It was paid on Monday."


@pytest.fixture
async def page(town: Town) -> Browser:
    """Grace's page, in which she has signed in."""
    browser = Browser(town.bot)
    await browser.open()
    await town.sign_in(browser)
    return browser


async def answer(town: Town, words: str = ANSWER) -> None:
    """Whoever has the question answers it in Teams."""
    (begun,) = town.bot.microsoft.begun
    aad = begun["members"][0]["id"]
    await Somebody(town.bot, aad, "Contact", f"a:begun-{aad}").press("Reply", words)


async def places_of(town: Town, asker: Somebody, page: Browser) -> tuple[int, int, int]:
    """How often the answer was read in Teams, on the page, and by e-mail."""
    on_page = [*page.seen.values()]
    await page.read()
    on_page = [one for key, one in page.seen.items() if one not in on_page]
    mails = [one.as_string() for one in town.office.to(GRACE)]
    return (
        sum(ANSWER in one for one in asker.reads()),
        sum(ANSWER in str(one) for one in on_page),
        sum("has answered" in one for one in mails),
    )


async def test_what_was_asked_in_teams_is_answered_there_alone(town: Town, page: Browser) -> None:
    """Though the page is open too; there she can read the same question and what was answered."""
    asker, _, reference = await asked(town.bot)
    await page.open()
    assert reference in "\n".join(await page.say("my questions"))
    await answer(town)
    assert await places_of(town, asker, page) == (1, 0, 0)
    assert ANSWER in "\n".join(await page.say(f"show {reference}"))


@pytest.mark.parametrize(
    ("wish", "where"), [("", (1, 0, 0)), ("e-mail me", (0, 0, 1))], ids=["Teams", "e-mail"]
)
async def test_what_was_asked_on_the_web_is_answered_by_one_way(
    town: Town, page: Browser, wish: str, where: tuple[int, int, int]
) -> None:
    """In Teams, where she always is, or as she wishes; the page promises nothing else."""
    asker = grace(town.bot)
    await asker.say(wish or "hello")
    await page.say(ASKS)
    await page.say(QUESTION)
    sent = "\n".join(await page.press("Send"))
    assert "Your reference is" in sent
    assert " here" not in sent
    await town.bot.at_rest()
    await answer(town)
    assert await places_of(town, asker, page) == where


async def test_who_has_judged_it_in_one_chat_is_not_asked_in_the_other(
    town: Town, page: Browser
) -> None:
    """Solved on the web by its reference: the button in Teams says that it is so already."""
    asker, _, reference = await asked(town.bot)
    await answer(town)
    await page.open()
    assert "glad that it is solved" in "\n".join(await page.say(f"{reference} solved"))
    assert f"{reference} is solved already." in await asker.press("Solved")
    async with town.bot.bot.database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(enquiries.c.state, enquiries.c.reopened))).all()
    assert [tuple(one) for one in kept] == [("solved", 0)]


async def test_dialogs_of_two_chats_do_not_mix(town: Town, page: Browser) -> None:
    """Words asked for in one are not taken from the other, nor numbers of a list, nor "cancel"."""
    asker = grace(town.bot)
    await asker.say("who is my contract manager?")
    assert "What would you like to ask Sophie Langford" in await asker.press("Ask them for me")

    assert "Which of these do you mean?" in "\n".join(await page.say("vacancies"))
    shown = await asker.say("2")
    assert "I will send this to Sophie Langford" in shown
    assert "Recruitment and retention" in "\n".join(await page.say("2"))
    assert "reference is" not in "\n".join(await page.say("send"))
    await page.say("cancel")
    assert "reference is" in await asker.say("send")


async def test_both_at_the_same_moment_are_answered_where_they_were_asked(
    town: Town, page: Browser
) -> None:
    """No answer comes in the wrong chat, and neither chat waits for the other's dialog."""
    asker = grace(town.bot)
    for _ in range(3):
        in_teams, on_web = await asyncio.gather(
            asker.say("who do I contact about safeguarding?"),
            page.say("who is my contract manager?"),
        )
        web = "\n".join(on_web)
        assert ("Helen Marchbank" in in_teams, "Sophie Langford" in in_teams) == (True, False)
        assert ("Helen Marchbank" in web, "Sophie Langford" in web) == (False, True)
    assert all("Sophie Langford" not in one for one in asker.reads())
    assert "Ask them for me" in buttons(list(page.seen.values())[-1])
