"""Draws a chart with Pillow and the typeface that comes with it; no display, no other files.

Each bar has its number beside it and each column its name above, so no colour says anything alone.
It is 580 pixels wide with letters of 24 and more, which a phone shows half as large, and has few
colours and no smoothing but that of its letters: a year of bars is some ten kilobytes.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from dialogs.picture import Cell, Picture

WIDTH: Final = 580
MARGIN: Final = 4

TITLE, TEXT, NOTE = 30, 26, 24
"""Heights of letters in pixels."""
LEADING: Final = 1.28
"""From one line of a text to the next, in heights of its letters."""
ROW: Final = 44
BAR: Final = 26
LABELS_WIDE: Final = 132
COLUMN: Final = (WIDTH - MARGIN - LABELS_WIDE) // 3
NUMBER_WIDE: Final = 68
"""Room for the longest number beside a full bar."""

INK: Final = "#1a1a1a"
SOFT: Final = "#505a5f"
FILL: Final = "#1d4f91"
EMPTY: Final = "#dfe4ea"
PAPER: Final = "#ffffff"
COLOURS: Final = (PAPER, EMPTY, "#c8c8c8", "#969696", SOFT, "#323232", INK, FILL)
"""All that a picture has; the greys smooth its letters."""


class _Sheet:
    """Paper to draw on."""

    def __init__(self, height: int) -> None:
        self._image = Image.new("RGB", (WIDTH, height), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def write(self, at: tuple[float, float], text: str, size: int, colour: str = INK) -> None:
        """A line of text, its middle at the height of ``at``."""
        # Whole pixels: the same word then has the same pixels wherever it stands.
        place = (round(at[0]), round(at[1]))
        self._draw.text(place, text, font=_letters(size), fill=colour, anchor="lm")

    def block(self, at: tuple[float, float], width: float, height: float, colour: str) -> None:
        """A filled rectangle, its left edge's middle at ``at``; none below half a pixel."""
        left, top, wide = round(at[0]), round(at[1] - height / 2), round(width)
        if wide:
            self._draw.rectangle((left, top, left + wide - 1, top + height - 1), fill=colour)

    def png(self) -> bytes:
        """The finished picture."""
        colours = Image.new("P", (1, 1))
        colours.putpalette([part for one in COLOURS for part in ImageColor.getrgb(one)])
        out = io.BytesIO()
        small = self._image.quantize(palette=colours, dither=Image.Dither.NONE)
        small.save(out, "PNG", optimize=True)
        return out.getvalue()


def draw(picture: Picture, *, alone: bool = False) -> bytes:
    """The picture as PNG.

    Args:
        picture: What it shows.
        alone: Its title and note are in it too; a card says them beside it.
    """
    title = _wrapped(picture.title, TITLE, WIDTH - 2 * MARGIN) if alone else []
    note = _wrapped(picture.note, NOTE, WIDTH - 2 * MARGIN) if alone else []
    heads = [_wrapped(head, NOTE, COLUMN - 16) for head in picture.columns]
    top = MARGIN + (len(title) * TITLE * LEADING + 12 if title else 0)
    first = top + max(map(len, heads)) * NOTE * LEADING + ROW / 2 + 6
    below = first + ROW * (len(picture.rows) - 0.5)
    end = below + 14 + len(note) * NOTE * LEADING + MARGIN if note else below + 6
    sheet = _Sheet(round(end))
    _lines(sheet, (MARGIN, MARGIN + TITLE * 0.65), title, TITLE)
    for index, head in enumerate(heads):
        _lines(sheet, (LABELS_WIDE + index * COLUMN, top + NOTE * 0.6), head, NOTE, SOFT)
    for index, (label, cells) in enumerate(picture.rows):
        _row(sheet, first + index * ROW, label, cells)
    _lines(sheet, (MARGIN, below + 14 + NOTE * 0.65), note, NOTE, SOFT)
    return sheet.png()


def _row(sheet: _Sheet, middle: float, label: str, cells: Sequence[Cell]) -> None:
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
