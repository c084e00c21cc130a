"""``GET /results/pictures/{what was asked}.png``: a result's picture, where a card cannot have it.

Only the bot can make such an address (``dialogs.addresses``), and it ends. Results are for
everybody who is asked, so nothing here is about a person.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Final

from aiohttp import web

from bot.shelf import FRESH, Shelf
from config.catalogue import survey
from config.clock import Clock
from dialogs.addresses import Addresses
from dialogs.results.answering import answer
from dialogs.results.picture_link import PATH, asked_in
from dialogs.results.reading import read
from dialogs.results.shown import Names
from dialogs.results.words import vocabulary
from store.database import Database
from store.directory import Directory
from store.pulses.results_desk import ResultsDesk

HEADERS: Final = {
    "Cache-Control": f"private, max-age={FRESH.seconds}",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def result_pictures(
    database: Database,
    directory: Callable[[], Directory | None],
    addresses: Addresses,
    clock: Clock,
    monotonic: Callable[[], float],
) -> web.RouteTableDef:
    """The addresses of pictures.

    Args:
        database: Where results are.
        directory: What can be named, as far as it is known yet.
        addresses: Made them.
        clock: The one clock.
        monotonic: Seconds that only go up.
    """
    routes, shelf = web.RouteTableDef(), Shelf(monotonic)

    @routes.get(PATH + r"{asked:[\w-]{4,800}}.png")
    async def page(request: web.Request) -> web.Response:
        end, key = (request.query.get(name, "") for name in ("until", "key"))
        if not addresses.still_holds(request.path, end, key, clock.now()):
            raise web.HTTPNotFound(headers=HEADERS)
        asked = asked_in(request.match_info["asked"])
        drawn = await shelf.file(asked, partial(_drawn, asked, database, directory(), clock))
        if not drawn:
            raise web.HTTPNotFound(headers=HEADERS)
        return web.Response(body=drawn, content_type="image/png", headers=HEADERS)

    return routes


async def _drawn(
    asked: str, database: Database, directory: Directory | None, clock: Clock
) -> bytes:
    """The picture as PNG; nothing where what was asked has none."""
    # 12 MB, and few ask for a picture.
    from bot.drawing.draw import draw  # noqa: PLC0415

    if directory is None:
        return b""
    wish = read(asked, clock.today(), vocabulary(directory, survey()))
    if wish is None or wish.unknown:
        return b""
    async with database.unit_of_work() as uow:
        names = Names(survey=survey(), areas=directory.areas)
        found = await answer(ResultsDesk(uow), wish, names)
    picture = found.shown.picture
    return await asyncio.to_thread(draw, picture) if picture else b""
