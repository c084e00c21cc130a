"""A meeting as an invitation in a mail (iTIP, RFC 5546): asked to come, moved, or called off."""

from dataclasses import dataclass
from email.headerregistry import Address
from typing import Final, Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress, vText

from bot.calendar_file import PRODUCT, event_of
from bot.calendar_zone import zone_of
from dialogs.cards import one_line
from store.plan.records import Meeting

REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who asks whom; ``comes`` where they said so, ``answers_are_read`` where mail is read."""

    organizer: Address
    address: str
    name: str = ""
    comes: bool = False
    answers_are_read: bool = False


def invitation(
    meeting: Meeting, zone: str, invited: Invited
) -> tuple[bytes, Literal["REQUEST", "CANCEL"]]:
    """The file and its method.

    The same meeting has one UID in everybody's calendar; a change of it raises SEQUENCE, so that
    programs put it in the place of the one before.
    """
    method: Literal["REQUEST", "CANCEL"] = "CANCEL" if meeting.cancelled_at else "REQUEST"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(zone_of(zone))
    event = event_of(meeting, ZoneInfo(zone), with_link=True)
    event.add("organizer", _address(invited.organizer.addr_spec, invited.organizer.display_name))
    attendee = _address(invited.address, invited.name)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("ACCEPTED" if invited.comes else "NEEDS-ACTION")
    asks = invited.answers_are_read and not invited.comes and method == REQUEST
    attendee.params["RSVP"] = vText("TRUE" if asks else "FALSE")
    event.add("attendee", attendee)
    calendar.add_component(event)
    return bytes(calendar.to_ical()), method


def _address(address: str, name: str) -> vCalAddress:
    made = vCalAddress(f"MAILTO:{address}")
    if said := one_line(name).replace('"', "'"):
        made.params["CN"] = vText(said)
    return made
