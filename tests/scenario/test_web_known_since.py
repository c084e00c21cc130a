"""Signing in by the link above the chat while a question is open: it is asked by what is known."""

import pytest

from tests.mail_town import HOME, Town
from tests.web_visitor import Browser


@pytest.fixture
async def page(town: Town) -> Browser:
    """A page that was just opened."""
    browser = Browser(town.bot)
    await browser.open()
    return browser


async def test_what_was_open_is_answered_by_who_has_signed_in(town: Town, page: Browser) -> None:
    """By the link above the chat, with a question on the screen: the organisation tells."""
    asked = "\n".join(await page.say("who is my contract manager?"))
    assert "Use my organisation" in asked

    read = await town.sign_in(page)

    assert read[-2] == "You are signed in as Grace Okafor."
    assert "Contract Manager (North)" in read[-1]


async def test_what_was_open_is_asked_again_where_it_is_still_not_known(
    town: Town, page: Browser
) -> None:
    """An address of two organisations does not tell in which of them somebody works."""
    await town.share_address()
    asked = (await page.say("who is my contract manager?"))[-1]

    read = await town.sign_in(page, HOME)

    assert read[-2:] == ["You are signed in.", asked]


async def test_the_organisation_that_was_asked_for_is_known_by_signing_in(
    town: Town, page: Browser
) -> None:
    """Its name need not be typed any more, and the question that waited is answered."""
    await page.say("who is my contract manager?")
    await page.press("Use my organisation")

    read = await town.sign_in(page)

    assert read[-2] == "You are signed in as Grace Okafor."
    assert "Contract Manager (North)" in read[-1]
