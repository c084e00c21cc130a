"""Adaptive Cards as plain JSON, from small typed functions.

Version 1.5 is declared, since Teams' bots take that; only elements of 1.2 are used, since that is
what the phone clients render. A card never says more than its reply's text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from dialogs.turn import Choice, Reply

Element = dict[str, Any]

MOST_ACTIONS: Final = 6
"""Teams shows six buttons; more are hidden behind a menu."""
LONG_LABEL: Final = 25
"""A label above this many characters may be cut on a phone's button, so the card repeats it."""

LEAST_DIGITS: Final = 3
"""Fewer digits are no number to ring."""
REMEMBERED: Final = 2_048
"""Lines whose form for people is remembered: most are the directory's, the same in every answer."""

_ACTIVE: Final = re.compile(
    r"[\\`*\[\]<>~]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|&(?=#|[A-Za-z][A-Za-z0-9]*;)"
    r"|^[-+#](?=\s|[-#]|$)"
)
_ACTIVE_NUMBER: Final = re.compile(r"^(\d+)([.)])(?=\s|$)")
_UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_NUMBER: Final = re.compile(r"(?<![\w.])(\+?\d[\d ()]{8,16}\d)(?![\w])")
_EMAIL: Final = re.compile(r"[^\s@<>\[\]()]+@[^\s@<>\[\]()]+")


@lru_cache(maxsize=REMEMBERED)
def one_line(text: str) -> str:
    """Data as it may be shown in plain text: one line, no control or direction marks."""
    return _UNSEEN.sub(" ", text).strip()


def shortened(text: str, most: int) -> str:
    """Data in one line, its end left out where it has more than so many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def capital(words: str) -> str:
    """The words as a sentence begins; the others keep theirs."""
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    r"""Data as it may stand in a card, where Markdown is active: every mark is shown, none acts.

    Only what would act is escaped, because some phone clients show the backslash itself
    (github.com/microsoft/AdaptiveCards/issues/5590): ``Smith & Sons`` stays as it is, ``[x](y)``
    becomes ``\[x\](y)``.
    """
    return _ACTIVE_NUMBER.sub(r"\1\\\2", _escaped(one_line(text)))


def _escaped(text: str) -> str:
    return _ACTIVE.sub(lambda found: "\\" + found[0], text)


def heading(text: str) -> Element:
    """The card's first line."""
    return {
        "type": "TextBlock",
        "text": plain(text),
        "size": "Medium",
        "weight": "Bolder",
        "wrap": True,
    }


def line(text: str, **style: Any) -> Element:
    """A line of data or of our own words, without active Markdown.

    Args:
        text: What it says.
        style: Properties of a TextBlock, such as ``weight="Bolder"`` or ``spacing="None"``.
    """
    return {"type": "TextBlock", "text": plain(text), "wrap": True, **style}


def ringing(text: str, **style: Any) -> Element:
    """A line of ours in which each phone number is a link that rings it.

    999 is none: a thumb that slips must not ring it.
    """
    return {"type": "TextBlock", "text": _linked(text), "wrap": True, **style}


@lru_cache(maxsize=REMEMBERED)
def _linked(text: str) -> str:
    pieces = _NUMBER.split(one_line(text))
    shown = (phone_link(piece) if odd % 2 else _escaped(piece) for odd, piece in enumerate(pieces))
    return "".join(shown)


def warning(rows: Iterable[str]) -> Element:
    """Lines in a box of their own that stands out: bold, and in the client's colour for danger."""
    return {
        "type": "Container",
        "style": "attention",
        "items": [ringing(row, weight="Bolder") for row in rows],
    }


def facts(rows: Iterable[tuple[str, str]]) -> Element:
    """Titles with values, as (title, Markdown) pairs; data in them has been through ``plain``."""
    return {
        "type": "FactSet",
        "facts": [{"title": title, "value": value} for title, value in rows],
    }


@lru_cache(maxsize=REMEMBERED)
def phone_link(phone: str) -> str:
    """A phone number as a link that rings it; without enough digits, only its text."""
    number = re.split(r"ext|x", phone, maxsplit=1, flags=re.IGNORECASE)[0]
    # The nought of "+44 (0)1632" is dialled only inside the country.
    dialled = re.sub(r"[^\d+]", "", number.replace("(0)", "") if "+" in number else number)
    return f"[{plain(phone)}](tel:{dialled})" if len(dialled) >= LEAST_DIGITS else plain(phone)


@lru_cache(maxsize=REMEMBERED)
def email_link(email: str) -> str:
    """An address as a link that writes to it; what is no address stays text."""
    if not _EMAIL.fullmatch(email):
        return plain(email)
    return f"[{plain(email)}](mailto:{quote(email, safe='@')})"


def submit(choice: Choice) -> Element:
    """A button that comes back to the bot with the choice's data."""
    return {"type": "Action.Submit", "title": choice.label, "data": dict(choice.data)}


def open_url(title: str, url: str) -> Element:
    """A button that opens a link."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def card(body: Sequence[Element], actions: Sequence[Element], fallback: str) -> Mapping[str, Any]:
    """A whole card; ``fallback`` is the reply's text, for clients that cannot show it."""
    made: dict[str, Any] = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": fallback,
        "body": list(body),
    }
    if actions:
        made["actions"] = list(actions[:MOST_ACTIONS])
    return made


def numbered(choices: Iterable[Choice]) -> list[str]:
    """The choices as lines of text: ``1. North (Colchester, Tendring)``."""
    return [f"{place}. {one_line(choice.listed)}" for place, choice in enumerate(choices, start=1)]


def asking(
    lines: Sequence[str],
    choices: tuple[Choice, ...],
    *,
    invite: str = "",
    details: Mapping[str, str] | None = None,
    above: Sequence[str] = (),
    danger: Sequence[str] = (),
    last: str = "",
) -> Reply:
    """A reply that says ``lines`` and offers ``choices``, as text and as a card.

    On the card nothing is said twice: what a button says in full has no line of its own.

    Args:
        lines: What is said, one line each, the first of them shown as the heading.
        choices: The buttons, at most six.
        invite: The line of the text before the numbered choices, "" for none.
        details: More words for some labels; the card has them where it cuts the label.
        above: Lines of the card that tell more of the buttons; the text's list says it already.
        danger: Lines in a box above all others.
        last: A small line below everything, "" for none.
    """
    more = details or {}
    listed = [
        f"{label}: {one_line(more[choice.label])}" if more.get(choice.label) else label
        for label, choice in zip(numbered(choices), choices, strict=True)
    ]
    text = "\n".join(
        [*danger, *lines, *([invite] if invite else []), *listed, *([last] if last else [])]
    )
    body = [
        *([warning(danger)] if danger else []),
        heading(lines[0]),
        *(ringing(row) for row in lines[1:]),
        *(line(row) for row in (*above, *_too_long(choices, more, lines))),
        # What has no button can still be read and typed.
        *(line(row) for row in listed[MOST_ACTIONS:]),
        *([ringing(last, isSubtle=True, size="Small")] if last else []),
    ]
    return Reply(
        text=text, card=card(body, [submit(one) for one in choices], text), choices=choices
    )


def _too_long(
    choices: Iterable[Choice], details: Mapping[str, str], lines: Sequence[str]
) -> list[str]:
    """In full what a phone cuts on a button, but for what a line above says already."""
    return [
        f"{choice.label}: {details[choice.label]}" if details.get(choice.label) else choice.label
        for choice in choices
        if len(choice.label) > LONG_LABEL and not any(choice.label in said for said in lines)
    ]


def saying(*lines: str) -> Reply:
    """A reply of our own words, a line each; more than one line is a small card.

    Clients join the lines of plain text.
    """
    text = "\n".join(lines)
    if len(lines) == 1:
        return Reply(text=text)
    return Reply(text=text, card=card([ringing(row) for row in lines], [], text))
