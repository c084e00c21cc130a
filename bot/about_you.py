"""``GET /about-you/{key}``: what is held of a person, as a page to keep or as JSON, for an hour.

The address is made for one person, by chance, and works until its time is over or their data is
deleted. Whoever has it can read the page, as with any address that is passed on, so it is neither
kept by caches nor told to other sites, and the log does not have it.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from aiohttp import web

from bot.wire import to_json
from config.clock import Clock
from dialogs.privacy import texts
from dialogs.privacy.shown import cell_in_words
from store.database import Database
from store.personal.desk import whose_file
from store.personal.reading import read_held
from store.personal.records import Section

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
STYLE: Final = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin-bottom:1rem;width:100%}"
    "th,td{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}"
)


def about_you(database: Database, clock: Clock) -> web.RouteTableDef:
    """The page."""
    routes = web.RouteTableDef()

    @routes.get(r"/about-you/{key:[\w-]{20,64}}")
    async def page(request: web.Request) -> web.Response:
        async with database.unit_of_work() as uow:
            who = await whose_file(uow, request.match_info["key"], clock.now())
            if who is None:
                raise web.HTTPNotFound(text=texts.file_gone(), headers=HEADERS)
            sections = await read_held(uow, who)
        if request.query.get("as") == "json":
            return _file(to_json(_as_data(sections)), "json", "application/json")
        return _file(_as_page(sections, clock).encode(), "html", "text/html")

    return routes


def _file(body: bytes, ending: str, kind: str) -> web.Response:
    headers = HEADERS | {
        "Content-Disposition": f'attachment; filename="what-the-bot-holds.{ending}"'
    }
    return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)


def _as_data(sections: Sequence[Section]) -> object:
    return [
        {
            "group": section.group,
            "title": section.title,
            "rows": [
                {
                    name: cell if cell is None or isinstance(cell, bool | int) else str(cell)
                    for name, cell in row.items()
                }
                for row in section.rows
            ],
        }
        for section in sections
    ]


def _as_page(sections: Sequence[Section], clock: Clock) -> str:
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{texts.SHOW}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(texts.held())}</h1>"
        f"<p>{escape(cell_in_words(clock.now(), clock.zone))}</p>"
    )
    parts, group = [head], ""
    for section in sections:
        if section.group != group:
            group = section.group
            parts.append(f"<h2>{escape(group)}</h2>")
        parts.append(_table(section, clock))
    parts += [f"<p>{escape(line)}</p>" for line in (texts.apart(), texts.not_here())]
    return "".join([*parts, "</body></html>"])


def _table(section: Section, clock: Clock) -> str:
    names = list(section.rows[0])
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{escape(cell_in_words(row[name], clock.zone))}</td>" for name in names)
        + "</tr>"
        for row in section.rows
    )
    return f"<h3>{escape(section.title)}</h3><table><tr>{head}</tr>{rows}</table>"
