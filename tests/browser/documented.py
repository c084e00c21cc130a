"""The pictures of the chat in docs/, taken by ``make screenshots``; no part of the suite."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.browser.playground_page import bot_messages, open_chat, say, take_picture
from tests.browser.running_demo import PROJECT, running_demo
from tests.browser_finder import find_browser, flags

IMAGES = PROJECT / "docs" / "images"
BUTTON = "press:"
"""Goes before the name of a button of the newest card, which is pressed and not typed."""
SETTLE_MS = 700
"""Until the Playground has scrolled to what came."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is said before a picture is taken, and how large it is in pixels."""

    name: str
    says: Sequence[str]
    width: int = 640
    height: int = 900


BY_PERSON = {
    "care-manager": (
        Picture(
            "handed-over",
            (
                "our March invoice is unpaid, who deals with that?",
                "ask them for me",
                "When will our March invoice be paid?",
                "send",
            ),
        ),
        Picture("coming-up", ("what's coming up?",)),
        Picture("held", ("what do you hold about me?",), height=700),
        Picture("harm", ("a resident was hit by a member of staff last night",), height=760),
    ),
    "officer": (
        Picture(
            "announce-form",
            ("announce the South forum on 12 March 2027, 2 till 4, at Chelmsford library",),
            height=1300,
        ),
        Picture(
            "announce-preview",
            (
                "announce the South forum on 12 March 2027, 2 till 4, at Chelmsford library",
                "press:Preview",
            ),
            height=1300,
        ),
    ),
    "directory-owner": (Picture("change-entry", ("change Rajesh Menon's phone to 01632 960123",)),),
    "engagement-manager": (
        Picture("trend", ("trust over time",), height=1000),
        Picture("pulse-settings", ("pulse settings",), height=600),
    ),
}


@pytest.mark.parametrize("person", BY_PERSON)
async def test_pictures(person: str, tmp_path: Path) -> None:
    """Each is taken of the running product, and shows an answer."""
    with running_demo(tmp_path, person) as address:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_browser(), args=flags())
            for picture in BY_PERSON[person]:
                page = await browser.new_page(
                    viewport={"width": picture.width, "height": picture.height}
                )
                await open_chat(page, address)
                for words in picture.says:
                    await _do(page, words)
                await page.wait_for_timeout(SETTLE_MS)
                await take_picture(page, IMAGES / f"{picture.name}.png")
                await page.close()
            await browser.close()


async def _do(page: Page, words: str) -> None:
    before = await bot_messages(page).count()
    if words.startswith(BUTTON):
        name = words.removeprefix(BUTTON)
        await bot_messages(page).last.get_by_role("button", name=name).click()
    else:
        await say(page, words)
    await expect(bot_messages(page).nth(before)).to_be_visible()
