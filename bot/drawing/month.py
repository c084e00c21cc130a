"""Draws a month as a calendar on a wall; a day that has something is a box with its words."""

import calendar
from typing import Final

from bot.drawing.paper import EMPTY, FILL, INK, MARGIN, NOTE, PAPER, SOFT, WIDTH, Sheet, length
from dialogs.picture import Month

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COLUMN: Final = (WIDTH - 2 * MARGIN) // 7
HEAD: Final = 34
ROW: Final = 76
GAP: Final = 2
SMALL: Final = 21
"""Letters of a time of day; of a longer one they are smaller, so that it fits into its box."""
AROUND: Final = 3
"""Pixels left free beside the words in a box."""


def draw(month: Month, scale: int = 1) -> bytes:
    """The month as PNG, Monday first."""
    weeks = calendar.Calendar().monthdayscalendar(month.first.year, month.first.month)
    sheet = Sheet(HEAD + ROW * len(weeks) + MARGIN, scale)
    for place, name in enumerate(DAYS):
        sheet.write((_middle(place), HEAD / 2), name, NOTE, SOFT, anchor="m")
    written = dict(month.days)
    for row, week in enumerate(weeks):
        for place, day in enumerate(week):
            if day:
                top = HEAD + row * ROW
                _day(sheet, (place, top), day, written.get(day, ""), is_today=day == month.today)
    return sheet.png()


def _day(sheet: Sheet, at: tuple[int, float], day: int, words: str, *, is_today: bool) -> None:
    place, top = at
    left, middle = MARGIN + place * COLUMN + GAP, top + ROW / 2
    box = (COLUMN - 2 * GAP, ROW - 2 * GAP)
    sheet.block((left, middle), *box, FILL if words else EMPTY)
    if is_today and not words:
        sheet.block((left + GAP, middle), box[0] - 2 * GAP, box[1] - 2 * GAP, PAPER)
    ink = PAPER if words else INK
    number = (_middle(place), top + (24 if words else ROW / 2))
    sheet.write(number, str(day), NOTE, ink, anchor="m")
    if words:
        size = fitting(words, box[0] - 2 * AROUND)
        sheet.write((_middle(place), top + 54), words, size, ink, anchor="m")


def fitting(words: str, width: float) -> int:
    """The size of letters in which words are no wider than that."""
    wide = length(words, SMALL)
    return min(SMALL, int(SMALL * width / wide))


def _middle(place: int) -> float:
    return MARGIN + (place + 0.5) * COLUMN
