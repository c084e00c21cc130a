"""``/m/stop/…``: how many messages somebody gets, without signing in (RFC 8058)."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.forms import fields_of
from bot.mail import texts
from bot.mail.links import STOP_PATH, Links
from bot.mail.page import ENDED, form, page, saying
from config.clock import Clock
from config.vocabulary import OUTSIDE
from store.announcements.attention import set_wish, wish
from store.announcements.courtesy import Wish
from store.database import Database
from store.ways.wishes import set_way

TEAMS: Final = "teams"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPages:
    """The page behind "Fewer of these e-mails, or none"; opening it changes nothing."""

    database: Database
    links: Links
    clock: Clock
    council: str

    def routes(self) -> web.RouteTableDef:
        """Its addresses."""
        routes = web.RouteTableDef()
        routes.get(STOP_PATH)(self.show)
        routes.post(STOP_PATH)(self.choose)
        return routes

    async def show(self, request: web.Request) -> web.Response:
        """How many messages they get, and the choice."""
        who = self._who(request)
        if who is None:
            return page(self.council, texts.gone()[0], saying(*texts.gone()), ENDED)
        async with self.database.unit_of_work() as uow:
            return self._page(request.path, await wish(uow, *who), may_teams=who[0] != OUTSIDE)

    async def choose(self, request: web.Request) -> web.Response:
        """Keep the choice; a mail program's own button, which chooses nothing, means none."""
        who = self._who(request)
        if who is None:
            return page(self.council, texts.gone()[0], saying(*texts.gone()), ENDED)
        said = (await fields_of(request)).get("press", "")
        may_teams = who[0] != OUTSIDE
        if said == TEAMS and may_teams:
            async with self.database.unit_of_work() as uow:
                await set_way(uow, *who, TEAMS, self.clock.now())
                kept = await wish(uow, *who)
                await uow.commit()
            return self._page(request.path, kept, in_teams=True)
        kept = "less" if said == "less" else None if said == "all" else "stop"
        async with self.database.unit_of_work() as uow:
            await set_wish(uow, *who, kept, self.clock.now())
            await uow.commit()
        return self._page(request.path, kept, may_teams=may_teams)

    def _page(
        self, path: str, kept: Wish | None, *, may_teams: bool = False, in_teams: bool = False
    ) -> web.Response:
        head, now = texts.how_many(kept)
        ways = (*texts.WISHES, *([(TEAMS, texts.WRITE_IN_TEAMS)] if may_teams else []))
        buttons = "".join(
            f'<button name="press" value="{value}">{words}</button>'
            for value, words in ways
            if value != (kept or "all")
        )
        lines = (texts.IN_TEAMS,) if in_teams else ()
        inside = saying(head, *lines, now, texts.STILL)
        choice = f'<section><p class="buttons">{buttons}</p></section>'
        return page(self.council, head, inside + form(path, {}, choice))

    def _who(self, request: web.Request) -> tuple[str, str] | None:
        tenant, person = request.match_info["tenant"], request.match_info["person"]
        key = request.match_info["key"].removeprefix("/")
        return (tenant, person) if self.links.is_stop(tenant, person, key) else None
