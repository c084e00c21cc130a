"""The Playground's page as a test uses it: type, read the bot's messages, press their buttons."""

import math
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import FloatRect, Locator, Page, Route

BAR_HEIGHT: Final = 49
"""The height in pixels of the bar at the top of the Playground."""
AROUND: Final = 130
"""The height of the box in which people type, and of the gaps above and below the messages."""
SETTLE_MS: Final = 700
"""Until the Playground has scrolled to what came."""
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1"})

PHONE_WIDTH: Final = 600
"""Screens narrower than this are phones."""

# The Playground keeps its window at least 600 px wide and each card about 480; in Teams on a phone
# both are as wide as the phone lets them be.
AS_NARROW_AS_THE_SCREEN: Final = """
    #root div { min-width: 0 !important; }
    #root div:has(> * > .fai-OutputCard) { margin-right: 0 !important; }
    #root .fai-OutputCard { width: auto !important; max-width: calc(100vw - 64px); }
    #root .fai-OutputCard > * { width: auto !important; }
"""

MESSAGE: Final = "div:has(> [aria-label='Message header'])"
# Other people's messages have no author in their header.
BOT_MESSAGE: Final = "div:has(> [aria-label='Message header'] > [aria-label='Message author'])"


async def open_chat(page: Page, address: str) -> None:
    """Open the Playground with nothing but the conversation on it."""
    # Fonts come from a public server; a test stays on this machine.
    await page.route("**/*", _only_this_machine)
    await page.goto(address)
    await page.get_by_title("Hide log panel").click()
    if await page.get_by_role("region", name="Chat and Teams Channel").is_visible():
        await page.get_by_title("Toggle app bar and conversation window").click()
    if (page.viewport_size or {"width": 0})["width"] < PHONE_WIDTH:
        await page.add_style_tag(content=AS_NARROW_AS_THE_SCREEN)


async def say(page: Page, text: str) -> None:
    """Type a message and send it."""
    # Boxes of cards stand above it.
    await page.get_by_role("textbox").last.fill(text)
    await page.get_by_role("button", name="Send Message").click()


def bot_messages(page: Page) -> Locator:
    """Every message of the bot, oldest first."""
    return page.locator(BOT_MESSAGE)


async def take_last(page: Page, file: Path, shown: int) -> None:
    """A picture of the last ``shown`` messages, whosever they are, with the box below them."""
    first = page.locator(MESSAGE).nth(await page.locator(MESSAGE).count() - shown)
    await _fit(page, first)
    await first.evaluate("message => message.scrollIntoView({block: 'start'})")
    await take_picture(page, file, (await _box(first))["y"])


async def _fit(page: Page, first: Locator) -> None:
    """Make the window high enough for all from that message on."""
    below = await _box(page.locator(MESSAGE).last)
    high = below["y"] + below["height"] - (await _box(first))["y"]
    width = page.viewport_size["width"] if page.viewport_size else 0
    await page.set_viewport_size({"width": width, "height": BAR_HEIGHT + math.ceil(high) + AROUND})
    await page.wait_for_timeout(SETTLE_MS)


async def _box(message: Locator) -> FloatRect:
    found = await message.bounding_box()
    assert found is not None
    return found


async def take_picture(page: Page, file: Path, top: float = BAR_HEIGHT) -> None:
    """The conversation without the Playground's own bar, and without a cursor."""
    await page.evaluate("document.activeElement.blur()")
    size = page.viewport_size or {"width": 0, "height": 0}
    height = size["height"] - top
    await page.screenshot(
        path=file, clip={"x": 0, "y": top, "width": size["width"], "height": height}
    )


async def sticks_out(message: Locator, parts: str = "p, button") -> list[str]:
    """What of a message lies outside the screen or is cut off, as text; empty where all is seen."""
    found: list[str] = await message.evaluate(
        """(message, parts) => [...message.querySelectorAll(parts)]
            .filter(part => {
                const box = part.getBoundingClientRect();
                return box.left < 0 || box.right > window.innerWidth
                    || (part.tagName === 'P' && part.scrollWidth > part.clientWidth + 1);
            })
            .map(part => part.innerText)""",
        parts,
    )
    return found


async def _only_this_machine(route: Route) -> None:
    if urlsplit(route.request.url).hostname in LOOPBACK:
        await route.continue_()
    else:
        await route.abort()
