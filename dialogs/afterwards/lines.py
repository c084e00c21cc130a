"""One line that says who does what by when: "Priya Shah to send the prices by 1 May"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from dialogs.understanding.when import read

LONGEST_TEXT: Final = 500
MOST_LINES: Final = 20
"""Actions in one go; a card with them stays readable."""
_BULLET: Final = re.compile(r"^\s*(?:[-*\u2022\u2013]|\d{1,2}[.)])\s+")
_OWNER: Final = re.compile(
    r"^(?P<owner>[^\s:][^:]{0,79}?)(?:\s*:\s*|\s+(?:to|will|is to|are to|must|should)\s+)"
    r"(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DUE: Final = re.compile(
    r"^(?P<text>.+?)[\s,;(]+(?:by|before|due|until|no later than)(?:\s+(?:by|on|the))*\s+"
    r"(?P<due>[^,;()]{2,60})\)?[\s.]*$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_WORDS: Final = 8
"""Of an owner: "the safeguarding adults board's provider group"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """What a line says; ``problem`` is why it cannot be kept, "" where it can.

    ``problem`` is one of owner, day and long, or a whole sentence about its day.
    """

    said: str
    owner: str = ""
    text: str = ""
    due_on: date | None = None
    problem: str = ""


def lines_in(words: str, now: datetime, zone: tzinfo) -> tuple[ActionLine, ...]:
    """The actions that a text says, one a line; those beyond the twentieth are too many."""
    said = [_BULLET.sub("", line).strip() for line in words.splitlines()]
    return tuple(line_in(line, now, zone) for line in said if line)


def line_in(line: str, now: datetime, zone: tzinfo) -> ActionLine:
    """What one line says."""
    found = _OWNER.match(line)
    if found is None or len(found["owner"].split()) > _MOST_WORDS:
        return ActionLine(said=line, problem="owner")
    owner, text = found["owner"].strip(" ,-"), found["text"].strip()
    text, due_on, problem = _due(text, now, zone)
    text = " ".join(text.split()).rstrip(" .")
    if len(text) > LONGEST_TEXT:
        problem = "long"
    return ActionLine(
        said=line, owner=owner, text=text[:1].upper() + text[1:], due_on=due_on, problem=problem
    )


def _due(text: str, now: datetime, zone: tzinfo) -> tuple[str, date | None, str]:
    """The words without their day, the day, and what is wrong with it."""
    found = _DUE.match(text)
    if found is None:
        return text, None, ""
    day, problem = day_in(found["due"], now, zone)
    return (text, None, problem) if day is None else (found["text"], day, "")


def day_in(text: str, now: datetime, zone: tzinfo) -> tuple[date | None, str]:
    """The day that words say, and why none; both empty where they are no day."""
    when = read(text, now, zone=zone)
    if when.problem:
        return None, when.problem
    if when.ambiguous:
        return None, "day"
    return (when.start.astimezone(zone).date() if when.start else None), ""
