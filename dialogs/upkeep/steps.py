"""The directory's upkeep in conversation: what is typed, what is pressed, what is open."""

import re
from collections.abc import Mapping
from typing import Final

from rapidfuzz import utils

from dialogs import cards
from dialogs.choices import number_in, numbered, picked
from dialogs.outcome import Exchange, Outcome, said
from dialogs.state import State
from dialogs.turn import Choice, Intent
from dialogs.upkeep import commands, days, examples, texts, topics
from dialogs.upkeep.agreeing import agreed
from dialogs.upkeep.asking import begin, is_whole, proceed, told
from dialogs.upkeep.commands import Command
from dialogs.upkeep.names import called, exactly
from dialogs.upkeep.offers import choices_of
from dialogs.upkeep.press import (
    AnyUpkeepPress,
    PressAgree,
    PressElse,
    PressExample,
    PressExamples,
    PressNoChange,
    PressOrder,
    PressRight,
    read,
)
from dialogs.upkeep.showing import right
from dialogs.upkeep.state import AgreeingEntry, Order, Suggesting, TellingEntry, UpkeepState
from dialogs.upkeep.who import is_owner, may, own_entry
from dialogs.upkeep.wishes import something_else
from store.records import Contact

ON: Final = Intent.OTHER
PLAIN: Final = {
    "phone": re.compile(r"[\d\s+()./-]{5,30}(?:(?:ext|x)\.? ?\d{1,6})?", re.IGNORECASE),
    "email": re.compile(r"[\w.'+-]+@[\w.-]+"),
}
"""Cells in which nothing can be told; a telephone number with words beside it can."""
NOTHING: Final = re.compile(r"(?!)")
YES: Final = frozenset(
    {"yes", "y", "yes please", "ok", "okay", "go ahead", "do it", "correct", "yes change it"}
)
NO: Final = frozenset({"no", "n", "no thanks", "do not", "don t", "leave it", "stop"})


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """What a message asks to do with the directory; None where it does not, or not from them."""
    command = commands.read(text)
    if command is None:
        return None
    if not is_owner(exchange) and own_entry(exchange) is None:
        return _refused(exchange, command)
    ids = _meant(exchange, command)
    if ids is None:
        return None
    return await _done(exchange, command, ids) if exchange.private else _in_private()


async def _done(exchange: Exchange, command: Command, ids: tuple[str, ...]) -> Outcome | None:
    if command.do == "examples":
        return await examples.show(exchange) if is_owner(exchange) else None
    if command.do != "undo" and not ids:
        return said(cards.saying(texts.not_found(command.who)), ON)
    if command.topic and not command.firm and not topics.are_told(exchange, command.topic):
        return None
    return await begin(exchange, command, ids)


def _in_private() -> Outcome:
    return said(cards.saying(texts.private_only()), ON)


def _refused(exchange: Exchange, command: Command) -> Outcome | None:
    """Others are told who changes entries, where they name one and mean nothing else."""
    firm = command.firm and exactly(command.who, exchange.knowledge.directory.contacts)
    return said(cards.saying(texts.only_owner()), ON) if firm else None


def _meant(exchange: Exchange, command: Command) -> tuple[str, ...] | None:
    """The entries that may be meant; None where the message means something else."""
    if command.do in ("undo", "examples"):
        return ()
    own = own_entry(exchange)
    if command.mine:
        return (own.id,) if own else None
    found = called(command.who, exchange.knowledge.directory.contacts)
    if found and (is_owner(exchange) or command.firm or own is None or own.id in found):
        # A contact's first name is their own sooner than a namesake's.
        return (own.id,) if own and own.id in found and not is_owner(exchange) else found
    surely = command.field is not None or command.do == "history"
    return () if surely and not found and command.firm else None


async def step(exchange: Exchange, state: UpkeepState, text: str) -> Outcome | None:
    """What was typed while one of these dialogs is open; None for a new question."""
    if chosen := _chosen(exchange, state, text):
        return await _follow_choice(exchange, chosen)
    if outcome := await asked(exchange, text):
        return outcome
    if isinstance(state, TellingEntry) and "?" not in text:
        return await told(exchange, state, text)
    return None


def _chosen(exchange: Exchange, state: UpkeepState, text: str) -> Choice | None:
    choices = choices_of(exchange, state)
    if isinstance(state, TellingEntry) and state.asks == "value":
        return None
    if (number := number_in(text)) is not None:
        return numbered(number, choices)
    said_so = utils.default_process(text)
    if isinstance(state, AgreeingEntry | Suggesting):
        yes, no, *_ = choices
        return yes if said_so in YES else no if said_so in NO else picked(text, choices)
    return picked(text, choices)


async def _follow_choice(exchange: Exchange, chosen: Choice) -> Outcome | None:
    press = read(chosen.data)
    return await follow(exchange, press) if press else None


async def follow(exchange: Exchange, press: AnyUpkeepPress) -> Outcome:
    """Do what a button is for, where the person may."""
    if not exchange.private:
        return _in_private()
    if isinstance(press, PressExample | PressExamples):
        return await examples.followed(exchange, press)
    if not is_owner(exchange) and own_entry(exchange) is None:
        return said(cards.saying(texts.only_owner()), ON)
    return await _of_entry(exchange, press)


async def _of_entry(
    exchange: Exchange, press: PressOrder | PressAgree | PressRight | PressElse | PressNoChange
) -> Outcome:
    match press:
        case PressOrder(order=order):
            outcome = await proceed(exchange, order)
        case PressAgree(order=order, seen=seen) if _may_be_done(exchange, order):
            outcome = await agreed(exchange, order, seen)
        case PressAgree(order=order):
            outcome = await proceed(exchange, order)
        case PressRight(who=who, seen=seen):
            outcome = await _right(exchange, who, seen)
        case PressElse(who=who):
            own = own_entry(exchange)
            mine = own is not None and own.id == who
            outcome = await something_else(exchange, own) if own and mine else _only_own()
        case PressNoChange():
            outcome = said(cards.saying(texts.nothing_changed()), ON)
    return outcome


def _may_be_done(exchange: Exchange, order: Order) -> bool:
    return may(exchange, order) and (order.do == "undo" or is_whole(exchange, order))


def _only_own() -> Outcome:
    return said(cards.saying(texts.own_entry_only()), ON)


async def _right(exchange: Exchange, who: str, seen: str) -> Outcome:
    contact = exchange.knowledge.directory.contacts.get(who)
    if contact is None:
        return said(cards.saying(texts.entry_gone()), ON)
    if not may(exchange, Order(do="right", who=who)):
        return _only_own()
    return await right(exchange, contact, seen)


def is_only_a_change(exchange: Exchange, text: str) -> bool:
    """Whether a message is a change of the directory from first to last word, by one who may.

    Each word is accounted for: names are of entries, days are days, a number or an address is one,
    nothing is left. Such a message tells of nothing else, whatever its words are like ("off sick",
    "covers"). A job title can be any words, so it may tell of harm: see ``writes_a_cell``.
    """
    command = _by_keeper(exchange, text)
    if command is None or command.topic:
        return False
    names = [name for name in (command.who, command.other) if name]
    contacts = exchange.knowledge.directory.contacts
    if not all(exactly(name, contacts) or _is_part(name, contacts) for name in names):
        return False
    if command.value:
        return (PLAIN.get(command.field or "") or NOTHING).fullmatch(command.value) is not None
    return days.are_all(command.days, exchange.turn.now)


def writes_a_cell(exchange: Exchange, state: State, text: str) -> bool:
    """Whether a message has words for a cell that the person may change, such as a job title.

    "Domestic abuse officer" is one and may sound like harm: the advice is given, and the change is
    asked all the same. Words that would go to an owner are not passed on so.
    """
    if isinstance(state, TellingEntry) and state.asks in ("value", "topic") and exchange.private:
        return "?" not in text and may(exchange, state.order)
    command = _by_keeper(exchange, text)
    if command is None or command.do not in ("change", "answers", "stops"):
        return False
    if not (command.value or command.topic):
        return False
    ids = _meant(exchange, command) or ()
    wanted = Order(do=command.do, field=command.field)
    return bool(ids) and all(may(exchange, wanted.but(who=one)) for one in ids)


def _by_keeper(exchange: Exchange, text: str) -> Command | None:
    """The command, where it comes in private from one who may change something."""
    command = commands.read(text) if exchange.private else None
    return command if command and (is_owner(exchange) or own_entry(exchange)) else None


def _is_part(name: str, contacts: Mapping[str, Contact]) -> bool:
    """Whether every word of a name is one of an entry's."""
    words = set(utils.default_process(name).split())
    return any(words <= set(utils.default_process(one.name).split()) for one in contacts.values())
