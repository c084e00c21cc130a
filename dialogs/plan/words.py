"""Cells of a meeting as officers type them: a place, a link, a title; or why they cannot be."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from dialogs import cards
from dialogs.plan import texts
from dialogs.plan.state import Cells
from store.plan.records import MODES

LONGEST: Final[dict[Cells, int]] = {
    "title": 200,
    "venue": 300,
    "join_url": 1_000,
    "purpose": 1_000,
    "mode": 40,
    "agenda": 1_000,
}
_LINK: Final = re.compile(r"(?P<link>\w[\w+.-]*:(?://)?\S+|www\.\S+)", re.IGNORECASE)
_PLAN: Final = re.compile(
    r"\b(?:in|into|to|on) (?:the |our )?(?:forward )?(?:plan|calendar|diary)\b", re.IGNORECASE
)
_AT: Final = re.compile(r"(?:^|[\s,;])at (?P<venue>[^,;\s].*)$", re.IGNORECASE)
_ONLINE: Final = re.compile(
    r"\b(?:online|on teams|by teams|via teams|on zoom|by video|virtual(?:ly)?)\b", re.IGNORECASE
)
_NONE: Final = re.compile(r"(?:none|nothing|empty|no (?:place|link|agenda|purpose))", re.IGNORECASE)
_POINTS: Final = re.compile(r"\s*[;\n]\s*")


class NotUsable(ValueError):
    """What was typed cannot be that cell; the text says why, for the person."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is, as far as a message says."""

    venue: str = ""
    join_url: str = ""


def place_in(text: str) -> Place:
    """The place and link that a message names, its day and group taken out before.

    Raises:
        NotUsable: It has a link that may not be sent, or a place that is too long.
    """
    said = _PLAN.sub(" ", text)
    link = ""
    if found := _LINK.search(said):
        link = checked("join_url", found["link"].rstrip(".,;)"))
        said = said.replace(found["link"], " ")
    at = _AT.search(said.strip(" ,;."))
    online = _ONLINE.search(said)
    venue = at["venue"].strip(" ,;.") if at else online[0].capitalize() if online else ""
    return Place(checked("venue", venue), link)


def checked(field: Cells, text: str) -> str:
    """The words as that cell keeps them: one line, plain; an agenda's points with ; between.

    Raises:
        NotUsable: They cannot be.
    """
    said = text.strip()
    if _NONE.fullmatch(said) and field != "title":
        return ""
    if len(said) > LONGEST[field]:
        raise NotUsable(texts.too_many_letters(texts.LABELS[field], len(said), LONGEST[field]))
    match field:
        case "join_url":
            return _link(said)
        case "mode":
            return _mode(said)
        case "agenda":
            return "; ".join(filter(None, map(cards.one_line, _POINTS.split(said))))
        case "title":
            if not cards.one_line(said):
                raise NotUsable(texts.no_title())
    return cards.one_line(said)


def points(agenda: str) -> tuple[str, ...]:
    """The points of an agenda that ``checked`` gave."""
    return tuple(filter(None, agenda.split("; ")))


def _link(said: str) -> str:
    try:
        parts = urlsplit(said)
    except ValueError:
        raise NotUsable(texts.bad_link()) from None
    plain = parts.scheme.lower() == "https" and "." in (parts.hostname or "")
    if not plain or parts.username or re.search(r"[\s<>\"]", said):
        raise NotUsable(texts.bad_link())
    return said


def _mode(said: str) -> str:
    found = [mode for mode in MODES if mode in said.lower()]
    if len(found) != 1:
        raise NotUsable(texts.bad_mode(MODES))
    return found[0]
