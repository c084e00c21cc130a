"""The weekly digest: what a person did not get by itself, in one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Final

from dialogs import cards
from dialogs.attention import texts
from dialogs.contact.cards import choice
from dialogs.dates.written import and_more
from dialogs.delivery import texts as delivery_texts
from dialogs.delivery.fan_out import Delivering
from dialogs.meetings.written import shortly
from dialogs.turn import Reply
from store.announcements.courtesy import DIGEST, is_digest_day
from store.announcements.deliveries import announcements_by_id
from store.announcements.digests import Waiting, put_into, waiting_for_digest
from store.announcements.records import Announcement
from store.outbox.queue import enqueue, fates
from store.outbox.records import Post
from store.plan.meetings import read_meetings
from store.plan.records import Meeting

LOOKS_BACK: Final = timedelta(days=21)
"""What has waited longer is news no more."""
MOST_PEOPLE: Final = 100
"""In one step."""
MOST_LINES: Final = 12
LONGEST_LINE: Final = 200
MOST_BUTTONS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The announcements that wait, and the meetings that they are about."""

    announcements: dict[int, Announcement]
    meetings: dict[int, Meeting]


async def send_digests(to: Delivering) -> bool:
    """Give people their digest on the week's first day; whether there are more to do."""
    on = to.now.astimezone(to.courtesy.hours.zone).date()
    if not is_digest_day(on, to.courtesy.hours):
        return False
    waiting = await waiting_for_digest(to.uow, to.now - LOOKS_BACK)
    lanes = {lane: list(rows) for lane, rows in groupby(waiting, key=lambda one: one.lane)}
    year, week, _ = on.isocalendar()
    keys = {lane: f"digest:{year}-{week}:{lane}"[:120] for lane in lanes}
    had = await fates(to.uow, list(keys.values())) if keys else {}
    due = [lane for lane in lanes if keys[lane] not in had]
    known = await _known(to, waiting)
    for lane in due[:MOST_PEOPLE]:
        await _give(to, lane, keys[lane], lanes[lane], known)
    return len(due) > MOST_PEOPLE


async def _known(to: Delivering, waiting: Sequence[Waiting]) -> _Known:
    ids = {one.announcement_id for one in waiting if one.announcement_id is not None}
    found = await announcements_by_id(to.uow, ids)
    about = {one.meeting_id for one in found if one.meeting_id is not None}
    return _Known(
        announcements={one.id: one for one in found},
        meetings={one.id: one for one in await read_meetings(to.uow, about)},
    )


async def _give(
    to: Delivering, lane: str, key: str, rows: Sequence[Waiting], known: _Known
) -> None:
    stale = {one.id for one in rows if _is_stale(to, one, known)}
    told = [one for one in rows if one.id not in stale]
    await put_into(to.uow, lane, rows, stale, key)
    if not told:
        return
    reply = digest_reply(
        [_line(to, one, known) for one in told],
        [
            known.announcements[one.announcement_id].reference
            for one in told
            if one.announcement_id in known.announcements
        ],
    )
    tenant, aad = lane.split("/", 1)
    post = Post(
        key=key,
        purpose=DIGEST,
        tenant_id=tenant,
        aad_object_id=aad,
        text=reply.text,
        card=dict(reply.card or {}),
    )
    await enqueue(to.uow, post, to.now, to.knowledge.council)


def digest_reply(lines: Sequence[str], references: Sequence[str]) -> Reply:
    """The digest; ``references`` are those that can be read in full."""
    shown = list(lines[:MOST_LINES])
    if len(lines) > len(shown):
        shown.append(and_more(len(lines) - len(shown)))
    choices = tuple(
        choice(f"{texts.SHOW} {one}", "show_copy", reference=one)
        for one in references[:MOST_BUTTONS]
    )
    stop = delivery_texts.how_to_stop()
    typed = [texts.how_to_show(references[:MOST_BUTTONS])] if references else []
    # What is left over has no button.
    below = [*(typed if len(references) > MOST_BUTTONS else []), stop]
    text = "\n".join([texts.digest(), *shown, *typed, stop])
    body = [
        cards.heading(texts.digest()),
        *(cards.line(row) for row in shown),
        *(cards.line(row, isSubtle=True, size="Small") for row in below),
    ]
    return Reply(
        text=text,
        card=cards.card(body, [cards.submit(one) for one in choices], text),
        choices=choices,
    )


def _is_stale(to: Delivering, one: Waiting, known: _Known) -> bool:
    """Withdrawn, or of a meeting that was cancelled or has been."""
    if one.announcement_id is None:
        return False
    announcement = known.announcements.get(one.announcement_id)
    if announcement is None or announcement.state == "cancelled":
        return True
    meeting = known.meetings.get(announcement.meeting_id or 0)
    return meeting is not None and (meeting.cancelled_at is not None or meeting.ends_at <= to.now)


def _line(to: Delivering, one: Waiting, known: _Known) -> str:
    announcement = known.announcements.get(one.announcement_id or 0)
    if announcement is None:
        rows = [cards.one_line(row) for row in one.text.splitlines()[:2]]
        return " ".join(rows)[:LONGEST_LINE]
    meeting = known.meetings.get(announcement.meeting_id or 0)
    title = cards.one_line(meeting.title if meeting else announcement.title)
    when = shortly(meeting, to.knowledge.working) if meeting else ""
    return texts.in_digest(announcement.reference, title, when)[:LONGEST_LINE]
