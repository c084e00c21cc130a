"""An entry of the directory as a card, and as text with every cell of it."""

from collections.abc import Sequence
from typing import Any, Final

from dialogs import cards
from dialogs.contact.cards import Reach, choice, reach_rows
from dialogs.dates.written import day
from dialogs.turn import Choice, Reply
from dialogs.upkeep import texts
from dialogs.upkeep.state import Order
from store.directory import Directory
from store.records import Contact
from store.upkeep.records import Cell

MOST_TOPICS: Final = 8


def entry_reply(
    lead: Sequence[str],
    contact: Contact,
    directory: Directory,
    choices: tuple[Choice, ...] = (),
    how: str = "",
) -> Reply:
    """An entry with what is said above it and its buttons; ``how`` stands below it in the text."""
    rows = entry_rows(contact, directory)
    text = "\n".join(
        [
            *lead,
            cards.one_line(contact.name),
            *(f"{title}: {cards.one_line(value)}" for title, value, _ in rows),
            *([how] if how else cards.numbered(choices)),
        ]
    )
    body = [
        *(cards.line(row) for row in lead),
        cards.heading(contact.name),
        cards.facts((title, marked) for title, _, marked in rows),
    ]
    made = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices)


def entry_rows(contact: Contact, directory: Directory) -> list[Reach]:
    """What providers see of an entry: title, text, and Markdown."""
    deputy = directory.contacts.get(contact.deputy_id or "")
    rows = [
        ("Job title", contact.job_title),
        ("Away", away(contact)),
        ("Deputy", deputy.name if deputy else "nobody"),
        ("Topics", topics_of(contact, directory)),
        ("Checked on", day(contact.verified_on) if contact.verified_on else "not checked yet"),
    ]
    said = [(title, value, cards.plain(value)) for title, value in rows if value]
    return [*said[:1], *reach_rows(contact), *said[1:]]


def away(contact: Contact) -> str:
    """When somebody is away, as one line; "" for never."""
    first = f"from {day(contact.away_from)}" if contact.away_from else ""
    last = f"until {day(contact.away_until)}" if contact.away_until else ""
    return " ".join(part for part in (first, last) if part)


def topic_names(contact_id: str, directory: Directory) -> list[str]:
    """The topics that somebody answers, in the order of the directory."""
    routed = {route.topic for route in directory.routes if route.contact_id == contact_id}
    return [topic.name for slug, topic in directory.topics.items() if slug in routed]


def topics_of(contact: Contact, directory: Directory) -> str:
    """The topics that somebody answers, as one line."""
    names = topic_names(contact.id, directory)
    more = len(names) - MOST_TOPICS
    return "; ".join([*names[:MOST_TOPICS], *([f"and {more} more"] if more > 0 else [])])


def cell(name: str, value: Cell, directory: Directory) -> str:
    """A cell of an entry as people read it."""
    if name == "deputy_id":
        deputy = directory.contacts.get(str(value))
        return deputy.name if deputy else ""
    return value or "" if isinstance(value, str) or value is None else day(value)


def order_choice(label: str, order: Order, in_full: str | None = None) -> Choice:
    """A button that goes on with an order."""
    return choice(label, "entry", in_full=in_full, order=kept(order))


def kept(order: Order) -> dict[str, Any]:
    """An order as a button carries it."""
    return order.model_dump(mode="json", exclude_defaults=True)


def own_choices(who: str, seen: str) -> tuple[Choice, ...]:
    """What contacts may do about their own entry, as it was when its fingerprint was ``seen``."""
    return (
        choice(texts.YES_RIGHT, "entry_right", who=who, seen=seen),
        order_choice(texts.CHANGE_IT, Order(do="change", who=who)),
    )


def owner_choices(who: str, seen: str) -> tuple[Choice, ...]:
    """What owners may do about an entry."""
    return (
        order_choice(texts.CHANGE, Order(do="change", who=who)),
        order_choice(texts.COVER, Order(do="away", who=who)),
        order_choice(texts.REPLACE, Order(do="replace", who=who)),
        choice(texts.IT_IS_RIGHT, "entry_right", who=who, seen=seen),
    )


def change_reply(
    head: str, rows: Sequence[str], choices: tuple[Choice, ...], invite: str = ""
) -> Reply:
    """What will change or was changed, a line each; no number in it rings when it is pressed."""
    lines = [cards.one_line(row) for row in (head, *rows)]
    numbers = cards.numbered(choices)
    text = "\n".join([*lines, *([invite] if invite else []), *numbers])
    body = [cards.heading(lines[0]), *(cards.line(row) for row in lines[1:])]
    made = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices)
