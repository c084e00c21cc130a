"""``POST /chat/token``: a page says which visitor it is, or becomes a new one, and may chat.

It needs no cookie, since the page may be in a frame of another site: it keeps the visitor's key
itself and hands it in. On the bot's own site a cookie has the key too, so that the page that a link
in a mail opens knows which visitor its browser is.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web

from bot.limits import Limit
from bot.metrics import Metrics
from bot.webchat import texts
from bot.webchat.asking import Asked, Sites, address_of, answered, body_of
from bot.webchat.lines import Line
from bot.webchat.passes import STAYS, NoPass, Passes
from bot.webchat.visitor import visitor_of
from config.clock import Clock
from store.database import Database

COOKIE: Final = "chat_visitor"
MOST_BODY_BYTES: Final = 16 * 1024
"""Azure's tokens are some 1,000 characters long."""
EVERYBODY: Final = "everybody"


class Visits:
    """Which visitor a browser is: its cookie on the bot's own site, else what its page hands in.

    Args:
        passes: Makes and checks keys.
        clock: The one clock.
        secure: Whether browsers may send the cookie over TLS alone.
    """

    def __init__(self, passes: Passes, clock: Clock, *, secure: bool) -> None:
        self._passes = passes
        self._clock = clock
        self._secure = secure

    def known(self, request: web.Request, handed_in: Any = None) -> str | None:
        """The visitor's user id; None for somebody new."""
        return self.handed_in(request.cookies.get(COOKIE)) or self.handed_in(handed_in)

    def handed_in(self, key: Any) -> str | None:
        """Which visitor a key is; None for none of ours."""
        try:
            return self._passes.read_key(key, self._clock.now()) if isinstance(key, str) else None
        except NoPass:
            return None

    def keep(self, answer: web.StreamResponse, user_id: str) -> str:
        """Let the browser come back as that visitor; gives the key for the page to keep."""
        key = self._passes.key(user_id, self._clock.now())
        answer.set_cookie(
            COOKIE,
            key,
            max_age=int(STAYS.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="Lax",
        )
        return key

    def leave(self, answer: web.StreamResponse) -> None:
        """Let the browser forget which visitor it was."""
        answer.del_cookie(COOKIE, path="/", secure=self._secure, httponly=True, samesite="Lax")


class Entrance:
    """Gives tokens.

    Args:
        database: Where it is kept who has signed in.
        passes: Makes visitors.
        visits: Knows browsers.
        line: Opens conversations.
        sites: The web sites that may ask.
        each: How often one address may ask.
        in_all: How often all may.
        proxies: How many proxies stand before the bot.
        clock: The one clock.
        metrics: Told of what was refused.
    """

    def __init__(
        self,
        *,
        database: Database,
        passes: Passes,
        visits: Visits,
        line: Line,
        sites: Sites,
        each: Limit,
        in_all: Limit,
        proxies: int,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._passes = passes
        self._visits = visits
        self._line = line
        self._sites = sites
        self._each = each
        self._in_all = in_all
        self._proxies = proxies
        self._clock = clock
        self._metrics = metrics

    def routes(self) -> list[web.RouteDef]:
        """Its route, with the preflight."""
        give = self._sites.serve(self.give)
        return [web.route(way, "/chat/token", give) for way in ("POST", "OPTIONS")]

    async def give(self, request: web.Request) -> web.Response:
        """A token, for whoever the page says that it is and can show."""
        address = address_of(request, self._proxies)
        if not (self._each.allows(address) and self._in_all.allows(EVERYBODY)):
            self._metrics.refused.labels("too_many").inc()
            raise Asked(HTTPStatus.TOO_MANY_REQUESTS, "Throttled", texts.too_many_pages())
        body = await body_of(request, MOST_BODY_BYTES)
        user_id = self._visits.known(request, body.get("visitor")) or self._passes.new_visitor()
        origin = self._sites.origin(request)
        opened = await self._line.open(user_id, origin, body)
        person = await visitor_of(self._database, self._clock, user_id)
        told: Mapping[str, Any] = {
            "token": opened.token,
            "conversationId": opened.conversation_id,
            "userId": user_id,
            "expires_in": int(opened.lasts.total_seconds()),
            "domain": opened.domain,
            "visitor": self._passes.key(user_id, self._clock.now()),
            "signedIn": person is not None,
            "name": person.name if person else "",
        }
        answer = answered(told)
        if self._sites.is_own(request, origin):
            self._visits.keep(answer, user_id)
        return answer
