"""Draws averages beside each other, their intervals as whiskers and their answers as numbers."""

from collections.abc import Sequence
from typing import Final

from bot.drawing.names import fitting
from bot.drawing.paper import (
    FILL,
    INK,
    MARGIN,
    MIDDLE,
    NOTE,
    PAPER,
    SOFT,
    TEXT,
    WIDTH,
    Sheet,
    length,
)
from bot.drawing.scale import Scale, diamond
from bot.drawing.texts import ANSWERS, AVERAGE, RANGE, TOO_FEW, average
from dialogs.picture import Averages
from dialogs.results.statistics import Estimate

LABEL: Final = 34
LINE: Final = 32
BETWEEN: Final = 10
BAR: Final = 22
HEAD: Final = 34
LEGEND: Final = 40
SCALE: Final = Scale(left=16, right=352)
NUMBERS: Final = 374
"""Where the averages stand; how many answers are at the right edge."""


def draw(picture: Averages, scale: int = 1) -> bytes:
    """The averages as PNG."""
    per_row = LABEL + LINE * (len(picture.series) if picture.series else 1) + BETWEEN
    legend = LEGEND
    bottom = legend + HEAD + per_row * len(picture.rows)
    sheet = Sheet(bottom + MARGIN, scale)
    _legend(sheet, picture)
    head = legend + HEAD / 2
    sheet.write((NUMBERS, head), AVERAGE, NOTE, SOFT)
    sheet.write((WIDTH - MARGIN, head), ANSWERS, NOTE, SOFT, anchor="r")
    SCALE.grid(sheet, head, legend + HEAD, bottom)
    labels = fitting(
        [label for label, *_ in picture.rows], lambda one: length(one, TEXT) < WIDTH - 2 * MARGIN
    )
    for index, (label, (_, estimates, former)) in enumerate(zip(labels, picture.rows, strict=True)):
        top = legend + HEAD + index * per_row
        # So that no line of the grid runs through its words.
        sheet.block((MARGIN, top + LABEL / 2), length(label, TEXT) + 8, LABEL, PAPER)
        sheet.write((MARGIN, top + LABEL / 2), label, TEXT)
        _row(sheet, top + LABEL + LINE / 2, estimates, former)
    return sheet.png()


def _legend(sheet: Sheet, picture: Averages) -> None:
    middle, x = LEGEND / 2, SCALE.left
    for place, name in enumerate(picture.series or ()):
        _mark(sheet, (x, middle), place)
        sheet.write((x + 18, middle), name, NOTE)
        x += length(name, NOTE) + 50
    sheet.path([(x - 8, middle), (x + 32, middle)], INK)
    for end in (x - 8, x + 32):
        sheet.block((end - 1, middle), 2, 14, INK)
    sheet.write((x + 44, middle), RANGE, NOTE)
    if any(former is not None for *_, former in picture.rows):
        x += length(RANGE, NOTE) + 86
        diamond(sheet, (x, middle))
        sheet.write((x + 18, middle), picture.former_label, NOTE)


def _row(
    sheet: Sheet, first: float, estimates: Sequence[Estimate | None], former: float | None
) -> None:
    for place, estimate in enumerate(estimates):
        middle = first + place * LINE
        if estimate is None:
            wide = length(TOO_FEW, NOTE)
            sheet.block((SCALE.left + 4, middle), wide + 8, LINE, PAPER)
            sheet.write((SCALE.left + 8, middle), TOO_FEW, NOTE, SOFT)
            continue
        x = SCALE.at(estimate.average)
        if len(estimates) == 1:
            sheet.block((SCALE.left, middle), x - SCALE.left, BAR, MIDDLE)
        SCALE.whisker(sheet, middle, estimate.low, estimate.high)
        if len(estimates) > 1:
            _mark(sheet, (x, middle), place)
        if former is not None and place == 0:
            diamond(sheet, (SCALE.at(former), middle))
        sheet.write((NUMBERS, middle), average(estimate.average), TEXT)
        sheet.write((WIDTH - MARGIN, middle), f"{estimate.n:,}", TEXT, SOFT, anchor="r")


def _mark(sheet: Sheet, at: tuple[float, float], place: int) -> None:
    """A dot for the first series, a hollow square for the second."""
    x, y = at
    if place == 0:
        sheet.dot(at, 9, FILL)
        return
    sheet.area([(x - 8, y - 8), (x + 8, y - 8), (x + 8, y + 8), (x - 8, y + 8)], PAPER, INK)
