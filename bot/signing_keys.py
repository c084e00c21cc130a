"""The public keys of Bot Connector's tokens, fetched when needed and never on a turn's back."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import jwt
import structlog

log = structlog.get_logger(__name__)

LEAST_BETWEEN_FETCHES: Final = 60.0
"""Seconds: a forged key id must not make the bot hammer Microsoft."""
FRESH_FOR: Final = 24 * 3600.0
"""Seconds: the document says that keys may be kept a day (Bot Connector authentication)."""
FETCH_TIMEOUT: Final = aiohttp.ClientTimeout(total=10)


class KeysUnavailable(Exception):
    """No key is known at all: the key service has not answered yet."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One public key, and the channels that it may sign for (empty: any)."""

    key: Any
    endorsements: frozenset[str]


class SigningKeys:
    """Keys by id; an unknown id fetches anew, at most once a minute, for all callers together.

    Args:
        session: The shared outbound session.
        metadata_url: The OpenID configuration, which names the key set.
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._monotonic = monotonic
        self._keys: Mapping[str, SigningKey] = {}
        self._asked_at = float("-inf")
        self._fetched_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, key_id: str) -> SigningKey | None:
        """The key of that id, or None where the issuer has none.

        Raises:
            KeysUnavailable: no key has ever been fetched and none can be now.
        """
        if key_id not in self._keys:
            await self._fetch_if_due()
        elif self._monotonic() - self._fetched_at > FRESH_FOR:
            self._start_if_due()
        if not self._keys:
            raise KeysUnavailable("The signing keys of Bot Connector cannot be fetched.")
        return self._keys.get(key_id)

    async def close(self) -> None:
        """End a fetch that is still under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    async def _fetch_if_due(self) -> None:
        self._start_if_due()
        if self._fetching is not None:
            # Shielded: one caller that goes away must not end the fetch for the others.
            await asyncio.shield(self._fetching)

    def _start_if_due(self) -> None:
        under_way = self._fetching is not None and not self._fetching.done()
        if not under_way and self._monotonic() - self._asked_at >= LEAST_BETWEEN_FETCHES:
            self._asked_at = self._monotonic()
            self._fetching = asyncio.create_task(self._fetch())

    async def _fetch(self) -> None:
        try:
            metadata = await self._get(self._metadata_url)
            keys = _read_keys(await self._get(metadata["jwks_uri"]))
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.warning("signing_keys_not_fetched", error=type(error).__name__)
            return
        if keys:
            self._keys, self._fetched_at = keys, self._monotonic()
            log.info("signing_keys_fetched", keys=len(keys))

    async def _get(self, url: str) -> Any:
        async with self._session.get(url, timeout=FETCH_TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _read_keys(document: Any) -> dict[str, SigningKey]:
    keys: dict[str, SigningKey] = {}
    for entry in document["keys"]:
        try:
            key = SigningKey(jwt.PyJWK(entry).key, frozenset(entry.get("endorsements") or ()))
            keys[entry["kid"]] = key
        except (jwt.PyJWTError, AttributeError, KeyError, TypeError, ValueError):
            # A key that is broken, or of a kind that is not known here, must not hide the others.
            continue
    return keys
