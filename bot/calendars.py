"""``GET /calendar.ics``, a feed to subscribe to, and ``/meetings/{id}.ics``, one to open.

Programs that fetch a calendar cannot sign in. Anybody may read the plan of whole groups; links to
join, and meetings for a few, need an address that the bot gave out (``dialogs.meetings.links``).
"""

import asyncio
import hashlib
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from aiohttp import web

from config.clock import Clock
from config.vocabulary import COUNTY_WIDE
from dialogs.meetings.links import CalendarLinks, feed_path
from dialogs.meetings.texts import CALENDAR_NAME
from store.database import Database
from store.plan.groups import read_groups
from store.plan.meetings import meetings_between, read_meeting
from store.plan.records import Meeting
from store.records import Group

BEHIND: Final = timedelta(days=90)
"""Meetings that are over stay in the feed so long; one that vanishes vanishes from calendars."""
AHEAD: Final = timedelta(days=400)
FRESH: Final = timedelta(minutes=15)
"""How long a copy may be used without asking."""
MOST_GROUPS: Final = 50
LONGEST: Final = 80
"""Characters of an area or a group's slug."""
KIND: Final = "text/calendar"


def calendars(database: Database, links: CalendarLinks, clock: Clock) -> web.RouteTableDef:
    """Both addresses."""
    routes = web.RouteTableDef()

    @routes.get("/calendar.ics")
    async def feed(request: web.Request) -> web.StreamResponse:
        area, slugs = request.query.get("area", ""), request.query.getall("group", [])
        if len(area) > LONGEST or len(slugs) > MOST_GROUPS or any(len(s) > LONGEST for s in slugs):
            raise web.HTTPBadRequest(text="That is no area or group.")
        now = clock.now()
        async with database.unit_of_work() as uow:
            chosen = _chosen(await read_groups(uow), area, slugs)
            found = await meetings_between(
                uow, now - BEHIND, now + AHEAD, groups=chosen.keys(), cancelled=True
            )
        if (area or slugs) and not chosen:
            raise web.HTTPNotFound(text="There is no such area or group.")
        trusted = links.is_right(request.query.get("key", ""), feed_path(area, slugs))
        whole = tuple(one for one in found if one.audience is None)
        name = ", ".join([CALENDAR_NAME, *([area] if area else []), *_names(chosen, slugs)])
        return await _answer(request, name, whole, clock, trusted=trusted)

    @routes.get(r"/meetings/{id:\d{1,9}}.ics")
    async def one(request: web.Request) -> web.StreamResponse:
        async with database.unit_of_work() as uow:
            meeting = await read_meeting(uow, int(request.match_info["id"]))
        key, path = request.query.get("key", ""), request.path
        trusted = meeting is not None and links.is_right(key, path, meeting.uid)
        if meeting is None or not (trusted or _is_public(meeting)):
            raise web.HTTPNotFound(text="There is no such meeting.")
        return await _answer(request, meeting.title, (meeting,), clock, trusted=trusted)

    return routes


def _is_public(meeting: Meeting) -> bool:
    return meeting.audience is None and meeting.group_slug is not None


def _chosen(groups: tuple[Group, ...], area: str, slugs: list[str]) -> dict[str, Group]:
    """The groups that were asked for; of an area with those of the whole county."""
    return {
        one.slug: one
        for one in groups
        if (not slugs or one.slug in slugs)
        and (not area or one.area in (None, "", COUNTY_WIDE, area))
        and (not area or area == COUNTY_WIDE or any(other.area == area for other in groups))
    }


def _names(chosen: dict[str, Group], slugs: list[str]) -> list[str]:
    return [chosen[slug].name for slug in slugs if slug in chosen][:3]


async def _answer(
    request: web.Request, name: str, meetings: tuple[Meeting, ...], clock: Clock, *, trusted: bool
) -> web.Response:
    # Few ask, and a start need not load what writes calendars.
    from bot.calendar_file import Filed, changed_at, written  # noqa: PLC0415

    filed = Filed(name=name, meetings=meetings, zone=clock.zone.key, with_links=trusted)
    body = await asyncio.to_thread(written, filed)
    tag = hashlib.sha256(body).hexdigest()[:32]
    headers = {
        "Cache-Control": f"{'private' if trusted else 'public'}, max-age={FRESH.seconds}",
        "X-Content-Type-Options": "nosniff",
    }
    response = web.Response(body=body, content_type=KIND, charset="utf-8", headers=headers)
    response.etag = tag
    response.last_modified = changed_at(meetings)
    if _has_it(request, tag, changed_at(meetings)):
        headers |= {"ETag": f'"{tag}"'}
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    file = "meeting.ics" if request.path.startswith("/meetings/") else "meetings.ics"
    response.headers["Content-Disposition"] = f'inline; filename="{file}"'
    return response


def _has_it(request: web.Request, tag: str, changed: datetime | None) -> bool:
    """Whether whoever asks has this very copy (RFC 9110, 13.2.2: a tag goes before a time)."""
    if request.if_none_match is not None:
        return any(one.value in (tag, "*") for one in request.if_none_match)
    since = request.if_modified_since
    return since is not None and changed is not None and changed.replace(microsecond=0) <= since
