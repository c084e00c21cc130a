"""The links of mails: each says which message it belongs to, until when, and proves it is ours.

Which button was pressed stands behind the ``#``, which a browser keeps to itself: so no server's
log, the council's proxy's neither, has what somebody answered. What a button means is read from the
message when it is pressed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import quote

from bot.forms import number_of
from bot.knowledge import calendar_links
from config.settings import Settings
from dialogs.addresses import Addresses

OPENS: Final = "open"
"""The choice that opens a form which begins with the first question that is open."""
LINKS_HOLD: Final = timedelta(days=30)
PAGES_HOLD: Final = timedelta(hours=2)
"""How long a page that was opened may be used."""
POST_PATH: Final = r"/m/{row:\d{1,12}}-{until:\d{1,12}}{key:(?:-[0-9a-f]{32})?}"
STOP_PATH: Final = r"/m/stop/{tenant:[^/]{1,200}}/{person:[^/]{1,200}}{key:(?:/[0-9a-f]{32})?}"
OF_POST, OF_STOP, OF_PAGE = "mail-post", "mail-stop", "mail-page"
"""What goes before all that a key is over, so that no key fits another kind of address."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes and checks them.

    Args:
        addresses: The bot's own address and its secret.
        has_chat: Whether there is a web chat at that address.
    """

    addresses: Addresses
    has_chat: bool = False

    @property
    def chat(self) -> str:
        """Where the web chat is; "" for none."""
        return f"{self.addresses.base}/chat" if self.has_chat and self.addresses.base else ""

    def post(self, row: int, name: str, until: datetime) -> str:
        """The page of a message, by its number and key in the outbox, without a choice yet."""
        end = _seconds(until)
        key = self.addresses.key(OF_POST, str(row), name, end)
        return f"{self.addresses.base}/m/{row}-{end}{f'-{key}' if key else ''}"

    def is_post(self, row: int, name: str, end: str, key: str, now: datetime) -> bool:
        """Whether the bot gave out the page of that message, and it has not ended."""
        return self._holds(end, now) and self.addresses.is_right(key, OF_POST, str(row), name, end)

    def stop(self, tenant: str, person: str) -> str:
        """The page where somebody says how many messages they want; it does not end."""
        key = self.addresses.key(OF_STOP, tenant, person)
        path = f"/m/stop/{quote(tenant, safe='')}/{quote(person, safe='')}"
        return f"{self.addresses.base}{path}{f'/{key}' if key else ''}"

    def is_stop(self, tenant: str, person: str, key: str) -> bool:
        """Whether the bot gave out that page."""
        return self.addresses.is_right(key, OF_STOP, tenant, person)

    def page_end(self, now: datetime) -> str:
        """Until when the buttons work of a page that is opened now."""
        return _seconds(now + PAGES_HOLD)

    def page(self, tenant: str, person: str, data: str, now: datetime) -> str:
        """The key of a button on a page that somebody opened."""
        return self.addresses.key(OF_PAGE, tenant, person, self.page_end(now), data)

    def is_page(self, who: tuple[str, str], data: str, end: str, key: str, now: datetime) -> bool:
        """Whether that button stood on a page of that person's."""
        return self._holds(end, now) and self.addresses.is_right(key, OF_PAGE, *who, end, data)

    def _holds(self, end: str, now: datetime) -> bool:
        return (number_of(end) or 0) > now.astimezone(UTC).timestamp()


def links_of(settings: Settings) -> Links:
    """An installation's."""
    return Links(calendar_links(settings), has_chat=settings.web_chat or settings.local)


def _seconds(at: datetime) -> str:
    return str(int(at.timestamp()))
