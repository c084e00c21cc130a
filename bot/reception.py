"""The door: which requests become activities, and what the others are told."""

import codecs
import json
import re
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import orjson
from botbuilder.schema import Activity

from bot.inbound_auth import Caller, InboundAuth, Unauthorised, check_activity
from bot.knowledge import calendar_links
from bot.service_urls import ServiceUrlCheck, ServiceUrlRefused
from bot.signing_keys import KeysUnavailable, SigningKeys
from bot.webchat.passes import Passes
from bot.webchat.visitor import as_visitor
from bot.wire import BadActivity, read_activity, storable
from config.settings import Settings
from config.vocabulary import OUTSIDE, WEB_CHAT

CHANNELS: Final = frozenset({"msteams"})
"""Channels served outside local mode; the web chat too, where it goes through Azure."""
LOCAL_TENANT: Final = "local"
"""The tenant of an activity that names none, in local mode."""


_UNSTORABLE: Final = re.compile(rb"\\u(?:0000|d[89a-f])", re.IGNORECASE)
"""Escapes that JSON allows and a database does not: NUL, and half of a surrogate pair."""


class Refused(Exception):
    """The request is not served; ``reason`` is one word for the log and the metrics."""

    def __init__(self, status: HTTPStatus, reason: str, detail: str = "") -> None:
        self.status = status
        self.reason = reason
        super().__init__(detail or reason)


class Reception:
    """Lets activities in: sender, body, channel, tenant and service URL, in this order.

    Args:
        auth: Checks the token; None in local mode, where nobody has one.
        tenants: The tenants that are served; None for any.
        channels: The channels that are served; None for any.
        check_service_url: Refuses a service URL before it is stored or used.
        is_visitor: Whether a user id of the web chat is one that the bot made; None where no web
            chat comes this way.
    """

    def __init__(
        self,
        *,
        auth: InboundAuth | None,
        tenants: frozenset[str] | None,
        channels: frozenset[str] | None,
        check_service_url: ServiceUrlCheck,
        is_visitor: Callable[[str], bool] | None = None,
    ) -> None:
        self._auth = auth
        self._tenants = tenants
        self._channels = channels
        self._check_service_url = check_service_url
        self._is_visitor = is_visitor

    async def caller(self, headers: Mapping[str, str]) -> Caller | None:
        """Who sends, before the body is read; None in local mode.

        Raises:
            Refused: 401, or 503 where the sender cannot be checked now.
        """
        if self._auth is None:
            return None
        try:
            return await self._auth.caller(headers.get("Authorization"))
        except Unauthorised as error:
            raise Refused(HTTPStatus.UNAUTHORIZED, "token", str(error)) from error
        except KeysUnavailable as error:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "keys", str(error)) from error

    def admit(self, caller: Caller | None, content_type: str, body: bytes) -> Activity:
        """The activity in ``body``, with its tenant in ``conversation.tenant_id``.

        Raises:
            Refused: 400, 401, 403 or 415.
        """
        activity = _read(content_type, body)
        if caller is not None:
            try:
                check_activity(caller, activity)
            except Unauthorised as error:
                raise Refused(HTTPStatus.UNAUTHORIZED, "token", str(error)) from error
        if self._channels is not None and activity.channel_id not in self._channels:
            raise Refused(HTTPStatus.FORBIDDEN, "channel")
        if activity.channel_id == WEB_CHAT and self._is_visitor is not None:
            self._admit_visitor(activity, self._is_visitor)
        else:
            activity.conversation.tenant_id = self._tenant(activity)
        try:
            self._check_service_url(activity.service_url)
        except ServiceUrlRefused as error:
            raise Refused(HTTPStatus.FORBIDDEN, "service_url", str(error)) from error
        return activity

    def _admit_visitor(self, activity: Activity, is_visitor: Callable[[str], bool]) -> None:
        if not as_visitor(activity):
            # Azure tells of conversations in activities of its own.
            raise Refused(HTTPStatus.ACCEPTED, "not_said")
        if not is_visitor(activity.from_property.id):
            raise Refused(HTTPStatus.FORBIDDEN, "visitor")

    def _tenant(self, activity: Activity) -> str:
        named = {name.lower() for name in _tenants_named(activity) if name}
        if OUTSIDE in named:
            raise Refused(HTTPStatus.FORBIDDEN, "tenant")
        if self._tenants is None:
            return min(named, default=LOCAL_TENANT)
        # Both places must agree, or one of them could be forged past a check of the other.
        if len(named) != 1 or not named <= {tenant.lower() for tenant in self._tenants}:
            raise Refused(HTTPStatus.FORBIDDEN, "tenant")
        return named.pop()


def reception_of(
    settings: Settings,
    session: aiohttp.ClientSession,
    check_service_url: ServiceUrlCheck,
    monotonic: Callable[[], float],
    stack: AsyncExitStack,
) -> Reception:
    """The door as the settings want it.

    Args:
        settings: Which tenants and channels are served, and by which keys senders are known.
        session: For fetching those keys.
        check_service_url: Refuses a service URL.
        monotonic: Seconds that only go up, for the age of keys.
        stack: Closes what is opened here.
    """
    if settings.local:
        return Reception(
            auth=None, tenants=None, channels=None, check_service_url=check_service_url
        )
    keys = SigningKeys(session, settings.openid_metadata_url, monotonic)
    stack.push_async_callback(keys.close)
    by_azure = settings.web_chat and settings.direct_line_secret.get_secret_value()
    return Reception(
        auth=InboundAuth(keys, settings.app_id, settings.token_issuer),
        tenants=settings.tenants,
        channels=CHANNELS | {WEB_CHAT} if by_azure else CHANNELS,
        check_service_url=check_service_url,
        is_visitor=Passes(calendar_links(settings)).is_visitor if by_azure else None,
    )


def _tenants_named(activity: Activity) -> tuple[str, ...]:
    data: Any = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, dict) else None
    in_data = tenant.get("id") if isinstance(tenant, dict) else None
    found = (activity.conversation.tenant_id, in_data)
    return tuple(name for name in found if isinstance(name, str))


def _read(content_type: str, body: bytes) -> Activity:
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content_type", "Send application/json.")
    try:
        activity = read_activity(parsed(body.removeprefix(codecs.BOM_UTF8)))
    except (ValueError, RecursionError) as error:
        detail = str(error) if isinstance(error, BadActivity) else "The body is not JSON."
        raise Refused(HTTPStatus.BAD_REQUEST, "body", detail) from error
    if (
        activity.conversation is None
        or not activity.conversation.id
        or activity.from_property is None
        or not activity.from_property.id
        or activity.recipient is None
    ):
        raise Refused(
            HTTPStatus.BAD_REQUEST, "body", "An activity has conversation, from and recipient."
        )
    return activity


def parsed(body: bytes) -> Any:
    """JSON, without what no database can keep.

    Raises:
        ValueError: it is none.
        RecursionError: it is nested without end.
    """
    # Half a surrogate pair is an error to orjson; Teams may send one, cut out of an emoji.
    return _storable(json.loads(body)) if _UNSTORABLE.search(body) else orjson.loads(body)


def _storable(value: Any) -> Any:
    """The same JSON without what no database can keep."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value
