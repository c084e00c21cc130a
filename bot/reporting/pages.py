"""``GET /results/…``: a report or a table of results, at an address that the bot gave out.

Results are for everybody who is asked, so nothing here is about a person; an address ends all the
same, and only the bot can make one (``dialogs.addresses``). Each file is made once and kept for
some minutes, so that a hundred readers cost as much as one.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Final

from aiohttp import web

from bot.reporting.files import KINDS, Wanted, made
from bot.shelf import FRESH, Shelf
from config.clock import Clock
from dialogs.addresses import Addresses
from dialogs.report.chat_texts import address_ended
from dialogs.report.links import PATH
from store.database import Database
from store.pulses.results import ResultCell, ResultQuery
from store.pulses.results_desk import ResultsDesk

HEADERS: Final = {
    "Cache-Control": f"private, max-age={FRESH.seconds}",
    "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def results_pages(
    database: Database, addresses: Addresses, clock: Clock, monotonic: Callable[[], float]
) -> web.RouteTableDef:
    """The addresses of reports and tables."""
    routes, shelf = web.RouteTableDef(), Shelf(monotonic)

    @routes.get("/results/{file}")
    async def page(request: web.Request) -> web.Response:
        found, query = PATH.fullmatch(request.path), request.query
        end, key = query.get("until", ""), query.get("key", "")
        if found is None or not addresses.still_holds(request.path, end, key, clock.now()):
            raise web.HTTPNotFound(text=address_ended(), headers=HEADERS)
        wanted = Wanted(ending=found["ending"], first=found["first"], last=found["last"])
        content = await shelf.file(wanted, partial(_made, database, clock, wanted))
        return web.Response(
            body=content,
            content_type=KINDS[wanted.ending],
            charset="utf-8" if wanted.ending in ("html", "csv") else None,
            headers=HEADERS | {"Content-Disposition": _disposition(wanted)},
        )

    return routes


async def _made(database: Database, clock: Clock, wanted: Wanted) -> bytes:
    async with database.unit_of_work() as uow:
        return await made(Polite(uow), wanted, clock.now().astimezone(clock.zone))


class Polite(ResultsDesk):
    """Lets others go first: a table is some two hundred queries, which SQLite answers at once."""

    async def results(self, query: ResultQuery) -> tuple[ResultCell, ...]:
        """What closed pulses came to, as far as it may be shown."""
        await asyncio.sleep(0)
        return await ResultsDesk.results(self, query)


def _disposition(wanted: Wanted) -> str:
    """Pages are read at once; tables are files to keep."""
    how = "inline" if wanted.ending in ("html", "pdf") else "attachment"
    return f'{how}; filename="pulse-{wanted.first}-to-{wanted.last}.{wanted.ending}"'
