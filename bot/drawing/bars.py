"""Draws a chart: each bar has its number beside it, so no colour says anything alone."""

from collections.abc import Sequence
from typing import Final

from bot.drawing.paper import (
    EMPTY,
    FILL,
    LEADING,
    MARGIN,
    NOTE,
    SOFT,
    TEXT,
    TITLE,
    WIDTH,
    Sheet,
    lines,
    wrapped,
)
from dialogs.picture import Cell, Picture

ROW: Final = 44
BAR: Final = 26
LABELS_WIDE: Final = 132
COLUMN: Final = (WIDTH - MARGIN - LABELS_WIDE) // 3
NUMBER_WIDE: Final = 68
"""Room for the longest number beside a full bar."""


def draw(picture: Picture, scale: int = 1, *, alone: bool = False) -> bytes:
    """The picture as PNG.

    Args:
        picture: What it shows.
        scale: How many pixels each of its own has.
        alone: Its title and note are in it too; a card says them beside it.
    """
    title = wrapped(picture.title, TITLE, WIDTH - 2 * MARGIN) if alone else []
    note = wrapped(picture.note, NOTE, WIDTH - 2 * MARGIN) if alone else []
    heads = [wrapped(head, NOTE, COLUMN - 16) for head in picture.columns]
    top = MARGIN + (len(title) * TITLE * LEADING + 12 if title else 0)
    first = top + max(map(len, heads)) * NOTE * LEADING + ROW / 2 + 6
    below = first + ROW * (len(picture.rows) - 0.5)
    end = below + 14 + len(note) * NOTE * LEADING + MARGIN if note else below + 6
    sheet = Sheet(round(end), scale)
    lines(sheet, (MARGIN, MARGIN + TITLE * 0.65), title, TITLE)
    for index, head in enumerate(heads):
        lines(sheet, (LABELS_WIDE + index * COLUMN, top + NOTE * 0.6), head, NOTE, SOFT)
    for index, (label, cells) in enumerate(picture.rows):
        _row(sheet, first + index * ROW, label, cells)
    lines(sheet, (MARGIN, below + 14 + NOTE * 0.65), note, NOTE, SOFT)
    return sheet.png()


def _row(sheet: Sheet, middle: float, label: str, cells: Sequence[Cell]) -> None:
    sheet.write((MARGIN, middle), label, TEXT)
    room = COLUMN - NUMBER_WIDE - 12
    said = {cell.words for cell in cells if cell.part is None}
    if len(said) == 1 and all(cell.part is None for cell in cells):
        sheet.write((LABELS_WIDE, middle), said.pop(), TEXT, SOFT)
        return
    for index, cell in enumerate(cells):
        left = LABELS_WIDE + index * COLUMN
        if cell.part is None:
            sheet.write((left, middle), cell.words, TEXT, SOFT)
            continue
        sheet.block((left, middle), room, BAR, EMPTY)
        sheet.block((left, middle), room * cell.part, BAR, FILL)
        sheet.write((left + room + 8, middle), cell.words, TEXT)
