"""The buttons of the upkeep dialogs, made from state alone, so that typing works like pressing."""

from typing import Final

from dialogs.contact.cards import choice
from dialogs.dates.written import day
from dialogs.outcome import Exchange
from dialogs.turn import Choice
from dialogs.upkeep import texts
from dialogs.upkeep.cards import kept, order_choice, own_choices, owner_choices
from dialogs.upkeep.state import (
    AgreeingEntry,
    Cells,
    Order,
    PickingEntry,
    ShownEntry,
    Suggesting,
    TellingEntry,
    UpkeepState,
)
from dialogs.upkeep.who import OWN, is_owner

OF_OWNERS: Final[tuple[Cells, ...]] = ("phone", "email", "job_title", "deputy")
"""Those with a button; a name and a team can be typed."""
OF_CONTACTS: Final[tuple[Cells, ...]] = ("phone", "job_title", "deputy")


def choices_of(exchange: Exchange, state: UpkeepState) -> tuple[Choice, ...]:
    """The choices that are on the person's screen, in the same order."""
    match state:
        case PickingEntry():
            return _people(exchange, state)
        case TellingEntry():
            return _telling(exchange, state)
        case AgreeingEntry(order=order, seen=seen):
            yes = texts.YES_BACK if order.do == "undo" else texts.YES_CHANGE
            return (
                choice(yes, "entry_yes", order=kept(order), seen=seen),
                choice(texts.NO, "entry_no"),
            )
        case ShownEntry():
            return _shown(exchange, state)
        case Suggesting(topic=topic, words=words):
            return (
                choice(texts.LEARN, "example_yes", topic=topic, words=words),
                choice(texts.NOT_THIS, "example_no", topic=topic, words=words),
                choice(texts.LATER, "examples_later"),
            )


def _shown(exchange: Exchange, state: ShownEntry) -> tuple[Choice, ...]:
    if state.who not in exchange.knowledge.directory.contacts:
        return ()
    offered = owner_choices if is_owner(exchange) else own_choices
    choices = offered(state.who, state.seen)
    if state.checked:
        choices = tuple(one for one in choices if one.data["do"] != "entry_right")
    if state.changed:
        few = (texts.COVER, texts.REPLACE)
        choices = tuple(one for one in choices if one.label not in few)
        choices += (order_choice(texts.UNDO, Order(do="undo", who=state.who)),)
    return choices


def _people(exchange: Exchange, state: PickingEntry) -> tuple[Choice, ...]:
    known = exchange.knowledge.directory.contacts
    return tuple(
        order_choice(
            known[one].name,
            state.order.but(**{state.asks: one}),
            in_full=", ".join(part for part in (known[one].name, known[one].job_title) if part),
        )
        for one in state.ids
        if one in known
    )


def _telling(exchange: Exchange, state: TellingEntry) -> tuple[Choice, ...]:
    order = state.order
    if state.asks == "field":
        return _fields(exchange, order)
    if state.asks == "days":
        return (
            *(
                order_choice(f"{day(first)} to {day(last)}", order.but(start=first, end=last))
                for first, last in state.days
            ),
            *(
                (
                    order_choice(
                        texts.UNTIL_BACK, order.but(start=exchange.turn.today, until_back=True)
                    ),
                )
                if not state.days
                else ()
            ),
        )
    if state.asks == "topic":
        known = exchange.knowledge.directory.topics
        return tuple(
            order_choice(known[slug].name, order.but(topic=slug))
            for slug in state.topics
            if slug in known
        )
    if state.asks == "other" and order.do != "replace":
        return (order_choice(texts.NOBODY, order.but(alone=True)),)
    return ()


def _fields(exchange: Exchange, order: Order) -> tuple[Choice, ...]:
    owner = is_owner(exchange)
    fields = OF_OWNERS if owner else [field for field in OF_CONTACTS if field in OWN]
    more = () if owner else (choice(texts.SOMETHING_ELSE, "entry_else", who=order.who),)
    return (
        *(order_choice(texts.LABELS[field], order.but(field=field)) for field in fields),
        order_choice(texts.AWAY_DATES, order.but(do="away")),
        *((order_choice(texts.TOPICS, order.but(do="answers")),) if owner else ()),
        *more,
    )
