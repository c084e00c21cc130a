"""What runs by the clock for announcements: making copies, and following them.

Each gives whether there is more to do at once; a step is one short transaction, and what a process
leaves undone when it dies is found by the next.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from dialogs.delivery.copies import CopyOf, copy_for
from dialogs.delivery.progress import progress_post, progress_reply
from dialogs.delivery.when import moment
from dialogs.turn import Knowledge, Reply
from store.announcements import deliveries
from store.announcements.copying import copy_to_people, fail_people
from store.announcements.courtesy import ANNOUNCEMENT, URGENT, Courtesy, Leave, may_leave
from store.announcements.records import Announcement, Copy
from store.outbox.queue import enqueue, enqueue_all, fates
from store.outbox.records import Post
from store.plan.agenda import items_for
from store.plan.groups import channels_of, read_groups
from store.plan.meetings import read_meeting
from store.plan.records import Meeting
from store.unit_of_work import UnitOfWork

MOST_COPIES: Final = 25_000
"""Made in one step, in a second or so: each looks through the whole audience twice."""
APART: Final = timedelta(seconds=1 / 50)
"""Copies are due one after another, as fast as Teams takes them; so an answer, or the card of their
author, that is due meanwhile need not wait for all of them."""
NOT_BUILT: Final = "not_built"
"""The error of copies of which no card could be made."""
SEEN_LATELY: Final = timedelta(minutes=2)
"""How far back a look for those who pressed goes: more than the time between two looks."""
LONGEST_RECIPIENT: Final = 64
"""Characters of a recipient that are in a key as they are: Entra ids; channels' are hashed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What the jobs of announcements know."""

    uow: UnitOfWork
    knowledge: Knowledge
    courtesy: Courtesy
    now: datetime
    fault: Callable[[str, Exception], None] = lambda _, __: None
    """Told the reference of an announcement whose card cannot be made, and why."""


async def send_next(to: Delivering) -> bool:
    """Make copies of an announcement that is due; whether there is more to do."""
    announcement = await deliveries.next_to_send(to.uow, to.now)
    if announcement is None:
        return False
    meeting = await _meeting(to, announcement)
    if meeting is not None and (meeting.cancelled_at or meeting.ends_at <= to.now):
        await deliveries.call_off(to.uow, announcement, to.now)
        await show_progress(to, [announcement.id])
        return True
    if announcement.progress_key is None:
        await show_progress(to, [announcement.id])
    if await _make_some(to, announcement, meeting) < MOST_COPIES:
        await deliveries.all_made(to.uow, announcement, to.now)
    return True


async def follow(to: Delivering) -> bool:
    """Take over what became of copies, and show it and who has seen it to their authors."""
    changed = await deliveries.settle(to.uow, to.now)
    seen = await deliveries.seen_since(to.uow, to.now - SEEN_LATELY)
    await show_progress(to, changed | seen | await deliveries.under_way(to.uow))
    return False


async def show_progress(to: Delivering, ids: Iterable[int]) -> None:
    """Bring the card of each of these announcements' authors up to date, where it changes."""
    for announcement in await deliveries.announcements_by_id(to.uow, ids):
        counts = await deliveries.counts(to.uow, announcement.id)
        at = _leaves_at(to, announcement)
        waits = moment(at, to.courtesy.hours.zone) if at > to.now else ""
        post = progress_post(announcement, progress_reply(announcement, counts, waits))
        first = announcement.progress_key
        if first and await deliveries.rewrite_progress(to.uow, first, post.text, post.card or {}):
            continue
        if first is None:
            await deliveries.keep_progress_key(to.uow, announcement.id, post.key)
        elif not await fates(to.uow, [post.key]):
            await deliveries.drop_progress(to.uow, first)
        await enqueue(to.uow, post, to.now, to.knowledge.council)


def _leaves_at(to: Delivering, announcement: Announcement) -> datetime:
    """When copies that are ready now leave."""
    leave = may_leave(purpose_of(announcement), to.now, to.courtesy)
    return leave.at if isinstance(leave, Leave) else to.now


def purpose_of(announcement: Announcement) -> str:
    """What the posts of its copies are for."""
    return URGENT if announcement.urgent else ANNOUNCEMENT


def copy_key(announcement: Announcement, copy: Copy, revision: int = 0) -> str:
    """What the post of a copy is called; of a later text with its number."""
    key = key_of(announcement) + whom(copy)
    return f"{key}:{revision}" if revision else key


def key_of(announcement: Announcement) -> str:
    """How the keys of its copies' posts begin."""
    return f"announcement:{announcement.reference}:"


def whom(copy: Copy) -> str:
    """Whom a copy is for, in the name of its post."""
    who = copy.recipient
    if len(who) > LONGEST_RECIPIENT:
        who = hashlib.sha256(who.encode()).hexdigest()[:32]
    return f"{copy.tenant_id}/{who}"


def copy_post(copy: Copy, reply: Reply, key: str, purpose: str) -> Post:
    """The post that carries a copy."""
    to_person = copy.kind == "person"
    return Post(
        key=key,
        purpose=purpose,
        tenant_id=copy.tenant_id,
        aad_object_id=copy.recipient if to_person else None,
        conversation_id=None if to_person else copy.recipient,
        text=reply.text,
        card=dict(reply.card or {}) or None,
    )


async def made_from(
    to: Delivering,
    announcement: Announcement | None,
    meeting: Meeting | None,
    *,
    news: bool = False,
) -> CopyOf:
    """What its copies are made from."""
    items = await items_for(to.uow, {meeting.id}) if meeting else ()
    named = await read_groups(to.uow) if meeting and meeting.group_slug else ()
    return CopyOf(
        announcement=announcement,
        knowledge=to.knowledge,
        now=to.now,
        meeting=meeting,
        group=next((one.name for one in named if meeting and one.slug == meeting.group_slug), ""),
        items=items,
        news=news,
    )


def can_be_built(to: Delivering, made: CopyOf, name: str) -> bool:
    """Whether a card can be made; one that cannot must not hold up what others have written."""
    try:
        copy_for(made)
    except Exception as error:  # noqa: BLE001 - whatever it is: it is told, and the rest goes on.
        to.fault(name, error)
        return False
    return True


async def _meeting(to: Delivering, announcement: Announcement) -> Meeting | None:
    found = announcement.meeting_id
    return None if found is None else await read_meeting(to.uow, found)


async def _make_some(to: Delivering, announcement: Announcement, meeting: Meeting | None) -> int:
    """Copies for people who have none, and for channels once all people have one; how many."""
    made = await made_from(to, announcement, meeting)
    if not can_be_built(to, made, announcement.reference):
        people = await fail_people(to.uow, announcement, NOT_BUILT, most=MOST_COPIES)
        if people < MOST_COPIES:
            left = await _channels_left(to, announcement, meeting)
            failed = [replace(one, state="failed", error=NOT_BUILT) for one in left]
            await deliveries.add_copies(to.uow, failed)
        return people
    before = await deliveries.count_made(to.uow, announcement.id)
    at = _leaves_at(to, announcement)
    reply = copy_for(made, to_person=True)
    each = Post(
        key=key_of(announcement),
        purpose=purpose_of(announcement),
        text=reply.text,
        card=dict(reply.card or {}),
        due_at=at,
    )
    people = await copy_to_people(
        to.uow, announcement, each, to.now, apart=APART, before=before, most=MOST_COPIES
    )
    if people < MOST_COPIES:
        left = await _channels_left(to, announcement, meeting)
        reply = copy_for(made, to_person=False)
        keyed = [replace(one, post_key=copy_key(announcement, one)) for one in left]
        posts = [
            replace(
                copy_post(one, reply, one.post_key or "", each.purpose), due_at=at + APART * place
            )
            for place, one in enumerate(keyed, start=before + people)
        ]
        await enqueue_all(to.uow, posts, to.now, to.knowledge.council)
        await deliveries.add_copies(to.uow, keyed)
    return people


async def _channels_left(
    to: Delivering, announcement: Announcement, meeting: Meeting | None
) -> list[Copy]:
    """Copies for channels that have none."""
    slugs = set(announcement.audience.groups)
    if meeting is not None and meeting.group_slug:
        slugs.add(meeting.group_slug)
    made = await deliveries.channels_with_copy(to.uow, announcement.id)
    follow_it = dict.fromkeys(await channels_of(to.uow, slugs))
    return [
        Copy(
            announcement_id=announcement.id,
            tenant_id=tenant,
            recipient=recipient,
            kind="channel",
            revision=announcement.revision,
        )
        for tenant, recipient in follow_it
        if (tenant, recipient) not in made
    ]
