"""The bot's own token for Bot Connector: one, shared, renewed ahead of time and off the loop."""

import asyncio
import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

import msal
import requests
import structlog

from config.settings import Settings

log = structlog.get_logger(__name__)

RENEW_AHEAD: Final = 300.0
"""Seconds before the end at which msal gives a new token in place of its kept one."""
TOKEN_TIMEOUT: Final = 10.0
LEAST_BETWEEN_TRIES: Final = 10.0
"""Seconds: a token service that is down is not asked for every message."""

_Acquire = Callable[[], dict[str, Any]]


class NoToken(Exception):
    """The token service gave no token; the message is its own word on why, without secrets."""


class TokenSource(Protocol):
    """Where the Authorization of outbound calls comes from."""

    async def header(self) -> str | None:
        """The header's value, None where calls go without (local mode)."""

    def refused(self, header: str | None) -> None:
        """Bot Connector did not take this header: get another, unless that was done already."""


class Anonymous:
    """Local mode: the test client asks for no token."""

    async def header(self) -> str | None:
        """No header."""
        return None

    def refused(self, header: str | None) -> None:
        """Nothing to forget."""


class CachedToken:
    """One token for all calls.

    Args:
        acquire: Fetches a token, blocking; gives msal's result. Runs in a thread.
        forget: Drops msal's kept token.
        end: Closes what ``acquire`` keeps open.
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(
        self,
        acquire: _Acquire,
        forget: Callable[[], None] = lambda: None,
        end: Callable[[], None] = lambda: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._acquire = acquire
        self._end = end
        self._forget = forget
        self._monotonic = monotonic
        self._value: str | None = None
        self._ends_at = float("-inf")
        self._asked_at = float("-inf")
        self._refused_at = float("-inf")
        self._renewing: asyncio.Task[None] | None = None
        self._problem = "not asked yet"

    async def header(self) -> str | None:
        """The header's value; waits only where no valid token is at hand.

        Raises:
            NoToken: none can be had.
        """
        left = self._ends_at - self._monotonic()
        if left < RENEW_AHEAD:
            self._start_renewal()
        if left <= 0 and self._renewing is not None:
            await asyncio.shield(self._renewing)
        if self._value is None or self._ends_at <= self._monotonic():
            raise NoToken(self._problem)
        return self._value

    def refused(self, header: str | None) -> None:
        """Get another token at once; where that is refused too, wait as after a failure."""
        if header is None or header != self._value:
            # One of many calls that went out with the token before: the new one stays.
            return
        self._value, self._ends_at = None, float("-inf")
        self._problem = "refused by Bot Connector"
        self._forget()
        if self._monotonic() - self._refused_at >= LEAST_BETWEEN_TRIES:
            self._asked_at = float("-inf")
        self._refused_at = self._monotonic()

    async def close(self) -> None:
        """Wait for a renewal that is under way; a thread cannot be stopped."""
        if self._renewing is not None:
            await asyncio.gather(self._renewing, return_exceptions=True)
        self._end()

    def _start_renewal(self) -> None:
        under_way = self._renewing is not None and not self._renewing.done()
        if not under_way and self._monotonic() - self._asked_at >= LEAST_BETWEEN_TRIES:
            self._asked_at = self._monotonic()
            self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            result = await asyncio.to_thread(self._acquire)
        except (ValueError, OSError, LookupError, AttributeError, TypeError) as error:
            # msal reads whatever the service, or a proxy before it, has answered.
            result = {"error": type(error).__name__}
        if "access_token" in result:
            self._value = f"Bearer {result['access_token']}"
            self._ends_at = self._monotonic() + float(result.get("expires_in", 0))
        else:
            self._problem = str(result.get("error", "no answer"))
            # msal holds a failure against the service for a minute; our own wait is enough.
            self._forget()
            log.warning("outbound_token_not_renewed", error=self._problem)


def token_source(
    settings: Settings, monotonic: Callable[[], float] = time.monotonic
) -> CachedToken:
    """The token source for the credentials in the settings; nothing is fetched yet."""
    session = blocking_session()
    make = _from_identity if settings.managed_identity else _from_application
    made: list[_Acquire] = []

    def acquire() -> dict[str, Any]:
        # A copy, for `forget` empties the list in another thread.
        kept = made[:]
        if not kept:
            # Made in the thread that first needs it: msal asks the authority for its endpoints.
            kept = [make(settings, session)]
            made.extend(kept)
        return kept[0]()

    return CachedToken(acquire, forget=made.clear, end=session.close, monotonic=monotonic)


def blocking_session() -> requests.Session:
    """A session for msal, which does not wait for ever."""
    session = requests.Session()
    # msal sets a time limit only on a session that it makes itself.
    session.request = functools.partial(session.request, timeout=TOKEN_TIMEOUT)  # type: ignore[method-assign] # the way that requests offers.
    return session


def _from_identity(settings: Settings, session: requests.Session) -> _Acquire:
    identity = msal.ManagedIdentityClient(
        msal.UserAssignedManagedIdentity(client_id=settings.app_id), http_client=session
    )
    resource = settings.token_scope.removesuffix("/.default")
    return functools.partial(identity.acquire_token_for_client, resource=resource)


def own_credential(settings: Settings) -> Any:
    """The application's certificate, else its secret, as msal takes it."""
    if settings.app_certificate:
        pem = Path(settings.app_certificate).read_text(encoding="ascii")
        return {"private_key": pem, "public_certificate": pem}
    return settings.app_password.get_secret_value()


def _from_application(settings: Settings, session: requests.Session) -> _Acquire:
    application = msal.ConfidentialClientApplication(
        settings.app_id,
        client_credential=own_credential(settings),
        # A single-tenant bot's token comes from its own tenant, an older one's from the shared one.
        authority=f"{settings.authority}/{settings.tenant_id or 'botframework.com'}",
        # The authority is the operator's own setting, so nobody else need vouch for it.
        instance_discovery=False,
        http_client=session,
    )
    scopes = [settings.token_scope]
    return functools.partial(application.acquire_token_for_client, scopes=scopes)
