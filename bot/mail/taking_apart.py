"""A card taken apart into what it says and what can be pressed.

Adaptive Cards are for clients that draw them. Here their elements, those that the dialogs use
(``dialogs.cards``), become plain parts; every mark in them that is not ours has been escaped there
and is shown as it was typed.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from bot.mail.parts import (
    LONGEST,
    Box,
    Button,
    Buttons,
    Facts,
    Field,
    Line,
    Part,
    Pressed,
    Run,
    Runs,
    Shown,
)

Element: TypeAlias = Mapping[str, Any]

SAFE: Final = ("https://", "mailto:", "tel:")
"""How a link may begin."""
MOST_PICTURE: Final = 200_000
"""Bytes; a card's own is under 28 KB."""
_LINK: Final = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_ESCAPED: Final = re.compile(r"\\([^A-Za-z0-9\s])")
_PICTURE: Final = re.compile(r"data:image/(png|jpeg|gif);base64,([A-Za-z0-9+/=]+)")


def parts_of(card: Element | None, text: str) -> tuple[tuple[Part, ...], Pressed]:
    """The parts of a message, and what its buttons bring back.

    Args:
        card: The card, or None for a message that is only text.
        text: What is shown where there is no card.
    """
    if not card:
        rows = [row for row in text.splitlines() if row.strip()]
        lines = (Line((Run(row),), heading=place == 0) for place, row in enumerate(rows))
        return tuple(lines), Pressed(())
    data: list[Mapping[str, Any]] = []
    found = [*_parts(card.get("body", ()), data), *_buttons(card.get("actions", ()), data)]
    return tuple(_together(found)), Pressed(tuple(data))


def _parts(elements: Iterable[Element], data: list[Mapping[str, Any]]) -> Iterator[Part]:
    for element in elements:
        yield from _part(element, data)


def _part(element: Element, data: list[Mapping[str, Any]]) -> Iterator[Part]:
    match element.get("type"):
        case "TextBlock":
            yield _line(element)
        case "FactSet":
            rows = element.get("facts", ())
            yield Facts(tuple((str(row["title"]), runs_of(str(row["value"]))) for row in rows))
        case "Container":
            inside = list(_parts(element.get("items", ()), data))
            lines = tuple(part for part in inside if isinstance(part, Line))
            stands_out = element.get("style") == "attention" and len(lines) == len(inside)
            yield from [Box(lines)] if stands_out else inside
        case "ColumnSet":
            for column in element.get("columns", ()):
                yield from _parts(column.get("items", ()), data)
        case "ActionSet":
            yield from _buttons(element.get("actions", ()), data)
        case "Image":
            yield _picture(element)
        case "Input.Text" | "Input.ChoiceSet" | "Input.Toggle":
            yield _field(element)
        case _:
            instead = element.get("fallback")
            if isinstance(instead, Mapping):
                yield from _part(instead, data)


def _line(element: Element) -> Line:
    heading = element.get("size") == "Medium" and element.get("weight") == "Bolder"
    return Line(
        runs_of(str(element.get("text", ""))),
        heading=heading,
        bold=element.get("weight") == "Bolder" and not heading,
        small=element.get("size") == "Small",
    )


def runs_of(markdown: str) -> Runs:
    """A card's line as words and links; what could act in a browser is no link."""
    runs, at = [], 0
    for found in _LINK.finditer(markdown):
        runs.append(Run(_plain(markdown[at : found.start()])))
        url = found[2] if found[2].lower().startswith(SAFE) else ""
        runs.append(Run(_plain(found[1]), url))
        at = found.end()
    runs.append(Run(_plain(markdown[at:])))
    return tuple(run for run in runs if run.text)


def _plain(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", markdown)


def _picture(element: Element) -> Shown:
    alt = str(element.get("altText", ""))
    found = _PICTURE.fullmatch(str(element.get("url", "")))
    if found is None or len(found[2]) > MOST_PICTURE:
        return Shown(alt)
    try:
        return Shown(alt, base64.b64decode(found[2], validate=True), found[1])
    except binascii.Error:
        return Shown(alt)


def _field(element: Element) -> Field:
    label = str(element.get("label") or element.get("title") or element.get("placeholder") or "")
    options = tuple(
        (str(one["value"]), _plain(str(one["title"]))) for one in element.get("choices", ())
    )
    return Field(
        id=str(element.get("id", "")),
        label=_plain(label),
        options=options,
        is_tick=element["type"] == "Input.Toggle",
        is_long=bool(element.get("isMultiline")),
        most=int(element.get("maxLength") or LONGEST),
        given=str(element.get("value") or ""),
    )


def _buttons(actions: Sequence[Element], data: list[Mapping[str, Any]]) -> Iterator[Part]:
    each = []
    for action in actions:
        label = str(action.get("title", ""))
        if action.get("type") == "Action.OpenUrl":
            url = str(action.get("url", ""))
            if url.lower().startswith(SAFE):
                each.append(Button(label, url=url))
        elif isinstance(action.get("data"), Mapping):
            data.append(action["data"])
            each.append(Button(label, number=len(data)))
    if each:
        yield Buttons(tuple(each))


def _together(parts: Iterable[Part]) -> Iterator[Part]:
    """Buttons that follow one another stand together: a card's columns have one each."""
    kept: list[Button] = []
    for part in parts:
        if isinstance(part, Buttons):
            kept += part.each
            continue
        if kept:
            yield Buttons(tuple(kept))
            kept = []
        yield part
    if kept:
        yield Buttons(tuple(kept))
