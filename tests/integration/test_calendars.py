"""Calendars that programs fetch, read by a parser that did not write them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus
from sqlalchemy import insert

from bot.calendar_zone import zone_of
from bot.calendars import calendars
from config.clock import Clock
from dialogs.meetings.links import CalendarLinks
from store.announcements.records import Audience
from store.database import Database
from store.plan.meetings import add_meeting, save_meeting
from store.plan.records import Meeting
from store.tables import groups

NOW = datetime(2027, 3, 15, 10, 0, tzinfo=UTC)
BASE = "https://bot.example.org"
LINKS = CalendarLinks(base=BASE, secret="a long random word")
JOIN = "https://teams.microsoft.com/l/meetup-join/1"


def forum(**changes: Any) -> Meeting:
    """The North forum on the day after the clocks go forward, by link and in a room."""
    start = datetime(2027, 3, 29, 9, 0, tzinfo=UTC)
    values: dict[str, Any] = {
        "group_slug": "forum-north",
        "title": "Forum, North; with \\ and more",
        "purpose": "Hear what needs to improve",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "venue": "Colchester library",
        "join_url": JOIN,
        "agenda": ("Welcome", "Discharges, " + "and how long they take " * 10),
    }
    return Meeting(**values | changes)


@dataclass
class Site:
    """The endpoints on a database with two groups."""

    database: Database
    client: TestClient[web.Request, web.Application]
    clock: Clock

    async def keep(self, meeting: Meeting) -> Meeting:
        """Write a meeting to the plan."""
        async with self.database.unit_of_work() as uow:
            save = save_meeting if meeting.id else add_meeting
            kept = await save(uow, meeting, self.clock.now())
            await uow.commit()
        return kept

    async def get(self, address: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
        """The status, the body, and the headers of the answer."""
        path = address.removeprefix(BASE)
        async with self.client.get(path, headers=headers) as response:
            return response.status, await response.text(), response.headers

    async def events(self, address: str) -> list[Event]:
        """What the second parser reads there."""
        status, text, headers = await self.get(address)
        assert status == 200
        assert headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        return list(IcsCalendarStream.calendar_from_ics(text).events)


@pytest.fixture
async def site(database: Database) -> AsyncIterator[Site]:
    """Forums in the North and the South."""
    async with database.unit_of_work() as uow:
        for place, area in enumerate(("North", "South")):
            await uow.connection.execute(
                insert(groups).values(
                    slug=f"forum-{area.lower()}",
                    name=f"Provider forum ({area})",
                    kind="forum",
                    area=area,
                    service_types=[],
                    audience_roles=[],
                    meetings_per_year=4,
                    chaired_by="officer",
                    purpose="",
                    position=place,
                )
            )
        await uow.commit()
    clock = Clock()
    clock.set(NOW)
    app = web.Application()
    app.add_routes(calendars(database, LINKS, clock))
    async with TestClient(TestServer(app)) as client:
        yield Site(database, client, clock)


async def test_a_feed_is_read_by_another_parser(site: Site) -> None:
    """Local time with its zone, commas and back-slashes, long lines: all come out as they were."""
    kept = await site.keep(forum())
    (event,) = await site.events(LINKS.feed("North"))
    assert event.uid == kept.uid
    assert event.summary == kept.title
    assert event.dtstart == kept.starts_at
    assert isinstance(event.dtstart, datetime)
    assert str(event.dtstart.tzinfo) == "Europe/London"
    assert event.dtend == kept.ends_at
    assert (event.sequence, event.status) == (0, EventStatus.CONFIRMED)
    assert event.location == "Colchester library"
    assert JOIN in (event.description or "")
    assert kept.agenda[1].strip() in (event.description or "")


async def test_both_sides_of_a_change_of_the_clocks_are_right(site: Site) -> None:
    """The zone's rules are in the file: ten on the wall is ten on the wall in March and in July."""
    await site.keep(forum(starts_at=datetime(2027, 3, 22, 10, tzinfo=UTC)))
    await site.keep(
        forum(
            starts_at=datetime(2027, 7, 5, 9, tzinfo=UTC),
            ends_at=datetime(2027, 7, 5, 11, tzinfo=UTC),
        )
    )
    _, text, _ = await site.get(LINKS.feed())
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/London:20270322T100000" in text
    assert "DTSTART;TZID=Europe/London:20270705T100000" in text


async def test_the_zone_is_one_that_outlook_reads(site: Site) -> None:
    """A yearly rule for each change of the clocks and no single dates (MS-STANOICAL 2.2.47)."""
    await site.keep(forum())
    _, text, _ = await site.get(LINKS.feed())
    zone = text.partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0]
    assert zone.split() == [
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:20200329T010000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:BST",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20201025T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:GMT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
    ]


@pytest.mark.parametrize("name", ["UTC", "America/New_York", "Europe/Dublin", "Asia/Kolkata"])
def test_other_zones_have_rules_too(name: str) -> None:
    """One for each change of the clocks, or one offset for the whole year."""
    text = zone_of(name).to_ical().decode()
    assert f"TZID:{name}" in text
    assert text.count("RRULE:") == (0 if name in ("UTC", "Asia/Kolkata") else 2)
    assert "BEGIN:STANDARD" in text


async def test_moved_and_cancelled_meetings_are_taken_over(site: Site) -> None:
    """Each raises the sequence; a cancelled one stays in the feed and says so."""
    kept = await site.keep(forum())
    moved = await site.keep(
        replace(
            kept,
            starts_at=kept.starts_at + timedelta(days=7),
            ends_at=kept.ends_at + timedelta(days=7),
        )
    )
    (event,) = await site.events(LINKS.feed())
    assert (event.uid, event.sequence, event.dtstart) == (kept.uid, 1, moved.starts_at)
    await site.keep(replace(moved, cancelled_at=NOW))
    (event,) = await site.events(LINKS.feed())
    assert (event.uid, event.sequence, event.status) == (kept.uid, 2, EventStatus.CANCELLED)


async def test_a_feed_is_of_an_area_and_of_groups(site: Site) -> None:
    """Of the North there is nothing in the South's; an area that is none is told."""
    await site.keep(forum())
    assert await site.events(LINKS.feed("South")) == []
    assert len(await site.events(LINKS.feed("", ["forum-north", "forum-south"]))) == 1
    assert (await site.get("/calendar.ics?area=Atlantis"))[0] == 404
    assert (await site.get("/calendar.ics?group=nothing"))[0] == 404
    assert (await site.get("/calendar.ics?area=" + "N" * 500))[0] == 400


async def test_without_its_key_an_address_tells_no_link_to_join(site: Site) -> None:
    """Nor does a key of another address; the plan itself is public."""
    kept = await site.keep(forum())
    right = LINKS.feed("North")
    foreign = LINKS.feed("South").rpartition("key=")[2]
    for path in ("/calendar.ics?area=North", f"/calendar.ics?area=North&key={foreign}"):
        status, text, headers = await site.get(path)
        assert status == 200
        assert kept.uid in text
        assert "meetup-join" not in text
        assert headers["Cache-Control"].startswith("public")
    _, text, headers = await site.get(right)
    assert "meetup-join" in text
    assert headers["Cache-Control"].startswith("private")
    assert "meetup-join" not in (await site.get(f"/meetings/{kept.id}.ics"))[1]
    assert "meetup-join" in (await site.get(LINKS.meeting(kept)))[1]


async def test_a_meeting_for_a_few_is_in_no_feed(site: Site) -> None:
    """Only the address that was given out shows it; a guessed number shows nothing."""
    kept = await site.keep(forum(audience=Audience(organisations=("o1",))))
    assert await site.events(LINKS.feed("North")) == []
    assert (await site.get(f"/meetings/{kept.id}.ics"))[0] == 404
    assert (await site.get(f"/meetings/{kept.id}.ics?key=00"))[0] == 404
    assert (await site.get("/meetings/99.ics"))[0] == 404
    assert (await site.get("/meetings/99999999999999999999.ics"))[0] == 404
    assert len(await site.events(LINKS.meeting(kept))) == 1


async def test_who_has_the_newest_copy_fetches_nothing(site: Site) -> None:
    """By its tag or by the time of the last change; a change is fetched at once."""
    kept = await site.keep(forum())
    _, _, headers = await site.get(LINKS.feed())
    assert "max-age=900" in headers["Cache-Control"]
    tag, changed = headers["ETag"], headers["Last-Modified"]
    status, text, again = await site.get(LINKS.feed(), **{"If-None-Match": tag})
    assert (status, text, again["ETag"]) == (304, "", tag)
    assert (await site.get(LINKS.feed(), **{"If-Modified-Since": changed}))[0] == 304
    site.clock.set(NOW + timedelta(days=1))
    await site.keep(replace(kept, venue="Chelmsford library"))
    assert (await site.get(LINKS.feed(), **{"If-None-Match": tag}))[0] == 200
    assert (await site.get(LINKS.feed(), **{"If-Modified-Since": changed}))[0] == 200


async def test_what_is_written_into_a_title_stays_text(site: Site) -> None:
    """Line breaks in a title make no properties of their own."""
    await site.keep(forum(title="Forum\r\nBEGIN:VEVENT\r\nSUMMARY:Other", join_url="javascript:1"))
    (event,) = await site.events(LINKS.feed())
    assert (event.summary or "").startswith("Forum")
    assert event.url is None


@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n", "\x0b", "\x1b", "\u2028"])
async def test_no_mark_ends_a_line_or_the_feed(site: Site, mark: str) -> None:
    """Of one meeting or of all: every line is a property of ours, and the next parser reads it."""
    words = f"Forum{mark}X-EVIL:1"
    kept = await site.keep(forum(title=words, venue=words, purpose=words, agenda=(words,)))
    for address in (LINKS.feed(), LINKS.meeting(kept)):
        status, text, _ = await site.get(address)
        assert status == 200
        assert all(one.isprintable() for one in text.split("\r\n"))
        assert "\r\nX-EVIL" not in text
        (event,) = await site.events(address)
        assert event.summary == "Forum X-EVIL:1"
