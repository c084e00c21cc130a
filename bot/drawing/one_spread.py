"""Draws how many gave each answer to one question: a bar for each, with its share and its number.

Beside each other in one bar, as several questions are drawn (``bot/drawing/spread.py``), the
answers would need a legend as large as the bar.
"""

from typing import Final

from bot.drawing.paper import EMPTY, MARGIN, NOTE, SOFT, TEXT, WIDTH, Sheet, length
from bot.drawing.spread import COLOURS, shares_of
from bot.drawing.texts import ANSWERS, HIGH, LOW, NO_CONTACT, percent
from dialogs.picture import Spread

ROW: Final = 42
BAR: Final = 28
HEAD: Final = 34
LEFT: Final = 110
RIGHT: Final = 390
"""Where bars begin, and where one of all answers would end."""
LABELS: Final = {1: f"1 {LOW}", 2: "2", 3: "3", 4: f"4 {HIGH}"}


def draw(picture: Spread, scale: int = 1) -> bytes:
    """The bars of a picture's only row as PNG."""
    ((_, counts, none),) = picture.rows
    shares = shares_of(counts)
    rows = len(LABELS) + (none is not None)
    sheet = Sheet(HEAD + ROW * rows + MARGIN, scale)
    sheet.write((WIDTH - MARGIN, HEAD / 2), ANSWERS, NOTE, SOFT, anchor="r")
    for place, (value, label) in enumerate(LABELS.items()):
        y = HEAD + ROW * (place + 0.5)
        long = (RIGHT - LEFT) * shares.get(value, 0)
        sheet.write((MARGIN, y), label, TEXT)
        sheet.block((LEFT, y), RIGHT - LEFT, 2, EMPTY)
        sheet.block((LEFT, y), long, BAR, COLOURS[value])
        sheet.write((RIGHT + 12, y), percent(shares.get(value, 0)), TEXT)
        number = f"{counts.get(value, 0):,}"
        sheet.write((WIDTH - MARGIN, y), number, TEXT, SOFT, anchor="r")
    if none is not None:
        y = HEAD + ROW * (len(LABELS) + 0.5) + 4
        sheet.write((MARGIN, y), NO_CONTACT, NOTE, SOFT)
        # Its share is of more answers than those above, so it has no bar beside theirs.
        sheet.write((MARGIN + length(NO_CONTACT, NOTE) + 14, y), percent(none), NOTE, SOFT)
    return sheet.png()
