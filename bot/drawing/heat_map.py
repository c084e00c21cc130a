"""Draws averages by two things at once: a number in each cell, and darker where it is higher."""

from bisect import bisect_right
from typing import Final

from bot.drawing.names import fitting
from bot.drawing.paper import (
    FAINT,
    FILL,
    INK,
    LEADING,
    LIGHT,
    LINE,
    MARGIN,
    NOTE,
    PALE,
    PAPER,
    SOFT,
    WIDTH,
    Sheet,
    length,
    lines,
    wrapped,
)
from bot.drawing.texts import TOO_FEW, average
from dialogs.picture import HeatMap

LABELS_WIDE: Final = 200
MOST_WIDE: Final = 92
ROW: Final = 62
GAP: Final = 2
LEGEND: Final = 40
SHADES: Final = (FAINT, PALE, LIGHT, FILL)
FROM: Final = (1.75, 2.25, 2.75)
"""Where each shade but the first begins, by the average as it is shown."""
INKS: Final = {FAINT: INK, PALE: INK, LIGHT: INK, FILL: PAPER}
"""What can be read on each shade."""
UPWARDS: Final = 220
"""The longest head of a column."""


def draw(picture: HeatMap, scale: int = 1) -> bytes:
    """The map as PNG."""
    column = min((WIDTH - MARGIN - LABELS_WIDE) / max(len(picture.columns), 1), MOST_WIDE)
    most = 2 if column >= 2 * NOTE * LEADING else 1
    heads = [
        wrapped(name, NOTE, UPWARDS)
        for name in fitting(picture.columns, lambda one: _fits(one, UPWARDS, most))
    ]
    head = max((length(line, NOTE) for name in heads for line in name), default=0) + 16
    bottom = head + ROW * len(picture.rows)
    missing = any(cell is None for _, cells in picture.rows for cell in cells)
    sheet = Sheet(bottom + (LEGEND if missing else 0) + MARGIN, scale)
    for place, name in enumerate(heads):
        first = LABELS_WIDE + (place + 0.5) * column - (len(name) - 1) * NOTE * LEADING / 2
        for row, line in enumerate(name):
            sheet.write_up((first + row * NOTE * LEADING, head - 8), line, NOTE)
    room = LABELS_WIDE - 2 * MARGIN
    labels = fitting([label for label, _ in picture.rows], lambda one: _fits(one, room, 2))
    for index, (label, (_, cells)) in enumerate(zip(labels, picture.rows, strict=True)):
        middle = head + (index + 0.5) * ROW
        rows = wrapped(label, NOTE, room)
        lines(sheet, (MARGIN, middle - (len(rows) - 1) * NOTE * LEADING / 2), rows, NOTE)
        for place, cell in enumerate(cells):
            _cell(sheet, (LABELS_WIDE + place * column, middle), column, cell)
    if missing:
        _none(sheet, (LABELS_WIDE, bottom + LEGEND / 2 + 4), 40, 24)
        sheet.write((LABELS_WIDE + 52, bottom + LEGEND / 2 + 4), TOO_FEW, NOTE, SOFT)
    return sheet.png()


def _fits(name: str, room: float, most: int) -> bool:
    """Whether it has room in so many lines at most."""
    rows = wrapped(name, NOTE, room)
    return len(rows) <= most and all(length(row, NOTE) <= room for row in rows)


def _cell(sheet: Sheet, at: tuple[float, float], width: float, cell: float | None) -> None:
    if cell is None:
        _none(sheet, at, width - GAP, ROW - GAP)
        return
    shade = SHADES[bisect_right(FROM, cell)]
    sheet.block(at, width - GAP, ROW - GAP, shade)
    number = average(cell)
    # Of many columns the numbers are smaller, so that each stays in its own.
    size = max(min(NOTE, int(NOTE * (width - 2 * GAP) / length(number, NOTE))), 1)
    sheet.write((at[0] + (width - GAP) / 2, at[1]), number, size, INKS[shade], anchor="m")


def _none(sheet: Sheet, at: tuple[float, float], width: float, height: float) -> None:
    sheet.hatch(at, width, height, LINE)
