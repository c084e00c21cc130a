"""A group that a message names and the council does not have: said so, and no other is taken."""

import re
from typing import Final

from dialogs import cards
from dialogs.afterwards import words as afterwards
from dialogs.dates.words import MONTHS, WEEKDAYS
from dialogs.meetings.answer_words import signs_up
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import commands, texts
from dialogs.plan.about import ON
from dialogs.plan.finding import AHEAD
from dialogs.turn import Intent
from dialogs.understanding.text import bag, normalise

_NAMED: Final = re.compile(
    r"\b(?:[Tt]he|[Oo]ur)\s+(?P<name>(?P<word>[A-Z][a-z]+(?:['\u2019]s?)?)\s+(?:[Pp]rovider\s+)?"
    r"(?:[Ff]orum|[Gg]roup|[Nn]etwork|[Bb]oard|[Hh]ub))s?\b"
)
"""A name as names are written; a word in small letters may be anything."""
_NO_NAME: Final = frozenset(
    (
        *(one.lower() for one in (*MONTHS, *WEEKDAYS)),
        *bag("spring summer autumn winter christmas easter teams zoom council provider care home"),
        *bag("county next last first second third online virtual"),
    )
)
_OF_MEETINGS: Final = frozenset((Intent.LIST_MEETINGS, Intent.RSVP))


async def unknown_group(exchange: Exchange, text: str, intent: Intent) -> Outcome | None:
    """The answer to a message about a group of a name that none has; None for any other message."""
    found = _NAMED.search(text)
    if found is None or not _is_ours(text, intent):
        return None
    word = normalise(found["word"]).removesuffix("'s").rstrip("s'")
    if word in _NO_NAME or found["word"].lower() in _NO_NAME:
        return None
    if exchange.knowledge.places.area_of(found["word"]) or await _is_told(exchange, word):
        return None
    return said(cards.saying(texts.no_such_group(found["name"])), ON)


def _is_ours(text: str, intent: Intent) -> bool:
    asks = commands.read(text) or afterwards.read(text)
    return asks is not None or intent in _OF_MEETINGS or signs_up(text)


async def _is_told(exchange: Exchange, word: str) -> bool:
    """Whether any group or meeting has that word in what it is called."""
    plan, now = exchange.store.plan, exchange.turn.now
    called = [f"{one.name} {one.area or ''}" for one in await plan.groups()]
    called += [one.title for one in await plan.between(now - AHEAD, now + AHEAD)]
    return any(word in normalise(one) for one in called)
