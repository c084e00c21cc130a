"""An entry, its history, and the word that it is right."""

from collections.abc import Iterator, Mapping

from dialogs import cards
from dialogs.dates.written import day
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent
from dialogs.upkeep import notice_texts, texts, topic_texts
from dialogs.upkeep.cards import cell, change_reply, entry_reply
from dialogs.upkeep.edits import edits, shown
from dialogs.upkeep.notices import settle
from dialogs.upkeep.offers import choices_of
from dialogs.upkeep.state import Order, ShownEntry
from dialogs.upkeep.who import author, is_owner
from store.directory import Directory
from store.records import Contact
from store.upkeep.records import DirectoryChange, EntryChanged

MOST_CHANGES = 10
ON = Intent.OTHER


def entry(exchange: Exchange, contact: Contact, *lead: str, changed: bool = False) -> Outcome:
    """Show an entry, with what may be done about it; ``changed``: by the person, just now."""
    checked = contact.verified_on is not None and contact.verified_on >= exchange.turn.today
    state = ShownEntry(who=contact.id, seen=shown(contact), changed=changed, checked=checked)
    lines = (*lead, texts.rest_right()) if changed and not checked else lead
    choices = choices_of(exchange, state)
    return said(entry_reply(lines, contact, exchange.knowledge.directory, choices), ON, state)


async def right(exchange: Exchange, contact: Contact, seen: str = "") -> Outcome:
    """Keep that an entry is right, as it was shown; ``seen`` is "" where it was only typed."""
    today = exchange.turn.today
    if contact.verified_on and contact.verified_on >= today:
        return said(cards.saying(notice_texts.right_already(contact.verified_on)), ON)
    if seen and seen != shown(contact):
        return entry(exchange, contact, await changed_by(exchange, contact))
    before, after = edits(exchange.knowledge.directory, Order(do="right", who=contact.id), today)
    change = DirectoryChange(
        at=exchange.turn.now,
        by=author(exchange),
        contact_id=contact.id,
        what="confirmed",
        before=before,
        after=after,
    )
    try:
        await exchange.store.upkeep.change(change)
    except EntryChanged:
        return said(cards.saying(texts.changed_just_now()), ON)
    owner = is_owner(exchange)
    if owner:
        await exchange.store.upkeep.settle_reports(contact.id)
        line = notice_texts.settled(contact.name, author(exchange).name, today)
    else:
        line = notice_texts.checked(today)
    seen_there = await settle(exchange, contact, line, owner=owner)
    thanks = notice_texts.thanks() if seen_there else notice_texts.thanks_right(today)
    return said(cards.saying(thanks), ON)


async def changed_by(exchange: Exchange, contact: Contact) -> str:
    """Who changed an entry last, where that was by chat."""
    newest = await exchange.store.upkeep.history(contact.id, 1)
    if not newest:
        return texts.changed_meanwhile("", "")
    return texts.changed_meanwhile(newest[0].by.name, _when(exchange, newest[0]))


async def history(exchange: Exchange, contact: Contact) -> Outcome:
    """What was changed of an entry by chat, and by whom."""
    changes = await exchange.store.upkeep.history(contact.id, MOST_CHANGES)
    if not changes:
        return said(cards.saying(texts.no_history(contact.name)), ON)
    directory = exchange.knowledge.directory
    rows = [
        f"{_when(exchange, change)}, {change.by.name}: "
        + "; ".join(lines_of(change, directory, contact.id))
        for change in changes
    ]
    return said(change_reply(texts.history_of(contact.name), rows, ()), ON)


def _when(exchange: Exchange, change: DirectoryChange) -> str:
    there = change.at.astimezone(exchange.knowledge.working.zone)
    return f"{day(there.date())} at {there:%H:%M}"


def lines_of(change: DirectoryChange, directory: Directory, about: str) -> Iterator[str]:
    """What a change did: who answers what, then each cell, of the entry ``about`` first."""
    names = {one: contact.name for one, contact in directory.contacts.items()}
    yield from _answers(change, directory, names)
    for one, cells in sorted(change.after.contacts.items(), key=lambda pair: pair[0] != about):
        for name, value in cells.items():
            if change.what == "replaced" and (one, name) == (about, "deputy_id"):
                # Whoever takes over; the topics say it.
                continue
            label = texts.LABELS.get(name, name)
            if one != about:
                label = f"{texts.whose(names.get(one, one))} {label.lower()}"
            old = cell(name, change.before.contacts[one][name], directory)
            yield texts.becomes(label, old, cell(name, value, directory))


def _answers(
    change: DirectoryChange, directory: Directory, names: Mapping[str, str]
) -> Iterator[str]:
    takers: dict[tuple[str | None, str | None], list[str]] = {}
    for key, who in change.after.routes.items():
        slug, area, kind, tier = key
        topic = directory.topics.get(slug)
        where = [str(part) for part in (area, kind, tier and f"tier {tier}") if part]
        told = topic_texts.topic_in(topic.name if topic else slug, where)
        # Who had them goes without saying where somebody is replaced.
        before = None if change.what == "replaced" else change.before.routes[key]
        takers.setdefault((who, before), []).append(told)
    for (who, before), topics in takers.items():
        had = names.get(before or "", before or "")
        yield topic_texts.topics_move(names.get(who or "", who or ""), topics, had)
