"""The page behind a mail's link in a real browser: it answers for a person, and for no program."""

import re
from pathlib import Path

from playwright.async_api import Browser, Page

from tests.browser.accessibility import violations
from tests.incoming import words_of
from tests.scenario.test_mail_in import town_with, without_teams
from tests.scenario.test_mail_pages import ANSWERS, Mailing, asked, count, link_of
from tests.scenario.test_mail_pages import mailing as mailing  # noqa: PLC0414 - a fixture.
from tests.scenario.test_mail_words_asked import contacts_by_mail

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


async def test_words_that_were_not_understood_stand_in_the_box_and_can_be_changed(
    browser: Browser, tmp_path: Path, sample_file: Path
) -> None:
    """On a phone: the reason, the form with the words in it, and the press that works."""
    async with town_with(tmp_path, sample_file) as town:
        await contacts_by_mail(town)
        await without_teams(town)
        letter = words_of(town.office.letters()[-1])
        link = re.search(r"^Say when: \S+?(/m/\S+)", letter, re.MULTILINE)
        assert link
        context = await browser.new_context(viewport={"width": 390, "height": 800})
        await context.add_init_script(A_PERSON)
        page = await context.new_page()
        await page.goto(f"{town.bot.url}{link[1]}")
        await page.get_by_role("textbox").fill("last Monday")
        await page.get_by_role("button", name="Say when").click()

        await page.get_by_text("Last Monday has passed.").wait_for()
        assert await page.get_by_role("textbox").input_value() == "last Monday"
        assert await page.evaluate("document.documentElement.scrollWidth") == 390
        assert await violations(page) == []
        await page.get_by_role("textbox").fill("Thursday 3 December")
        await page.get_by_role("button", name="Say when").click()
        await page.get_by_text("3 December").wait_for()
        assert await page.get_by_role("textbox").count() == 0
