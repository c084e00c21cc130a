"""Paper to draw pictures on, with Pillow and the typeface that comes with it; no display, no files.

It is 580 pixels wide with letters of 24 and more, which a phone shows half as large, and has few
colours and no smoothing but that of its letters: a year of bars is some ten kilobytes.
"""

import io
import unicodedata
from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH: Final = 580
MARGIN: Final = 4

TITLE, TEXT, NOTE = 30, 26, 24
"""Heights of letters in pixels."""
LEADING: Final = 1.28
"""From one line of a text to the next, in heights of its letters."""

INK: Final = "#1a1a1a"
SOFT: Final = "#505a5f"
FILL: Final = "#1d4f91"
EMPTY: Final = "#dfe4ea"
PAPER: Final = "#ffffff"
COLOURS: Final = (PAPER, EMPTY, "#c8c8c8", "#969696", SOFT, "#323232", INK, FILL)
"""All that a picture has; the greys smooth its letters."""


class Sheet:
    """Paper to draw on."""

    def __init__(self, height: int) -> None:
        self._image = Image.new("RGB", (WIDTH, height), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def write(self, at: tuple[float, float], text: str, size: int, colour: str = INK) -> None:
        """A line of text, its middle at the height of ``at``."""
        # Whole pixels: the same word then has the same pixels wherever it stands.
        place = (round(at[0]), round(at[1]))
        self._draw.text(place, text, font=letters(size), fill=colour, anchor="lm")

    def write_mid(self, at: tuple[float, float], text: str, size: int, colour: str = INK) -> None:
        """A line of text with its middle at ``at``."""
        wide = letters(size).getlength(text)
        self.write((at[0] - wide / 2, at[1]), text, size, colour)

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


def lines(
    sheet: Sheet, at: tuple[float, float], rows: Iterable[str], size: int, colour: str = INK
) -> None:
    """Lines of text, one below the other, the first at the height of ``at``."""
    for index, line in enumerate(rows):
        sheet.write((at[0], at[1] + index * size * LEADING), line, size, colour)


def wrapped(text: str, size: int, width: float) -> list[str]:
    """The text in lines that are no wider than that."""
    face = letters(size)
    rows: list[str] = []
    for word in plain(text).split():
        if rows and face.getlength(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def plain(text: str) -> str:
    """In the letters that the typeface has: those of English, accents taken off."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def letters(size: int) -> ImageFont.FreeTypeFont:
    """The typeface in that size."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - wheels of Pillow have FreeType.
    return font
