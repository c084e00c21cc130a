"""Who is to contribute to a point, and by when: "Ann Lee by 3 March"."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dialogs import cards
from dialogs.outcome import Exchange
from dialogs.understanding import when

LONGEST: Final = 100
MOST_WORDS: Final = 6
_BY: Final = re.compile(r"^(?P<name>.*?)[\s,]*\b(by|due|before)\b\s+(?P<day>.+)$", re.IGNORECASE)
_FILL: Final = re.compile(
    r"^\W*(from|with|and|asks?|asking)\b|\b(to )?(contributes?|contributing|speaks?|presents?)\b"
    r"|\W+$|^\W+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name as it was typed, and the day; "" and None where they were not said."""

    name: str = ""
    due: date | None = None


def speaker_in(exchange: Exchange, text: str) -> Speaker | None:
    """What a few words say of it; None where they say no day, or one that cannot be."""
    found = _BY.match(text.strip())
    if found is None:
        return None
    zone = exchange.knowledge.working.zone
    said = when.read(found["day"], exchange.turn.now, zone=zone)
    if said.start is None or said.rest.strip(" .,"):
        return None
    return Speaker(name_in(found["name"]), said.start.astimezone(zone).date())


def name_in(text: str) -> str:
    """A name alone; "" where the words are more than one."""
    name = cards.one_line(_FILL.sub("", _FILL.sub("", text)))
    return name if len(name) <= LONGEST and len(name.split()) <= MOST_WORDS else ""
