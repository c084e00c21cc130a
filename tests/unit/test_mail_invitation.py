"""Invitations in mails: what calendar programs read of them, by two parsers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from bot.mail.invitation import Invited, invitation
from store.plan.records import Meeting

ZONE = "Europe/London"
START = datetime(2027, 3, 29, 9, 0, tzinfo=UTC)
JANE = Invited(
    organizer=Address("Essex County Council", addr_spec="bot@council.example.org"),
    address="jane@willows.example.org",
    name='Jane "JD" Doe, CEO; Willows',
    answers_are_read=True,
)


def forum(**changes: Any) -> Meeting:
    """A meeting on the day after the clocks go forward."""
    values: dict[str, Any] = {
        "id": 3,
        "uid": "abc@council.example.org",
        "title": "Forum, North; with \\ and more",
        "starts_at": START,
        "ends_at": START + timedelta(hours=2),
        "venue": "Colchester library, Trinity Square",
        "join_url": "https://teams.microsoft.com/l/meetup-join/1",
        "agenda": ("Welcome", "Discharges"),
        "updated_at": START - timedelta(days=30),
    }
    return Meeting(**values | changes)


def read(content: bytes) -> Any:
    """The one event of a file, by icalendar."""
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_both_parsers_read_a_request() -> None:
    """METHOD, UID, time, who asks and who is asked, and that an answer is wanted."""
    content, method = invitation(forum(), ZONE, JANE)

    assert method == "REQUEST"
    calendar, event = read(content)
    assert calendar["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "abc@council.example.org",
        0,
        "CONFIRMED",
    )
    assert event["ORGANIZER"].lower() == "mailto:bot@council.example.org"
    asked = event["ATTENDEE"]
    assert asked.lower() == "mailto:jane@willows.example.org"
    assert (asked.params["RSVP"], asked.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    assert asked.params["CN"] == "Jane 'JD' Doe, CEO; Willows"
    [other] = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert other.summary == "Forum, North; with \\ and more"
    assert other.dtstart == START
    assert (other.dtend - other.dtstart) == timedelta(hours=2)  # type: ignore[operator] # times.
    assert other.uid == "abc@council.example.org"
    assert [one.uri for one in other.attendees] == ["MAILTO:jane@willows.example.org"]
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_a_moved_meeting_takes_the_place_of_the_first() -> None:
    """The same UID, and a higher SEQUENCE."""
    _, first = read(invitation(forum(), ZONE, JANE)[0])
    later = forum(starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=1, hours=2))
    content, method = invitation(replace(later, sequence=1), ZONE, JANE)
    _, moved = read(content)

    assert method == "REQUEST"
    assert moved["UID"] == first["UID"]
    assert moved["SEQUENCE"] > first["SEQUENCE"]


def test_a_cancelled_meeting_is_taken_out() -> None:
    """METHOD CANCEL and STATUS CANCELLED, and no answer is wanted."""
    gone = forum(cancelled_at=START - timedelta(days=2), sequence=2)
    content, method = invitation(gone, ZONE, JANE)

    calendar, event = read(content)
    assert (method, calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCEL", "CANCELLED")
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"comes": True}, ("FALSE", "ACCEPTED")),
        ({"answers_are_read": False}, ("FALSE", "NEEDS-ACTION")),
    ],
)
def test_no_answer_is_wanted(changes: dict[str, bool], expected: tuple[str, str]) -> None:
    """From somebody who said that they come, and where nobody reads the answer."""
    _, event = read(invitation(forum(), ZONE, replace(JANE, **changes))[0])  # type: ignore[arg-type] # booleans.
    params = event["ATTENDEE"].params
    assert (params["RSVP"], params["PARTSTAT"]) == expected


@pytest.mark.parametrize("mark", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x00"])
def test_no_name_ends_a_line(mark: str) -> None:
    """Neither a name, a title nor a venue brings a property of its own."""
    evil = f"x{mark}ATTENDEE:mailto:all@example.org{mark}METHOD:CANCEL"
    content, _ = invitation(
        forum(title=evil, venue=evil, agenda=(evil,)), ZONE, replace(JANE, name=evil)
    )
    calendar, event = read(content)
    assert calendar["METHOD"] == "REQUEST"
    assert not isinstance(event["ATTENDEE"], list)
