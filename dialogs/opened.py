"""The step of the dialog that is open, for what was typed; None where it is a new question."""

import re
from typing import Final, assert_never

from dialogs.choices import picked
from dialogs.contact.cards import choice
from dialogs.contact.offers import (
    answered_choices,
    fact_choices,
    is_provider_unplaced,
    topic_choices,
)
from dialogs.contact.presses import ask_again, none_pressed
from dialogs.contact.steps import said_of_place
from dialogs.outcome import Exchange, Outcome
from dialogs.presses import typed
from dialogs.profile.offers import (
    naming_choices,
    picking_choices,
    profile_choices,
    role_choices,
)
from dialogs.profile.steps import find, new_place, search
from dialogs.state import (
    Answered,
    Asked,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    Idle,
    Naming,
    Picking,
    ShowingProfile,
    State,
    Welcomed,
)
from dialogs.talk.steps import welcome_choices
from dialogs.turn import Choice, Intent
from dialogs.understanding.topics import decide

_ASKS: Final = re.compile(
    r"\?\s*$|^\W*(who|whom|whose|what|what's|when|where|why|how|which|can|could|would|should|do|does"
    r"|is there|are there|please|i need|i want|i would|i'd|we need|we want|we have)\b",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\W*(i )?(am |'m )?(not sure|unsure|(really )?(don'?t|do not) know|no idea|neither|none|other"
    r"|none of (these|them)|some(one|body|thing) else)\W*",
    re.IGNORECASE,
)
NOT_AN_ANSWER: Final = frozenset(Intent) - {Intent.ASK_CONTACT, Intent.OTHER}
"""Intents that are never the answer to a question of ours."""


async def step(exchange: Exchange, state: State, text: str, intent: Intent) -> Outcome | None:
    """What the open dialog makes of ``text``; None where it has nothing to do with that dialog."""
    if (chosen := picked(text, open_choices(exchange, state))) and (
        outcome := await typed(exchange, chosen)
    ):
        return outcome
    if isinstance(state, Naming | Picking) and (place := new_place(text)):
        return search(exchange, place, state.pending)
    return None if intent in NOT_AN_ANSWER else await _in_words(exchange, state, text)


async def _in_words(exchange: Exchange, state: State, text: str) -> Outcome | None:
    match state:
        case ChoosingFact():
            return await _fact_in_words(exchange, state, text)
        case ChoosingTopic():
            return None if is_question(exchange, text) else ask_again(exchange, state)
        case Naming(pending=pending) | Picking(pending=pending):
            return _name(exchange, text, pending)
        case Welcomed() if is_provider_unplaced(exchange):
            return _name(exchange, text, None)
        case _:
            return None


def open_choices(exchange: Exchange, state: State) -> tuple[Choice, ...]:
    """The choices that are on the person's screen, in the same order."""
    choices: tuple[Choice, ...] = ()
    match state:
        case ChoosingTopic():
            choices = topic_choices(state, exchange.knowledge.directory)
        case ChoosingFact():
            choices = fact_choices(state, exchange)
        case Answered():
            choices = answered_choices(state, exchange.knowledge.roles.engagement)
        case Welcomed():
            choices = welcome_choices(exchange)
        case Naming():
            choices = naming_choices(state)
        case Picking():
            choices = picking_choices(state, exchange)
        case AskingRole():
            choices = role_choices()
        case ShowingProfile():
            choices = profile_choices(exchange)
        case Idle():
            pass
        case _:
            assert_never(state)
    return choices


def asks(text: str) -> bool:
    """Whether a message has the shape of a question or a request."""
    return bool(_ASKS.search(text))


def is_question(exchange: Exchange, text: str) -> bool:
    """Whether a message is a question of its own rather than an answer to ours."""
    return asks(text) or bool(decide(exchange.knowledge.topics.match(text)).topics)


async def _fact_in_words(exchange: Exchange, state: ChoosingFact, text: str) -> Outcome | None:
    """The area or service type said in other words, such as a district's name."""
    if asks(text):
        return None
    heard = said_of_place(exchange, text)
    value = heard.area if state.fact == "area" else heard.service_type
    if value is None and _UNSURE.fullmatch(text):
        return none_pressed(exchange)
    if value is None:
        return None if is_question(exchange, text) else ask_again(exchange, state)
    known = {"area": state.area, "service_type": state.service_type, state.fact: value}
    return await typed(exchange, choice(value, "fact", topic=state.topic, fact=state.fact, **known))


def _name(exchange: Exchange, text: str, pending: Asked | None) -> Outcome | None:
    """An organisation's name, unless what was typed is a question."""
    if asks(text):
        return None
    if not find(exchange, text) and is_question(exchange, text):
        return None
    return search(exchange, text, pending)
