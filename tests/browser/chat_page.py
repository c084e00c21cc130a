"""The web chat's page as a test uses it: open it, type, read, hear what a screen reader says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, FrameLocator, Locator, Page, expect

FROM_USER = ".webchat__bubble--from-user"

# Web Chat says each new message in a region that screen readers listen to, and empties it again.
HEARD = """
    window.heard = [];
    new MutationObserver(changes => {
        for (const { addedNodes, target } of changes) {
            const part = target.closest ? target : target.parentElement;
            if (!part?.closest("[role='log']")) continue;
            addedNodes.forEach(node => window.heard.push(node.textContent));
        }
    }).observe(document, { childList: true, subtree: true });
"""


@dataclass
class ChatPage:
    """A page with the chat; ``complaints`` are its errors, and what its policy did not allow."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    async def open(self, url: str, path: str = "/chat") -> None:
        """Load it, and wait for the first message."""
        await self.page.goto(f"{url}{path}")
        await expect(bot_messages(self.page).first).to_be_visible()

    async def say(self, text: str) -> Locator:
        """Type a message and send it; gives the answer to come."""
        before = await bot_messages(self.page).count()
        box = self.page.get_by_role("textbox")
        await box.fill(text)
        await box.press("Enter")
        answer = bot_messages(self.page).nth(before)
        await expect(answer).to_be_visible()
        return answer

    async def heard(self) -> str:
        """All that a screen reader was told of messages."""
        told: list[str] = await self.page.evaluate("window.heard")
        return "\n".join(told)


@asynccontextmanager
async def chat_page(browser: Browser, **options: Any) -> AsyncIterator[ChatPage]:
    """A page in a browser of its own, with nothing kept; ``options`` are Playwright's."""
    context = await browser.new_context(**{"viewport": {"width": 800, "height": 900}} | options)
    await context.add_init_script(HEARD)
    chat = ChatPage(await context.new_page())
    chat.page.on(
        "console", lambda said: chat.complaints.append(said.text) if said.type == "error" else None
    )
    chat.page.on("pageerror", lambda error: chat.complaints.append(str(error)))
    yield chat
    await context.close()


def bot_messages(place: Page | FrameLocator) -> Locator:
    """Every message of the bot, oldest first."""
    return messages(place).filter(has_not=place.locator(FROM_USER))


def messages(place: Page | FrameLocator) -> Locator:
    """Every message, oldest first."""
    return place.get_by_role("feed").locator(":scope > *")


async def sticks_out(page: Page) -> list[str]:
    """What lies beyond the edges of a screen, as text; empty where all is seen."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll('header *, [role=feed] :is(p, button), form *')]
            .filter(part => !part.closest('.for-readers, dialog, [role=dialog]'))
            .filter(part => {
                const box = part.getBoundingClientRect();
                return box.width > 1 && (box.left < 0 || box.right > innerWidth);
            })
            .map(part => part.textContent)"""
    )
    return found
