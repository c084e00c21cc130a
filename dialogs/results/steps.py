"""What the pulses came to, for everybody who asks: in words, by buttons, in a channel too."""

from dataclasses import replace
from typing import Final

from config.catalogue import survey
from dialogs import cards
from dialogs.outcome import Exchange, Outcome, said
from dialogs.picture_cards import pictured
from dialogs.results import texts
from dialogs.results.answering import Answer, answer
from dialogs.results.offers import choices
from dialogs.results.picture_link import picture_link
from dialogs.results.press import PressResults
from dialogs.results.reading import read
from dialogs.results.shown import Names
from dialogs.results.state import ShowingResults
from dialogs.results.wish import Wish, as_words
from dialogs.results.words import vocabulary
from dialogs.state import (
    Answered,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    Idle,
    Naming,
    Picking,
    ShowingFigures,
    ShowingProfile,
    State,
    Welcomed,
)
from dialogs.turn import Choice, Intent, Reply

ON: Final = Intent.OTHER
NOT_WRITING: Final = (
    Idle,
    Answered,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    Naming,
    Picking,
    ShowingFigures,
    ShowingProfile,
    ShowingResults,
    Welcomed,
)
"""States in which nobody is asked for words of their own."""


def may_interrupt(state: State) -> bool:
    """Whether a question about results is one, and no part of what somebody writes to others."""
    return isinstance(state, NOT_WRITING)


async def asked(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """Answer a message that asks for results; None for anything else."""
    before = _before(exchange, state)
    wish = _read(exchange, text, before)
    return await _answered(exchange, wish) if wish else None


async def follow(exchange: Exchange, press: PressResults) -> Outcome | None:
    """Show what a button is for; None where its words ask for no results."""
    wish = _read(exchange, press.asked, None)
    return await _answered(exchange, wish) if wish else None


def open_choices(exchange: Exchange, state: ShowingResults) -> tuple[Choice, ...]:
    """The buttons of the results that were shown last."""
    wish = _before(exchange, state)
    return choices(exchange, wish, empty=state.empty) if wish else ()


async def _answered(exchange: Exchange, wish: Wish) -> Outcome:
    names = Names(survey=survey(), areas=exchange.knowledge.directory.areas)
    if wish.unknown:
        lines = texts.unknown(names.survey.departments, names.areas)
        made = cards.asking(
            lines, choices(exchange, wish, empty=False), invite=texts.say_or_press()
        )
        return said(made, ON, ShowingResults(asked=as_words(wish)))
    found = await answer(exchange.store.pulses, wish, names)
    state = ShowingResults(asked=as_words(found.wish), empty=found.empty)
    return said(_reply(exchange, found), ON, state)


def _reply(exchange: Exchange, found: Answer) -> Reply:
    offered, shown = choices(exchange, found.wish, empty=found.empty), found.shown
    invite = (texts.try_instead() if found.empty else texts.say_or_press()) if offered else ""
    if shown.picture is None:
        return cards.asking((*shown.lines, *shown.in_words), offered, invite=invite)
    made = pictured(shown.picture, shown.lines, shown.in_words, offered, invite, above=shown.above)
    at = picture_link(exchange.knowledge.addresses, found.wish, exchange.turn.now)
    return replace(made, picture_at=at)


def _before(exchange: Exchange, state: State) -> Wish | None:
    return _read(exchange, state.asked, None) if isinstance(state, ShowingResults) else None


def _read(exchange: Exchange, text: str, before: Wish | None) -> Wish | None:
    known = vocabulary(exchange.knowledge.directory, survey())
    return read(text, exchange.turn.today, known, before)
