"""Addresses that the bot gives out, and what tells that one is of its making.

Whoever opens a calendar, a report or a file cannot sign in, so the address itself carries a key: a
code over all that it says (HMAC-SHA-256), which nobody can make or widen without the secret. Some
addresses hold for some days only; then the key is over their end too.

One secret makes all keys, and none fits another kind: each begins with a path or a word of its own.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

KEY_LENGTH: Final = 32
"""Characters of a key: 128 bits."""
PASSING: Final = "until"
"""Goes before what a passing address is made of, so that its key fits no other kind."""
MOST_DIGITS: Final = 12
"""Of the seconds of an end; a longer number is no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Makes and checks the keys of addresses.

    ``base`` is the bot's own address as the world has it, "" for none: then none is given out.
    ``secret`` makes keys; without one no address has any. ``trusts_all`` is local mode. ``mails``:
    the bot sends e-mail.
    """

    base: str = ""
    secret: str = ""
    trusts_all: bool = False
    mails: bool = False

    @property
    def passes(self) -> bool:
        """Whether addresses that end can be given out."""
        return bool(self.base and (self.secret or self.trusts_all))

    def key(self, *parts: str) -> str:
        """The key of an address; "" without a secret.

        Args:
            parts: What it says; the first is its path, or a word that no other kind begins with.
        """
        if not self.secret:
            return ""
        said = "\n".join(part.replace("\\", "\\\\").replace("\n", "\\n") for part in parts)
        signed = hmac.new(self.secret.encode(), said.encode(), hashlib.sha256)
        return signed.hexdigest()[:KEY_LENGTH]

    def is_right(self, key: str, *parts: str) -> bool:
        """Whether an address with that key is one that the bot gave out."""
        if self.trusts_all:
            return True
        right = self.key(*parts)
        return bool(right) and hmac.compare_digest(right.encode(), key.encode())

    def keyed(self, path: str, key: str) -> str:
        """The whole address of a path, with its key where it has one; "" without a base."""
        if not self.base:
            return ""
        joined = "&" if "?" in path else "?"
        return f"{self.base}{path}{joined}key={key}" if key else f"{self.base}{path}"

    def passing(self, path: str, until: datetime) -> str:
        """The address of a path that holds until an aware time; "" where none can be given out.

        Raises:
            ValueError: the path has a query of its own, over which there would be no key.
        """
        if "?" in path:
            raise ValueError("An address that ends says all in its path.")
        if not self.passes:
            return ""
        end = str(int(until.timestamp()))
        said = {PASSING: end} | ({"key": key} if (key := self.key(PASSING, path, end)) else {})
        return f"{self.base}{path}?{urlencode(said)}"

    def still_holds(self, path: str, end: str, key: str, now: datetime) -> bool:
        """Whether the bot gave out a passing address, and its end has not come.

        Args:
            path: The path that was asked for.
            end: What the address says of its end, in seconds since 1970.
            key: Its key.
            now: An aware time.
        """
        if not (end.isascii() and end.isdecimal() and len(end) <= MOST_DIGITS):
            return False
        return int(end) > now.astimezone(UTC).timestamp() and self.is_right(key, PASSING, path, end)
