"""Direct Line 3.0 for one machine, as Web Chat speaks it without a web socket.

The paths and answers are those of "Direct Line API 3.0" (Microsoft Learn) as far as
botframework-directlinejs 0.15 calls them. A token opens one conversation, and who writes is who the
token says. What the bot answers is in the conversation's mailbox before the post is answered.
"""

import time
from http import HTTPStatus
from typing import Final

import structlog
from aiohttp import web

from bot.adapter import OnTurn, TeamsAdapter
from bot.limits import Limit
from bot.metrics import Metrics
from bot.rate_limit import RateLimit, Verdict, tell
from bot.texts import too_many
from bot.webchat import texts
from bot.webchat.asking import Asked, Sites, answered, body_of
from bot.webchat.incoming import echo, said_by_page
from bot.webchat.mailboxes import LONG_AGO, Mailboxes
from bot.webchat.open_chats import BOT
from bot.webchat.passes import OPEN_FOR, NoPass, Opens, Passes
from bot.webchat.visitor import know
from bot.webchat.which_card import card_pressed
from config.clock import Clock
from config.vocabulary import WEB_CHAT
from store.database import Database

log = structlog.get_logger(__name__)

PATH: Final = "/directline"


class DirectLine:
    """The bot's own Direct Line.

    Args:
        database: Where it is kept who has signed in.
        passes: Checks and renews tokens.
        mailboxes: Where answers wait for the page.
        sites: The web sites that may ask.
        limit: How much one visitor may write.
        joins: How often one visitor may come.
        adapter: Runs turns.
        on_turn: The turn itself.
        clock: The one clock.
        metrics: Told of what was refused, and how long turns took.
    """

    def __init__(
        self,
        *,
        database: Database,
        passes: Passes,
        mailboxes: Mailboxes,
        sites: Sites,
        limit: RateLimit,
        joins: Limit,
        adapter: TeamsAdapter,
        on_turn: OnTurn,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._passes = passes
        self._mailboxes = mailboxes
        self._sites = sites
        self._limit = limit
        self._joins = joins
        self._adapter = adapter
        self._on_turn = on_turn
        self._clock = clock
        self._metrics = metrics

    def routes(self) -> list[web.RouteDef]:
        """Its routes, each with the preflight that a page of another site asks first."""
        one = f"{PATH}/conversations/{{id:[\\w-]{{1,64}}}}"
        served = (
            ("POST", f"{PATH}/tokens/refresh", self.refresh),
            ("POST", f"{PATH}/conversations", self.start),
            ("GET", one, self.again),
            ("GET", f"{one}/activities", self.news),
            ("POST", f"{one}/activities", self.post),
            ("POST", f"{one}/upload", self.upload),
        )
        asked = dict.fromkeys(path for _, path, _ in served)
        return [
            *(web.route(way, path, self._sites.serve(handler)) for way, path, handler in served),
            *(web.route("OPTIONS", path, self._sites.serve(self.start)) for path in asked),
        ]

    async def refresh(self, request: web.Request) -> web.Response:
        """A new token for the same conversation, while the old one holds."""
        return self._opened(self._opens(request))

    async def start(self, request: web.Request) -> web.Response:
        """The token's own conversation; who its page says that it is does not matter."""
        opens = self._opens(request)
        self._mailboxes.of(opens.conversation_id)
        return self._opened(opens, HTTPStatus.CREATED)

    async def again(self, request: web.Request) -> web.Response:
        """The conversation once more, after a page was loaded again."""
        return self._opened(self._opens(request))

    async def news(self, request: web.Request) -> web.Response:
        """What was said since the watermark."""
        opens = self._opens(request)
        watermark = request.query.get("watermark", "")
        said, now_at = self._mailboxes.news(opens.conversation_id, watermark)
        return answered({"activities": said, "watermark": now_at})

    async def post(self, request: web.Request) -> web.Response:
        """Say something; the answer is in the mailbox when this is answered."""
        started = time.perf_counter()
        opens = self._opens(request)
        body = await body_of(request)
        box = self._mailboxes.of(opens.conversation_id)
        activity_id = box.new_id()
        activity = said_by_page(body, opens, activity_id)
        if activity is None:
            return answered({"id": activity_id})
        if body["type"] == "event" and not self._joins.allows(opens.user_id):
            raise Asked(HTTPStatus.TOO_MANY_REQUESTS, "Throttled", too_many())
        person = await know(self._database, self._clock, activity)
        box.tenant_id = person.tenant_id if person else ""
        box.until = person.until if person else LONG_AGO
        verdict = self._limit.verdict(activity)
        if verdict is not Verdict.READ:
            self._metrics.refused.labels("too_many").inc()
        if verdict is Verdict.IGNORE:
            raise Asked(HTTPStatus.TOO_MANY_REQUESTS, "Throttled", too_many())
        if body["type"] == "message":
            said_at = box.time(self._clock.now()).isoformat(timespec="milliseconds")
            self._mailboxes.put(opens.conversation_id, echo(body, opens, activity_id, said_at))
            activity.reply_to_id = card_pressed(box, activity.value)
        await self._adapter.process(activity, self._on_turn if verdict is Verdict.READ else tell)
        self._metrics.turn_seconds.observe(time.perf_counter() - started)
        return answered({"id": activity_id})

    async def upload(self, request: web.Request) -> web.Response:
        """Files are not taken: the person reads so, and nothing of them is read here."""
        opens = self._opens(request)
        box = self._mailboxes.of(opens.conversation_id)
        self._mailboxes.put(
            opens.conversation_id,
            {
                "type": "message",
                "id": box.new_id(),
                "timestamp": box.time(self._clock.now()).isoformat(timespec="milliseconds"),
                "channelId": WEB_CHAT,
                "from": {**BOT, "role": "bot"},
                "conversation": {"id": opens.conversation_id},
                "text": texts.no_files(),
                "textFormat": "plain",
            },
        )
        raise Asked(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "BadArgument", texts.no_files())

    def _opens(self, request: web.Request) -> Opens:
        """What the token of a request opens.

        Raises:
            Asked: it is none of ours, has ended, or opens another conversation or for another site.
        """
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        bearer = token if scheme.lower() == "bearer" else ""
        try:
            opens = self._passes.read_token(bearer, self._clock.now())
        except NoPass as error:
            raise self._refused("TokenExpired", "The token has ended. Ask for another.") from error
        if opens.origin != self._sites.origin(request):
            raise self._refused("BadOrigin", "The token is for another site.")
        if request.match_info.get("id", opens.conversation_id) != opens.conversation_id:
            raise self._refused("BadArgument", "The token is for another conversation.")
        return opens

    def _refused(self, code: str, sentence: str) -> Asked:
        self._metrics.refused.labels("web_chat").inc()
        log.warning("web_chat_refused", reason=code)
        return Asked(HTTPStatus.FORBIDDEN, code, sentence)

    def _opened(self, opens: Opens, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
        return answered(
            {
                "conversationId": opens.conversation_id,
                "token": self._passes.token(opens, self._clock.now()),
                "expires_in": int(OPEN_FOR.total_seconds()),
            },
            status,
        )
