"""A bot that sends mail, the mail server that it uses, and what arrives there."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, Final

from sqlalchemy import func, select, update

from store.tables import organisations
from tests.post_office import PostOffice
from tests.running import Running
from tests.web_visitor import Browser

GRACE: Final = "grace.okafor@example.org"
HOME: Final = "office@home.example.org"
"""The address of one organisation, which nobody is listed with."""
A_LINK: Final = re.compile(r"http://127\.0\.0\.1:\d+(/chat/sign-in/[\w-]{43})\s")


@dataclass
class Town:
    """A bot, the mail server that it uses, and what arrives there."""

    bot: Running
    office: PostOffice

    async def letter(self, to: str, number: int = 1) -> EmailMessage:
        """The so-manieth letter to an address, once it is there."""
        for _ in range(200):
            if len(self.office.to(to)) >= number:
                return self.office.to(to)[number - 1]
            await asyncio.sleep(0.02)
        raise AssertionError(f"No letter to {to}.")

    async def link(self, browser: Browser, to: str = GRACE, number: int = 1) -> str:
        """Ask for a link in that browser; gives its path, as the mail has it."""
        status, answer, _ = await browser.ask("POST", "/chat/sign-in", {"email": to})
        assert (status, answer) == (202, {"sent": True})
        body = (await self.letter(to, number)).get_body(("plain",))
        assert body is not None
        found = A_LINK.search(body.get_content())
        assert found
        return found[1]

    async def share_address(self) -> Sequence[str]:
        """Let a second organisation have HOME too; gives the names of both, in their order."""
        async with self.bot.bot.database.unit_of_work() as uow:
            found = select(organisations.c.id).where(organisations.c.email != HOME)
            other = await uow.connection.scalar(found.order_by(organisations.c.position.desc()))
            await uow.connection.execute(
                update(organisations).where(organisations.c.id == other).values(email=HOME)
            )
            both = select(organisations.c.name).where(organisations.c.email == HOME)
            names = (await uow.connection.scalars(both.order_by(organisations.c.position))).all()
            await uow.commit()
        return names

    async def rows(self, table: Any) -> int:
        """How many rows a table has."""
        async with self.bot.bot.database.unit_of_work() as uow:
            return await uow.connection.scalar(select(func.count()).select_from(table)) or 0

    async def sign_in(self, browser: Browser, to: str = GRACE) -> list[str]:
        """Sign in that browser and load the page again; gives what is read of the chat."""
        assert await use(browser, await self.link(browser, to)) == 303
        return await browser.open()


async def use(browser: Browser, link: str) -> int:
    """Open a link and press its button; gives the status."""
    status, text, _ = await browser.ask("GET", link)
    assert (status, '<form method="post">' in text) == (200, True), text
    status, _, _ = await browser.ask("POST", link)
    return status
