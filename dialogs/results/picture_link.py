"""Where the picture of a result is fetched that its card cannot have, for a month.

The address says what was asked, and the picture is drawn from it anew: nothing lies anywhere.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import datetime, timedelta
from typing import Final

from dialogs.addresses import Addresses
from dialogs.results.wish import Wish, as_words

HOLDS: Final = timedelta(days=30)
PATH: Final = "/results/pictures/"
QUARTET: Final = 4
"""Base64 is padded to a multiple of it; an address has no padding."""


def picture_link(addresses: Addresses, wish: Wish, now: datetime) -> str:
    """The address of a wish's picture; "" where the bot has none of its own.

    Args:
        addresses: Makes it.
        wish: What was asked.
        now: An aware time, from which it holds for a month.
    """
    # Letters that no server on the way writes in another form.
    said = urlsafe_b64encode(as_words(wish).encode()).decode().rstrip("=")
    return addresses.passing(f"{PATH}{said}.png", now + HOLDS)


def asked_in(said: str) -> str:
    """What was asked, in the words that ``dialogs.results.reading`` reads; "" for no words."""
    try:
        return urlsafe_b64decode(said + "=" * (-len(said) % QUARTET)).decode()
    except (Error, ValueError):
        return ""
