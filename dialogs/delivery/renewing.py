"""Copies brought to the newest text where they stand, and news of a meeting that has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dialogs.delivery import texts
from dialogs.delivery.copies import CopyOf, copy_for
from dialogs.delivery.fan_out import (
    Delivering,
    can_be_built,
    copy_key,
    copy_post,
    made_from,
    purpose_of,
    send_next,
    show_progress,
    whom,
)
from dialogs.delivery.progress import PURPOSE
from store.announcements import deliveries, revisions
from store.announcements.attention import who_stopped
from store.announcements.courtesy import MEETING_NEWS
from store.announcements.records import Announcement, Copy
from store.outbox.queue import enqueue, enqueue_all
from store.outbox.records import IN_PLACE, Post
from store.plan.meetings import read_meeting
from store.plan.records import Meeting

MOST_RENEWED: Final = 10_000
"""Copies that are brought to the newest text in one step, in a second or so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Renewed:
    """An announcement that copies are brought to; ``news`` is the newest revision that is news."""

    announcement: Announcement
    meeting: Meeting | None
    made: CopyOf
    news: int

    @property
    def is_gone(self) -> str:
        """Why it is not worth sending any more, "" where it is."""
        if self.announcement.state == "cancelled":
            return "withdrawn"
        return "cancelled" if self.meeting and self.meeting.cancelled_at else ""


async def announce_next(to: Delivering) -> bool:
    """Do the next step of sending; whether there may be more.

    What has changed comes first, as who gets a copy afterwards reads it as it is: no news to them.
    """
    return await _tell_of_change(to) or await send_next(to)


async def renew_next(to: Delivering) -> bool:
    """Do the next step of what has changed; whether there may be more."""
    if await _tell_of_change(to):
        return True
    found = await revisions.next_to_bring(to.uow)
    return await _bring(to, *found) if found else False


async def _tell_of_change(to: Delivering) -> bool:
    meeting = await revisions.next_changed_meeting(to.uow, to.now)
    if meeting is None:
        return False
    await _tell_comers(to, meeting)
    await revisions.make_news(to.uow, meeting, to.now)
    return True


async def _bring(to: Delivering, announcement: Announcement, news: int) -> bool:
    await deliveries.settle(to.uow, to.now)
    behind = await revisions.copies_behind(to.uow, announcement, MOST_RENEWED)
    if not behind:
        await revisions.brought(to.uow, announcement)
        return True
    about = announcement.meeting_id
    meeting = None if about is None else await read_meeting(to.uow, about)
    made = await made_from(to, announcement, meeting)
    if not can_be_built(to, made, announcement.reference):
        await _leave_as_it_is(to, announcement)
        return True
    newest = _Renewed(announcement=announcement, meeting=meeting, made=made, news=news)
    waiting = await revisions.take_back(to.uow, behind, to.now)
    sent = [one for one in behind if one.state == "sent"]
    await _renew_sent(to, newest, sent)
    await _renew_waiting(to, newest, waiting)
    await show_progress(to, [announcement.id])
    # Those that a process is sending now are settled by the next look.
    return bool(sent or waiting)


async def _leave_as_it_is(to: Delivering, announcement: Announcement) -> None:
    """Its cards cannot be changed: its author is told, and others' are not held up."""
    await revisions.brought(to.uow, announcement)
    post = Post(
        key=f"not-changed:{announcement.reference}:{announcement.revision}",
        purpose=PURPOSE,
        tenant_id=announcement.tenant_id,
        conversation_id=announcement.conversation_id,
        text=texts.not_changed(announcement.reference),
    )
    await enqueue(to.uow, post, to.now, to.knowledge.council)


async def _renew_sent(to: Delivering, newest: _Renewed, copies: Sequence[Copy]) -> None:
    """Change what is on people's screens; and tell them, where they must know."""
    revision = newest.announcement.revision
    posts = [
        replace(
            _post(newest.made, one, copy_key(newest.announcement, one, revision), IN_PLACE),
            replaces_key=one.post_key,
        )
        for one in copies
        # A digest stays as it is: it has more in it.
        if one.post_key and one.post_key.startswith(copy_key(newest.announcement, one))
    ]
    meeting = newest.meeting
    if meeting is not None and newest.announcement.state != "cancelled":
        told = replace(newest.made, news=True)
        quiet = await who_stopped(to.uow) - await revisions.who_come(to.uow, meeting.id)
        posts += [
            _post(told, one, news_key(meeting, one), MEETING_NEWS)
            for one in copies
            if one.revision < newest.news and (one.tenant_id, one.recipient) not in quiet
        ]
    await enqueue_all(to.uow, posts, to.now, to.knowledge.council)
    await revisions.bring(to.uow, copies, revision)


async def _renew_waiting(to: Delivering, newest: _Renewed, copies: Sequence[Copy]) -> None:
    """Copies that have not left are sent with the new text, or not at all."""
    if why := newest.is_gone:
        await revisions.give_up(to.uow, copies, why)
        return
    announcement = newest.announcement
    revision, purpose = announcement.revision, purpose_of(announcement)
    keyed = [replace(one, post_key=copy_key(announcement, one, revision)) for one in copies]
    posts = [_post(newest.made, one, one.post_key or "", purpose) for one in keyed]
    await enqueue_all(to.uow, posts, to.now, to.knowledge.council)
    await revisions.bring(to.uow, keyed, revision)


async def _tell_comers(to: Delivering, meeting: Meeting) -> None:
    """Those who come and saw the meeting in the plan only have no copy to be renewed."""
    told = await made_from(to, None, meeting, news=True)
    if not can_be_built(to, told, f"meeting {meeting.id}"):
        return
    posts = []
    for tenant, aad in await revisions.comers_without_copy(to.uow, meeting.id):
        one = Copy(announcement_id=0, tenant_id=tenant, recipient=aad)
        posts.append(_post(told, one, news_key(meeting, one), MEETING_NEWS))
    await enqueue_all(to.uow, posts, to.now, to.knowledge.council)


def _post(made: CopyOf, copy: Copy, key: str, purpose: str) -> Post:
    reply = copy_for(made, to_person=copy.kind == "person")
    return copy_post(copy, reply, key, purpose)


def news_key(meeting: Meeting, copy: Copy) -> str:
    """What the news of one change is called; whoever has two copies is told once."""
    return f"news:{meeting.id}:{meeting.sequence}:{whom(copy)}"
