"""A browser, and a bot in this process whose mail and Teams a test can see."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.web_parts.parts import built_parts
from tests.browser.running_demo import PROJECT
from tests.browser_finder import find_browser, flags

# Fixtures of the tests over HTTP.
from tests.scenario.conftest import sample_file, town

__all__ = ["browser", "pictures", "sample_file", "town", "web_is_made"]


@pytest.fixture(scope="session")
def web_is_made() -> None:
    """The pages' scripts are there."""
    if not built_parts():
        pytest.fail("What the web pages run in a browser is not made yet: make web")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser with an empty profile."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), args=flags())
        yield browser
        await browser.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: the documentation's folder only where they were asked for."""
    return PROJECT / "docs" / "images" if os.environ.get("UPDATE_SCREENSHOTS") else tmp_path
