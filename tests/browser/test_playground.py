"""A care manager asks who to contact, in a real Teams client, and reads a named person's card."""

import csv
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, expect

from bot.commands.demonstration import QUESTION
from bot.demo import why_no_playground
from tests.browser.playground_page import bot_messages, open_chat, say, sticks_out, take_picture
from tests.browser.running_demo import PROJECT, running_demo


@dataclass
class Demo:
    """A demo in ``folder``, which runs from the first test that needs it on until one ends it."""

    folder: Path
    running: ExitStack = field(default_factory=ExitStack)
    address: str = ""

    def start(self) -> str:
        """Its address; started where it does not run."""
        self.address = self.address or self.running.enter_context(running_demo(self.folder))
        return self.address

    def end(self) -> None:
        """Tell it to stop, and wait for that."""
        self.running.close()
        self.address = ""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The one of this file's tests, whatever their order."""
    missing = why_no_playground()
    if missing:
        pytest.fail(missing)
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    demo.end()


@pytest.fixture
def address(demo: Demo) -> str:
    """The demo's address, while it runs."""
    return demo.start()


def contact_for(topic: str) -> str:
    """The name that the sample data gives for a topic with one route."""
    [contact_id] = [row["contact_id"] for row in sample("routes") if row["topic"] == topic]
    [name] = [row["name"] for row in sample("contacts") if row["id"] == contact_id]
    return name


def sample(kind: str) -> list[dict[str, str]]:
    """The rows of a sample file."""
    with (PROJECT / "config" / "sample" / f"{kind}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


async def test_a_provider_asks_and_reads_the_named_contact(
    address: str, browser: Browser, pictures: Path
) -> None:
    """The question brings a card with the person; its button is answered."""
    page = await browser.new_page(viewport={"width": 800, "height": 960})
    await open_chat(page, address)
    await say(page, QUESTION)
    card = bot_messages(page).filter(has_text=contact_for("safeguarding-concern"))
    await expect(card).to_be_visible()
    await take_picture(page, pictures / "answer.png")

    await card.get_by_role("button", name="This is out of date").click()

    thanks = bot_messages(page).last
    await expect(thanks).to_contain_text("Thank you")
    await expect(thanks).to_contain_text(contact_for("safeguarding-concern"))


async def test_a_card_fits_a_phone(address: str, browser: Browser, pictures: Path) -> None:
    """At 390 px all of a card's text and buttons is on the screen, and its buttons work."""
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await open_chat(page, address)
    # The chat is the one of the tests before, so what they were answered may be in it.
    before = await bot_messages(page).count()
    await say(page, QUESTION)
    await expect(bot_messages(page)).to_have_count(before + 1)
    card = bot_messages(page).last
    await expect(card).to_contain_text(contact_for("safeguarding-concern"))
    await take_picture(page, pictures / "answer-phone.png")
    assert await sticks_out(card) == []

    await card.get_by_role("button", name="Someone else").click()

    await expect(bot_messages(page)).to_have_count(before + 2)
    assert await sticks_out(bot_messages(page).last, "p") == []


@pytest.mark.parametrize("width", [390, 800])
async def test_results_are_a_picture_that_fits(
    address: str, browser: Browser, pictures: Path, width: int
) -> None:
    """Departments and questions as one table, all of it on a phone's screen too."""
    page = await browser.new_page(viewport={"width": width, "height": 1_120})
    await open_chat(page, address)
    before = await bot_messages(page).count()
    await say(page, "pulse results by department and question")
    await expect(bot_messages(page)).to_have_count(before + 1)
    card = bot_messages(page).last
    picture = card.get_by_role("img", name="Finance: ")
    await expect(picture).to_be_visible()
    box = await picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["width"] > width / 3
    assert box["x"] + box["width"] <= width
    assert await sticks_out(card, "p") == []
    await take_picture(page, pictures / "results.png")


def test_the_playground_ends_with_the_demo(demo: Demo) -> None:
    """Nothing listens at the demo's address once the demo is told to stop."""
    address = demo.start()
    assert is_listening(address)

    demo.end()

    assert not is_listening(address)


def is_listening(address: str) -> bool:
    """Whether a program answers at an address of this machine."""
    at = urlsplit(address)
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", at.port or 80)) == 0
