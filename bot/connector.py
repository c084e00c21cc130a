"""Calls to the Bot Connector: one shared session, one token, retries by Teams' own rules.

Which answers are tried again and how long to wait follows the Teams pages "Build conversational
capability" (section "Status codes retry guidance") and "Optimize your bot with rate limits".
"""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import aiohttp
import structlog
from yarl import URL

from bot.connector_answers import code_in, object_in, retry_after
from bot.outbound_token import NoToken, TokenSource
from bot.service_urls import ServiceUrlCheck, ServiceUrlRefused
from bot.way_to_teams import NO_ANSWER, NO_CONNECTION, NO_TOKEN
from bot.wire import to_json

log = structlog.get_logger(__name__)

TRIED_AGAIN: Final = frozenset({412, 429, 502, 503, 504})
MOST_TRIES: Final = 4
FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 5.0
"""Seconds between two tries, where Teams does not say how long."""
MOST_SECONDS: Final = 12.0
"""For all tries of a call: a turn has fifteen before Teams gives it up. A longer Retry-After ends
the call, since to come back too early is what makes throttling worse."""
CALL_TIMEOUT: Final = aiohttp.ClientTimeout(total=10, connect=5)
GCC_SERVICE_URL: Final = "https://smba.infra.gcc.teams.microsoft.com/teams"

REMEMBERED: Final = 1_024
"""Conversations whose path is remembered: to write it takes a hundredth of a turn."""
_PLAIN: Final = re.compile(r"[\w.~-]+", re.ASCII)
"""What stands in a path as it is; most activity ids are of this kind."""

Sleep = Callable[[float], Awaitable[None]]
OnAnswer = Callable[[int | str], None]


class CallFailed(Exception):
    """The Connector did not do what was asked, after all the tries that its rules allow.

    ``status`` is 0 where no answer came at all: the message may have arrived. ``code`` is Teams'
    own word, such as ConversationBlockedByUser, "" where it gave none; ``retry_after`` the seconds
    that it asks to wait, None where it does not say.
    """

    def __init__(self, status: int, code: str = "", retry_after: float | None = None) -> None:
        self.status = status
        self.code = code
        self.retry_after = retry_after
        super().__init__(f"Bot Connector answered {status} {code}".rstrip())


class Connector:
    """Sends, updates and deletes activities.

    Args:
        session: The shared outbound session.
        token: Where the Authorization header comes from.
        check_service_url: Refuses a service URL that the bot must not send to.
        sleep: Waits between tries; a test may bring its own.
        timeout: How long one try may take.
        most_tries: How often a call is tried; one for those who try again by themselves, later.
        on_answer: Told of each try's status, or of why there was none.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        token: TokenSource,
        check_service_url: ServiceUrlCheck,
        sleep: Sleep = asyncio.sleep,
        timeout: aiohttp.ClientTimeout = CALL_TIMEOUT,
        *,
        most_tries: int = MOST_TRIES,
        on_answer: OnAnswer = lambda _: None,
    ) -> None:
        self._session = session
        self._token = token
        self._check = check_service_url
        self._sleep = sleep
        self._timeout = timeout
        self._most_tries = most_tries
        self._on_answer = on_answer

    async def send(
        self,
        service_url: str,
        conversation_id: str,
        activity: Mapping[str, Any],
        reply_to: str | None = None,
    ) -> str:
        """Post an activity, as a reply where ``reply_to`` is an activity's id; gives the new id.

        Raises:
            CallFailed: it was not taken.
            ServiceUrlRefused: the bot does not send there.
        """
        answer = await self._call(
            "POST", service_url, _path(conversation_id, reply_to), to_json(activity)
        )
        return str(answer.get("id") or "")

    async def update(
        self, service_url: str, conversation_id: str, activity_id: str, activity: Mapping[str, Any]
    ) -> str:
        """Put an activity in place of the one with that id; raises as `send` does."""
        answer = await self._call(
            "PUT", service_url, _path(conversation_id, activity_id), to_json(activity)
        )
        return str(answer.get("id") or activity_id)

    async def delete(self, service_url: str, conversation_id: str, activity_id: str) -> None:
        """Take an activity away; raises as `send` does."""
        await self._call("DELETE", service_url, _path(conversation_id, activity_id), None)

    async def create_conversation(self, service_url: str, body: Mapping[str, Any]) -> str:
        """Open a conversation, or find the one that there is; gives its id.

        Raises:
            CallFailed: it was refused, as where the person has not installed the bot.
            ServiceUrlRefused: the bot does not send there.
        """
        answer = await self._call("POST", service_url, "/v3/conversations", to_json(body))
        if not answer.get("id"):
            raise CallFailed(HTTPStatus.OK, "no conversation id")
        return str(answer["id"])

    async def _call(
        self, method: str, service_url: str, path: str, body: bytes | None
    ) -> dict[str, Any]:
        base, renewed, moved = self._check(service_url), False, False
        until = time.monotonic() + MOST_SECONDS
        tries = 0
        while True:
            tries += 1
            authorization = await self._header()
            failed = await self._try(method, f"{base.rstrip('/')}{path}", body, authorization)
            if isinstance(failed, dict):
                return failed
            if failed.status == HTTPStatus.UNAUTHORIZED and not renewed:
                renewed = True
                self._token.refused(authorization)
            elif failed.code == "InvalidBotApiHost" and not moved and self._may_go_to_gcc():
                # A government-cloud tenant whose conversation moved: once, to its own address.
                moved, base = True, GCC_SERVICE_URL
            elif (
                failed.status in TRIED_AGAIN
                and tries < self._most_tries
                and (pause := _wait(tries, failed.retry_after)) < until - time.monotonic()
            ):
                await self._sleep(pause)
            else:
                log.warning("connector_call_failed", status=failed.status, code=failed.code)
                raise failed

    async def _header(self) -> str | None:
        try:
            return await self._token.header()
        except NoToken:
            self._on_answer(NO_TOKEN)
            raise

    def _may_go_to_gcc(self) -> bool:
        try:
            self._check(GCC_SERVICE_URL)
        except ServiceUrlRefused:
            return False
        return True

    async def _try(
        self, method: str, url: str, body: bytes | None, authorization: str | None
    ) -> dict[str, Any] | CallFailed:
        headers = {"Content-Type": "application/json"}
        if authorization:
            headers["Authorization"] = authorization
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=body,
                headers=headers,
                timeout=self._timeout,
                # Followed, a redirect would carry the token to a host that nobody checked.
                allow_redirects=False,
            ) as response:
                self._on_answer(response.status)
                if response.status < HTTPStatus.MULTIPLE_CHOICES:
                    return await object_in(response)
                return CallFailed(response.status, await code_in(response), retry_after(response))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            # Nothing was sent, so a second try cannot say a thing twice.
            self._on_answer(NO_CONNECTION)
            return CallFailed(HTTPStatus.SERVICE_UNAVAILABLE, "no connection")
        except (aiohttp.ClientError, TimeoutError) as error:
            # The message may have arrived: not tried again, for nobody wants it twice.
            self._on_answer(NO_ANSWER)
            return CallFailed(0, type(error).__name__)


def _path(conversation_id: str, activity_id: str | None) -> str:
    path = _activities(conversation_id)
    return f"{path}/{_quoted(activity_id)}" if activity_id else path


@lru_cache(maxsize=REMEMBERED)
def _activities(conversation_id: str) -> str:
    return f"/v3/conversations/{_quoted(conversation_id)}/activities"


def _quoted(part: str) -> str:
    return part if _PLAIN.fullmatch(part) else quote(part, safe="")


def _wait(tries: int, retry_after: float | None) -> float:
    """Seconds: what Teams asks for, else twice as long each time, with jitter."""
    if retry_after is not None:
        return retry_after
    longest = min(FIRST_WAIT * 2.0 ** (tries - 1), LONGEST_WAIT)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - jitter, not a secret.
