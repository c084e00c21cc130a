"""From what somebody wants done with an entry to all that must be known of it, step by step."""

from typing import Final, Literal, TypeAlias

from dialogs import cards
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent
from dialogs.upkeep import days, texts, topic_texts, topics
from dialogs.upkeep.agreeing import KINDS as KINDS_OF_CHANGE
from dialogs.upkeep.agreeing import agree, agree_undo
from dialogs.upkeep.commands import Command, covered, is_nobody
from dialogs.upkeep.names import called
from dialogs.upkeep.offers import choices_of
from dialogs.upkeep.showing import entry, history, right
from dialogs.upkeep.state import Cells, Order, PickingEntry, TellingEntry
from dialogs.upkeep.who import may, own_entry, spoken
from dialogs.upkeep.wishes import wish
from store.exchange import KINDS
from store.exchange.plain import CellError
from store.records import Contact

ON: Final = Intent.OTHER
MOST_DAYS: Final = 4
LONGEST_NAME: Final = 100
Asks: TypeAlias = Literal["field", "value", "days", "other", "topic"]
FORMS: Final = KINDS["contacts"].forms
"""How the cells of an import are read: what is typed here keeps the same rules."""


async def begin(exchange: Exchange, command: Command, ids: tuple[str, ...]) -> Outcome:
    """Take up a command about one of the entries ``ids``."""
    if command.do == "undo":
        return await agree_undo(exchange)
    assert command.do != "examples"  # noqa: S101 - the steps take those themselves
    order = Order(
        do=command.do,
        field=command.field,
        alone=command.alone,
        called=command.other,
    )
    if command.do == "away" and command.days:
        read = days.read(command.days, exchange.turn.now, exchange.turn.today)
        if read.first:
            order = order.but(start=read.first, end=read.last, until_back=read.last is None)
        elif len(ids) == 1:
            return ask_days(exchange, order.but(who=ids[0]), read)
    if command.field and command.value and command.field != "deputy":
        value = read_cell(command.field, command.value)
        if isinstance(value, CellError):
            return said(cards.saying(str(value)), ON)
        order = order.but(value=value)
    if len(ids) > 1:
        # What they answer is asked once it is known who.
        return pick(exchange, order, "who", ids, command.who)
    if command.topic and may(exchange, order.but(who=ids[0])):
        return await _told_topic(exchange, order.but(who=ids[0]), command.topic)
    return await proceed(exchange, order.but(who=ids[0]))


async def proceed(exchange: Exchange, order: Order) -> Outcome:
    """Ask for the next thing that must be known, or show what will change."""
    contact = exchange.knowledge.directory.contacts.get(order.who)
    if contact is None:
        return said(cards.saying(texts.entry_gone()), ON)
    if not may(exchange, order):
        return await _wished(exchange, order, contact)
    if order.do in ("show", "history", "right", "undo"):
        return await _shown(exchange, order, contact)
    if order.called:
        return await _named(exchange, order)
    if missing := _missing(order, contact, spoken(exchange, contact)):
        asks, line = missing
        stops = order.do == "stops"
        offered = topics.answered(exchange, contact.id) if stops else ()
        hints = asks == "topic" and not stops
        more = (topic_texts.how_to_take_away(contact.name),) if hints else ()
        return ask(exchange, order, asks, line, *more, offered=offered)
    return await agree(exchange, order)


def is_whole(exchange: Exchange, order: Order) -> bool:
    """Whether all of a change is known and could have been typed; a forged button's may not."""
    directory = exchange.knowledge.directory
    contact = directory.contacts.get(order.who)
    if order.do not in KINDS_OF_CHANGE or contact is None or _missing(order, contact, ""):
        return False
    if order.topic and order.topic not in directory.topics:
        return False
    if order.area is not None and order.area not in directory.areas:
        return False
    if order.start and order.end and order.end < order.start:
        return False
    # A deputy is no words but an entry, of which the store knows.
    if order.do != "change" or order.field in (None, "deputy"):
        return True
    return read_cell(order.field, order.value or "") == order.value


async def _shown(exchange: Exchange, order: Order, contact: Contact) -> Outcome:
    """What needs nothing more than the entry."""
    if order.do == "show":
        return entry(exchange, contact)
    if order.do == "history":
        return await history(exchange, contact)
    return await (right(exchange, contact) if order.do == "right" else agree_undo(exchange))


def _missing(order: Order, contact: Contact, name: str) -> tuple[Asks, str] | None:
    """The next thing that must be known, and the question for it; None where all is."""
    decided = bool(order.other) or order.alone
    wanted: list[tuple[bool, Asks, str]] = []
    match order.do:
        case "replace":
            wanted = [(not order.other, "other", texts.who_takes_over(name))]
        case "away":
            no_end = order.end is None and not order.until_back
            nobody = not (decided or contact.deputy_id)
            wanted = [
                (no_end, "days", texts.which_days(name)),
                (nobody, "other", texts.who_covers(name)),
            ]
        case "answers" | "stops":
            line = topic_texts.which_topic(name, stops=order.do == "stops")
            wanted = [(not order.topic, "topic", line)]
        case "change" if order.field == "deputy":
            wanted = [(not decided, "other", texts.who_is_deputy(name))]
        case "change":
            label = texts.LABELS[order.field or "name"]
            wanted = [
                (order.field is None, "field", texts.which_field(name)),
                (order.value is None, "value", texts.which_value(name, label)),
            ]
    return next(((asks, line) for missing, asks, line in wanted if missing), None)


async def _wished(exchange: Exchange, order: Order, contact: Contact) -> Outcome:
    """Something that the person may not change: of their own entry an owner is told."""
    own = own_entry(exchange)
    if own is None:
        return said(cards.saying(texts.only_owner()), ON)
    if own.id != order.who or order.do != "change" or order.field is None:
        return said(cards.saying(texts.own_entry_only()), ON)
    if order.value is None:
        label = texts.LABELS[order.field]
        return ask(exchange, order, "value", texts.which_value(spoken(exchange, contact), label))
    return await wish(exchange, contact, order)


async def _named(exchange: Exchange, order: Order) -> Outcome:
    """The name of who covers or takes over was typed."""
    found = called(order.called, exchange.knowledge.directory.contacts)
    if len(found) > 1:
        return pick(exchange, order.but(called=""), "other", found, order.called)
    if found:
        return await proceed(exchange, order.but(other=found[0], called=""))
    return ask(exchange, order.but(called=""), "other", texts.not_found(order.called))


def ask(
    exchange: Exchange, order: Order, asks: Asks, *lines: str, offered: tuple[str, ...] = ()
) -> Outcome:
    """Ask for one thing more; ``offered`` are the topics that may be meant."""
    state = TellingEntry(order=order, asks=asks, topics=offered[: topics.MOST])
    return _asked(exchange, state, *lines)


async def _told_topic(exchange: Exchange, order: Order, words: str) -> Outcome:
    """What somebody answers was typed."""
    known, slugs = topics.told(exchange, order, words)
    if len(slugs) == 1:
        return await proceed(exchange, known.but(topic=slugs[0]))
    contact = exchange.knowledge.directory.contacts[order.who]
    stops = order.do == "stops"
    line = topic_texts.which_topic(spoken(exchange, contact), stops=stops)
    if slugs:
        return ask(exchange, known, "topic", topic_texts.which_of_these(), offered=slugs)
    return ask(exchange, known, "topic", topic_texts.topic_not_found(), line)


def ask_days(exchange: Exchange, order: Order, read: days.Days, *lead: str) -> Outcome:
    """Ask when somebody is away, with the likely days where some were read."""
    name = spoken(exchange, exchange.knowledge.directory.contacts[order.who])
    lead = (*lead, read.problem) if read.problem else lead
    state = TellingEntry(order=order, asks="days", days=read.likely[:MOST_DAYS])
    return _asked(exchange, state, *lead, texts.which_days(name))


def pick(
    exchange: Exchange, order: Order, asks: Literal["who", "other"], ids: tuple[str, ...], name: str
) -> Outcome:
    """Several people have such a name: ask which one is meant."""
    state = PickingEntry(order=order, asks=asks, ids=ids)
    return _asked(exchange, state, texts.which_person(name))


def _asked(exchange: Exchange, state: PickingEntry | TellingEntry, *lines: str) -> Outcome:
    choices = choices_of(exchange, state)
    reply = cards.asking(
        list(lines),
        choices,
        invite=texts.choose_by_text() if choices else "",
        above=[one.in_full for one in choices if one.in_full and one.in_full != one.label],
    )
    return said(reply, ON, state)


async def told(exchange: Exchange, state: TellingEntry, text: str) -> Outcome:
    """What was typed in answer to the question for one thing more."""
    order = state.order
    contact = exchange.knowledge.directory.contacts.get(order.who)
    if contact is None:
        return said(cards.saying(texts.entry_gone()), ON)
    if state.asks in ("days", "topic"):
        heard = _told_days if state.asks == "days" else _told_topic
        return await heard(exchange, order, text)
    if state.asks == "other":
        alone = is_nobody(text) and order.do != "replace"
        known = order.but(alone=True) if alone else order.but(called=text[:LONGEST_NAME])
        return await proceed(exchange, known)
    if state.asks == "value" and order.field:
        value = read_cell(order.field, text)
        if isinstance(value, CellError):
            return ask(exchange, order, "value", texts.not_that(str(value)))
        return await proceed(exchange, order.but(value=value))
    return ask(exchange, order, "field", texts.which_field(spoken(exchange, contact)))


async def _told_days(exchange: Exchange, order: Order, text: str) -> Outcome:
    """The days, and with them perhaps who covers."""
    words, name = covered(text)
    read = days.read(words, exchange.turn.now, exchange.turn.today)
    if read.first is None:
        lead = () if read.likely or read.problem else (texts.days_not_read(),)
        return ask_days(exchange, order, read, *lead)
    known = order.but(start=read.first, end=read.last, until_back=read.last is None)
    return await proceed(exchange, known.but(called=name or order.called))


def read_cell(field: Cells, text: str) -> str | CellError:
    """A cell as an import would read it, or what is wrong with it."""
    try:
        value = FORMS[field].read(text)
    except CellError as error:
        return error
    return str(value)
