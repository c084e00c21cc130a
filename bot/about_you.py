"""``GET /about-you/{key}``: what is held of a person, as a page to keep or as JSON, for an hour.

The address is made for one person, by chance, and works until its time is over or their data is
deleted. Whoever has it can read the page, as with any address that is passed on, so it is neither
kept by caches nor told to other sites, and the log does not have it.
"""

from collections.abc import Mapping, Sequence
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
from store.personal.records import Cell, Section

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
STYLE: Final = (
    "body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}"
    "dl{border-left:3px solid;margin:0 0 1rem;padding-left:.8rem;overflow-wrap:anywhere}"
    "dt{font-weight:bold}dd{margin:0}"
    "@media(min-width:40rem){dl>div{display:grid;grid-template-columns:12rem 1fr}}"
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
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{texts.SHOW}</title>"
        f"<style>{STYLE}</style></head><body><h1>{escape(texts.held())}</h1>"
        f"<p>{escape(cell_in_words(clock.now(), clock.zone))}</p>"
    )
    parts, group = [head], ""
    for section in sections:
        if section.group != group:
            group = section.group
            parts.append(f"<h2>{escape(group)}</h2>")
        parts.append(_place(section, clock))
    parts += [f"<p>{escape(line)}</p>" for line in (texts.apart(), texts.not_here())]
    return "".join([*parts, "</body></html>"])


def _place(section: Section, clock: Clock) -> str:
    """One place: each row as a list of what it has, which a phone can show."""
    rows = "".join(f"<dl>{_row(row, clock)}</dl>" for row in section.rows)
    return f"<h3>{escape(section.title)}</h3>{rows}"


def _row(row: Mapping[str, Cell], clock: Clock) -> str:
    shown = ((name, cell_in_words(cell, clock.zone)) for name, cell in row.items())
    return "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(words)}</dd></div>"
        for name, words in shown
        if words
    )
