"""``GET /about``: what the app is, its privacy and its terms, where a council has no such page."""

from html import escape
from typing import Final

from aiohttp import web

from bot.teams_app import texts
from bot.teams_app.manifest import ABOUT
from config.settings import Settings

HEADERS: Final = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2{line-height:1.2}"
)


def about_page(settings: Settings) -> web.RouteTableDef:
    """The page."""
    routes = web.RouteTableDef()
    page = _page(settings).encode()

    @routes.get(ABOUT)
    async def about(_: web.Request) -> web.Response:
        return web.Response(body=page, content_type="text/html", charset="utf-8", headers=HEADERS)

    return routes


def _page(settings: Settings) -> str:
    name = escape(settings.teams_app_name)
    about = f"{texts.FULL}\n{texts.offered_by(settings.teams_app_publisher)}"
    kept = texts.privacy(settings.keep_questions_days, settings.keep_chats_days)
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{name}</title><style>{STYLE}</style></head><body><main><h1>{name}</h1>"
        f"{_paragraphs(about)}"
        f'<h2 id="privacy">{texts.PRIVACY}</h2>{_paragraphs(kept)}'
        f'<h2 id="terms">{texts.TERMS}</h2>{_paragraphs(texts.terms())}'
        "</main></body></html>"
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
