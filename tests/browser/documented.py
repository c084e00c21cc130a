"""The pictures of the chat in docs/, taken by ``make screenshots``; no part of the suite."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo import playground
from tests.browser.playground_page import SETTLE_MS, bot_messages, open_chat, say, take_last
from tests.browser.running_demo import PROJECT, free_port, running_demo

IMAGES = PROJECT / "docs" / "images"
BUTTON = "press:"
"""Goes before the name of a button of the newest card, which is pressed and not typed."""
WIDTH, HEIGHT = 640, 1_000
COMES_MS = 40_000
"""In which the contact's question comes: the bot looks every 15 seconds whether they are there."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is said before a picture is taken, and how many messages at the end are on it."""

    name: str
    says: Sequence[str]
    shown: int = 2


FORUM = "announce the South forum on 12 March 2027, 2 till 4, at Chelmsford library"
BY_PERSON = {
    "care-manager": (
        Picture("coming-up", ("what's coming up?",)),
        Picture("held", ("what do you hold about me?",)),
        Picture("harm", ("a resident was hit by a member of staff last night",)),
    ),
    "officer": (
        Picture("announce-form", (FORUM,)),
        Picture("announce-preview", (FORUM, "press:Preview"), shown=1),
    ),
    "directory-owner": (Picture("change-entry", ("change Rajesh Menon's phone to 01632 960123",)),),
    "engagement-manager": (
        Picture("trend", ("trust over time",)),
        Picture("pulse-settings", ("pulse settings",)),
    ),
}


@pytest.mark.parametrize("person", BY_PERSON)
async def test_pictures(person: str, tmp_path: Path, browser: Browser) -> None:
    """Each is taken of the running product, and shows an answer."""
    with running_demo(tmp_path, person) as address:
        for picture in BY_PERSON[person]:
            page = await _chat(browser, address)
            for words in picture.says:
                await _do(page, words)
            await _take(page, picture.name, picture.shown)
            await page.close()


async def test_a_question_and_its_answer(tmp_path: Path, browser: Browser) -> None:
    """A question is handed over, the contact answers in a Teams of their own, the answer comes."""
    port = free_port()
    with running_demo(tmp_path, "care-manager", port) as address:
        asker = await _chat(browser, address)
        for words in (
            "who is my contract manager?",
            "ask them for me",
            "When is our next contract review?",
            "send",
        ):
            await _do(asker, words)
        sent = bot_messages(asker).filter(has_text="Your reference is")
        reference = re.search(r"Q-\w+", await sent.inner_text())
        assert reference
        before = await bot_messages(asker).count()
        async with playground(port, "officer", tmp_path / "officer") as other:
            contact = await _chat(browser, other)
            await expect(contact.get_by_text(reference[0]).first).to_be_visible(timeout=COMES_MS)
            await _do(contact, f"reply {reference[0]} It is on 9 December, at your home at 10am.")
            await expect(bot_messages(asker).nth(before)).to_be_visible()
            await _take(asker, "handed-over", 5)


async def _chat(browser: Browser, address: str) -> Page:
    page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    await open_chat(page, address)
    return page


async def _take(page: Page, name: str, shown: int) -> None:
    await page.wait_for_timeout(SETTLE_MS)
    await take_last(page, IMAGES / f"{name}.png", shown)


async def _do(page: Page, words: str) -> None:
    before = await bot_messages(page).count()
    if words.startswith(BUTTON):
        name = words.removeprefix(BUTTON)
        await bot_messages(page).last.get_by_role("button", name=name).click()
    else:
        await say(page, words)
    await expect(bot_messages(page).nth(before)).to_be_visible()
