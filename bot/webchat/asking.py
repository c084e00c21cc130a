"""Requests of the web chat's pages: from which site, from which address, and what is in them."""

import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web
from yarl import URL

from bot.reception import parsed
from bot.wire import to_json

MOST_BODY_BYTES: Final = 64 * 1024
"""A message has 2,000 characters that are read, and the largest form 20,000."""
HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
UNNAMED: Final = "null"
OF_A_SITE: Final = 64
"""Bits of an IPv6 address that are one household's or office's."""
ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, x-ms-bot-agent,"
    " X-Requested-With",
    "Access-Control-Max-Age": "7200",
}
"""What Web Chat asks for (botframework-directlinejs 0.15)."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Asked(Exception):
    """A request that is not served; ``code`` is Direct Line's word for it."""

    def __init__(self, status: HTTPStatus, code: str, sentence: str) -> None:
        self.status = status
        self.code = code
        super().__init__(sentence)


class Sites:
    """The web sites whose pages may use the chat: the bot's own, and the council's.

    Args:
        base: The bot's own address as the world has it, "" where it is not set.
        others: Origins of the council's own sites.
    """

    def __init__(self, base: str, others: tuple[str, ...]) -> None:
        self._own = str(URL(base).origin()) if base else ""
        self._others = frozenset(others)

    def is_own(self, request: web.Request, origin: str) -> bool:
        """Whether a page of the bot's own asks."""
        if self._own:
            return origin == self._own
        return origin in {f"http://{request.host}", f"https://{request.host}"}

    def origin(self, request: web.Request) -> str:
        """The site that asks; its own for what a browser asks of it without naming it.

        Raises:
            Asked: it is another site.
        """
        origin = request.headers.get("Origin", UNNAMED)
        if origin == UNNAMED and _same_site(request):
            return self._own or f"http://{request.host}"
        if self.is_own(request, origin) or origin in self._others:
            return origin
        raise Asked(HTTPStatus.FORBIDDEN, "BadOrigin", "This site may not use the chat.")

    def from_own(self, request: web.Request) -> None:
        """Let in what a page of the bot's own asks, and nobody else's.

        Raises:
            Asked: it is another site.
        """
        if not self.is_own(request, self.origin(request)):
            raise Asked(HTTPStatus.FORBIDDEN, "BadOrigin", "This site may not do that.")

    def serve(self, handler: Handler) -> Handler:
        """The handler, with answers that only pages of these sites may read, and refusals told."""

        async def served(request: web.Request) -> web.StreamResponse:
            try:
                origin = self.origin(request)
                if request.method == "OPTIONS":
                    answer: web.StreamResponse = web.Response(status=204, headers=ALLOWED)
                else:
                    answer = await handler(request)
            except Asked as refusal:
                origin = request.headers.get("Origin", "")
                told = {"error": {"code": refusal.code, "message": str(refusal)}}
                answer = answered(told, refusal.status)
                if not (self.is_own(request, origin) or origin in self._others):
                    origin = ""
            answer.headers["Vary"] = "Origin"
            if origin:
                answer.headers["Access-Control-Allow-Origin"] = origin
            return answer

        return served


def _same_site(request: web.Request) -> bool:
    """Whether a browser says that a page of the bot's own asks, though it does not name it.

    It names no origin where a page fetches from its own site, and "null" for a form of a page that
    tells nobody where it is (Fetch, "append a request Origin header"). Browsers from before 2023 do
    not say this either; of those a fetch is believed, for which its token has to be good.
    """
    otherwise = "same-origin" if request.method == "GET" else ""
    return request.headers.get("Sec-Fetch-Site", otherwise) == "same-origin"


def answered(body: object, status: int = HTTPStatus.OK) -> web.Response:
    """JSON that no cache keeps."""
    return web.Response(
        body=to_json(body), status=status, content_type="application/json", headers=HEADERS
    )


async def body_of(request: web.Request, most: int = MOST_BODY_BYTES) -> Mapping[str, Any]:
    """The JSON object in a request, {} for none.

    Raises:
        Asked: it is too large, or not that.
    """
    content = await bytes_of(request, most)
    if not content:
        return {}
    if request.content_type != "application/json":
        raise Asked(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "BadArgument", "Send application/json.")
    try:
        found = parsed(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Asked(HTTPStatus.BAD_REQUEST, "BadArgument", "The body is no JSON object.")
    return found


async def bytes_of(request: web.Request, most: int = MOST_BODY_BYTES) -> bytes:
    """What a request brings; no more than ``most`` bytes of it are ever read.

    Raises:
        Asked: it brings more.
    """
    too_large = Asked(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "MessageSizeTooBig", "That is too long.")
    if (request.content_length or 0) > most:
        raise too_large
    content = b""
    async for chunk in request.content.iter_any():
        content += chunk
        if len(content) > most:
            raise too_large
    return content


def address_of(request: web.Request, proxies: int) -> str:
    """Where a request comes from, as far as the bot's own proxies tell.

    Args:
        request: The request.
        proxies: How many proxies of the council stand before the bot; what stands further to the
            left in X-Forwarded-For anybody may have written.
    """
    told = request.headers.getall("X-Forwarded-For", []) if proxies else []
    passed = [one.strip() for one in ",".join(told).split(",") if one.strip()]
    address = passed[-proxies] if proxies and len(passed) >= proxies else request.remote or ""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return request.remote or ""
    if found.version == 6:  # noqa: PLR2004 - the version of IP.
        return str(ipaddress.ip_network((found, OF_A_SITE), strict=False))
    return str(found)
