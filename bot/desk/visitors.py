"""Who visits the desk, and what they see of it: the same store, directory and rights as in chat."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from bot.desk.counted import Counted
from bot.desk.parts import Drawn, picture_key
from bot.knowledge import KnowledgeKeeper
from bot.shelf import Shelf
from config.clock import Clock
from config.vocabulary import Role
from dialogs.desk.page import Page
from dialogs.desk.pages import PAGES
from dialogs.desk.visit import Visit
from dialogs.outcome import Exchange
from dialogs.picture import AnyPicture
from dialogs.report.document import Figures
from dialogs.turn import Asker, Knowledge, Turn
from store.database import Database
from store.desk import DeskReading
from store.people import TurnStore
from store.records import ConversationKey, Opening
from store.turns import open_turn
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has proved who they are, in Entra's own terms."""

    tenant_id: str
    aad_object_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Makes pages for visitors; ``mails``: e-mail is sent here."""

    database: Database
    knowledge: KnowledgeKeeper
    clock: Clock
    stale_after_days: int
    mails: bool
    shelf: Shelf
    counted: Counted

    async def page(self, visitor: Visitor, path: str, asked: Mapping[str, str]) -> Page | None:
        """A page as this person may see it; None where the council has not listed them."""
        key = ConversationKey(
            tenant_id=visitor.tenant_id, conversation_id="", user_id=visitor.aad_object_id
        )
        while True:
            async with self.database.unit_of_work() as uow:
                opening = await open_turn(uow, key, visitor.aad_object_id)
                if opening.person is None or opening.person.role is Role.PROVIDER:
                    return None
                knowledge = self.knowledge.known(opening.directory_version)
                if knowledge is not None:
                    visit = self._visit(uow, visitor, opening, knowledge, asked)
                    return await PAGES[path][1](visit)
            # Outside the unit of work: learning takes a connection of its own.
            await self.knowledge.learn(opening.directory_version)

    def _visit(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        opening: Opening,
        knowledge: Knowledge,
        asked: Mapping[str, str],
    ) -> Visit:
        now = self.clock.now()
        person = opening.person
        asker = Asker(
            tenant_id=visitor.tenant_id,
            user_id=visitor.aad_object_id,
            aad_object_id=visitor.aad_object_id,
            person=person,
            profile=opening.profile,
            organisation=opening.organisation,
        )
        store = TurnStore(
            uow,
            visitor.tenant_id,
            visitor.aad_object_id,
            now,
            knowledge.council,
            user_id=visitor.aad_object_id,
            role=asker.role,
        )
        turn = Turn(asker=asker, now=now, today=now.astimezone(self.clock.zone).date())
        return Visit(
            exchange=Exchange(turn=turn, knowledge=knowledge, store=store),
            store=DeskReading(uow, now, mails=self.mails),
            count=partial(self.counted.report, store.figures, knowledge.working, now),
            stale_after_days=self.stale_after_days,
            asked=asked,
        )

    async def drawn(self, page: Page) -> Drawn:
        """The pictures of a page; each is drawn once for all who look in the next minutes."""
        found = [
            picture
            for part in page.parts
            if isinstance(part, Figures)
            for column in part.columns
            for _, picture in column
        ]
        return {
            picture_key(one): await self.shelf.file(picture_key(one), partial(_drawn, one))
            for one in found
        }


async def _drawn(picture: AnyPicture) -> bytes:
    # 12 MB, and few look at pictures.
    from bot.drawing.draw import PRINTED, draw  # noqa: PLC0415

    return await asyncio.to_thread(draw, picture, PRINTED)
