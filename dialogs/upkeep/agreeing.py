"""Showing what will change, asking once, and doing it; a second time has no effect."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dialogs import cards
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent
from dialogs.upkeep import notice_texts, texts, topic_texts
from dialogs.upkeep.cards import change_reply
from dialogs.upkeep.edits import GoesRound, edits, fingerprint, shown
from dialogs.upkeep.notices import settle
from dialogs.upkeep.offers import choices_of
from dialogs.upkeep.showing import changed_by, entry, lines_of
from dialogs.upkeep.state import AgreeingEntry, Order, ShownEntry, TellingEntry
from dialogs.upkeep.who import author, is_owner, spoken
from store.records import Contact
from store.upkeep.records import DirectoryChange, EntryChanged

ON = Intent.OTHER
KINDS = {
    "change": "changed",
    "away": "away",
    "back": "back",
    "replace": "replaced",
    "answers": "routed",
    "stops": "routed",
}
"""What the history calls each order."""


async def agree(exchange: Exchange, order: Order, *lead: str) -> Outcome:
    """Show what will change, and ask whether it shall."""
    change = _possible(exchange, order)
    if isinstance(change, str):
        return _another(exchange, order, change)
    rows = _rows(exchange, change)
    if not rows:
        return _so_already(exchange, order)
    state = AgreeingEntry(order=order, seen=fingerprint(change.before))
    head, *more = (*lead, _heading(exchange, order))
    return _ask(exchange, state, head, [*more, *rows, *await _notes(exchange, order)])


def _so_already(exchange: Exchange, order: Order) -> Outcome:
    contact = exchange.knowledge.directory.contacts[order.who]
    return said(cards.saying(texts.so_already(spoken(exchange, contact))), ON)


async def agree_undo(exchange: Exchange) -> Outcome:
    """Show what the person's last change would be taken back to, and ask whether it shall."""
    last = await exchange.store.upkeep.last_change(author(exchange))
    if last is None:
        return said(cards.saying(texts.nothing_to_undo()), ON)
    directory = exchange.knowledge.directory
    undo = replace(last, before=last.after, after=last.before)
    contact = directory.contacts.get(last.contact_id)
    if contact is None:
        return said(cards.saying(texts.entry_gone()), ON)
    state = AgreeingEntry(order=Order(do="undo", who=contact.id, change=last.id), seen="")
    head = texts.will_be_taken_back(spoken(exchange, contact))
    return _ask(exchange, state, head, list(lines_of(undo, directory, contact.id)))


def _ask(exchange: Exchange, state: AgreeingEntry, head: str, rows: Sequence[str]) -> Outcome:
    choices = choices_of(exchange, state)
    return said(change_reply(head, rows, choices, texts.choose_by_text()), ON, state)


async def agreed(exchange: Exchange, order: Order, seen: str) -> Outcome:
    """Do what was shown, where the directory is still as it was then."""
    contact = exchange.knowledge.directory.contacts.get(order.who)
    if contact is None:
        return said(cards.saying(texts.entry_gone()), ON)
    if order.do == "undo":
        return await _undone(exchange, order, contact)
    change = _possible(exchange, order)
    if isinstance(change, str):
        return _another(exchange, order, change)
    return await _written(exchange, order, change, seen)


async def _written(exchange: Exchange, order: Order, change: DirectoryChange, seen: str) -> Outcome:
    contact = exchange.knowledge.directory.contacts[order.who]
    if not _rows(exchange, change):
        return _so_already(exchange, order)
    if fingerprint(change.before) != seen:
        return await agree(exchange, order, await changed_by(exchange, contact))
    try:
        await exchange.store.upkeep.change(change)
    except EntryChanged:
        return said(cards.saying(texts.changed_just_now()), ON)
    await _settled(exchange, contact)
    return _done(exchange, order, contact, change)


async def _undone(exchange: Exchange, order: Order, contact: Contact) -> Outcome:
    last = await exchange.store.upkeep.last_change(author(exchange))
    if last is None or last.id != order.change:
        return said(cards.saying(texts.undone_already()), ON)
    undo = replace(
        last,
        at=exchange.turn.now,
        by=author(exchange),
        what="undone",
        before=last.after,
        after=last.before,
        undoes=last.id,
    )
    try:
        await exchange.store.upkeep.change(undo)
    except EntryChanged:
        return said(cards.saying(texts.cannot_undo()), ON)
    return said(cards.saying(texts.taken_back(spoken(exchange, contact))), ON)


async def _settled(exchange: Exchange, contact: Contact) -> None:
    """An owner who changes an entry has dealt with what was said of it."""
    if is_owner(exchange):
        await exchange.store.upkeep.settle_reports(contact.id)
        line = notice_texts.settled(contact.name, author(exchange).name, exchange.turn.today)
        await settle(exchange, contact, line, owner=True)


def _done(exchange: Exchange, order: Order, contact: Contact, change: DirectoryChange) -> Outcome:
    directory = exchange.knowledge.directory
    if order.do == "replace":
        line = texts.replaced(directory.contacts[order.other].name, contact.name)
        return said(cards.saying(line, texts.can_undo()), ON)
    if order.do in ("answers", "stops"):
        state = ShownEntry(who=contact.id, seen=shown(contact), changed=True, checked=True)
        rows = _rows(exchange, change)
        reply = change_reply(
            texts.done(spoken(exchange, contact)), rows, choices_of(exchange, state)
        )
        return said(reply, ON, state)
    # The directory in memory is that of before; the next turn has the new one.
    cells: dict[str, Any] = dict(change.after.contacts[contact.id])
    done = texts.done(spoken(exchange, contact))
    return entry(exchange, replace(contact, **cells), done, changed=True)


def _possible(exchange: Exchange, order: Order) -> DirectoryChange | str:
    """The change that an order comes to, or why somebody else must be named."""
    directory, today = exchange.knowledge.directory, exchange.turn.today
    if problem := _unfit(exchange, order):
        return problem
    try:
        before, after = edits(directory, order, today)
    except GoesRound:
        other = directory.contacts[order.other].name
        return texts.covers_already(spoken(exchange, directory.contacts[order.who]), other)
    return DirectoryChange(
        at=exchange.turn.now,
        by=author(exchange),
        contact_id=order.who,
        what=KINDS[order.do],
        before=before,
        after=after,
    )


def _rows(exchange: Exchange, change: DirectoryChange) -> list[str]:
    """What will be otherwise, a line each."""
    real = replace(
        change, before=change.before.but(change.after), after=change.after.but(change.before)
    )
    return list(lines_of(real, exchange.knowledge.directory, change.contact_id))


def _heading(exchange: Exchange, order: Order) -> str:
    known = exchange.knowledge.directory.contacts
    if order.do == "replace":
        return texts.will_take_over(known[order.other].name, known[order.who].name)
    return texts.will_change(spoken(exchange, known[order.who]))


async def _notes(exchange: Exchange, order: Order) -> list[str]:
    """What the person should know before they say yes."""
    known = exchange.knowledge.directory.contacts
    contact, other = known[order.who], known.get(order.other)
    if order.do == "stops" and (left := _left_alone(exchange, order)):
        topic = exchange.knowledge.directory.topics[order.topic]
        return [topic_texts.nobody_answers(topic.name, " and ".join(filter(None, left)))]
    if order.do == "replace" and other:
        count = await exchange.store.upkeep.open_questions(contact.id)
        return [texts.questions_stay(contact.name, count)] if count else []
    cover = other or known.get(contact.deputy_id or "")
    if order.do == "away" and cover and _overlap(cover, order):
        return [texts.also_away(cover.name)]
    return []


def _left_alone(exchange: Exchange, order: Order) -> list[str | None]:
    """The areas, None for everywhere, in which nobody would answer a topic any longer."""
    routes = [one for one in exchange.knowledge.directory.routes if one.topic == order.topic]
    others = {one.area for one in routes if one.contact_id != order.who}
    theirs = [one.area for one in routes if one.contact_id == order.who]
    ended = [area for area in theirs if order.area in (None, area)]
    return [area for area in dict.fromkeys(ended) if not {None, area} & others]


def _overlap(cover: Contact, order: Order) -> bool:
    """Whether who covers is away in some of that time."""
    if cover.away_from is None and cover.away_until is None:
        return False
    first, last = cover.away_from or date.min, cover.away_until or date.max
    return first <= (order.end or date.max) and last >= (order.start or date.min)


def _unfit(exchange: Exchange, order: Order) -> str:
    """Why the other person cannot do that; "" where they can."""
    other = exchange.knowledge.directory.contacts.get(order.other)
    if order.other and other is None:
        return texts.entry_gone()
    if other and other.id == order.who:
        return texts.not_themselves()
    return texts.has_left(other.name) if other and other.has_left(exchange.turn.today) else ""


def _another(exchange: Exchange, order: Order, problem: str) -> Outcome:
    """Ask for somebody else to cover or take over."""
    state = TellingEntry(order=order.but(other="", called=""), asks="other")
    choices = choices_of(exchange, state)
    invite = texts.choose_by_text() if choices else ""
    return said(cards.asking([problem], choices, invite=invite), ON, state)
