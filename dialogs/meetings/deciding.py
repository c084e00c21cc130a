"""Points for an agenda with who keeps it: they take, move or decline, and the provider hears."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from dialogs import cards
from dialogs.meetings import item_texts as texts
from dialogs.meetings.concern import AHEAD
from dialogs.meetings.item_cards import LONGEST_WORDS, item_choices, item_reply, speaker
from dialogs.meetings.keepers import keepers_of, may_decide, reached
from dialogs.meetings.press import PressItem
from dialogs.meetings.speaker import Speaker, name_in, speaker_in
from dialogs.meetings.state import AskingReason, ItemOpen
from dialogs.meetings.written import day_of
from dialogs.outcome import Exchange, Outcome, said
from dialogs.profile.offers import place_name
from dialogs.turn import Intent, Reply
from store.outbox.records import IN_PLACE, Post
from store.plan.agenda import StaleAgendaItem
from store.plan.records import AgendaItem, Meeting

ON: Final = Intent.OTHER
PURPOSE: Final = "agenda"
"""Of posts about points for an agenda: they are answers, so they leave at once."""


async def tell_keeper(exchange: Exchange, item: AgendaItem, meeting: Meeting) -> bool:
    """Send a new point to who keeps the agenda; whether there is anybody."""
    asker = exchange.turn.asker
    home = place_name(asker.organisation) if asker.organisation else ""
    reply = item_reply(
        item,
        texts.suggested_for(item.reference, *_named(exchange, meeting)),
        [texts.from_whom(asker.name or asker.job_role or "", home)],
        item_choices(item),
    )
    contact = await reached(exchange, item.group_slug)
    if contact is not None:
        await exchange.store.post(
            Post(
                key=f"{item.reference}:{contact.id}"[:120],
                purpose=PURPOSE,
                contact_id=contact.id,
                tenant_id=exchange.knowledge.council or asker.tenant_id,
                text=reply.text,
                card=dict(reply.card or {}),
            )
        )
    return contact is not None


async def pressed(exchange: Exchange, press: PressItem) -> Outcome:
    """Decide on a point, or look at it; ``words`` came with the button or were typed."""
    item = await exchange.store.meetings.item(press.reference.upper())
    if item is None:
        return said(cards.saying(texts.no_such_item()), ON)
    if press.do == "item_withdraw":
        return await _withdrawn(exchange, item)
    if not await may_decide(exchange, item.group_slug):
        own = _is_own(exchange, item)
        if own and press.do == "item_show":
            return said(await _shown(exchange, item, mine=True), ON, _open(item, mine=True))
        return said(cards.saying(texts.not_yours() if own else texts.no_such_item()), ON)
    if press.do == "item_show":
        return said(await _shown(exchange, item), ON, _open(item))
    return await _decided(exchange, item, press)


async def may_see_all(exchange: Exchange) -> bool:
    """Whether the person of this turn prepares agendas: of any group at least."""
    slugs = (await exchange.store.meetings.terms()).keys()
    for slug in (None, *slugs):
        if await may_decide(exchange, slug):
            return True
    return False


async def _decided(exchange: Exchange, item: AgendaItem, press: PressItem) -> Outcome:
    words = press.words.strip()
    if item.state != "suggested" and press.do != "item_take":
        return said(cards.saying(texts.already(item.reference, texts.STATES[item.state])), ON)
    if len(words) > LONGEST_WORDS:
        # A reason that fits goes back to the person; the button's box takes no more either.
        again = (
            None if press.do == "item_take" else AskingReason(do=press.do, reference=item.reference)
        )
        return said(cards.saying(texts.long_reason(LONGEST_WORDS)), ON, again)
    if press.do == "item_take":
        return await _taken(exchange, item, words)
    if not words:
        state = AskingReason(do=press.do, reference=item.reference)
        return said(cards.saying(texts.why(press.do)), ON, state)
    if press.do == "item_decline":
        return await _keep(exchange, replace(item, state="declined", reason=words), words)
    return await _moved(exchange, item, words)


async def _taken(exchange: Exchange, item: AgendaItem, words: str) -> Outcome:
    """Onto the agenda; taken once more it is with another contributor or day.

    One whose meeting was cancelled, or that waits for none yet, goes to the group's next.
    """
    this = await exchange.store.meetings.meeting(item.meeting_id) if item.meeting_id else None
    place = item.meeting_id
    if this is None or this.cancelled_at is not None:
        place = await _next(exchange, item, exchange.turn.now)
    again = item.state == "taken" and not words and place == item.meeting_id
    if item.state in ("declined", "withdrawn") or again:
        return said(cards.saying(texts.already(item.reference, texts.STATES[item.state])), ON)
    who = speaker_in(exchange, words) or Speaker(name_in(words), item.due_on)
    name = who.name or item.contributor
    after = replace(item, state="taken", contributor=name, due_on=who.due, meeting_id=place)
    return await _keep(exchange, after, news=item.state == "suggested")


async def _moved(exchange: Exchange, item: AgendaItem, words: str) -> Outcome:
    """To the group's next meeting after its own; it stays to be decided on there."""
    store, now = exchange.store.meetings, exchange.turn.now
    this = await store.meeting(item.meeting_id) if item.meeting_id else None
    after = this.ends_at if this and this.ends_at > now else now
    place = await _next(exchange, item, after)
    return await _keep(exchange, replace(item, meeting_id=place, reason=words), words, moved=True)


async def _next(exchange: Exchange, item: AgendaItem, after: datetime) -> int | None:
    """The group's next meeting that ends after then, but for the point's own; None for none."""
    found = await exchange.store.meetings.between(after, exchange.turn.now + 2 * AHEAD)
    theirs = (
        one.id for one in found if one.group_slug == item.group_slug and one.id != item.meeting_id
    )
    return next(theirs, None)


async def _keep(
    exchange: Exchange,
    item: AgendaItem,
    reason: str = "",
    *,
    moved: bool = False,
    news: bool = True,
) -> Outcome:
    try:
        kept = await exchange.store.meetings.save_item(item)
    except StaleAgendaItem:
        return said(cards.saying(texts.changed_meanwhile()), ON)
    meeting = await exchange.store.meetings.meeting(kept.meeting_id) if kept.meeting_id else None
    if news and kept.conversation_id:
        await _tell_provider(exchange, kept, meeting, reason, moved=moved)
    await _refresh(exchange, kept, reason)
    state = texts.moved_state() if moved else texts.STATES[kept.state]
    told = texts.decided if news and kept.conversation_id else texts.decided_own
    lines = [told(kept.reference, state)]
    if kept.contributor or kept.due_on:
        lines.append(speaker(kept.contributor, kept.due_on))
    return said(cards.saying(*lines), ON)


async def _tell_provider(
    exchange: Exchange, item: AgendaItem, meeting: Meeting | None, reason: str, *, moved: bool
) -> None:
    title, on = _named(exchange, meeting) if meeting else (await _group(exchange, item), "")
    if moved:
        head = texts.moved(title, on) if meeting else texts.moved_to_next(title)
    else:
        head = texts.taken(title, on) if item.state == "taken" else texts.declined(title)
    why = [texts.reason(cards.one_line(reason))] if reason else []
    reply = item_reply(item, head, why)
    await exchange.store.post(
        Post(
            key=f"{item.reference}:{item.version}:answer",
            purpose=PURPOSE,
            tenant_id=item.tenant_id,
            conversation_id=item.conversation_id,
            text=reply.text,
            card=dict(reply.card or {}),
        )
    )


async def _refresh(exchange: Exchange, item: AgendaItem, reason: str = "") -> None:
    """Put the keepers' cards right, in place: what was decided stands there, without buttons."""
    if not item.conversation_id:
        return
    reply = await _shown(exchange, item, reason=reason)
    for contact in await keepers_of(exchange, item.group_slug):
        # Whoever of them had no card gets none: what is to take its place is not sent alone.
        if contact.aad_object_id:
            await exchange.store.post(
                Post(
                    key=f"{item.reference}:{item.version}:{contact.id}"[:120],
                    purpose=IN_PLACE,
                    contact_id=contact.id,
                    tenant_id=exchange.knowledge.council or exchange.turn.asker.tenant_id,
                    text=reply.text,
                    card=dict(reply.card or {}),
                    replaces_key=f"{item.reference}:{contact.id}"[:120],
                )
            )


async def _shown(
    exchange: Exchange, item: AgendaItem, *, mine: bool = False, reason: str = ""
) -> Reply:
    """A point as it stands now."""
    meeting = await exchange.store.meetings.meeting(item.meeting_id) if item.meeting_id else None
    named = (
        _named(exchange, meeting) if meeting else (await _group(exchange, item), texts.no_meeting())
    )
    lines = [texts.stands(texts.STATES[item.state])]
    if item.contributor or item.due_on:
        lines.append(speaker(item.contributor, item.due_on))
    if reason or item.reason:
        lines.append(texts.reason(cards.one_line(reason or item.reason)))
    head = texts.suggested_for(item.reference, *named)
    return item_reply(item, head, lines, item_choices(item, mine=mine))


async def _withdrawn(exchange: Exchange, item: AgendaItem) -> Outcome:
    if not _is_own(exchange, item):
        return said(cards.saying(texts.no_such_item()), ON)
    if item.state != "suggested":
        return said(cards.saying(texts.already(item.reference, texts.STATES[item.state])), ON)
    try:
        kept = await exchange.store.meetings.save_item(replace(item, state="withdrawn"))
    except StaleAgendaItem:
        return said(cards.saying(texts.changed_meanwhile()), ON)
    await _refresh(exchange, kept)
    return said(cards.saying(texts.withdrawn(item.reference)), ON)


def _is_own(exchange: Exchange, item: AgendaItem) -> bool:
    asker = exchange.turn.asker
    return asker.aad_object_id is not None and (item.tenant_id, item.aad_object_id) == (
        asker.tenant_id,
        asker.aad_object_id,
    )


def _open(item: AgendaItem, *, mine: bool = False) -> ItemOpen:
    return ItemOpen(reference=item.reference, mine=mine, closed=not item_choices(item, mine=mine))


async def _group(exchange: Exchange, item: AgendaItem) -> str:
    groups = {one.slug: one.name for one in await exchange.store.meetings.groups()}
    return cards.one_line(groups.get(item.group_slug or "", ""))


def _named(exchange: Exchange, meeting: Meeting) -> tuple[str, str]:
    return cards.one_line(meeting.title), day_of(meeting, exchange.knowledge.working)
