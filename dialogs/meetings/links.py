"""Where calendars are fetched, and what tells that an address is one that the bot gave out.

A calendar program cannot sign in, so whoever has an address may read it. The plan of groups is
public anyway; links to join a meeting, and meetings for a few, are only in addresses that carry
their key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from dialogs.addresses import Addresses
from store.plan.records import Meeting

MAP: Final = "https://www.google.com/maps/search/?"
"""Opens a place in whatever shows maps on a device (Google, "Maps URLs"); it needs no account."""
OUTLOOK: Final = "https://outlook.office.com/calendar/0/addfromweb/?"
GOOGLE: Final = "https://calendar.google.com/calendar/r?"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLinks(Addresses):
    """The addresses of calendars; without a base no calendar is offered."""

    def meeting(self, meeting: Meeting) -> str:
        """The address of one meeting as a file, "" for none."""
        path = f"/meetings/{meeting.id}.ics"
        return self.keyed(path, self.key(path, meeting.uid))

    def feed(self, area: str = "", groups: Iterable[str] = ()) -> str:
        """The address of a calendar of an area and of groups, "" for none."""
        path = feed_path(area, groups)
        return self.keyed(path, self.key(path))


def feed_path(area: str, groups: Iterable[str]) -> str:
    """The path of a calendar, in one form however it was asked for."""
    asked = [*([("area", area)] if area else []), *(("group", one) for one in sorted(set(groups)))]
    return f"/calendar.ics?{urlencode(asked)}" if asked else "/calendar.ics"


def map_of(venue: str) -> str:
    """Where a venue is shown on a map."""
    return MAP + urlencode({"api": 1, "query": venue}, quote_via=quote)


def in_outlook(feed: str, name: str) -> str:
    """Opens Outlook with the calendar to subscribe to (Microsoft Support)."""
    return OUTLOOK + urlencode({"url": feed, "name": name}, quote_via=quote)


def in_google(feed: str) -> str:
    """Opens Google's calendar with the one to subscribe to."""
    return GOOGLE + urlencode({"cid": feed}, quote_via=quote)


def safe(address: str) -> str:
    """The address where it is one of https, in a form that ends no Markdown link; else ""."""
    if not address.lower().startswith("https://") or any(one.isspace() for one in address):
        return ""
    return quote(address, safe="%/:=&?~#+!$,;'@")
