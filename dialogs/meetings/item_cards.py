"""The card of a point for an agenda: for who decides on it, and for who suggested it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.dates.written import day
from dialogs.meetings import item_texts as texts
from dialogs.turn import Choice, Reply
from store.plan.records import AgendaItem

LONGEST_WORDS: Final = 500
"""Characters of a reason, or of who contributes."""
LONGEST_LISTED: Final = 160
"""Characters of a point in a list; its own card has all of it."""


def item_choices(item: AgendaItem, *, mine: bool = False) -> tuple[Choice, ...]:
    """What can be done with a point as it stands."""
    reference = item.reference
    if mine:
        waits = item.state == "suggested"
        return (choice(texts.WITHDRAW, "item_withdraw", reference=reference),) if waits else ()
    if item.state != "suggested":
        return ()
    return (
        choice(texts.TAKE, "item_take", reference=reference),
        choice(texts.MOVE, "item_move", reference=reference),
        choice(texts.DECLINE, "item_decline", reference=reference),
    )


def item_reply(
    item: AgendaItem,
    head: str,
    lines: Sequence[str] = (),
    choices: tuple[Choice, ...] = (),
    lead: Sequence[str] = (),
) -> Reply:
    """A point with what is known of it; with a box to type in where something can be decided."""
    decides = any(one.data["do"] == "item_take" for one in choices)
    words = cards.one_line(item.text)
    below = [*lines, *([texts.how_to_decide(item.reference)] if decides else [])]
    text = "\n".join([*lead, head, words, *below, *cards.numbered(choices)])
    body = [
        *(cards.line(row) for row in lead),
        cards.heading(head),
        cards.line(words),
        *(cards.line(row, isSubtle=True) for row in lines),
    ]
    if decides:
        box = {"type": "Input.Text", "id": "words", "placeholder": texts.HINT}
        body.append(box | {"maxLength": LONGEST_WORDS})
    card = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=card, choices=choices)


def in_a_line(item: AgendaItem) -> str:
    """A point in a list: what, how it stands, who contributes and by when."""
    words = cards.shortened(item.text, LONGEST_LISTED)
    parts = [f"{item.reference} ({texts.STATES[item.state]}): {words}"]
    if item.contributor or item.due_on:
        parts.append(speaker(item.contributor, item.due_on))
    return "; ".join(parts)


def speaker(name: str, due: date | None) -> str:
    """Who contributes, and by when."""
    who = texts.contributes(cards.one_line(name)) if name else texts.nobody_yet()
    return f"{who}, {texts.due(day(due))}" if due else who
