"""Draws a chart with Pillow and the typeface that comes with it; no display, no other files.

Each bar has its number beside it and each column its name above, so no colour says anything alone.
It is 800 pixels wide with letters of 26 and more, which a phone shows half as large.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from dialogs.picture import Cell, Picture

WIDTH: Final = 800
MARGIN: Final = 24
FINE: Final = 2
"""Drawn so many times as large and made smaller, for smooth edges."""
COLOURS: Final = 16
"""Few enough for a small file, enough for smooth letters."""

TITLE, TEXT, NOTE = 32, 27, 24
"""Heights of letters in pixels."""
LEADING: Final = 1.28
"""From one line of a text to the next, in heights of its letters."""
ROW: Final = 48
BAR: Final = 26
LABELS_WIDE: Final = 172
COLUMN: Final = (WIDTH - MARGIN - LABELS_WIDE) // 3
NUMBER_WIDE: Final = 78
"""Room for the longest number beside a full bar."""

INK: Final = "#1a1a1a"
SOFT: Final = "#505a5f"
FILL: Final = "#1d4f91"
EMPTY: Final = "#dfe4ea"
PAPER: Final = "#ffffff"


class _Sheet:
    """Paper to draw on, in pixels of the finished picture."""

    def __init__(self, height: int) -> None:
        self._image = Image.new("RGB", (WIDTH * FINE, height * FINE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def write(self, at: tuple[float, float], text: str, size: int, colour: str = INK) -> None:
        """A line of text, its middle at the height of ``at``."""
        place = (at[0] * FINE, at[1] * FINE)
        self._draw.text(place, text, font=_letters(size * FINE), fill=colour, anchor="lm")

    def block(self, at: tuple[float, float], width: float, height: float, colour: str) -> None:
        """A filled rectangle, its left edge's middle at ``at``."""
        left, middle = at
        corners = (left, middle - height / 2, left + width, middle + height / 2)
        self._draw.rectangle([corner * FINE for corner in corners], fill=colour)

    def png(self) -> bytes:
        """The finished picture."""
        small = self._image.resize(
            (WIDTH, self._image.height // FINE), Image.Resampling.BOX
        ).quantize(COLOURS, dither=Image.Dither.NONE)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        return out.getvalue()


def draw(picture: Picture) -> bytes:
    """The picture as PNG, some tens of kilobytes."""
    title = _wrapped(picture.title, TITLE, WIDTH - 2 * MARGIN)
    note = _wrapped(picture.note, NOTE, WIDTH - 2 * MARGIN)
    heads = [_wrapped(head, NOTE, COLUMN - 16) for head in picture.columns]
    top = MARGIN + len(title) * TITLE * LEADING + 12
    first = top + max(map(len, heads)) * NOTE * LEADING + ROW / 2 + 6
    below = first + ROW * (len(picture.rows) - 0.5) + 14
    sheet = _Sheet(round(below + len(note) * NOTE * LEADING + MARGIN))
    _lines(sheet, (MARGIN, MARGIN + TITLE * 0.65), title, TITLE)
    for index, head in enumerate(heads):
        _lines(sheet, (LABELS_WIDE + index * COLUMN, top + NOTE * 0.6), head, NOTE, SOFT)
    for index, (label, cells) in enumerate(picture.rows):
        _row(sheet, first + index * ROW, label, cells)
    _lines(sheet, (MARGIN, below + NOTE * 0.65), note, NOTE, SOFT)
    return sheet.png()


def _row(sheet: _Sheet, middle: float, label: str, cells: Sequence[Cell]) -> None:
    sheet.write((MARGIN, middle), label, TEXT)
    room = COLUMN - NUMBER_WIDE - 16
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


def _lines(
    sheet: _Sheet, at: tuple[float, float], lines: Iterable[str], size: int, colour: str = INK
) -> None:
    for index, line in enumerate(lines):
        sheet.write((at[0], at[1] + index * size * LEADING), line, size, colour)


def _wrapped(text: str, size: int, width: float) -> list[str]:
    """The text in lines that are no wider than that."""
    letters = _letters(size)
    lines: list[str] = []
    for word in _plain(text).split():
        if lines and letters.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _plain(text: str) -> str:
    """In the letters that the typeface has: those of English, accents taken off."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _letters(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - wheels of Pillow have FreeType.
    return font
