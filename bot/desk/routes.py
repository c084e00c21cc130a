"""``GET /desk`` and its pages; read only, each page for whoever may see it in chat."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Protocol

from aiohttp import web

from bot.desk.parts import Writing
from bot.desk.shell import STYLE, THEMES, Shell, as_html, asset, message
from bot.desk.visitors import Reading, Visitor
from dialogs.desk import texts
from dialogs.desk.pages import PAGES
from dialogs.enquiry.clock import told
from store.errors import StoreError

TEAMS: Final = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft"
"""Whose frames the desk may be in (Microsoft Learn, "Prerequisites for tabs")."""
FOR_GOOD: Final = "public, max-age=31536000, immutable"
KINDS: Final = {"css": "text/css", "js": "text/javascript"}


class Door(Protocol):
    """Who comes in, and where others are sent."""

    def who(self, request: web.Request) -> Visitor | None:
        """Who has proved who they are; None for nobody."""

    def sent_away(self, request: web.Request, /) -> web.Response:
        """What somebody gets who has proved nothing yet."""

    def shell(self, request: web.Request) -> Shell:
        """How they see pages."""

    def kept(self, request: web.Request) -> tuple[tuple[str, str], ...]:
        """What each address goes on saying."""

    @property
    def frames(self) -> str:
        """Whose frames pages may be in, as a policy writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What the desk is served with; ``app_id`` is the bot's in Teams, "" for none."""

    reading: Reading
    door: Door
    app_id: str = ""
    files: Mapping[str, bytes]


def headers(frames: str = "'none'", *, scripts: bool = False) -> dict[str, str]:
    """What keeps a page to itself: nothing from elsewhere, nothing inline, no frames of others.

    Args:
        frames: Whose frames it may be in, as the policy writes them.
        scripts: Whether it has any, which only pages inside Teams do.
    """
    policy = (
        "default-src 'none'",
        "img-src data:",
        "style-src 'self'",
        *(("script-src 'self'", "connect-src 'self'") if scripts else ()),
        "form-action 'self'",
        "base-uri 'none'",
        f"frame-ancestors {frames}",
    )
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "; ".join(policy),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
    }


def theme_of(request: web.Request) -> str:
    """Teams' theme, where the address has it; "" in a browser."""
    said = request.query.get("theme", "")
    return said if said in THEMES else ""


def html(body: bytes, head: Mapping[str, str], status: int = HTTPStatus.OK) -> web.Response:
    """A page as a response."""
    return web.Response(
        body=body, status=status, content_type="text/html", charset="utf-8", headers=head
    )


def desk(served: Served) -> web.RouteTableDef:
    """The pages, and the files that come with them."""
    routes = web.RouteTableDef()
    reading, door = served.reading, served.door

    async def page(request: web.Request) -> web.Response:
        visitor = door.who(request)
        if visitor is None:
            return door.sent_away(request)
        shell = door.shell(request)
        head = headers(door.frames, scripts=bool(shell.scripts))
        try:
            made = await reading.page(visitor, request.path, request.query)
        except StoreError:
            body = message(texts.NOT_NOW, (texts.TRY_AGAIN,), shell)
            return html(body, head, HTTPStatus.SERVICE_UNAVAILABLE)
        if made is None:
            body = message(texts.FOR_OFFICERS, texts.not_listed(), shell)
            return html(body, head, HTTPStatus.FORBIDDEN)
        writing = Writing(
            drawn=await reading.drawn(made), kept=door.kept(request), app_id=served.app_id
        )
        return html(as_html(made, request.path, shell, writing), head)

    for path in PAGES:
        routes.get(path)(page)

    @routes.get("/desk/files/{name}")
    async def file(request: web.Request) -> web.Response:
        content = served.files.get(request.path)
        if content is None:
            raise web.HTTPNotFound(headers=headers())
        kind = KINDS[request.path.rpartition(".")[2]]
        head = {"Cache-Control": FOR_GOOD, "X-Content-Type-Options": "nosniff"}
        return web.Response(body=content, content_type=kind, charset="utf-8", headers=head)

    return routes


def style() -> dict[str, bytes]:
    """The style sheet, by its address."""
    return dict([asset(STYLE)])


def foot(reading: Reading) -> str:
    """When a page was made, and that it changes nothing."""
    now = reading.clock.now()
    known = reading.knowledge.known(0)
    when = told(now, known.working, now) if known else ""
    return " ".join([*([texts.as_of(when)] if when else []), texts.READ_ONLY])
