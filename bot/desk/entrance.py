"""Signing in to the desk: in Teams without a question, in a browser by Entra's own pages."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

import structlog
from aiohttp import web

from bot.desk.entra import Entra, NotSignedIn
from bot.desk.routes import TEAMS, foot, headers, html, theme_of
from bot.desk.sessions import Sessions
from bot.desk.shell import Shell, message
from bot.desk.visitors import Reading, Visitor
from bot.forms import fields_of
from bot.web_parts.parts import PATH as PARTS
from bot.web_parts.parts import built_parts
from dialogs.desk import texts
from dialogs.desk.pages import PAGES

log = structlog.get_logger(__name__)

IN_TEAMS: Final = "/desk/in-teams"
SESSION: Final = "/desk/session"
SIGN_IN: Final = "/desk/sign-in"
SIGNED_IN: Final = "/desk/signed-in"
SIGN_OUT: Final = "/desk/sign-out"
SCRIPT: Final = "desk.js"
SIGNED: Final = "signed"
"""In the address of a page to which the script comes back."""


class EntraDoor:
    """Lets in whom Entra vouches for; who may see what is settled with each page.

    Args:
        entra: The council's tenant.
        sessions: Cookies.
        reading: Tells the time.
        base: The bot's own address as the world has it.
    """

    frames = TEAMS

    def __init__(self, entra: Entra, sessions: Sessions, reading: Reading, base: str) -> None:
        self._entra = entra
        self._sessions = sessions
        self._reading = reading
        self._base = base
        self._scripts = tuple(
            f"{PARTS}/{name}" for part, name in built_parts().items() if part == SCRIPT
        )

    def who(self, request: web.Request) -> Visitor | None:
        """Whose cookie it is."""
        return self._sessions.visitor(request)

    def sent_away(self, request: web.Request, /) -> web.Response:
        """To sign in: inside Teams' frame Entra's own pages do not open."""
        if _is_in_teams(request) and SIGNED in request.query:
            # Teams has just vouched for them, and the browser has kept no cookie: not once more.
            shell = Shell(theme=theme_of(request))
            body = message(texts.NOT_SIGNED_IN, (texts.NO_COOKIE,), shell, _in_browser())
            return html(body, headers(TEAMS), HTTPStatus.FORBIDDEN)
        said = {"to": request.path} | dict(self.kept(request))
        where = IN_TEAMS if _is_in_teams(request) else SIGN_IN
        raise web.HTTPFound(f"{where}?{urlencode(said)}", headers=headers(TEAMS))

    def shell(self, request: web.Request) -> Shell:
        """In Teams with the script that follows its theme; in a browser without any."""
        in_teams = _is_in_teams(request)
        return Shell(
            theme=theme_of(request),
            foot=foot(self._reading),
            scripts=self._scripts if in_teams else (),
            signs_out=not in_teams,
        )

    def kept(self, request: web.Request) -> tuple[tuple[str, str], ...]:
        """Teams' theme, which also tells that the page is in Teams."""
        return (("theme", theme_of(request) or "default"),) if _is_in_teams(request) else ()

    def routes(self) -> list[web.RouteDef]:
        """The addresses of signing in and out."""
        return [
            web.get(IN_TEAMS, self._in_teams),
            web.post(SESSION, self._session),
            web.get(SIGN_IN, self._sign_in),
            web.post(SIGNED_IN, self._signed_in),
            web.post(SIGN_OUT, self._sign_out),
        ]

    async def _in_teams(self, request: web.Request) -> web.Response:
        """The page that asks Teams for a token and then opens the desk."""
        shell = Shell(theme=theme_of(request), scripts=self._scripts)
        # Shown by the script where it does not work; at once where there is no script.
        instead = _in_browser(' id="failed" hidden' if self._scripts else "")
        body = message(texts.OPENING, (texts.ONE_MOMENT,), shell, instead)
        return html(body, headers(TEAMS, scripts=bool(self._scripts)))

    async def _session(self, request: web.Request) -> web.Response:
        """A token of Teams' single sign-on for a cookie."""
        try:
            visitor = await self._entra.of_teams(request.headers.get("Authorization"))
        except NotSignedIn as error:
            log.warning("desk_refused", reason=str(error), way="teams")
            return web.Response(status=HTTPStatus.UNAUTHORIZED, headers=headers())
        response = web.Response(status=HTTPStatus.NO_CONTENT, headers=headers())
        self._sessions.begin(response, visitor, in_teams=True)
        return response

    async def _sign_in(self, request: web.Request) -> web.Response:
        """On to Entra."""
        try:
            flow = await self._entra.begin(f"{self._base}{SIGNED_IN}")
        except NotSignedIn as error:
            return self._refused(error, HTTPStatus.BAD_GATEWAY)
        address = flow.pop("auth_uri")
        response = web.Response(status=HTTPStatus.FOUND, headers=headers() | {"Location": address})
        self._sessions.begin_signing_in(response, flow | {"to": _page(request)})
        return response

    async def _signed_in(self, request: web.Request) -> web.Response:
        """Back from Entra, in the browser that has begun it, once."""
        # None also for who was led here by somebody else's link: then no state fits.
        flow = self._sessions.signing_in(request) or {}
        to = flow.pop("to", "")
        try:
            visitor = await self._entra.finish(flow, await fields_of(request))
        except NotSignedIn as error:
            return self._refused(error, HTTPStatus.BAD_REQUEST)
        response = web.Response(status=HTTPStatus.SEE_OTHER, headers=headers() | {"Location": to})
        self._sessions.done_signing_in(response)
        self._sessions.begin(response, visitor, in_teams=False)
        return response

    async def _sign_out(self, _: web.Request) -> web.Response:
        again = f'<p><a href="{SIGN_IN}">{texts.SIGN_IN}</a></p>'
        response = html(
            message(texts.SIGNED_OUT, (texts.STILL_AT_ENTRA,), Shell(), again), headers()
        )
        self._sessions.end(response)
        return response

    def _refused(self, error: NotSignedIn, status: HTTPStatus) -> web.Response:
        log.warning("desk_refused", reason=str(error), way="browser")
        again = f'<p><a href="{SIGN_IN}">{texts.SIGN_IN}</a></p>'
        response = html(
            message(texts.NOT_SIGNED_IN, (texts.SIGN_IN_AGAIN,), Shell(), again), headers(), status
        )
        self._sessions.done_signing_in(response)
        return response


class ClosedDoor:
    """Lets nobody in: the settings do not let anybody sign in yet."""

    frames = "'none'"

    def who(self, _: web.Request, /) -> None:
        """Nobody."""

    def sent_away(self, _: web.Request, /) -> web.Response:
        """Which settings are missing; they are no secret."""
        body = message(texts.NOT_SET_UP, (texts.WHAT_TO_SET,), Shell())
        return html(body, headers(), HTTPStatus.SERVICE_UNAVAILABLE)

    def shell(self, _: web.Request, /) -> Shell:
        """A plain one."""
        return Shell()

    def kept(self, _: web.Request, /) -> tuple[tuple[str, str], ...]:
        """Nothing."""
        return ()


def _in_browser(more: str = "") -> str:
    """Leads out of Teams; ``more`` is written into the paragraph's tag."""
    link = f'<a href="{SIGN_IN}" target="_blank" rel="noopener">{texts.IN_BROWSER}</a>'
    return f"<p{more}>{link}</p>"


def _is_in_teams(request: web.Request) -> bool:
    """Whether the page is in Teams: its address says so, or the browser that it is in a frame."""
    return "theme" in request.query or request.headers.get("Sec-Fetch-Dest") == "iframe"


def _page(request: web.Request) -> str:
    """Where somebody was going; a page of the desk, whatever the address says."""
    said = request.query.get("to", "")
    return said if said in PAGES else next(iter(PAGES))
