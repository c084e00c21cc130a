"""Copies in conversation: "I've seen it", the whole of one, and who got it for its author."""

import re
from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.delivery import texts
from dialogs.delivery.copies import CopyOf, copy_for
from dialogs.delivery.listing import who_got
from dialogs.delivery.press import AnyDeliveryPress, PressCopy, PressSeen, PressWhoGot
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent
from store.announcements.records import Announcement
from store.enquiries.references import ALPHABET

ON: Final = Intent.OTHER
MAY_READ: Final = frozenset({Role.ENGAGEMENT_MANAGER, Role.DIRECTORY_OWNER})
"""Who may see who got it, beside its author and the second officer."""

_NAMED: Final = rf"(a[-\u2010-\u2015 ]?([{ALPHABET}]{{4,6}}))"
_SEEN: Final = re.compile(
    rf"\W*(?:i(?:'|\u2019)?(?: ha)?ve )?(?:now )?seen(?: it| this| that)?(?: {_NAMED})?\W*",
    re.IGNORECASE,
)
_SHOW: Final = re.compile(rf"\W*(?:show|open|read)(?: me)? {_NAMED}\W*", re.IGNORECASE)
_WHO_GOT_IT: Final = re.compile(r"\W*who (?:got|has seen|saw) it\W*", re.IGNORECASE)
_WHO_GOT: Final = re.compile(
    rf"\W*(?:who (?:got|has got|received|has seen|saw)|results? (?:of|for)|progress (?:of|on|for)"
    rf"|how far is) {_NAMED}(?:\W+(?:page )?(\d{{1,4}}))?\W*",
    re.IGNORECASE,
)


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """What is typed about an announcement, wherever the conversation stands."""
    if found := _WHO_GOT.fullmatch(text):
        page = max(1, int(found[3] or 1))
        return await follow(
            exchange, PressWhoGot(do="who_got", reference=_kept(found[2]), page=page)
        )
    if _WHO_GOT_IT.fullmatch(text) and (newest := await _newest(exchange)):
        return await _who_got(exchange, newest, 1)
    if found := _SEEN.fullmatch(text):
        return await _seen(exchange, _kept(found[2]) if found[2] else None)
    if (found := _SHOW.fullmatch(text)) and exchange.turn.asker.role is Role.PROVIDER:
        return await _show(exchange, _kept(found[2]))
    return None


async def _newest(exchange: Exchange) -> str | None:
    """What the person announced last, None for nothing."""
    asker = exchange.turn.asker
    if asker.aad_object_id is None:
        return None
    found = await exchange.store.announcements.of_author(asker.tenant_id, asker.aad_object_id)
    return next((one.reference for one in found if one.sent_at is not None), None)


async def follow(exchange: Exchange, press: AnyDeliveryPress) -> Outcome:
    """Do what a button is for."""
    match press:
        case PressSeen(reference=reference):
            return await _seen(exchange, reference)
        case PressCopy(reference=reference):
            return await _show(exchange, reference)
        case PressWhoGot(reference=reference, page=page):
            return await _who_got(exchange, reference, page)


def _kept(letters: str) -> str:
    return f"A-{letters.upper()}"


async def _seen(exchange: Exchange, reference: str | None) -> Outcome:
    announcement = await exchange.store.deliveries.copy(reference)
    if announcement is None:
        line = texts.no_such_copy() if reference else texts.nothing_to_see()
        return said(cards.saying(line), ON)
    is_new = await exchange.store.deliveries.mark_seen(announcement)
    words = texts.noted if is_new else texts.noted_before
    return said(cards.saying(words(cards.one_line(announcement.title))), ON)


async def _show(exchange: Exchange, reference: str) -> Outcome:
    announcement = await exchange.store.deliveries.copy(reference)
    if announcement is None:
        return said(cards.saying(texts.no_such_copy()), ON)
    return said(copy_for(await _made(exchange, announcement)), ON)


async def _made(exchange: Exchange, announcement: Announcement) -> CopyOf:
    store, about = exchange.store.deliveries, announcement.meeting_id
    meeting = None if about is None else await store.meeting(about)
    slug = meeting.group_slug if meeting else None
    names = {one.slug: one.name for one in await store.groups()} if slug else {}
    return CopyOf(
        announcement=announcement,
        knowledge=exchange.knowledge,
        now=exchange.turn.now,
        meeting=meeting,
        group=names.get(slug or "", ""),
        items=await store.items(meeting.id) if meeting else (),
    )


async def _who_got(exchange: Exchange, reference: str, page: int) -> Outcome:
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    announcement = await exchange.store.deliveries.announcement(reference)
    if announcement is None or not _may_read(exchange, announcement):
        return said(cards.saying(texts.not_yours()), ON)
    told = await exchange.store.deliveries.told(announcement)
    return said(who_got(announcement, told, page, exchange.knowledge.working.zone), ON)


def _may_read(exchange: Exchange, announcement: Announcement) -> bool:
    asker = exchange.turn.asker
    if asker.tenant_id != announcement.tenant_id or asker.role is Role.PROVIDER:
        return False
    mine = (asker.aad_object_id or "").lower()
    concerned = {announcement.author_id.lower(), (announcement.approver_id or "").lower()} - {""}
    return mine in concerned or asker.role in MAY_READ
