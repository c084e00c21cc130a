"""The web chat in a real browser: asking, signing in, going on, any way that somebody reads."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, expect

from tests.browser.accessibility import violations
from tests.browser.chat_page import bot_messages, chat_page, messages, sticks_out
from tests.browser.running_demo import free_port
from tests.mail_town import A_LINK, GRACE, HOME, Town
from tests.microsoft import microsoft
from tests.running import Running, local_settings, running
from tests.scenario.test_questions import Somebody

pytestmark = pytest.mark.usefixtures("web_is_made")

ASKS = "who do I contact about safeguarding?"
QUESTION = "please ask them: when will our March invoice be paid?"


async def test_asking_by_the_keyboard_alone(town: Town, browser: Browser, pictures: Path) -> None:
    """From loading to a named contact and one of its buttons, and a screen reader hears both."""
    async with chat_page(browser) as chat:
        page = chat.page
        await chat.open(town.bot.url)
        box = page.get_by_role("textbox", name="Your question")
        for _ in range(10):
            await page.keyboard.press("Tab")
            if await box.evaluate("box => box === document.activeElement"):
                break
        await page.keyboard.type(ASKS)
        await page.keyboard.press("Enter")
        answer = bot_messages(page).nth(1)
        await expect(answer.get_by_role("link", name=re.compile("^01632")).first).to_be_visible()
        # A visitor has no Teams.
        await expect(answer.get_by_role("button", name="Chat in Teams")).to_have_count(0)
        assert "ring 999" in await chat.heard()
        assert await violations(page) == []
        await page.screenshot(path=pictures / "web-chat.png")

        # Past "End of chat history" to what was said, into the newest message, to its buttons.
        for key in ("Shift+Tab", "Shift+Tab", "Enter"):
            await page.keyboard.press(key)
        other = answer.get_by_role("button", name="Someone else")
        for _ in range(10):
            if await other.evaluate("button => button === document.activeElement"):
                break
            await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")

        await expect(bot_messages(page)).to_have_count(3)
        assert chat.complaints == []


READ: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    # A window of 1280 by 800 at 200 %.
    "zoom": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "ar": {"viewport": {"width": 390, "height": 844}},
    "ur": {},
    "forced-colours": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce"},
}


@pytest.mark.parametrize("name", READ)
async def test_all_is_seen_however_somebody_reads(
    town: Town, browser: Browser, pictures: Path, name: str
) -> None:
    """Nothing sticks out, no rule of accessibility is broken, the policy blocks nothing."""
    is_reversed = name in {"ar", "ur"}
    async with chat_page(browser, **READ[name]) as chat:
        await chat.open(town.bot.url, f"/chat?lang={name}" if is_reversed else "/chat")
        await chat.say(ASKS)
        assert await sticks_out(chat.page) == []
        assert await violations(chat.page) == []
        assert chat.complaints == []
        assert (await chat.page.locator("html").get_attribute("dir") == "rtl") is is_reversed
        if name == "phone":
            await chat.page.screenshot(path=pictures / "web-chat-phone.png")


async def sign_in(town: Town, page: Page, letter: int = 1, to: str = GRACE) -> None:
    """Sign in by the link in a letter, from the chat's own page."""
    await page.get_by_role("link", name="Sign in by e-mail").click()
    await page.get_by_label("E-mail address").fill(to)
    await page.get_by_role("button", name="Send me the link").click()
    await expect(page.get_by_role("status")).to_contain_text("a link is on its way")
    body = (await town.letter(to, letter)).get_body(("plain",))
    assert body is not None
    found = A_LINK.search(body.get_content())
    assert found
    await page.goto(f"{town.bot.url}{found[1]}")


async def test_an_address_of_two_organisations_is_signed_in_without_a_name(
    town: Town, browser: Browser
) -> None:
    """The head of the page says that they are, and no name is missing in it."""
    await town.share_address()
    async with chat_page(browser) as chat:
        page = chat.page
        await chat.open(town.bot.url)
        await sign_in(town, page, to=HOME)
        await page.get_by_role("button", name="Sign in").click()

        await expect(page.locator("#signed-in")).to_have_text("Signed in. Sign out")


async def test_signed_in_by_mail_the_answer_comes_into_the_open_page(
    town: Town, browser: Browser, pictures: Path
) -> None:
    """A visitor signs in, asks the council, and reads the officer's answer, in both of two tabs."""
    async with chat_page(browser) as chat:
        page = chat.page
        await chat.open(town.bot.url)
        await page.get_by_role("link", name="Sign in by e-mail").click()
        assert await violations(page) == []
        await page.go_back()
        await sign_in(town, page)
        await expect(page.get_by_text("You are signing in as Grace Okafor")).to_be_visible()
        assert await violations(page) == []
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.locator("#signed-in")).to_contain_text("Signed in as Grace Okafor")
        told = bot_messages(page).filter(has_text="You are signed in as Grace Okafor.")
        await expect(told).to_be_visible()

        await chat.say("who do I contact about an unpaid invoice?")
        await chat.say(QUESTION)
        await bot_messages(page).last.get_by_role("button", name="Send").click()
        sent = bot_messages(page).filter(has_text="reference is")
        await expect(sent).to_be_visible()
        await town.bot.at_rest()
        other = await page.context.new_page()
        await other.goto(f"{town.bot.url}/chat")
        await expect(messages(other).filter(has_text="reference is")).to_be_visible()
        (begun,) = town.bot.microsoft.begun
        await officer(town.bot, begun).press("Reply", "It was paid on Monday.")

        for one in (other, page):
            answer = bot_messages(one).filter(has_text="It was paid on Monday.")
            await expect(answer).to_be_visible()
        assert await violations(page) == []
        await answer.last.scroll_into_view_if_needed()
        await page.screenshot(path=pictures / "web-chat-answer.png")
        await page.reload()
        answer = bot_messages(page).filter(has_text="It was paid on Monday.")
        await expect(answer).to_be_visible()
        await expect(page.locator("#signed-in")).to_contain_text("Signed in as Grace Okafor")

        await page.get_by_role("button", name="Sign out").click()
        await expect(page.get_by_text("Not signed in.")).to_be_visible()
        await expect(answer).to_have_count(0)
        await expect(other.get_by_text("Not signed in.")).to_be_visible()


def officer(bot: Running, begun: dict[str, Any]) -> Somebody:
    """Whoever the bot has written to in Teams."""
    aad = begun["members"][0]["id"]
    return Somebody(bot, aad, "Contact", f"a:begun-{aad}")


async def test_a_connection_that_is_lost_comes_back(town: Town, browser: Browser) -> None:
    """The page says so, tries again by itself, and nothing that was typed is lost."""
    async with chat_page(browser) as chat:
        page = chat.page
        await chat.open(town.bot.url)
        await page.context.set_offline(True)
        lost = page.get_by_text("The chat lost its connection. Trying again.")
        await expect(lost.first).to_be_visible()
        await page.get_by_role("textbox").fill(ASKS)
        await page.context.set_offline(False)
        await expect(lost).to_have_count(0, timeout=20_000)

        await page.get_by_role("textbox").press("Enter")
        await expect(bot_messages(page)).to_have_count(2)


EMBED = """<!doctype html><html lang="en"><title>Council</title><link rel="icon" href="data:,">
<body style="margin:2rem;font-family:sans-serif"><main><h1>For care providers</h1>
<p>Fees, training, forums, and whom to ask.</p></main>
<script src="{bot}/chat/embed.js" async></script>"""


@asynccontextmanager
async def council_site(port: int, bot: str) -> AsyncIterator[str]:
    """A page of another site with the embed code of the documentation; gives its address."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=EMBED.format(bot=bot), content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://localhost:{port}"
    await runner.cleanup()


@pytest.fixture
async def sites(tmp_path: Path, sample_file: Path) -> AsyncIterator[tuple[str, str]]:
    """Two sites with the same code: one that the bot's settings name, and one that they do not."""
    shutil.copy(sample_file, tmp_path)
    named, other = free_port(), free_port()
    settings = local_settings(tmp_path, chat_origins=(f"http://localhost:{named}",))
    async with (
        microsoft() as fake,
        running(settings, fake) as bot,
        council_site(named, bot.url) as good,
        council_site(other, bot.url) as bad,
    ):
        yield good, bad


async def test_on_the_council_s_page_it_is_a_button_and_a_frame(
    sites: tuple[str, str], browser: Browser, pictures: Path
) -> None:
    """Opened, asked, closed by Escape from within, and still open after a reload if it was."""
    async with chat_page(browser) as chat:
        page = chat.page
        await page.goto(sites[0])
        opener = page.get_by_role("button", name="Ask the council")
        assert await violations(page) == []
        await opener.press("Enter")
        frame = page.frame_locator("iframe")
        box = frame.get_by_role("textbox")
        await box.fill(ASKS)
        await box.press("Enter")
        await expect(bot_messages(frame)).to_have_count(2)
        # Longer than the frame is high: its top is seen first.
        advice = bot_messages(frame).last.get_by_text(
            "If someone is in danger now, ring 999.", exact=True
        )
        await expect(advice).to_be_in_viewport(ratio=1)
        assert await violations(page) == []
        await page.screenshot(path=pictures / "web-chat-embedded.png")

        await box.press("Escape")
        await expect(page.locator("iframe")).to_be_hidden()
        await expect(opener).to_be_focused()
        await opener.press("Enter")
        await expect(bot_messages(frame)).to_have_count(2)
        # A browser may let a frame of another site keep nothing, as this one does: then it is anew.
        await page.reload()
        await expect(bot_messages(frame).first).to_be_visible()
        assert chat.complaints == []


async def test_another_site_cannot_show_it(sites: tuple[str, str], browser: Browser) -> None:
    """The browser itself refuses the frame, since the page's policy does not name that site."""
    async with chat_page(browser) as chat:
        await chat.page.goto(sites[1])
        refused = chat.page.expect_console_message(lambda told: "frame-ancestors" in told.text)
        async with refused:
            await chat.page.get_by_role("button", name="Ask the council").click()
        assert await bot_messages(chat.page.frame_locator("iframe")).count() == 0
