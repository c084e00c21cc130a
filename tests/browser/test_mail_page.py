"""The page behind a mail's link in a real browser: it answers for a person, and for no program."""

from playwright.async_api import Browser, Page

from tests.browser.accessibility import violations
from tests.scenario.test_mail_pages import ANSWERS, Mailing, asked, count, link_of
from tests.scenario.test_mail_pages import mailing as mailing  # noqa: PLC0414 - a fixture.

A_PERSON = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})"
"""Browsers that tests drive say that they are driven; nobody drives a person's."""


async def opened(browser: Browser, mailing: Mailing, *, driven: bool) -> Page:
    """The link for "3" of a pulse's mail, on a phone."""
    await asked(mailing)
    path, choice = link_of(mailing.last(), "3")
    context = await browser.new_context(viewport={"width": 390, "height": 800})
    if not driven:
        await context.add_init_script(A_PERSON)
    page = await context.new_page()
    await page.goto(f"{mailing.bot.url}{path}#{choice}")
    return page


async def test_one_press_in_the_mail_is_enough(browser: Browser, mailing: Mailing) -> None:
    """The page sends the choice by itself, under a policy that lets no other script run."""
    page = await opened(browser, mailing, driven=False)

    await page.get_by_role("heading", name="Thank you.").wait_for()
    assert await count(mailing.bot, ANSWERS) == 1
    assert await violations(page) == []


async def test_a_program_that_looks_for_harm_answers_for_nobody(
    browser: Browser, mailing: Mailing
) -> None:
    """It sees the page; the button that was meant has the focus, and a press sends it."""
    page = await opened(browser, mailing, driven=True)

    await page.wait_for_timeout(500)
    assert await count(mailing.bot, ANSWERS) == 0
    assert await violations(page) == []
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Thank you.").wait_for()
    assert await count(mailing.bot, ANSWERS) == 1
