"""Draws how many gave each answer: low answers left of the middle, high ones right.

Every share is a number too, always at its own place: 1 and 2 left of the bar, 3 and 4 right of it.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from bot.drawing.names import fitting
from bot.drawing.paper import (
    FILL,
    GREY,
    INK,
    MARGIN,
    MIDDLE,
    NOTE,
    SOFT,
    TEXT,
    WIDTH,
    Sheet,
    length,
    lines,
    wrapped,
)
from bot.drawing.texts import HIGH, LOW, NO_CONTACT, TOO_FEW, answers, percent
from dialogs.picture import Spread

HEAD: Final = 66
LABEL: Final = 36
BARS: Final = 34
BETWEEN: Final = 12
BAR: Final = 24
GAP: Final = 2
"""Between the parts of a bar, so that no shade has to tell where one ends."""
NUMBERS: Final = {1: 54, 2: 112, 3: 408, 4: 466}
"""The right end of each answer's share."""
NO_CONTACT_AT: Final = 488
FIRST, LAST = 126, 348
"""Where bars may begin and end."""
COLOURS: Final = {1: SOFT, 2: GREY, 3: MIDDLE, 4: FILL}

Shares: TypeAlias = Mapping[int, float]
"""Which part of all gave each answer."""


def draw(picture: Spread, scale: int = 1) -> bytes:
    """The bars as PNG."""
    per_row = LABEL + BARS + BETWEEN
    sheet = Sheet(HEAD + per_row * len(picture.rows) + MARGIN, scale)
    shares = [shares_of(counts) for _, counts, _ in picture.rows]
    middle, unit = _middle(shares)
    _head(sheet, middle, any(none is not None for *_, none in picture.rows))
    room = WIDTH - 3 * MARGIN - length(answers(10_000), NOTE)
    labels = fitting([label for label, *_ in picture.rows], lambda one: length(one, TEXT) < room)
    for index, (_, counts, none) in enumerate(picture.rows):
        top = HEAD + index * per_row
        sheet.write((MARGIN, top + LABEL / 2), labels[index], TEXT)
        below = top + LABEL + BARS / 2
        if not shares[index]:
            sheet.write((MARGIN, below), TOO_FEW, NOTE, SOFT)
            continue
        n = answers(sum(counts.values()))
        sheet.write((WIDTH - MARGIN, top + LABEL / 2), n, NOTE, SOFT, anchor="r")
        _bar(sheet, (middle, below), unit, shares[index])
        if none is not None:
            sheet.write((NO_CONTACT_AT, below), percent(none), NOTE, SOFT)
    return sheet.png()


def shares_of(counts: Mapping[int, int]) -> Shares:
    """Which part of all gave each answer; nothing of nothing."""
    whole = sum(counts.values())
    return {value: counts.get(value, 0) / whole for value in COLOURS} if whole else {}


def _middle(rows: Sequence[Shares]) -> tuple[float, float]:
    """Where low answers end and high ones begin, and how long all of them would be."""
    left = max((one[1] + one[2] for one in rows if one), default=0.5)
    right = max((one[3] + one[4] for one in rows if one), default=0.5)
    unit = (LAST - FIRST) / (left + right)
    return FIRST + left * unit, unit


def _head(sheet: Sheet, middle: float, with_none: bool) -> None:
    for value, end in NUMBERS.items():
        colour = COLOURS[value]
        sheet.block((end - 34, 16), 34, 16, colour)
        sheet.write((end, 44), str(value), NOTE, anchor="r")
    sheet.write((middle - 10, 44), LOW, NOTE, SOFT, anchor="r")
    sheet.write((middle + 10, 44), HIGH, NOTE, SOFT)
    if with_none:
        rows = wrapped(NO_CONTACT, NOTE, WIDTH - NO_CONTACT_AT)
        lines(sheet, (NO_CONTACT_AT, 44 - 28 * (len(rows) - 1)), rows, NOTE, SOFT)


def _bar(sheet: Sheet, at: tuple[float, float], unit: float, shares: Shares) -> None:
    middle, y = at
    for value, end in NUMBERS.items():
        sheet.write((end, y), percent(shares[value]), NOTE, anchor="r")
    left = right = middle
    for value in (2, 1):
        left -= shares[value] * unit
        sheet.block((left, y), shares[value] * unit - GAP, BAR, COLOURS[value])
    for value in (3, 4):
        sheet.block((right + GAP, y), shares[value] * unit - GAP, BAR, COLOURS[value])
        right += shares[value] * unit
    sheet.block((middle - 1, y), 2, BARS, INK)
